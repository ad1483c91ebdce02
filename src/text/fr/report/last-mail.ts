/** What a report ends with: when each mailbox was last fetched, sent, and was given a token. */
import type { sentences as english } from '../../en/report/last-mail.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'report.last-mail': 'Dernier courrier',
  'report.last-mail.mailbox': 'Boîte aux lettres',
  'report.last-mail.fetched': 'Dernier message arrivé',
  'report.last-mail.sent': 'Dernier envoi',
  'report.last-mail.token': 'Dernier jeton de son compte',
  'report.last-mail.line': 'dernier message arrivé : {{fetched}} · envoi : {{sent}} · jeton du compte : {{token}}',
  'report.last-mail.by-database': '{{time}} (base de données d’ECE)',
  'report.last-mail.by-database-in-its-time': '{{day}} à {{time}} (base de données d’ECE, fuseau horaire inconnu)',
  'report.last-mail.by-sign-in-log': '{{time}} (journal des connexions d’Entra)',
  'report.last-mail.not-seen': 'inconnu',
  'report.last-mail.none': 'aucun dans la base de données d’ECE',
  'report.last-mail.no-token': 'aucun dans le journal des connexions d’Entra',
  'report.last-mail.waiting': '{{seen}} ; dans la file d’exceptions : {{count}}',
  'report.last-mail.failed': 'inconnu ; marqués comme non envoyés en un jour : {{count}} (base de données d’ECE)',
  'report.last-mail.unseen': 'Aucun message ni jeton n’est connu pour {{mailboxes}}.',
  'report.last-mail.unseen-many_one': 'Aucun message ni jeton n’est connu pour {{count}} boîte aux lettres.',
  'report.last-mail.unseen-many_other': 'Aucun message ni jeton n’est connu pour {{count}} boîtes aux lettres.',
  'report.last-mail.nothing-pasted': 'La base de données d’ECE consigne l’arrivée des messages. Faire exécuter dans SQL Server, par une personne qui peut la lire, la requête qu’affiche « requête ece », et envoyer la sortie au bot après les mots « sortie ece ».',
  'report.last-mail.nothing-pasted.local': 'La base de données d’ECE consigne l’arrivée des messages. Faire exécuter dans SQL Server, par une personne qui peut la lire, ce qu’affiche « ece-doctor ece query », puis exécuter de nouveau la vérification avec --ece-output et le fichier de la sortie.',
  'report.last-mail.pasted': 'La sortie de la base de données d’ECE a été collée par {{by}} le {{at}}. Au plus 200 000 de ses activités, les plus récentes, ont été lues.',
  'report.last-mail.not-read': 'La sortie de la base de données d’ECE a été collée par {{by}} le {{at}}. L’arrivée du courrier n’a pas pu y être lue : « {{check}} » dit pourquoi.',
  'report.last-mail.zone': 'Le fuseau horaire de la base de données d’ECE n’est pas connu : l’horloge de SQL Server et l’heure la plus récente qu’elle contient en admettent plus d’un. Comparer une de ces heures avec un message dont l’heure est connue.',
  'report.last-mail.no-table': 'L’heure du dernier envoi est inconnue : aucune table documentée publiquement ne l’indique.',
  'report.last-mail.retriever': 'Le récupérateur a écrit dans son journal pour la dernière fois le {{at}} ({{server}}) ; cela ne prouve pas qu’il a relevé une boîte aux lettres.',
  'report.last-mail.log-not-read': 'Le journal des connexions d’Entra n’a pas été lu : voir token/sign-ins.',
};
