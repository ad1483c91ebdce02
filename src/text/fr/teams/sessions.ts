import type { sentences as english } from '../../en/teams/sessions.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'command.sessions.words': 'sessions session',
  'command.sessions.usage': 'sessions [terminer ID | NOM | toutes]',
  'command.sessions.help': 'Liste qui lit les rapports dans le navigateur et termine des sessions : les vôtres ou, administrateur, toutes.',
  'sessions.words.end': 'terminer termine fin fermer',
  'sessions.no-pages': 'Il n’y a pas de sessions : ce bot n’a pas de pages de rapport.',
  'sessions.none': 'Personne n’est connecté aux pages de rapport',
  'sessions.title_one': 'Une session des pages de rapport',
  'sessions.title_other': '{{count}} sessions des pages de rapport',
  'sessions.row': '{{id}} : {{name}}, depuis le {{began}}, vu le {{last}}, jusqu’au {{until}}',
  'sessions.more': 'Et {{count}} autres.',
  'sessions.unknown': 'Aucune de vos sessions ne s’appelle « {{which}} »',
  'sessions.ended_one': 'La session est terminée',
  'sessions.ended_other': '{{count}} sessions sont terminées',
  'sessions.ended.means': 'La page suivante redemande une connexion. Pour exclure une personne, retirez-lui aussi son rôle.',
};
