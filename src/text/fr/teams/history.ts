import type { sentences as english } from '../../en/teams/history.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'command.history.words': 'historique',
  'command.history.usage': 'historique',
  'command.history.help': 'Liste les dernières exécutions, quels qu’en soient l’auteur et la conversation : date, sélection et résultat.',

  'command.report.words': 'rapport',
  'command.report.usage': 'rapport [EXÉCUTION]',
  'command.report.help': 'Montre de nouveau le rapport d’une exécution, d’après son identifiant, ou celui de la dernière exécution terminée.',

  'command.compare.words': 'comparer',
  'command.compare.usage': 'comparer [EXÉCUTION] [EXÉCUTION]',
  'command.compare.help': 'Compare une exécution à la précédente, ou deux de votre choix : ce qui s’est dégradé, ce qui est corrigé et ce qui dure.',

  'history.none': 'Aucune exécution de {{name}} n’est encore terminée',
  'history.how': 'Saisissez « vérifier tout » pour une première exécution.',
  'history.empty': 'Il n’y a encore aucune exécution de {{name}}',

  'run.words': 'exécution exécutions l’exécution le la les de des et avec à rapport',
  'run.unknown': '« {{run}} » n’est pas une exécution conservée de {{name}}',
  'run.gone': 'Elle n’a jamais existé, ou elle est si ancienne qu’elle a été supprimée. « historique » donne les dernières.',

  'card.history': '{{name}} : les dernières exécutions',

  'card.history.page': '{{name}} : exécutions précédentes, page {{page}}',
  'history.no-page': 'Il n’y a pas de page {{page}} : il y a moins d’exécutions.',
  'card.button.older': 'Plus anciennes',
  'card.button.newer': 'Plus récentes',
  'card.history.show': 'Montrer de nouveau le rapport de l’exécution {{run}}',
  'card.history.more_one': '(et {{count}} autre)',
  'card.history.more_other': '(et {{count}} autres)',
  'card.history.quiet_one': '{{count}} exécution de surveillance sans changement',
  'card.history.quiet_other': '{{count}} exécutions de surveillance sans changement',
  'card.history.quiet.times': 'depuis {{since}} · dernière {{last}}',
  'card.history.under-way': 'en cours',
  'card.history.cancelled': 'arrêtée',

  'card.button.compare': 'Comparer',

  'compare.button.after': 'Rapport récent',
  'compare.button.before': 'Rapport ancien',
  'compare.more_one': '{{count}} de plus : voir les rapports.',
  'compare.more_other': '{{count}} de plus : voir les rapports.',
  'compare.too-many': 'Seules deux exécutions peuvent être comparées',
  'compare.how': '« comparer EXÉCUTION EXÉCUTION » compare deux exécutions, « comparer EXÉCUTION » une exécution à la précédente ; « historique » les liste.',
  'compare.itself': 'Les deux exécutions sont la même : {{run}}',
  'compare.two-needed': 'Il faut deux exécutions : une avant un changement et une après. Saisissez « vérifier tout » pour la première.',
  'compare.under-way': 'L’exécution {{run}} est en cours',
  'compare.when-ended': 'Elle pourra être comparée quand elle sera terminée.',
  'compare.alone': 'Aucune exécution avant {{run}} n’a terminé la même vérification : {{selection}}',
  'compare.alone-without-names': 'Aucune exécution avant {{run}} n’a terminé la même vérification',
  'compare.two-named': 'Nommez-en deux : « comparer EXÉCUTION EXÉCUTION ».',
  'compare.names-unknown': 'Les exécutions {{before}} et {{after}} ne peuvent pas être comparées sans noms : l’une d’elles vient d’une version antérieure',
  'compare.alone-how': 'Saisissez de nouveau « vérifier {{selection}} », puis « comparer », ou nommez-en deux : « comparer EXÉCUTION EXÉCUTION ».',
};
