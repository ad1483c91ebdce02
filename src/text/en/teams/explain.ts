/** `explain` in the chat. What it says of an error is in checks/explain.ts. */
export const sentences = {
  'command.explain.words': 'explain',
  'command.explain.usage': 'explain CODE OR PASTED TEXT',
  'command.explain.help': 'Says what a code, a bounce or a line of a log means.',

  'explain.title.empty': 'Put the text to explain after “explain”',
  'explain.button.check': 'Check it',
  'explain.button.page': 'Microsoft page',
  'explain.button.others': 'Others',
  'explain.button.other': 'See {{number}}',
};
