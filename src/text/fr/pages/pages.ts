import type { sentences as english } from '../../en/pages/pages.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'page.navigation': 'Navigation',
  'page.runs': 'Exécutions',
  'page.language': 'Français',
  'page.person': 'Connecté en tant que {{name}}',
  'page.sign-out': 'Se déconnecter',
  'page.under-way': 'L’exécution {{run}} est en cours',
  'page.under-way.how': 'Elle a commencé le {{at}}. Le rapport sera ici à la fin de l’exécution.',
  'page.under-way.reload': 'Actualiser',
};
