import type { sentences as english } from '../../en/teams/enrolment.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'command.enrol.words': 'inscrire inscris enregistrer',
  'command.enrol.usage': 'inscrire SERVEUR',
  'command.enrol.help': 'Donne la commande qui installe et inscrit une sonde sur un serveur. Pour les administrateurs, dans la conversation personnelle.',

  'enrol.which': 'Pour quel serveur ?',
  'enrol.unknown-server': '« {{server}} » n’est pas un serveur de {{name}}.',
  'enrol.server-without-probe': '{{server}} n’a pas de sonde : le fichier de déploiement n’en fait ni un serveur de services ni un serveur d’applications.',
  'enrol.new-server': 'S’il est nouveau, ajoutez d’abord cette ligne sous « servers » dans le fichier de déploiement, avec ses rôles : {{line}}',
  'enrol.servers': 'Les serveurs du fichier de déploiement : {{servers}}.',

  'card.enrol.title': 'Inscrire une sonde sur {{server}}',
  'card.enrol.run': 'Exécutez ceci sur {{server}} :',
  'card.enrol.code': 'La commande demande ce code sans l’afficher :',
  'card.enrol.expires': 'Il sert une seule fois, jusqu’au {{at}}. Il permet de se faire passer pour ce serveur.',
  'card.enrol.secret': 'Ne transmettez le code à personne et ne l’écrivez dans aucune commande.',
  'card.enrol.then-below': 'Exécutez-y ensuite ce que montre « {{below}} ».',
  'card.enrol.then': 'Exécutez ensuite ceci aussi sur {{server}} : le fichier de déploiement y indique une adresse ou une autorité propre, et une sonde ne reçoit du bot ni l’une ni l’autre.',
  'card.enrol.authority': 'Le fichier après --ca est une copie, sur {{server}}, de celui que le fichier de déploiement indique.',
  'card.enrol.replaces': 'Une sonde déjà en service sur {{server}} le reste jusqu’à ce que la nouvelle se soit connectée, puis elle est remplacée.',

  'command.revoke.words': 'révoquer révoque',
  'command.revoke.usage': 'révoquer SERVEUR',
  'command.revoke.help': 'Révoque la sonde d’un serveur, après confirmation. Pour les administrateurs, dans la conversation personnelle.',

  'revoke.which': 'La sonde de quel serveur ?',
  'revoke.none': 'Aucune sonde n’est inscrite pour « {{server}} » et aucun code n’est en cours : il n’y a rien à révoquer',
  'revoke.codes': 'Les codes d’inscription pour {{server}} sont annulés ; ce serveur n’a pas de sonde',
  'revoke.servers': 'Une sonde est inscrite pour {{servers}}.',
  'revoke.confirm': 'Révoquer la sonde de {{server}} ?',
  'revoke.effect': 'La sonde est déconnectée aussitôt et s’arrête ; ses tâches prennent fin, et plus rien n’est observé depuis {{server}}. Les codes d’inscription non utilisés pour {{server}} sont annulés.',
  'revoke.undo': 'Pour revenir en arrière, saisissez « inscrire {{server}} » et exécutez sur {{server}} la commande obtenue.',
  'revoke.button': 'Révoquer la sonde',
  'revoke.done': 'La sonde de {{server}} est révoquée',
};
