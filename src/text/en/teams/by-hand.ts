/** Manual items that a person marks as done. */
export const sentences = {
  'command.done.words': 'done',
  'command.done.usage': 'done CHECK',
  'command.done.help': 'Marks a manual item as done, with your name. It returns after 180 days, or with another release of ECE.',

  'command.not done.words': 'not+done undone',
  'command.not done.usage': 'not done CHECK',
  'command.not done.help': 'Takes back “done” for a manual item.',

  'by-hand.done': 'Marked as done: {{title}}',
  'by-hand.done.until': 'The next reports name {{by}} for it. The item returns on {{until}}, or with another release of ECE. It never counts as passed.',
  'by-hand.not-done': 'No longer marked as done: {{title}}',
  'by-hand.not-done.now': 'The next reports list it again for a person to look at.',
  'by-hand.none': 'Nobody has marked it as done: {{title}}',
  'by-hand.which': 'Which manual item?',
  'by-hand.known': 'Only a person can look at these: {{checks}}.',
  'card.button.done': 'Mark done',
  'card.done-by-hand': 'Done by hand',
};
