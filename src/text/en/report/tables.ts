/** What was repaired, the timeline, and what will end. */
export const sentences = {
  'report.repaired': 'Repaired',
  'report.repaired.what': 'What',
  'report.repaired.last-seen': 'When',
  'report.repaired.proof': 'Proof',
  'report.repaired.last': 'last seen {{last}}',
  'report.repaired.proven': '{{proof}} ({{good}})',

  'report.timeline': 'Timeline',
  'report.timeline.when': 'When',
  'report.timeline.what': 'What',
  'report.timeline.source': 'Source',
  'report.timeline.at': '{{at}}',
  'report.timeline.between': 'between {{from}} and {{at}}',
  'report.timeline.good': '✔ {{said}}',
  'report.timeline.change': '• {{said}}',
  'report.timeline.failure': '✖ {{said}}',
  'report.timeline.repaired': '✔ Repaired: {{said}}',

  'report.ends': 'What will end',
  'report.ends.what': 'What',
  'report.ends.when': 'When',
  'report.ends.owner': 'Who',
  'report.ends.first': 'First step',
  'report.ends.day': '{{day}}',
  'report.ends.later_one': '{{count}} more date is over two years away; see the JSON report.',
  'report.ends.later_other': '{{count}} more dates are over two years away; see the JSON report.',
};
