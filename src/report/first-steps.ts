/**
 * How a cause's first step relates to the steps of its findings. A finding's step that the first step says in other
 * words is not repeated. A first step that sums up the whole repair is not a step of the list.
 */
import type { Text } from '../model/text.ts';
import type { TextKey } from '../text/index.ts';

/** Each says, like the first step, to generate the authorization code. */
const newTokenSteps: readonly TextKey[] = ['aadsts.revoked.fix', 'rights/account.fix.generate-again'];

const generateSteps: readonly TextKey[] = ['token/sign-ins.fix.generate', 'token/sign-ins.fix.generate.of'];

/** By the first step: the steps of findings that it replaces. */
const saidBy: Partial<Record<TextKey, readonly TextKey[]>> = {
  'cause.upn-differs.firstStep.seen': ['rights/account.fix.look-at-smtp', 'rights/account.fix.sign-in-as'],
  'cause.log-in-by-policy.firstStep': ['server-reply.smtp-conditional-access.fix', 'server-reply.smtp-policy.fix'],
  'cause.exchange-busy.firstStep': ['mail.fix.again', 'server-reply.imap-closed.fix', 'server-reply.smtp-busy.fix'],
  'cause.proxy-dead.firstStep.unused': ['network/proxy.fix.alive', 'network/proxy.fix.direct'],
  'cause.given-address.firstStep': ['network.fix.given.deployment'],
  'cause.given-address.firstStep.probe': ['network.fix.given.probe'],
  'cause.blocked-port.firstStep': ['network.fix.open'],
  'cause.blocked-port-one-side.firstStep': ['network.fix.open'],
  'cause.login-one-side.firstStep': ['aadsts.conditional-access.fix'],
  'cause.clock.firstStep': ['network.fix.clock'],
  'cause.dns.firstStep': ['network.fix.nslookup'],
  'cause.dns-silent.firstStep': ['network.fix.name-servers'],
  'cause.dns-failing.firstStep': ['network.fix.name-server-log'],
  'cause.external-url-tls.firstStep': ['url/reachable.fix.tls', 'url/reachable.fix.binding'],
  'cause.external-url-down.firstStep': ['url/reachable.fix.browser'],
  'cause.expired-certificate.firstStep': ['network.fix.whose-certificate'],
  'cause.incomplete-chain.firstStep': ['network.fix.whose-chain'],
  'cause.self-signed-certificate.firstStep': ['network.fix.who-answers'],
  'cause.foreign-answer.firstStep': ['network.fix.who-answers'],
  'cause.other-host-certificate.firstStep': ['network.fix.address'],
  'cause.tls-inspection.firstStep': ['network.fix.exempt-tls'],
  'cause.tls-too-old.firstStep': ['network.fix.tls-version', 'network.fix.tls', 'mail.fix.old-tls'],
  'cause.tls-too-old.firstStep.public': ['network.fix.compare-tls', 'mail.fix.old-tls'],
  'cause.tls-refused.firstStep': ['network.fix.tls'],
  'cause.slow-greeting.firstStep': ['network.fix.greeting-delay'],
  'cause.connection-cut.firstStep': ['network.fix.exempt-protocol'],
  'cause.injected-text.firstStep': ['network.fix.injected'],
  'cause.altered-session.firstStep': ['network.fix.esmtp'],
  'cause.large-packets-lost.firstStep': ['network.fix.mtu'],
  'cause.large-packets-lost.firstStep.port': ['network.fix.exempt-protocol'],
  'cause.declining-server.firstStep': ['network.fix.wait', 'network.fix.health'],
  'cause.unknown-tenant.firstStep': ['network.fix.tenant'],
  'cause.proxy-password.firstStep': ['network/proxy.fix.exempt', 'network/proxy.fix.direct'],
  'cause.proxy-refuses.firstStep': ['network/proxy.fix.allow', 'network/proxy.fix.direct'],
  'cause.token-too-long.firstStep': ['mail.fix.length'],
  'cause.application-disabled.firstStep': ['app/registered.fix.enable'],
  'cause.missing-consent.firstStep': ['app.fix.consent'],
  'cause.missing-consent.firstStep.administrator': ['app.fix.consent'],
  'cause.assignment-missing.firstStep': ['app/assignment.fix.assign'],
  'cause.security-defaults.firstStep': ['server-reply.smtp-security-defaults.fix', 'protocols/smtp-auth.fix.defaults'],
  'cause.graph-audience-token.firstStep': ['token/audience.fix.prefix'],
  'cause.redirect-under-spa.firstStep': ['app/redirect-uri.fix.web', 'aadsts.redirect-under-spa.fix'],
  'cause.redirect-under-spa.firstStep.moved': ['aadsts.redirect-under-spa.fix', ...generateSteps],
  'cause.redirect-mismatch.firstStep.web': ['app/redirect-uri.fix.add', 'app/redirect-uri.fix.web'],
  'delivery/direct-send.fix.server': ['server-reply.smtp-direct-send-refused.fix'],
  'delivery/external-recipients.fix.senders': ['server-reply.smtp-tenant-recipients.fix'],
  'aadsts.secret-wrong.fix': ['aadsts.secret-expired.fix', 'app/secret.fix.ece'],
  'app/secret.fix.new': ['aadsts.secret-expired.fix', 'aadsts.secret-wrong.fix'],
  // A new secret is the step after it.
  'app/new-secrets.fix.exempt': ['aadsts.secret-expired.fix', 'aadsts.secret-wrong.fix', ...generateSteps],
  'app/new-secrets.fix.own': ['aadsts.secret-expired.fix', 'aadsts.secret-wrong.fix', ...generateSteps],
  'cause.conditional-access.firstStep.named': ['aadsts.conditional-access.fix'],
  'token/mfa.fix.policy': ['aadsts.mfa.fix'],
  'token/policies.fix.exclude': ['aadsts.conditional-access.fix', 'aadsts.mfa.fix'],
  'token/policies.fix.place': ['aadsts.conditional-access.fix'],
  'cause.sign-in-frequency.firstStep.named': ['token/policies.fix.exclude'],
  'cause.dead-refresh-token.firstStep': newTokenSteps,
  'cause.dead-refresh-token.firstStep.of': newTokenSteps,
  'cause.dead-refresh-token.firstStep.each': newTokenSteps,
  'cause.dead-refresh-token.firstStep.once-enabled': newTokenSteps,
  'cause.mail-throttled.firstStep': [
    'ece/oauth-errors.fix.graph-throttled',
    'server-reply.imap-throttled.fix',
    'server-reply.imap-limit.fix',
  ],
  'cause.mail-throttled.firstStep.sessions': ['network.fix.wait'],
  'cause.smtp-token-refused.firstStep.fetches': ['mail.fix.token'],
  'cause.microsoft-incident.firstStep': ['service/health.fix.follow'],
};

const summaries: readonly TextKey[] = [
  'cause.wrong-user-token.firstStep',
  'cause.wrong-user-test-token.firstStep',
  'cause.application-missing.firstStep',
  'cause.unsupported-release.firstStep',
  'cause.wrong-url.firstStep',
  'cause.java-trust.firstStep',
  'cause.implicit-tls.firstStep',
  'cause.clear-text.firstStep',
  'cause.upn-differs.firstStep',
  'cause.test-token-rights.firstStep',
  'cause.alias-left-disabled.firstStep',
  'cause.alias-left-disabled.firstStep.alone',
];

export function isSaidBy({ key }: Text, step: string): boolean {
  const said: readonly string[] = saidBy[key as TextKey] ?? [];
  return said.includes(step) || key === withAccount(step);
}

/** The key of the same step that names its account. */
export function withAccount(step: string): string {
  return `${step}.of`;
}

export function isSummary({ key }: Text): boolean {
  return summaries.some((summary) => summary === key);
}
