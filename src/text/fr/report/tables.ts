/** What was repaired, the timeline, and what will end. */
import type { sentences as english } from '../../en/report/tables.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'report.repaired': 'Réparé',
  'report.repaired.what': 'Problème',
  'report.repaired.last-seen': 'Quand',
  'report.repaired.proof': 'Preuve',
  'report.repaired.last': 'vu pour la dernière fois le {{last}}',
  'report.repaired.proven': '{{proof}} ({{good}})',

  'report.timeline': 'Chronologie',
  'report.timeline.when': 'Quand',
  'report.timeline.what': 'Événement',
  'report.timeline.source': 'Origine',
  'report.timeline.at': '{{at}}',
  'report.timeline.between': 'entre le {{from}} et le {{at}}',
  'report.timeline.good': '✔ {{said}}',
  'report.timeline.change': '• {{said}}',
  'report.timeline.failure': '✖ {{said}}',
  'report.timeline.repaired': '✔ Réparé : {{said}}',

  'report.ends': 'Prochaines échéances',
  'report.ends.what': 'Objet',
  'report.ends.when': 'Échéance',
  'report.ends.owner': 'Qui',
  'report.ends.first': 'Action',
  'report.ends.day': '{{day}}',
  'report.ends.later_one': '{{count}} autre échéance est à plus de deux ans. Elle figure dans le rapport JSON.',
  'report.ends.later_other': '{{count}} autres échéances sont à plus de deux ans. Elles figurent dans le rapport JSON.',
};
