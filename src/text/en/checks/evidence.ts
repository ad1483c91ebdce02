/** What a ticket needs of a cause: times, ids, addresses and fingerprints, beside its reason. */
export const sentences = {
  'evidence.last-success': 'Last token of {{account}}: {{at}}, correlation id {{id}}.',
  'evidence.policy-changed': 'Policy {{policy}} was last changed {{at}}.',
  'evidence.ended-by-sessions': 'Sessions of {{account}} are valid only from {{at}} on.',
  'evidence.ended-by-password': 'The password of {{account}} was changed {{at}}.',
  'evidence.refused_one': '{{code}} to {{account}}: once, {{last}}, {{from}}, correlation id {{id}}.',
  'evidence.refused_other':
    '{{code}} to {{account}}: {{count}} times, first {{first}}, last {{last}}, {{from}}, correlation id of the last {{id}}.',
  'evidence.signed-in.person_one': '{{account}} signed in at a Microsoft page once, {{last}}, {{from}}, correlation id {{id}}.',
  'evidence.signed-in.person_other':
    '{{account}} signed in at a Microsoft page {{count}} times, first {{first}}, last {{last}}, {{from}}, correlation id of the last {{id}}.',
  'evidence.signed-in.refresh_one': 'A token of {{account}} was refreshed once, {{last}}, {{from}}, correlation id {{id}}.',
  'evidence.signed-in.refresh_other':
    'A token of {{account}} was refreshed {{count}} times, first seen {{first}}, last {{last}}, {{from}}, correlation id of the last {{id}}.',
  'evidence.clock.ahead': 'Clock of {{server}}: ahead by {{off}}, plus or minus {{uncertainty}}, compared with {{against}}.',
  'evidence.clock.behind': 'Clock of {{server}}: behind by {{off}}, plus or minus {{uncertainty}}, compared with {{against}}.',
  'evidence.clock.microsoft': 'the time in Microsoft’s answers',
  'evidence.clock.bot': 'the clock of the bot',
  'evidence.secret': 'Client secret {{name}}, secret ID {{id}}: valid until {{end}}.',
  'evidence.secret.unnamed': 'without a description',
  'evidence.secret.named': '"{{name}}"',
  'evidence.no-id': 'not recorded',
  'evidence.connections-ended':
    '{{server}} to {{targets}}, {{time}}: failed with {{code}} in the phase {{phase}}, within {{waited}}.',
  'evidence.connections-refused':
    '{{server}} to {{targets}}, {{time}}: the answer was "{{text}}", within {{waited}}.',
  'evidence.connections':
    '{{server}} connected to {{targets}}, {{time}}.',
  'evidence.connections-through-proxy':
    '{{server}} through its proxy to {{targets}}, {{time}}: failed with {{code}} in the phase {{phase}}, within {{waited}} ({{text}}).',
  'evidence.dialled':
    '{{target}} (connecting to {{addresses}})',
  'evidence.from-to':
    '{{from}} to {{to}}',
  'evidence.corrected-time': '{{right}} (the server’s own clock said {{own}})',
  'evidence.more-connections_one':
    'One more line like these is in the artifact of the run.',
  'evidence.more-connections_other':
    '{{count}} more lines like these are in the artifact of the run.',
  'evidence.name':
    '{{server}} resolves {{host}} to {{addresses}}; its name servers ({{servers}}), asked directly, answer {{direct}}.',
  'evidence.none': 'none',
  'evidence.direct-works':
    'Without the proxy, {{servers}} reached every endpoint that was checked. ECE has no proxy setting before 15.0(1), and mail protocols use no proxy.',
  'evidence.direct-stops': 'Without the proxy, {{servers}} did not reach every endpoint either.',
  'evidence.certificate':
    'Certificate {{subject}}, issued by {{issuer}}: SHA-256 {{sha256}}, valid from {{from}} to {{to}}.',
  'evidence.authority': 'Authority shown: {{subject}}: SHA-256 {{sha256}}, valid from {{from}} to {{to}}.',
  'evidence.authority-issued':
    'Authority shown: {{subject}}, issued by {{issuer}}, which was not shown: SHA-256 {{sha256}}, valid from {{from}} to {{to}}.',
  'evidence.authority-not-shown':
    'Certificate {{subject}}: SHA-256 {{sha256}}, valid from {{from}} to {{to}}. The authority {{issuer}} was not shown with it, so its fingerprint is not known from here.',
  'evidence.no-certificate': 'No certificate was shown.',
  'evidence.log-line_one': '{{server}}, log of the {{process}}, once without a readable time: {{line}}',
  'evidence.log-line_other': '{{server}}, log of the {{process}}, {{count}} times without a readable time: {{line}}',
  'evidence.log-line-at_one': '{{server}}, log of the {{process}}, once, {{time}}: {{line}}',
  'evidence.log-line-at_other': '{{server}}, log of the {{process}}, {{count}} times, last {{time}}: {{line}}',
  'evidence.answer':
    '{{server}}, log-in for {{name}} at {{address}}, {{time}}: {{words}}',
  'evidence.answer-with-id':
    '{{server}}, log-in for {{name}} at {{address}}, {{time}}: {{words}}; request id {{id}}',
  'evidence.mailbox-kept':
    'After the licence of an account is removed, Exchange Online keeps the mailbox for 30 days, then deletes it. If the licence is assigned again within that time, the mailbox comes back. How long the licence has been missing is not known from here.',
  'evidence.left-open.policies':
    'Conditional Access is not the cause, as far as the policies could be read: that check passed in this run.',
  'evidence.left-open.switch':
    'The setting for authenticated SMTP is not the cause: this run found it on.',
  'evidence.left-open.rest':
    'Possible causes that remain: an authentication policy of Exchange, or a Conditional Access policy that could not be read.',
};
