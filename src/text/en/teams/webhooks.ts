/** Addresses of other programs. */
export const sentences = {
  'command.webhooks.words': 'webhooks',
  'command.webhooks.usage': 'webhooks [test | pause | resume | remove NAME]',
  'command.webhooks.help': 'Lists the webhooks to other programs with their last answer; tests, pauses, resumes or removes one.',

  // Words that a person types.
  'webhooks.words.test': 'test try',
  'webhooks.words.pause': 'pause stop',
  'webhooks.words.resume': 'resume continue on',
  'webhooks.words.remove': 'remove delete',
  'webhooks.words.to': 'to for',
  'webhooks.line.test': 'test',
  'webhooks.line.pause': 'pause',
  'webhooks.line.resume': 'resume',
  'webhooks.line.remove': 'remove',

  'webhooks.title': 'Webhooks',
  'webhooks.none': 'There are no webhooks.',
  'webhooks.add': 'An address is a secret, so it is not typed here. On the bot’s machine, “ece-doctor bot webhooks add NAME --url-file FILE” adds one.',
  'webhooks.how': 'Type “webhooks test NAME”, or pause, resume or remove instead of test.',
  'webhooks.more': '{{count}} more: “ece-doctor bot webhooks” lists all.',
  'webhooks.place': 'webhook {{name}}',
  'webhooks.button.test': 'Test',
  'webhooks.button.pause': 'Pause',
  'webhooks.button.resume': 'Resume',
  'webhooks.button.remove': 'Remove',
  'webhooks.test-message': 'This is a test of ECE Doctor for {{deployment}}. There is nothing to do.',
  'webhooks.administrators': 'Only administrators may send the messages of a watch to a webhook.',
};
