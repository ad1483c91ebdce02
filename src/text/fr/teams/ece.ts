import type { sentences as english } from '../../en/teams/ece.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'command.ece query.words': 'requête+ece ece+query',
  'command.ece query.usage': 'requête ece',
  'command.ece query.help': 'Donne le T-SQL qui lit dans la base d’ECE quand des messages sont arrivés. Dans la conversation personnelle.',

  'command.ece output.words': 'sortie+ece résultat+ece',
  'command.ece output.usage': 'sortie ece TEXTE COLLÉ',
  'command.ece output.help': 'Reçoit ce que cette requête a affiché ; cela compte pendant 24 heures.',

  'ece.query.title': 'T-SQL qui interroge la base d’ECE pour ECE Doctor',
  'ece.query.how': 'Faites exécuter ceci dans SQL Server par une personne qui peut lire la base active d’ECE, puis collez ici le résultat entier, après « sortie ece ».',
  'ece.query.use-computer': 'Ce client n’affiche pas de code : ouvrez cette conversation dans Teams sur un ordinateur, ou exécutez « ece-doctor ece query --deployment FICHIER ».',
  'ece.query.too-long': 'Avec {{count}} boîtes aux lettres, la requête est trop longue pour un message Teams',
  'ece.query.use-cli': 'Sur la machine où se trouve le fichier de déploiement, affichez-la avec « ece-doctor ece query --deployment FICHIER », puis indiquez le fichier qui contient son résultat avec « ece-doctor check ece --local --ece-output FICHIER ».',

  'ece.output.title': 'Compris : ce que la base d’ECE dit des messages',
  'ece.output.read': 'Lu le {{at}} dans la base {{database}}.',
  'ece.output.received_one': 'Des messages sont arrivés pour {{count}} boîte aux lettres du déploiement.',
  'ece.output.received_other': 'Des messages sont arrivés pour {{count}} boîtes aux lettres du déploiement.',
  'ece.output.received-since_one': 'Depuis le {{since}} (fuseau horaire inconnu), des messages sont arrivés pour {{count}} boîte aux lettres du déploiement ; ce qui précède n’a pas été lu.',
  'ece.output.received-since_other': 'Depuis le {{since}} (fuseau horaire inconnu), des messages sont arrivés pour {{count}} boîtes aux lettres du déploiement ; ce qui précède n’a pas été lu.',
  'ece.output.waiting_one': '{{count}} message attend dans la file d’exceptions.',
  'ece.output.waiting_other': '{{count}} messages attendent dans la file d’exceptions.',
  'ece.output.no-queue': 'On ne sait pas combien de messages attendent dans la file d’exceptions : aucune file n’a « exception » dans son nom.',
  'ece.output.outbound_one': '{{count}} message est marqué comme échoué à l’envoi.',
  'ece.output.outbound_other': '{{count}} messages sont marqués comme échoués à l’envoi.',
  'ece.output.nothing': 'Ceci n’est pas un résultat utilisable de la base d’ECE',
  'ece.output.how': 'Exécutez dans SQL Server la requête qu’affiche « requête ece ». Saisissez ensuite ici « sortie ece », suivi du résultat entier, messages compris.',
};
