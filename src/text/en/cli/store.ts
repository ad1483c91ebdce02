/** `store backup`, `store restore` and `store copy`. */
export const sentences = {
  'cli.usage.store backup': 'store backup FOLDER',
  'cli.usage.store restore': 'store restore FOLDER',
  'cli.usage.store copy': 'store copy --from PLACE --to PLACE',
  'cli.about.store backup': 'On the bot’s machine, also while the bot runs: writes all its rows, of SQLite or PostgreSQL, and its signing keys into a new folder.',
  'cli.about.store restore': 'On the bot’s machine, before the bot is started: puts a back-up into an empty ECE_DOCTOR_DATA or DATABASE_URL.',
  'cli.about.store copy': 'Copies all rows into an empty store: from SQLite to PostgreSQL, back, or to another place of the same kind. The bot is stopped before.',
  'cli.option.from': 'what is copied: a data folder, a postgres:// address without a password, DATABASE_URL, or ECE_DOCTOR_OTHER_DATABASE_URL',
  'cli.option.to': 'where it is copied to; the same forms',

  'cli.store.exists': '{{folder}} is there already, and a back-up replaces nothing. Name a folder that is not there yet.',
  'cli.store.no-backup': '{{folder}} is no back-up: there is no file {{file}}. Name the folder that “ece-doctor store backup” has made.',
  'cli.store.from-to': 'Name both sides, --from and --to: each is a data folder, a postgres:// address without a password, DATABASE_URL, or ECE_DOCTOR_OTHER_DATABASE_URL.',
  'cli.store.setting-missing': '{{option}} names {{variable}}, which is not set. Set it to the address of the database, or {{variable}}_FILE to a file that holds it.',
  'cli.store.password': 'The address behind {{option}} holds a password, and every account of this machine could read it in the list of processes. Set the address as {{variables}}, or in a file of that name with _FILE, and give only the name; or leave the password out and set PGPASSWORD.',
  'cli.store.other-key': '{{file}} is another signing key than the one that belongs to these rows, and no probe of theirs knows it. Move that file away, or name another data folder.',

  'cli.store.equal_one': '{{count}} row, read again and found equal on both sides.',
  'cli.store.equal_other': '{{count}} rows, read again and found equal on both sides.',
  'cli.store.backed-up': 'The back-up is the folder {{folder}}.',
  'cli.store.restored': 'The back-up is now in {{place}}. The bot can be started.',
  'cli.store.copied': 'What {{from}} held is now in {{to}} too.',
  'cli.store.with-keys': 'Beside the rows: {{files}}. With it one can give jobs to all probes, so keep the folder as a secret.',
  'cli.store.without-keys': 'There is no signing key in {{folder}}. Once a probe is enrolled, the bot does not start without its own one.',
  'cli.store.key-set': 'The signing key is that of ECE_DOCTOR_SIGNING_KEY, so none was copied.',
  'cli.store.keys-stay': 'The signing key was not copied: it stays in ECE_DOCTOR_DATA or ECE_DOCTOR_SIGNING_KEY, and the bot needs it with either database.',
};
