import type { sentences as english } from '../../en/teams/hand-over-mail.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'hand-over.mail.reminder': 'Rappel : {{subject}}',
  'hand-over.mail.asks': '{{who}} demande à {{owner}} une réparation pour Cisco ECE, site {{name}}.',
  'hand-over.mail.again': 'Ceci est un rappel : le premier courrier date du {{at}}.',
  'hand-over.mail.seen': 'Constaté pour la dernière fois le {{at}}.',
  'hand-over.mail.since': 'En panne depuis le {{since}}, constaté pour la dernière fois le {{at}}.',
  'hand-over.mail.more_one': 'Le rapport contient {{count}} panne de plus. Demandez-le.',
  'hand-over.mail.more_other': 'Le rapport contient {{count}} pannes de plus. Demandez-le.',
  'hand-over.mail.answer': 'Une fois la réparation faite, prévenez {{who}}, qui vérifiera de nouveau. Personne ne lit les réponses à ce courrier.',
  'hand-over.mail.last': 'Transmission {{id}}, exécution {{run}}. ECE Doctor a envoyé ce courrier à la demande de {{who}}.',
};
