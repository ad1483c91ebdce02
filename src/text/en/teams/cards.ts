/** Words that the cards of several stories share: the first words of a row of a verdict, and the labels of its buttons. */
export const sentences = {
  'card.label.why': 'Why',
  'card.label.who': 'Who',
  'card.label.first': 'First',

  'card.button.choose': 'Run',
  'card.button.choose-one': 'Run {{number}}',
  'card.type-yourself': 'For safety, type this line:',
  'card.button.check-now': 'Check now',
  'card.button.look-again': 'Look again',
  'card.button.details': 'Details',
  'card.button.check-all': 'Check all',
};
