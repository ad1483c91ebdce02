import type { sentences as english } from '../../en/teams/report-file.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'card.button.report-file': 'Exporter',
  'report-file.commands.title': 'Exécution {{run}} en fichier',
  'report-file.commands': 'Sur la machine du bot, saisissez',
};
