import type { sentences as english } from '../../en/report/ends.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'report.ends.secret': 'Le secret client expire le {{day}}.',
  'report.ends.secret-named': 'Le secret client « {{name}} » expire le {{day}}.',
  'report.ends.app-certificate': 'Le certificat « {{name}} » de l’application d’ECE expire le {{day}}.',
  'report.ends.certificate': 'Le certificat de {{host}} expire le {{day}}.',
  'report.ends.authority': 'L’autorité « {{authority}} », présente dans le magasin de confiance du Java d’ECE sur {{servers}}, expire le {{day}}. En règle générale, les certificats qu’elle a émis n’expirent pas après elle. Le reste du magasin n’est pas connu.',
  'report.ends.authority.first': 'Demander à l’exploitant de « {{authority}} » quelle autorité la remplace, et quand. Importer la nouvelle dans le fichier cacerts du Java d’ECE avant l’expiration de l’ancienne.',
  'report.ends.refresh-token': 'Si ECE n’actualise plus son jeton pour {{account}}, le jeton d’actualisation expire le {{day}} : {{days}} jours après le {{last}}. Chaque actualisation repousse cette date.',
  'report.ends.refresh-token.first': 'Rien à faire tant qu’ECE actualise son jeton. Après {{days}} jours sans actualisation, choisir Generate dans ECE pour ce compte.',
  'report.ends.licence.term': 'La période en cours de {{product}} se termine le {{day}}. Cette licence donne une boîte aux lettres à {{accounts}}. Microsoft ne dit pas si elle se renouvelle automatiquement.',
  'report.ends.licence.trial': 'La version d’essai de {{product}} se termine le {{day}}. Elle donne une boîte aux lettres à {{accounts}}.',
  'report.ends.licence.expired': 'L’abonnement à {{product}} a expiré et fonctionne jusqu’au {{day}}, sauf renouvellement. Il donne une boîte aux lettres à {{accounts}}.',
  'report.ends.licence.stopped': 'L’abonnement à {{product}} est dans l’état {{status}} ; l’état suivant commence le {{day}}, sauf renouvellement. Il donne une boîte aux lettres à {{accounts}}.',
  'report.ends.licence.first': 'Vérifier que cet abonnement se renouvelle. Il se trouve dans le centre d’administration Microsoft 365, sous Facturation > Vos produits.',
  'report.ends.support': 'La prise en charge de Windows par Microsoft sur {{server}} prend fin le {{day}}.',
  'report.ends.java': 'La prise en charge de Java {{release}} par Oracle sur {{server}} prend fin le {{day}}. D’autres éditeurs la prolongent parfois ; la date n’a pas été revérifiée.',
  'report.ends.smtp-passwords': 'Fin décembre 2026, Exchange Online désactive par défaut l’authentification SMTP par mot de passe ; Microsoft ne précise pas le jour. Les alarmes d’ECE sur {{server}} ne peuvent pas utiliser OAuth. Elles ne partiront plus si leur serveur SMTP est celui de Microsoft et qu’aucun administrateur ne réactive les mots de passe.',
  'report.ends.old-tls': 'D’ici au {{day}}, Microsoft bloque TLS 1.0 et 1.1 en {{protocol}} sur ses derniers hôtes qui les acceptent. Le Java d’ECE sur {{server}} ne propose pas TLS 1.2.',
  'report.ends.old-tls-not-read': 'D’ici au {{day}}, Microsoft bloque TLS 1.0 et 1.1 en {{protocol}} sur ses derniers hôtes qui les acceptent. Rien n’indique si le Java d’ECE sur {{server}} propose TLS 1.2 : il n’a pas été lu.',
  'report.knowledge': 'Connaissances sur ECE et Microsoft 365 revues le {{day}}.',
  'report.knowledge.old': 'C’était plus de {{days}} jours avant cette exécution : mettre ECE Doctor à jour.',
};
