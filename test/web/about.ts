/** What the pages about the bot say of the one in these tests. */
export const about = {
  version: '3.2.1',
  keepDays: 45,
  auditKeepDays: 400,
  licence: 'A Licence\n\nCopyright <nobody> & others\n\nAS IS',
};
