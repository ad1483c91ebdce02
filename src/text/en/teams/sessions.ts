/** The sessions of the report pages. */
export const sentences = {
  'command.sessions.words': 'sessions',
  'command.sessions.usage': 'sessions [end ID | NAME | all]',
  'command.sessions.help': 'Lists who reads reports in the browser, and ends sessions: yours, or as an administrator any. Personal chat only.',
  'sessions.words.end': 'end stop close',
  'sessions.no-pages': 'There are no sessions: this bot has no report pages.',
  'sessions.none': 'Nobody is signed in to the report pages',
  'sessions.title_one': 'One session of the report pages',
  'sessions.title_other': '{{count}} sessions of the report pages',
  'sessions.row': '{{id}}: {{name}}, since {{began}}, last seen {{last}}, until {{until}}',
  'sessions.more': 'And {{count}} more.',
  'sessions.unknown': 'No session of yours is called “{{which}}”',
  'sessions.ended_one': 'The session has ended',
  'sessions.ended_other': '{{count}} sessions have ended',
  'sessions.ended.means': 'The next page asks the person to sign in again. To keep somebody out, take the role away too.',
};
