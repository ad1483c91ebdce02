/** Former runs, and comparing two of them. */
export const sentences = {
  'command.history.words': 'history',
  'command.history.usage': 'history',
  'command.history.help': 'Lists recent runs by anyone, in any conversation: when, what was checked and how it ended.',

  'command.report.words': 'report',
  'command.report.usage': 'report [RUN]',
  'command.report.help': 'Shows the report of a run again, by its id; without one, of the last run that has ended.',

  'command.compare.words': 'compare',
  'command.compare.usage': 'compare [RUN] [RUN]',
  'command.compare.help': 'Compares a run with the one before it, or any two: what went wrong, what is fixed, what is still wrong and since when.',

  'history.none': 'No run of {{name}} has ended yet',
  'history.how': 'Type “check all” for the first one.',
  'history.empty': 'There is no run of {{name}} yet',

  // Words that stand beside ids and are none, separated by blanks.
  'run.words': 'run runs and with to',
  'run.unknown': '“{{run}}” is not a run of {{name}} that is kept',
  'run.gone': 'It never existed, or it is so old that it was deleted. “history” lists the last runs.',

  'card.history': '{{name}}: the last runs',

  'card.history.page': '{{name}}: earlier runs, page {{page}}',
  'history.no-page': 'There is no page {{page}}: there are fewer runs.',
  'card.button.older': 'Older',
  'card.button.newer': 'Newer',
  'card.history.show': 'Show the report of run {{run}} again',
  'card.history.more_one': '(and {{count}} more)',
  'card.history.more_other': '(and {{count}} more)',
  'card.history.quiet_one': '{{count}} watch run changed nothing',
  'card.history.quiet_other': '{{count}} watch runs changed nothing',
  'card.history.quiet.times': 'since {{since}} · last {{last}}',
  'card.history.under-way': 'under way',
  'card.history.cancelled': 'stopped',

  'card.button.compare': 'Compare',

  'compare.button.after': 'Later report',
  'compare.button.before': 'Earlier report',
  'compare.more_one': '{{count}} more: see the reports.',
  'compare.more_other': '{{count}} more: see the reports.',
  'compare.too-many': 'Only two runs can be compared',
  'compare.how': '“compare RUN RUN” compares any two runs, “compare RUN” one with the run before it; “history” lists them.',
  'compare.itself': 'Both runs are the same run: {{run}}',
  'compare.two-needed': 'Two runs are needed: one before something changes and one after it. Type “check all” for the first.',
  'compare.under-way': 'Run {{run}} is under way',
  'compare.when-ended': 'It can be compared when it has ended.',
  'compare.alone': 'No run before {{run}} completed the same check: {{selection}}',
  'compare.alone-without-names': 'No run before {{run}} completed the same check',
  'compare.two-named': 'Name any two: “compare RUN RUN”.',
  'compare.names-unknown': 'Runs {{before}} and {{after}} cannot be compared without names: an earlier version made one of them',
  'compare.alone-how': 'Type “check {{selection}}” again and then “compare”, or name any two: “compare RUN RUN”.',
};
