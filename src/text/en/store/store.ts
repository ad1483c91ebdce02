/** Why the database cannot be opened or read. */
export const sentences = {
  'store.nothing-there': 'There is no store at {{file}}: no bot has been started with it yet. Start the bot once, or run this on the bot’s machine with the bot’s own ECE_DOCTOR_DATA or DATABASE_URL.',
  'store.not-allowed': '{{file}} cannot be read by this account ({{code}}). Run this as the bot’s account or as root.',
  'store.cannot-read': 'The store {{place}} cannot be read: {{said}}',
  'store.no-place': 'The store has no place. Name a folder for SQLite, or a PostgreSQL address in DATABASE_URL.',
  'store.no-database-address': 'DATABASE_URL is no PostgreSQL address. It reads postgres://USER:PASSWORD@HOST:5432/DATABASE.',
  'store.cannot-open-file': 'The store {{file}} cannot be opened: {{said}}. The folder must exist or be creatable, and be writable for the account that the bot runs as.',
  'store.cannot-open-database': 'The PostgreSQL database {{database}} cannot be used: {{said}}. Check the address in DATABASE_URL, the account and its right to create tables.',
  'store.newer-release': 'A newer release of ECE Doctor has changed the store {{place}}: its schema is {{found}}, and this release knows none after {{known}}. Start the newer release, or restore the back-up that was made before the upgrade.',
  'store.older-release': 'The store {{place}} is that of an older release of ECE Doctor: its schema is {{found}}, and this release works with {{known}}. Use the command line of the release that the bot runs, or start the bot of this release first: it brings the store up to date.',
  'store.file-disk-full': 'The store {{file}} cannot be written: its disk is full ({{said}}). Free space on that disk, or enlarge it, and start again.',
  'store.file-read-only': 'The store {{file}} is read-only ({{said}}). Mount its disk to read and write, or give the account that the bot runs as the right to write the file.',
  'store.database-disk-full': 'The PostgreSQL database {{database}} cannot be written: the disk of its server is full ({{said}}). Free space there, or enlarge that disk, and start again.',
  'store.database-read-only': 'The PostgreSQL database {{database}} is read-only ({{said}}). Name the primary server in DATABASE_URL, and take default_transaction_read_only from the database and its account.',
  'store.not-empty': '{{place}} holds rows already, and nothing is ever copied over them: {{found}}. Name an empty database or another folder, or move this one away first.',
  'store.copy-differs': 'The table {{table}} reads otherwise in {{place}} than where it comes from, so nothing was kept of the copy. Look at the disks of both, then give the command again.',
  'store.copy-failed': 'The rows of {{from}} could not be copied to {{to}}: {{said}}. Nothing of them was kept, so the same command can be given again.',
};
