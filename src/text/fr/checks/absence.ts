import type { sentences as english } from '../../en/checks/absence.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'absence.not-asked': '{{server}} n’a pas été interrogé lors de cette exécution.',
  'absence.not-asked.local': 'Cette machine ne représentait pas {{server}} dans cette exécution.',
  'absence.not-enrolled': 'Aucune sonde n’est inscrite pour {{server}} : rien n’a été observé depuis ce serveur.',
  'absence.never-connected': 'La sonde du serveur {{server}} est inscrite, mais n’était pas connectée pendant l’exécution.',
  'absence.not-connected': 'La sonde du serveur {{server}} n’a pas répondu pendant l’exécution ; vue pour la dernière fois le {{since}}.',
  'absence.refused': 'La sonde du serveur {{server}} a refusé la tâche sans en donner la raison.',
  'absence.refused-because': 'La sonde du serveur {{server}} a refusé la tâche : {{reason}}.',
  'absence.server-removed': '{{server}} a été retiré du fichier de déploiement pendant l’exécution : sa sonde n’a plus reçu de tâche.',
  'absence.partial': 'La sonde du serveur {{server}} a cessé de répondre avant d’avoir fait cette observation.',
  'absence.partial-since': 'La sonde du serveur {{server}} a cessé de répondre avant d’avoir fait cette observation ; vue pour la dernière fois le {{since}}.',
  'absence.stopped': 'L’exécution a été arrêtée avant que {{server}} ait fait cette observation.',
  'absence.pending': 'La sonde du serveur {{server}} n’a pas encore répondu.',
  'absence.not-in-answer': 'La sonde du serveur {{server}} a répondu, mais cette observation ne figure pas dans sa réponse.',
  'absence.not-in-answer.local': 'Cette machine n’a rien relevé à ce sujet pour {{server}}.',
  'absence.not-declared': 'Le fichier de déploiement n’indique pas {{field}}.',
  'absence.fix.enrol': 'Saisir « inscrire {{server}} » dans la conversation personnelle avec le bot. Ou exécuter « ece-doctor bot enrol {{server}} » sur la machine du bot. Exécuter ensuite sur {{server}} la commande obtenue.',
  'absence.fix.service': 'Sur {{server}}, vérifier que la sonde est en cours d’exécution. Exécuter ensuite « ece-doctor probe doctor » : la commande teste l’accès de la sonde au bot.',
  'absence.fix.refused': 'Saisir « état » : la raison du refus y est. Ou exécuter « ece-doctor bot status » sur la machine du bot : la sonde de {{server}} y figure avec la raison.',
  'absence.fix.again': 'Exécuter de nouveau la vérification.',
  'absence.fix.declare': 'Ajouter {{field}} au fichier de déploiement, puis exécuter de nouveau la vérification.',

  'check.broken.expected': 'Une réponse de cette vérification.',
  'check.broken.observed': 'Une erreur interne a arrêté la vérification {{check}} : {{text}}',
  'check.broken.fix': 'Conserver le relevé de cette exécution et signaler l’erreur. Les autres constats restent valables.',
};
