import type { sentences as english } from '../../en/teams/explain.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'command.explain.words': 'expliquer explique',
  'command.explain.usage': 'expliquer CODE OU TEXTE COLLÉ',
  'command.explain.help': 'Dit ce que signifie un code, un avis de non-remise, une ligne de journal ou une exception, à qui il revient d’agir et par quoi commencer. Rien n’est examiné, et rien de ce qui est collé n’est conservé.',

  'explain.title.empty': 'Écrire derrière « expliquer » ce qui est à expliquer',
  'explain.button.check': 'Vérifier',
  'explain.button.page': 'Page Microsoft',
  'explain.button.others': 'Autres',
  'explain.button.other': 'Expliquer {{number}}',
};
