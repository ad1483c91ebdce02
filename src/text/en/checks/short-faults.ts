/**
 * What is wrong, in one line, of findings whose sentence begins with what was seen right, or with a name
 * (src/report/short-step.ts). The names stand last, because there can be several.
 */
export const sentences = {
  'tenant.pasted.short': '{{said}}',
  'tenant.pasted-before.short': '{{said}}',
  'tenant.pasted-otherwise.short': '{{fault}}',
  'token/test-sign-in.both.short': '{{worse}}',
  'token/test-sign-in.said.short': '{{whose}}',
  'token/test-sign-in.normal-kerberos.short': '{{said}}',
  'token/test-sign-in.normal-other.short': 'A normal window signs in {{person}}, and not {{account}}',
  'token/identity.left-over.short': '{{person}} signed in or consented once: a leftover, not the token in use',
  'token/sign-ins.transient.short': 'Entra refused for the moment only; of the token nothing is known',
  'mailbox/quota.nearly-full.short': 'Nearly full ({{size}} of {{limit}}): {{mailbox}}',
  'mailbox/recoverable-items.nearly-full.short': 'Recoverable Items nearly full ({{size}} of {{limit}}): {{mailbox}}',
  'mailbox/recoverable-items.held.short': '{{said}}',
  'mailbox/forwarding.away.short': 'Mail forwarded to {{to}} without a copy: {{mailbox}}',
  'mailbox/limits.small.short': 'Only small mail (sent up to {{send}}, received up to {{receive}}): {{mailbox}}',
  'mailbox/rules.taken-away-but.short': 'Mail taken away by {{rules}}, but for exceptions: {{mailbox}}',
  'mailbox/rules.taken-away.short': 'Mail taken away by {{rules}}, all or nearly all: {{mailbox}}',
  'app/consent.graph.short': 'No consent to {{missing}}, which products alike need',
  'app/permissions.missing.graph.short': 'Not asked for: {{missing}}, which products alike have',
  'app/permissions.missing-unread.short': '"{{name}}" does not ask for {{missing}}',
  'protocols/smtp-auth.defaults.short': 'Security defaults are on, and SMTP AUTH is off with them, as Microsoft documents',
  'licence/exchange-plan.grace.short': 'Subscription run out, plan in its grace period: {{account}}',
  'licence/exchange-plan.plan-1.short': 'Licence below E3, which Cisco asks for: {{account}}',
  'ece/last-mail.and.short': '{{before}}',
  'ece/last-mail.waits.short': 'Waiting in the exception queue: {{count}} to {{mailbox}}',
  'ece/last-mail.waits-since.short': 'Waiting in the exception queue: {{count}} to {{mailbox}}',
  'token/policies.touched.short': "Entra's demands put the refresh at risk: {{account}}",
  'ece/last-mail.failed.short': 'Mail marked as not sent in ECE’s database: {{count}} from {{mailbox}}',
  'ece/last-mail.failed-at.short': 'Mail marked as not sent in ECE’s database: {{count}} from {{mailbox}}',
};
