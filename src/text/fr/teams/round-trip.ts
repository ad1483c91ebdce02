import type { sentences as english } from '../../en/teams/round-trip.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'command.round trip.words': 'aller-retour aller+retour',
  'command.round trip.usage': 'aller-retour de BOÎTE vers ADRESSE-D’ESSAI',
  'command.round trip.help': 'Envoie un vrai message à une boîte aux lettres d’essai et le voit arriver, après votre confirmation. Conversation personnelle.',

  'round-trip.which': 'Depuis quelle boîte aux lettres, et vers quelle boîte aux lettres d’essai ?',
  'round-trip.usage': 'Saisissez « aller-retour de BOÎTE vers ADRESSE-D’ESSAI ». Boîtes aux lettres possibles : {{mailboxes}} ; l’adresse d’essai est celle d’une boîte aux lettres de votre choix qu’ECE ne relève pas.',
  'round-trip.refused': 'Aucun message n’est envoyé',
  'round-trip.other-transport': 'Un aller-retour envoie en SMTP et regarde en IMAP. Ici, le transport est {{transport}}, et les jetons des connexions d’essai ne valent que pour lui.',
  'round-trip.no-mailbox': '{{from}} n’est pas une boîte aux lettres de {{name}}.',
  'round-trip.customer-case': '{{to}} appartient à {{name}} : ECE ferait du message le dossier d’un client. Indiquez une boîte aux lettres qu’ECE ne relève pas.',
  'round-trip.no-token': 'Il n’y a pas de jeton de {{account}} : connectez-vous d’abord.',
  'round-trip.other-owner': 'Le jeton obtenu pour {{to}} est celui de {{user}}. Connectez-vous avec {{to}} même, dans une fenêtre privée.',
  'round-trip.confirm': 'Envoyer un message de {{from}} à {{to}} ?',
  'round-trip.one-mail': 'Un vrai message part de {{from}}, puis {{to}} est consultée pendant une minute au plus. Rien n’y est marqué ni supprimé ; le message y reste, ainsi que parmi les messages envoyés.',
  'round-trip.valid': 'Le bouton est valable 10 minutes, une fois, pour vous seul.',
  'round-trip.send': 'Envoyer le message',
  'round-trip.not-yours': 'Seule la personne qui a demandé le message peut le confirmer, dans la conversation personnelle.',
  'round-trip.too-late': 'Ceci ne peut plus être confirmé ; aucun message n’a été envoyé',
  'round-trip.sent-already': 'Ceci a déjà été confirmé ; aucun second message n’est envoyé.',
  'round-trip.interrupted': 'Le bot a redémarré pendant l’envoi de {{from}} à {{to}}',
  'round-trip.interrupted.look':
    'On ne sait pas si le message est parti, et il n’est pas renvoyé de lui-même. Regardez dans la boîte aux lettres d’essai, ou recommencez.',
  'round-trip.under-way': 'Aller-retour en cours, de {{from}} à {{to}}',
  'round-trip.wait': 'Le résultat arrive dans un message à part, au plus tard dans une minute ou deux.',
  'round-trip.arrived': 'Le message de {{from}} est arrivé à {{to}}, {{took}} après avoir été accepté',
  'round-trip.not-seen': 'Le message de {{from}} a été envoyé, et n’a pas été vu dans la boîte de réception de {{to}}',
  'round-trip.not-sent': 'Le message de {{from}} n’a pas été envoyé',
  'round-trip.not-opened': 'La boîte aux lettres d’essai {{to}} n’a pas pu être ouverte',
  'round-trip.answer': 'Réponse du serveur au message : « {{answer}} ».',
  'round-trip.error': 'Arrêt à l’étape « {{phase}} » ({{code}}) : « {{text}} ».',
  'round-trip.proves': 'Cela prouve que {{from}} peut envoyer avec ce jeton, depuis l’endroit où s’exécute le bot. Ce qu’ECE atteint depuis ses serveurs, « vérifier tout » le montre.',
  'round-trip.look': 'Regardez dans le courrier indésirable et la quarantaine de {{to}}, et dans le suivi des messages d’Exchange.',
  'round-trip.nothing-left': 'Aucun message n’est parti.',
  'round-trip.kept': 'Pendant 24 heures, « vérifier mail » et chaque rapport le montrent aussi.',
};
