import type { Translation } from '../../translation.ts';
import type { sentences as english } from '../../en/teams/webhooks.ts';

export const sentences: Translation<typeof english> = {
  'command.webhooks.words': 'webhooks',
  'command.webhooks.usage': 'webhooks [tester | suspendre | reprendre | supprimer NOM]',
  'command.webhooks.help': 'Liste les webhooks vers d’autres programmes et leur dernière réponse ; en teste, suspend, reprend ou supprime un.',

  'webhooks.words.test': 'tester essayer',
  'webhooks.words.pause': 'suspendre arrêter',
  'webhooks.words.resume': 'reprendre continuer',
  'webhooks.words.remove': 'supprimer retirer',
  'webhooks.words.to': 'vers pour',
  'webhooks.line.test': 'tester',
  'webhooks.line.pause': 'suspendre',
  'webhooks.line.resume': 'reprendre',
  'webhooks.line.remove': 'supprimer',

  'webhooks.title': 'Liste des webhooks',
  'webhooks.none': 'Aucun webhook.',
  'webhooks.add': 'Une adresse est un secret : elle ne se saisit pas ici. Sur la machine du bot, « ece-doctor bot webhooks add NOM --url-file FICHIER » en ajoute une.',
  'webhooks.how': 'Saisissez « webhooks tester NOM », ou suspendre, reprendre ou supprimer au lieu de tester.',
  'webhooks.count.off_one': '{{count}} désactivé',
  'webhooks.count.off_other': '{{count}} désactivés',
  'webhooks.count.paused_one': '{{count}} suspendu',
  'webhooks.count.paused_other': '{{count}} suspendus',
  'webhooks.count.on_one': '{{count}} actif',
  'webhooks.count.on_other': '{{count}} actifs',
  'webhooks.place': 'le webhook {{name}}',
  'webhooks.button.test': 'Tester',
  'webhooks.button.pause': 'Suspendre',
  'webhooks.button.resume': 'Reprendre',
  'webhooks.button.more': 'Suite',
  'webhooks.button.remove': 'Supprimer',
  'webhooks.test-message': 'Ceci est un test d’ECE Doctor pour {{deployment}}. Il n’y a rien à faire.',
  'webhooks.administrators': 'Seuls les administrateurs peuvent envoyer les messages d’une surveillance à un webhook.',
};
