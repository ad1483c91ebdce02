import type { Translation } from '../../translation.ts';
import type { sentences as english } from '../../en/teams/cards.ts';

export const sentences: Translation<typeof english> = {
  'card.label.why': 'Cause',
  'card.label.who': 'Qui',
  'card.label.first': 'Action',

  'card.button.choose': 'Exécuter',
  'card.button.choose-one': 'Exécuter {{number}}',
  'card.type-yourself': 'Par sécurité, saisissez cette ligne :',
  'card.button.check-now': 'Vérifier',
  'card.button.look-again': 'Actualiser',
  'card.button.details': 'Détails',
  'card.button.check-all': 'Vérifier',
};
