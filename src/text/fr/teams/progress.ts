import type { Translation } from '../../translation.ts';
import type { sentences as english } from '../../en/teams/progress.ts';

export const sentences: Translation<typeof english> = {
  'progress.title': 'Vérification de {{name}} : {{done}} sur {{count}}',
  'progress.started': 'depuis {{at}}',
  'progress.so-far_one': 'Trouvé :',
  'progress.so-far_other': '{{count}} problèmes trouvés :',
  'progress.who': '{{who}} :',
  'progress.done': 'Terminé :',
  'progress.servers_one': '{{count}} serveur',
  'progress.servers_other': '{{count}} serveurs',
  'progress.tenant': '{{answered}} réponses sur {{count}}',

  'progress.observing': 'en attente de {{what}} ({{answered}} sur {{count}})',
  'progress.asked': 'en attente de la première réponse',
  'progress.turn': 'en attente de son tour pour se connecter',
  'progress.absent': 'sonde non connectée ; brève attente',
  'progress.several': 'en attente de réponses ({{answered}} sur {{count}})',

  'progress.what.host': 'le nom {{name}}',
  'progress.what.log-in': 'une connexion à {{name}}',
  'progress.what.server': 'fichiers et réglages',

  'progress.missing.not-enrolled': 'aucune sonde inscrite',
  'progress.missing.not-connected': 'sonde non connectée',
  'progress.missing.refused': 'tâche refusée par la sonde',
  'progress.missing.partial': 'ne répond plus',
  'progress.missing.several': 'aucune réponse',
  'progress.missing.stopped': 'arrêté',
};
