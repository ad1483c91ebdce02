import type { sentences as english } from '../en/simulate.ts';
import type { Translation } from '../../../src/text/translation.ts';

export const sentences: Translation<typeof english> = {
  'simulate.usage': 'npm run simulate -- PANNE [on SERVEUR] …   active exactement ces pannes ; « none » les arrête toutes ; « list » les explique.',
  'simulate.usage-options': '--home DOSSIER   où cette démo garde ses fichiers, si elle a été lancée ainsi ; --language en|fr.',
  'simulate.unknown-option': '« {{said}} » n’est pas une option. Il y a --home DOSSIER, --language en|fr et --help.',
  'simulate.usage-servers': 'Serveurs : {{servers}}.',
  'simulate.none': 'Aucune panne active. Tout répond normalement.',
  'simulate.on': 'Actif : {{faults}}. Tout le reste répond normalement.',
  'simulate.on-one': '{{fault}} sur {{server}}',
  'simulate.declared': 'Le fichier de déploiement a été réécrit ; le bot le relit dans les deux secondes.',
  'simulate.moves': 'Hors pannes, l’avancement de la bascule du site vers Graph :',
  'move.ready-for-graph': 'ECE est en 12.6(1)_ES12, et son application a le consentement pour Graph.',
  'move.moved-to-graph': 'De plus, ECE renouvelle désormais son jeton pour Graph. Réactivez-le pour un nouveau renouvellement.',
  'simulate.database': 'Affiche ce que la base d’ECE répondrait maintenant à la requête de « requête ece ». Collez-le sous « sortie ece ». Il y a du nouveau courrier dès qu’ECE utilise Graph.',
  'simulate.then': 'Envoyez maintenant « vérifier tout » au bot.',
  'simulate.then-cut-over': 'Envoyez maintenant « vérifier bascule vers graph » au bot.',
  'simulate.unknown-fault': 'La panne « {{said}} » n’existe pas. « npm run simulate -- list » explique celles qui existent.',
  'simulate.unknown-fault-near': 'La panne « {{said}} » n’existe pas. Vouliez-vous dire « {{near}} » ?',
  'simulate.unknown-server': 'Le serveur « {{said}} » ne fait pas partie de la démonstration. Elle comprend {{servers}}.',
  'simulate.server-missing': '« on » doit être suivi d’un serveur : {{said}} on {{servers}}.',
  'simulate.no-demo': 'Aucune démonstration n’est en cours ici : il n’y a rien à perturber. Exécutez « npm run demo », puis réessayez dans un second terminal.',
  'simulate.refused': 'Le simulateur a refusé la demande : {{said}}',
  'simulate.tenant-fault': '« {{said}} » se trouve dans le locataire, commun à tous les serveurs : retirez « on SERVEUR ».',
};
