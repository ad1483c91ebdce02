/** The mail of a hand-over. who and name are names from outside. */
export const sentences = {
  'hand-over.mail.reminder': 'Reminder: {{subject}}',
  'hand-over.mail.asks': '{{who}} asks {{owner}} to repair something for Cisco ECE at {{name}}.',
  'hand-over.mail.again': 'This is a reminder: the first mail was sent on {{at}}.',
  'hand-over.mail.seen': 'Last seen on {{at}}.',
  'hand-over.mail.since': 'Broken since {{since}}, last seen on {{at}}.',
  'hand-over.mail.more_one': 'The report has {{count}} more fault. Ask for the report.',
  'hand-over.mail.more_other': 'The report has {{count}} more faults. Ask for the report.',
  'hand-over.mail.answer': 'When it is done, tell {{who}}, who checks again. Nobody reads answers to this mail.',
  'hand-over.mail.last': 'Hand-over {{id}}, run {{run}}. ECE Doctor sent this mail because {{who}} asked for it.',
};
