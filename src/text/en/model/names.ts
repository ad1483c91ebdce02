/** What verdicts, owners and roles are called. */
export const sentences = {
  'verdict.pass': 'Passed',
  'verdict.warn': 'Warning',
  'verdict.fail': 'Failed',
  'verdict.unknown': 'Could not run',
  'verdict.manual': 'By hand',
  'verdict.skipped': 'Not checked',

  'owner.ece-administrator': 'ECE administrator',
  'owner.network': 'Network team',
  'owner.microsoft-365-administrator': 'Microsoft 365 administrator',

  'role.services': 'services server',
  'role.application': 'application server',
  'role.web': 'web server',
  'role.file': 'file server',
  'role.database': 'database server',
  'role.messaging': 'messaging server',
};
