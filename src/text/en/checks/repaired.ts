/**
 * Errors and refusals that a newer success has turned into history, and those that have to wait for their proof. Values:
 * last (the last time it was seen), again (the time of the proof), proof (one of the sentences below), line (of the log), until (the end of
 * the wait).
 */
export const sentences = {
  'repaired.proof.token': 'Entra has given every account a token since.',
  'repaired.proof.mail': 'Mail of every mailbox concerned has come into ECE’s database since.',
  'repaired.proof.trust': 'The probe has since found every certificate trusted by ECE’s Java.',
  'repaired.proof.smtp-auth': 'Microsoft 365 has since answered that SMTP AUTH is on for every account.',
  'repaired.proof.security-defaults': 'Microsoft Entra has since answered that security defaults are off.',
  'repaired.proof.send-as': 'Exchange has since answered that the account may send as every mailbox.',
  'repaired.proof.secret': 'The secret of ECE’s application has been renewed since.',

  'ece.logs.repaired_one': 'Repaired, as seen on {{again}}. Once in the log, on {{last}}: "{{line}}" {{proof}}',
  'ece.logs.repaired_other': 'Repaired, as seen on {{again}}. {{count}} times in the log, last on {{last}}: "{{line}}" {{proof}}',
  'ece.logs.pending_one': 'Wait until {{until}} for the proof of a repair. Once in the log, on {{last}}: "{{line}}" {{proof}}',
  'ece.logs.pending_other': 'Wait until {{until}} for the proof of a repair. {{count}} times in the log, last on {{last}}: "{{line}}" {{proof}}',
  'ece.logs.fix.wait.exchange': 'Do nothing until {{until}}: Exchange may take an hour to apply such a change. Then check again.',
  'ece.logs.fix.wait.exchange-after': 'If the line still comes after {{until}}, ECE uses another account or mailbox than those checked here. Compare them in the ECE console.',
  'ece.logs.fix.wait.secret': 'If the new secret is not in ECE yet, enter it there. Check again after {{until}}: by then ECE refreshes its token.',

  'ece.logs.quiet_one': '{{what}} Once in the log, and not seen again since {{last}}: "{{line}}"',
  'ece.logs.quiet_other': '{{what}} {{count}} times in the log, and not seen again since {{last}}: "{{line}}"',

  'token/sign-ins.repaired': 'The newest sign-in or refresh of {{account}} succeeded ({{last}}, {{from}}). Repaired: {{refusals}}.',
  'token/sign-ins.repaired-one': '{{refusal}}, granted again {{again}}',
  'token/sign-ins.renewed': 'Wait until {{until}} for the first token with the new secret. Entra refused ECE last on {{last}}, and the secret was renewed on {{start}}. {{refusals}}',
  'token/sign-ins.fix.renewed': 'If the new secret is not in ECE yet, enter it there. Check again after {{until}}.',
  'token/sign-ins.fix.renewed-late': 'If Entra still refuses ECE then, generate the authorization code in ECE again.',

  'repaired.line': 'ECE logged on {{server}}: {{meaning}}',
  'repaired.refusal': 'Entra refused {{account}} with {{code}}. {{meaning}}',
  'repaired.refusal.unknown': 'Entra refused {{account}} with {{code}}.',
  'repaired.alias': 'ECE had switched off {{alias}}.',
  'repaired.proof.token-of': 'Entra has given {{account}} a token since.',
};
