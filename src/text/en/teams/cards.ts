/** Words that the cards of several stories share: what stands before the rows of a verdict, and on their buttons. */
export const sentences = {
  'card.label.why': 'Why',
  'card.label.who': 'Who',
  'card.label.first': 'First',

  'card.button.choose': 'Run',
  'card.type-yourself': 'For safety, type this line:',
  'card.button.check-now': 'Check now',
  'card.button.look-again': 'Look again',
  'card.button.details': 'Details',
  'card.button.check-all': 'Check all',
};
