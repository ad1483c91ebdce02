/** Whether a cause that was named is what was repaired. */
export const sentences = {
  'card.repaired': 'Repaired: “{{title}}” (fine: {{good}}; seen: {{broken}})',
  'card.repaired-with_one': 'Repaired: “{{title}}” and {{count}} more cause (fine: {{good}}; seen: {{broken}})',
  'card.repaired-with_other': 'Repaired: “{{title}}” and {{count}} more causes (fine: {{good}}; seen: {{broken}})',
  'cause-question.title': 'Was this the cause: “{{title}}”?',
  'cause-question.yes': 'Yes',
  'cause-question.no': 'No',
  'cause-question.what': 'What was it? A line is enough.',
  'cause-question.line': 'What it was',
  'cause-question.send': 'Send',
  'cause-question.kept': 'Thank you. Your answer is kept with run {{run}}, and a later answer replaces it.',
  'cause-question.gone': 'This question is no longer valid: the run, or the run that named the cause, was deleted. “check all” checks again.',

  'command.answers.words': 'answers',
  'command.answers.usage': 'answers',
  'command.answers.help': 'Shows how often a named cause was the real one, as people answered after the repair.',

  'answers.title': '{{name}}: was this the cause? {{yes}} yes, {{no}} no',
  'answers.none': '{{name}}: no answers yet',
  'answers.how': 'A run that finds a cause repaired asks on its card whether it was the cause.',
  'answers.counts': '{{yes}} yes, {{no}} no',
  'answers.line': '“{{line}}” ({{who}}, {{at}}; the cause was named by run {{run}})',
  'answers.export': 'To pass a run on as a recording without names, type on the machine of the bot:',
};
