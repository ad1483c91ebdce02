import type { sentences as english } from '../../en/teams/conversation.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'thanks.welcome': 'Je vous en prie',
  'answer.basic-auth': 'Exchange Online n’accepte plus de mot de passe en IMAP ni en POP',
  'answer.basic-auth.more': 'Microsoft y a désactivé l’authentification de base pour tous, et s’apprête à le faire pour SMTP. ECE a besoin d’OAuth2 de toute façon ; « vérifier protocoles » lit quels protocoles sont activés.',
  'answer.how-long': 'Moins d’une minute en général',
  'answer.how-long.more': 'Avec beaucoup de boîtes aux lettres, quelques minutes. La carte indique l’avancement, et ECE continue pendant ce temps.',
  'answer.since-when': 'Les exécutions précédentes le disent',
  'answer.since-when.more': '« comparer » indique depuis quelle exécution quelque chose ne va pas, « historique » ce que chacune a trouvé.',
  'answer.in-report': 'Le dernier rapport le dit',
  'answer.in-report.more': 'Il indique quel rôle doit agir (je ne connais le nom de personne), par quoi commencer, et quelles boîtes et quels serveurs sont touchés. Son fichier contient les lignes à joindre à un ticket.',

  'unknown.title': 'Je ne connais pas cette commande',
  'unknown.said': 'Je n’ai pas compris',
  'unknown.ask': 'Dois-je vérifier la réception, l’envoi ou tout ?',
  'unknown.ask-report': 'Le dernier rapport dit ce qui a été trouvé. Vérifier est réservé aux opérateurs de ce bot.',
  'unknown.button.receiving': 'Réception',
  'unknown.button.sending': 'Envoi',
  'unknown.button.all': 'Tout',
  'unknown.near': 'Vouliez-vous dire « {{suggestion}} » ?',
  'unknown.act': 'Si vous vouliez dire « {{command}} » : cela ne peut pas être annulé ; saisissez donc la commande vous-même, en entier.',
  'unknown.none': 'Saisissez « aide » pour voir ce qui existe, ou demandez « pourquoi aucun mail n’arrive ? ».',
  'unknown.long': 'C’est trop long pour une commande. Elles sont courtes, par exemple « vérifier tout » ; « pourquoi aucun mail n’arrive ? » convient aussi.',
  'unknown.pasted': 'Cela ressemble à un message d’erreur, dont je ne connais rien. « expliquer » prend un code, une réponse ou des lignes d’un journal.',

  'reply.fail_one': 'la vérification de {{name}} est terminée : {{count}} constat en échec. Les détails sont sur la carte ci-dessus.',
  'reply.fail_other': 'la vérification de {{name}} est terminée : {{count}} constats en échec. Les détails sont sur la carte ci-dessus.',
  'reply.warn_one': 'la vérification de {{name}} est terminée : aucun échec, {{count}} avertissement.',
  'reply.warn_other': 'la vérification de {{name}} est terminée : aucun échec, {{count}} avertissements.',
  'reply.unknown_one': 'la vérification de {{name}} est terminée : aucun échec, mais {{count}} constat n’a pas pu être établi.',
  'reply.unknown_other': 'la vérification de {{name}} est terminée : aucun échec, mais {{count}} constats n’ont pas pu être établis.',
  'reply.pass': 'la vérification de {{name}} est terminée : rien d’anormal n’a été constaté.',
  'reply.cancelled': 'la vérification de {{name}} a été arrêtée.',
  'reply.sorry': 'Une erreur s’est produite dans le bot lui-même et votre message est resté sans réponse. Renvoyez-le ; si cela persiste, demandez à l’administrateur du bot de consulter son journal.',
  'reply.signed-in': 'la connexion d’essai est terminée. {{headline}}. Les détails sont sur la carte ci-dessus.',

  'action.run-gone': 'Cette exécution n’est plus conservée. « historique » liste celles qui le sont, « vérifier tout » en lance une nouvelle.',
  'action.cancelled': 'Arrêté. La carte dit ce qui a été observé jusque-là.',
  'action.ended-already': 'Cette exécution était déjà terminée.',
  'action.nothing-of-yours': 'Cette exécution est déjà terminée, ou quelqu’un d’autre l’a demandée.',
  'action.nothing-failed': 'Aucun échec dans cette exécution.',
  'action.started': 'C’est parti. Une nouvelle carte suit.',
  'action.running': 'Cette vérification est déjà en cours (exécution {{run}}) : sa carte ci-dessus continue.',
  'action.findings': 'Les constats de l’exécution {{run}} sont ci-dessous.',
  'action.said': 'La réponse est un message à part.',
  'action.unknown': 'Ce bouton appartient à une autre version du bot. Saisissez « aide » pour voir ce qu’il sait faire.',

  'limit.person_one': 'Vous avez envoyé plus de {{count}} commande en une minute. La prochaine sera prise en compte dans {{wait}}, le {{at}} ; ce que vous envoyez d’ici là n’est pas exécuté.',
  'limit.person_other': 'Vous avez envoyé plus de {{count}} commandes en une minute. La prochaine sera prise en compte dans {{wait}}, le {{at}} ; ce que vous envoyez d’ici là n’est pas exécuté.',
  'limit.conversation_one': 'Plus de {{count}} commande est venue de cette conversation en une minute. La prochaine sera prise en compte dans {{wait}}, le {{at}} ; ce qui est envoyé ici d’ici là n’est pas exécuté. Dans votre conversation personnelle avec le bot, il n’y a pas à attendre.',
  'limit.conversation_other': 'Plus de {{count}} commandes sont venues de cette conversation en une minute. La prochaine sera prise en compte dans {{wait}}, le {{at}} ; ce qui est envoyé ici d’ici là n’est pas exécuté. Dans votre conversation personnelle avec le bot, il n’y a pas à attendre.',

  'card.replaced': 'Cette carte a été remplacée',
  'card.replaced.said': 'Le bot a publié cette carte une seconde fois : c’est l’autre carte de cette conversation qui continue.',
  'card.button.here': 'Afficher ici',
  'card.forgotten': 'Ce que cette carte montrait n’est plus conservé',

  'command.personal-only': '« {{command}} » ne fonctionne que dans la conversation personnelle : la réponse n’est que pour vous.',

  'check.sign-in-first': 'Connectez-vous d’abord',
  'check.sign-in-first.why': 'Je me connecte aux boîtes avec le jeton de {{account}}, et il n’y en a pas : connectez ce compte, puis vérifiez de nouveau.',
  'check.sign-in-first.elsewhere': 'Je me connecte aux boîtes avec le jeton d’une connexion d’essai, et il n’y en a pas : dans votre conversation personnelle avec moi, saisissez « connexion ADRESSE », puis vérifiez de nouveau.',
  'check.sign-in-first.meanwhile': 'Ce qui se voit sans jeton est examiné maintenant.',
  'check.sign-in-first.button': 'Se connecter',

  'check.not-understood': 'Cette vérification n’a pas été comprise ; rien n’a été exécuté',
};
