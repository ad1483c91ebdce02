/** The message extension: *Find a report* and *Explain this*, in any conversation. */
export const sentences = {
  'extension.find': 'Find a report',
  'extension.find.what': 'Puts the verdict of a check into your message, without names unless you ask for them.',
  'extension.find.typed': 'Search',
  'extension.find.typed.what': 'An id, server, mailbox, cause or verdict. Operators may add “with names”.',
  'extension.explain': 'Explain this',
  'extension.explain.what': 'Says what an error in this message means, who can fix it, and the first step.',
  'extension.explain.title': 'What this error means',

  'extension.words.with-names': 'with+names with+the+names',
  'extension.named': 'card with names',
  'extension.unnamed': 'card without names',
  'extension.no-runs': 'No check has ended yet. Type “check all” in your chat with ECE Doctor.',
  'extension.none': 'No report matches “{{said}}”. Try an id, a server, a mailbox or a cause.',
  'extension.none.reach_one': 'The last report, of {{since}}, does not match “{{said}}”. Try a server, a mailbox or a cause; an older report is found by its id.',
  'extension.none.reach_other': 'None of the last {{count}} reports, back to {{since}}, matches “{{said}}”. Try a server, a mailbox or a cause; an older report is found by its id.',

  'extension.without-names': 'Names of mailboxes, hosts and people are left out.',
  'extension.as-of': 'As of {{at}}. This card does not change; the report may.',
  'extension.as-of.ask': 'As of {{at}}. This card does not change. “report {{run}}” in the chat with ECE Doctor shows the report.',
  'extension.owner_one': '{{owner}}: {{count}} problem',
  'extension.owner_other': '{{owner}}: {{count}} problems',
  'extension.more_one': '{{count}} more problem is in the report.',
  'extension.more_other': '{{count}} more problems are in the report.',

  'extension.button.send': 'Send it',
  'extension.button.check': 'Check it',
  'extension.check.offer': 'You asked to check what causes {{error}}',
  'extension.check.offered': 'Your personal chat with ECE Doctor now has a button that starts the check.',
  'extension.check.type': 'Type “{{command}}” in your personal chat with ECE Doctor to start the check.',

  'limit.extension': 'You have asked too often within a minute. Please wait a moment, then try again.',
  'extension.late': 'ECE Doctor did not answer in time. Please try again.',
  'extension.no-answer': 'Nothing can be shown now, because {{why}}. Please try again later.',

  'mail.page': 'Open the report (for people with a role)',
  'card.button.open-report': 'Open report',
};
