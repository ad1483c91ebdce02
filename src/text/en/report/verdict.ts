/** What a run says as a whole: the word beside the sign, and what it means for the deployment. */
export const sentences = {
  'verdict.run.broken': 'Broken',
  'verdict.run.at-risk': 'At risk',
  'verdict.run.healthy': 'Healthy',
  'verdict.run.not-proven': 'Not proven',
  'verdict.run.nothing-to-check': 'Nothing to check',
  'verdict.run.title': '{{verdict}}: {{what}}',

  'verdict.says.name': 'deployment {{name}}',
  'verdict.says.causes_one': '{{name}}, {{count}} cause',
  'verdict.says.causes_other': '{{name}}, {{count}} causes',
  'verdict.says.no-oauth': '{{name}} cannot use OAuth2',
  'verdict.says.fetching': '{{name}} cannot fetch all mail',
  'verdict.says.sending': '{{name}} cannot send all mail',
  'verdict.says.fetching-and-sending': '{{name}} cannot fetch and send all mail',
  'verdict.says.some': '{{name}} needs a repair',
  'verdict.says.attention': '{{name}} needs attention',
  'verdict.says.oauth': '{{name}} can use OAuth2',
  'verdict.says.as-checked': '{{name}}, as far as checked',
  'verdict.says.stopped': '{{name}}, stopped before the end',
  'verdict.says.by-hand': '{{name}}, a person must look',
  'verdict.says.not-seen_one': '{{name}}, {{count}} of {{all}} not seen',
  'verdict.says.not-seen_other': '{{name}}, {{count}} of {{all}} not seen',

  'report.ends.secret': 'The client secret ends on {{day}}.',
  'report.ends.certificate': 'The certificate of {{host}} ends on {{day}}.',
  'report.ends.support': 'Microsoft’s support of Windows on {{server}} ends on {{day}}.',
};
