/** Why a check knows nothing: what was not observed, and a check that failed itself. */
export const sentences = {
  'absence.not-asked': '{{server}} was not asked in this run.',
  'absence.not-enrolled': 'No probe is enrolled for {{server}}, so nothing was seen from there.',
  'absence.never-connected': 'The probe on {{server}} is enrolled but was not connected during the run.',
  'absence.not-connected': 'The probe on {{server}} was not connected during the run; last seen {{since}}.',
  'absence.refused': 'The probe on {{server}} refused the job and gave no reason.',
  'absence.refused-because': 'The probe on {{server}} refused the job: {{reason}}.',
  'absence.partial': 'The probe on {{server}} stopped answering before it came to this.',
  'absence.partial-since': 'The probe on {{server}} stopped answering before it came to this; last sign of life {{since}}.',
  'absence.stopped': 'The run was stopped before {{server}} had come to this.',
  'absence.pending': 'The probe on {{server}} has not answered yet.',
  'absence.not-in-answer': 'The probe on {{server}} answered, but this observation is not in its answer.',
  'absence.not-declared': 'The deployment file does not say {{field}}.',
  'absence.fix.enrol': 'In the personal chat with the bot, type "enrol {{server}}" and run the command that it returns on {{server}}.',
  'absence.fix.service': 'On {{server}}, make sure that the probe is running, then run "ece-doctor probe doctor": it tests its own way to the bot.',
  'absence.fix.refused': 'Type "status": it shows the probe on {{server}} with the reason for the refusal.',
  'absence.fix.again': 'Then run the check again.',
  'absence.fix.declare': 'Add {{field}} to the deployment file and run the check again.',

  'check.broken.expected': 'An answer from this check.',
  'check.broken.observed': 'The check {{check}} broke on what was observed: {{text}}',
  'check.broken.fix': 'Keep the artifact of this run and report it: the other findings stand.',
};
