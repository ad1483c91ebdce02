/** Reasons of causes for one line, where a person needs more than the title at once (src/report/short-step.ts). */
export const sentences = {
  'cause.wrong-user-token.because.short': '{{seen}}',
  'token/identity.stranger-refreshes.short': 'It is that of {{person}}, and not of {{account}}.',
  'token/identity.stranger-signed-in.short': '{{person}} signed in, and not {{account}}.',
  'token/identity.stranger-consented.short': '{{person}} has consented, and not {{account}}.',
  'cause.wrong-user-test-token.because.short': 'It belongs to {{people}}, and not to {{accounts}}.',
  'cause.blocked-port-one-side.because.short': 'Other servers that were seen get through to {{targets}}.',
  'cause.security-defaults.because.short': 'They switch authenticated SMTP off for the whole tenant, OAuth included.',
  'cause.smtp-auth-off.because.tenant.short': 'The switch of the tenant decides: Exchange refuses OAuth as well as passwords; fetching mail goes on.',
  'cause.smtp-auth-off.because.mailbox.short': 'The switch of the mailbox decides: Exchange refuses OAuth as well as passwords; fetching mail goes on.',
  'rights/account.blocked-shared.short': 'It is the account of a shared mailbox, which Microsoft wants blocked: another account is to sign in.',
  'rights.denied.short': 'An entry denies it to {{trustee}}, and what denies goes before what allows.',
  'cause.tls-inspection.because.short': 'No public authority signed these certificates; ECE connects only if its own Java trusts that one.',
  'cause.clock.because.short': 'Tokens and certificates are judged by it.',
  'cause.clock.because.nothing-refused.short': 'Tokens are judged by it; nothing was seen refused for that.',
  'cause.microsoft-incident.because.short': '{{service}}, since {{start}}: it may be the same trouble; nobody can tell from here.',
  'cause.application-access-policy.because.short': "ECE's mail is not affected: it stops only what the application does by itself.",
};
