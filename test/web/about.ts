/** Values for the pages about the bot in tests. */
export const about = {
  version: '3.2.1',
  keepDays: 45,
  auditKeepDays: 400,
  licence: 'A Licence\n\nCopyright <nobody> & others\n\nAS IS',
};
