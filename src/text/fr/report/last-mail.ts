/** Ce par quoi finit un rapport : quand chaque boîte a été relevée, a envoyé et a reçu un jeton pour la dernière fois. */
import type { sentences as english } from '../../en/report/last-mail.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'report.last-mail': 'Dernier courrier',
  'report.last-mail.mailbox': 'Boîte aux lettres',
  'report.last-mail.fetched': 'Dernière relève',
  'report.last-mail.sent': 'Dernier envoi',
  'report.last-mail.token': 'Dernier jeton',
  'report.last-mail.line': 'relève : {{fetched}} · envoi : {{sent}} · jeton : {{token}}',
  'report.last-mail.by-database': '{{time}} (base de données d’ECE)',
  'report.last-mail.by-database-in-its-time': '{{day}} à {{time}} (base de données d’ECE, à son heure)',
  'report.last-mail.by-sign-in-log': '{{time}} (journal des connexions d’Entra)',
  'report.last-mail.not-seen': 'non observé',
  'report.last-mail.waiting': '{{seen}}, {{count}} dans la file d’exceptions',
  'report.last-mail.failed': 'non observé, échecs en un jour : {{count}} (base de données d’ECE)',
  'report.last-mail.unseen': 'Rien n’a été observé pour {{mailboxes}}.',
  'report.last-mail.unseen-many_one': 'Rien n’a été observé pour {{count}} boîte aux lettres.',
  'report.last-mail.unseen-many_other': 'Rien n’a été observé pour {{count}} boîtes aux lettres.',
  'report.last-mail.nothing-pasted': 'La base de données d’ECE sait quand le courrier est arrivé : « requête ece » affiche une requête pour la lire.',
  'report.last-mail.pasted': 'Ce que dit la base de données d’ECE a été collé par {{by}} le {{at}}.',
  'report.last-mail.no-table': 'Aucune table connue publiquement ne dit quand ECE a envoyé pour la dernière fois.',
  'report.last-mail.retriever': 'Le récupérateur a écrit pour la dernière fois le {{at}} (journal de {{server}}) ; cela ne prouve pas qu’une boîte aux lettres a été relevée.',
  'report.last-mail.log-not-read': 'Le journal des connexions d’Entra n’a pas été lu : voir token/sign-ins.',
};
