/** What will end, and the bot's own secrets and certificates. `credential`: one of the next six texts. */
export const sentences = {
  'status.ends': 'What will end',
  'status.ends.of': 'As run {{run}} saw it on {{at}}.',
  'status.ends.first': '{{owner}}: {{step}}',
  'status.ends.more_one': '{{count}} later date is in the report of that run.',
  'status.ends.more_other': '{{count}} later dates are in the report of that run.',
  'status.credential.bot.secret': 'Client secret of the bot',
  'status.credential.bot.certificate': 'Certificate of the bot',
  'status.credential.reader.secret': 'Client secret of the reader',
  'status.credential.reader.certificate': 'Certificate of the reader',
  'status.credential.sign-in.secret': 'Client secret of the sign-in application',
  'status.credential.sign-in.certificate': 'Certificate of the sign-in application',
  'status.credential.ends': '{{credential}}: expires on {{day}}.',
  'status.credential.ended': '{{credential}}: expired on {{day}}.',
  'status.credential.renew': 'Create a new one in Entra, and set it as {{variable}}.',
  'status.credential.not-known': '{{credential}}: the expiry date is not known here. An administrator of its tenant sees it under Entra ID > App registrations > Certificates & secrets.',
};
