import type { sentences as english } from '../../en/report/verdict.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'verdict.run.broken': 'En panne',
  'verdict.run.at-risk': 'À risque',
  'verdict.run.healthy': 'En ordre',
  'verdict.run.not-proven': 'Non prouvé',
  'verdict.run.nothing-to-check': 'Rien à vérifier',
  'verdict.run.title': '{{verdict}} : {{what}}',

  'verdict.says.name': 'déploiement {{name}}',
  'verdict.says.causes_one': '{{what}}, {{count}} cause trouvée',
  'verdict.says.causes_other': '{{what}}, {{count}} causes trouvées',
  'verdict.says.no-oauth': '{{name}} ne peut pas utiliser OAuth2',
  'verdict.says.fetching': '{{name}} ne récupère pas tout le courrier',
  'verdict.says.sending': '{{name}} n’envoie pas tout le courrier',
  'verdict.says.fetching-and-sending': '{{name}} ne récupère ni n’envoie tout le courrier',
  'verdict.says.some': '{{name}} est à corriger',
  'verdict.says.bounces': 'le nouveau courrier de {{name}} est rejeté',
  'verdict.says.slow': 'le courrier de {{name}} a du retard',
  'verdict.says.no-sign-in': '{{name}} ne peut pas obtenir de nouveau jeton',
  'verdict.says.incident': '{{name}}, par un incident chez Microsoft',
  'verdict.says.attention': '{{name}} demande attention',
  'verdict.says.oauth': '{{name}} peut utiliser OAuth2',
  'verdict.says.as-checked': '{{name}}, pour ce qui a été vérifié',
  'verdict.says.stopped': '{{name}}, arrêté avant la fin',
  'verdict.says.by-hand': '{{name}}, à vérifier par une personne',
  'verdict.says.no-fault_one': '{{name}}, aucune panne, {{count}} vérification sur {{all}} non faite',
  'verdict.says.no-fault_other': '{{name}}, aucune panne, {{count}} vérifications sur {{all}} non faites',
  'verdict.says.not-seen_one': '{{name}}, {{count}} sur {{all}} non observé',
  'verdict.says.not-seen_other': '{{name}}, {{count}} sur {{all}} non observés',

  'report.ends.secret': 'Le secret client expire le {{day}}.',
  'report.ends.certificate': 'Le certificat de {{host}} expire le {{day}}.',
  'report.ends.support': 'La prise en charge de Windows par Microsoft sur {{server}} prend fin le {{day}}.',
};
