import type { sentences as english } from '../../en/teams/explain.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'command.explain.words': 'expliquer explique',
  'command.explain.usage': 'expliquer CODE OU TEXTE COLLÉ',
  'command.explain.help': 'Dit ce que signifie un code, un avis de non-remise ou une ligne de journal.',

  'explain.title.empty': 'Écrivez après « expliquer » le texte à expliquer',
  'explain.button.check': 'Vérifier',
  'explain.button.page': 'Page Microsoft',
  'explain.button.others': 'Autres',
  'explain.button.other': 'Voir {{number}}',
};
