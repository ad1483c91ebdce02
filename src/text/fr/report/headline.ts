import type { sentences as english } from '../../en/report/headline.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'card.headline.pass': '{{name}} : rien d’anormal n’a été constaté',
  'card.headline.warn': '{{name}} : cela peut fonctionner, mais un point demande attention',
  'card.headline.unknown': '{{name}} : rien d’anormal n’a été constaté, mais tout n’a pas pu être vu',
  'card.headline.manual': '{{name}} : seule une personne peut le vérifier',
  'card.headline.skipped': '{{name}} : il n’y avait rien à vérifier ici',
  'card.headline.nothing': '{{name}} : rien n’a pu être établi',
  'card.headline.network': '{{name}} : le réseau n’est pas tel qu’ECE en a besoin',
  'card.headline.version': '{{name}} : cette version d’ECE ne peut pas utiliser OAuth2 en l’état',
  'card.headline.url': '{{name}} : l’URL externe ne permettra pas la connexion',
  'card.headline.app': '{{name}} : l’application Entra n’est pas telle qu’ECE en a besoin',
  'card.headline.token': '{{name}} : Microsoft n’accepte pas le jeton qu’utilise ECE',
  'card.headline.protocols': '{{name}} : un protocole de messagerie nécessaire à ECE est désactivé',
  'card.headline.licence': '{{name}} : il manque une licence nécessaire à ECE',
  'card.headline.rights': '{{name}} : il manque au compte quelque chose dont ECE a besoin',
  'card.headline.mailbox': '{{name}} : une boîte aux lettres ne contient pas, ne garde pas ou n’accepte pas le courrier qu’il faut à ECE',
  'card.headline.ece': '{{name}} : les serveurs ECE eux-mêmes montrent des erreurs',
  'card.headline.several': '{{name}} : OAuth2 ne peut pas encore fonctionner',
  'card.headline.cancelled': '{{name}} : exécution arrêtée ; voici ce qui a été observé jusque-là',
  'card.headline.mail': '{{name}} : avec le jeton, le courrier ne s’ouvre pas ou ne part pas',
  'card.headline.version-below': '{{name}} : cette version d’ECE est en dessous de ce que Cisco TAC demande',
  'card.headline.fetching': '{{name}} : une partie du courrier ne peut pas être récupérée',
  'card.headline.sending': '{{name}} : une partie du courrier ne peut pas être envoyée',
  'card.headline.fetching-and-sending': '{{name}} : une partie du courrier ne peut être ni récupérée ni envoyée',
  'card.headline.some': '{{name}} : certains points sont à corriger',
};
