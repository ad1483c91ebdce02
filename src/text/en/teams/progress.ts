/** The card of a run that is under way. */
export const sentences = {
  'progress.title': 'Checking {{name}}: {{done}} of {{count}} done',
  'progress.started': 'started {{at}}',
  'progress.so-far_one': 'So far:',
  'progress.so-far_other': '{{count}} problems so far:',
  'progress.who': '{{who}}:',
  'progress.done': 'Done:',
  'progress.servers_one': '{{count}} server',
  'progress.servers_other': '{{count}} servers',
  'progress.tenant': '{{answered}} of {{count}} answered',

  'progress.observing': 'waiting for {{what}} ({{answered}} of {{count}})',
  'progress.asked': 'waiting for the first answer',
  'progress.turn': 'waiting for a turn to log in',
  'progress.absent': 'probe not connected; waiting briefly for it',
  'progress.several': 'waiting for answers ({{answered}} of {{count}})',

  'progress.what.host': 'the name {{name}}',
  'progress.what.log-in': 'a log-in at {{name}}',
  'progress.what.server': 'files and settings',

  'progress.missing.not-enrolled': 'no probe enrolled',
  'progress.missing.not-connected': 'probe not connected',
  'progress.missing.refused': 'probe refused the job',
  'progress.missing.partial': 'stopped answering',
  'progress.missing.several': 'no answer',
  'progress.missing.stopped': 'stopped',
};
