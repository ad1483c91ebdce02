import type { history as english } from '../en/history.ts';

export const history: Record<keyof typeof english, string> = {
  'command.history.words': 'historique',
  'command.history.usage': 'historique',
  'command.history.help': 'Donne les dernières exécutions, où qu’elles aient été demandées et par qui : quand, quoi et avec quel résultat.',
  'command.report.words': 'rapport',
  'command.report.usage': 'rapport [EXÉCUTION]',
  'command.report.help': 'Montre de nouveau le rapport d’une exécution, d’après son identifiant ; sinon, de la dernière qui est terminée.',
  'history.none': 'Aucune exécution de {{name}} n’est encore terminée',
  'history.how': 'Saisissez « vérifier tout » pour la première.',
  'run.words': 'exécution exécutions et avec à',
  'run.unknown': '« {{run}} » n’est pas une exécution conservée de {{name}}',
  'run.gone': 'Aucune n’a jamais porté cet identifiant, ou elle est si ancienne qu’elle a été oubliée. « historique » donne les dernières.',
  'history.empty': 'Il n’y a encore aucune exécution de {{name}}',
  'card.history': '{{name}} : les dernières exécutions',
  'card.history.how': '« rapport EXÉCUTION » en montre une de nouveau, « comparer » met la dernière à côté de la précédente.',
  'card.history.show': 'Montrer de nouveau le rapport de l’exécution {{run}}',
  'card.history.under-way': 'en cours',
  'card.history.cancelled': 'arrêtée',
  'card.button.compare': 'Comparer',
};
