import type { sentences as english } from '../../en/teams/status-ends.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'status.ends': 'Prochaines échéances',
  'status.ends.of': 'Relevées par l’exécution {{run}} le {{at}}.',
  'status.ends.first': '{{owner}} : {{step}}',
  'status.ends.more_one': '{{count}} échéance plus lointaine figure dans le rapport de cette exécution.',
  'status.ends.more_other': '{{count}} échéances plus lointaines figurent dans le rapport de cette exécution.',
  'status.credential.bot.secret': 'Secret client du bot',
  'status.credential.bot.certificate': 'Certificat du bot',
  'status.credential.reader.secret': 'Secret client de l’application de lecture',
  'status.credential.reader.certificate': 'Certificat de l’application de lecture',
  'status.credential.sign-in.secret': 'Secret client de l’application de connexion',
  'status.credential.sign-in.certificate': 'Certificat de l’application de connexion',
  'status.credential.page.secret': 'Secret client de l’application pour les pages de rapport',
  'status.credential.page.certificate': 'Certificat de l’application pour les pages de rapport',
  'status.credential.mail.secret': 'Secret client de l’application pour les courriers',
  'status.credential.mail.certificate': 'Certificat de l’application pour les courriers',
  'status.credential.ends': '{{credential}} : expire le {{day}}.',
  'status.credential.ended': '{{credential}} : expiré depuis le {{day}}.',
  'status.credential.renew': 'En créer un autre dans Entra et l’indiquer dans {{variable}}.',
  'status.credential.not-known': '{{credential}} : la date d’expiration n’est pas connue ici. Un administrateur de son locataire la voit sous Entra ID > Inscriptions d’applications > Certificats et secrets.',
};
