/** `store backup`, `store restore` and `store copy`. */
export const sentences = {
  'cli.usage.store backup': 'store backup FOLDER',
  'cli.usage.store restore': 'store restore FOLDER',
  'cli.usage.store copy': 'store copy --from PLACE --to PLACE',
  'cli.about.store backup': 'On the bot’s machine, also while the bot runs: writes all rows (of SQLite or PostgreSQL) and the signing keys into a new folder.',
  'cli.about.store restore': 'On the bot’s machine, before the bot starts: restores a back-up into an empty data folder (ECE_DOCTOR_DATA) or database (DATABASE_URL).',
  'cli.about.store copy': 'Copies all rows into an empty store: from SQLite to PostgreSQL, back, or to another place of the same kind. Stop the bot first.',
  'cli.option.from': 'the source: a data folder, a postgres:// address without a password, DATABASE_URL, or ECE_DOCTOR_OTHER_DATABASE_URL',
  'cli.option.to': 'the target, in the same forms',

  'cli.store.exists': '{{folder}} exists already, and a back-up overwrites nothing. Name a folder that does not exist yet.',
  'cli.store.no-backup': '{{folder}} is not a back-up: there is no file {{file}}. Name a folder that “ece-doctor store backup” has made.',
  'cli.store.from-to': 'Name both sides, --from and --to: each is a data folder, a postgres:// address without a password, DATABASE_URL, or ECE_DOCTOR_OTHER_DATABASE_URL.',
  'cli.store.setting-missing': '{{option}} names {{variable}}, which is not set. Set it to the address of the database, or {{variable}}_FILE to a file that holds it.',
  'cli.store.password': 'The address after {{option}} holds a password, and every account of this machine could read it in the list of processes. Set the address as {{variables}}, or put it into a file that the same name with _FILE points to; after the option, give only the name. Or leave the password out and set PGPASSWORD.',
  'cli.store.other-key': '{{file}} is not the signing key that belongs to these rows, and none of their probes knows it. Move that file away, or name another data folder.',

  'cli.store.equal_one': '{{count}} row, read again and found equal on both sides.',
  'cli.store.equal_other': '{{count}} rows, read again and found equal on both sides.',
  'cli.store.backed-up': 'The back-up is the folder {{folder}}.',
  'cli.store.restored': 'The back-up is now in {{place}}. The bot can be started.',
  'cli.store.copied': 'All rows of {{from}} are now also in {{to}}.',
  'cli.store.with-keys': 'The folder also holds {{files}}. A person who has such a key can give jobs to all probes, so keep the folder secret.',
  'cli.store.without-keys': 'There is no signing key in {{folder}}. Once a probe is enrolled, the bot does not start without its signing key.',
  'cli.store.key-set': 'The signing key is that of ECE_DOCTOR_SIGNING_KEY, so none was copied.',
  'cli.store.keys-stay': 'The signing key was not copied: it stays in ECE_DOCTOR_DATA or ECE_DOCTOR_SIGNING_KEY, and the bot needs it with either database.',
};
