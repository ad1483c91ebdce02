import { pages } from '../../../knowledge/entra-pages.ts';
import type { KnownQuestion } from './question.ts';

const secret = ['expired-secret', 'client-refused', 'app/secret'] as const;
const wrong = ['wrong-user-token', 'wrong-user-test-token', 'token/identity', 'token/test-sign-in'] as const;
const token = ['dead-refresh-token', 'sessions-revoked', 'token/sign-ins', 'ece/oauth-errors'] as const;
const test = [
  'wrong-user-test-token',
  'expired-test-token',
  'early-test-token',
  'test-token-rights',
  'graph-audience-token',
  'token/test-sign-in',
  'token/refresh',
] as const;
const consent = [
  'missing-consent',
  'permission-missing',
  'app/consent',
  'app/permissions',
  'app/user-consent',
] as const;
const app = [
  'application-missing',
  'application-disabled',
  'assignment-missing',
  'app/registered',
  'app/assignment',
] as const;
const redirect = ['redirect-mismatch', 'redirect-under-spa', 'app/redirect-uri'] as const;
const policy = [
  'conditional-access',
  'sign-in-frequency',
  'per-user-mfa',
  'log-in-by-policy',
  'security-defaults',
  'token/policies',
  'token/mfa',
] as const;
const account = ['account-disabled', 'no-account', 'guest-account', 'rights/account'] as const;
const lifetime = ['short-access-token', 'app/token-lifetime', 'token/lifetime'] as const;

/** Secrets, the application, consent, policies, accounts, tokens. */
export const entraQuestions = {
  'secret.value-or-id': { about: secret, anywhere: true, page: pages.secret },
  'secret.lifetime': { about: secret, anywhere: true, page: pages.secret },
  'secret.paste-where': { about: secret, anywhere: true },
  'secret.generate-again': { about: secret, anywhere: true },
  'secret.once-for-all': { about: secret, anywhere: true },
  'secret.how-soon': { about: secret, anywhere: true },
  'secret.not-the-password': { about: secret, anywhere: true },
  'secret.lost-value': { about: secret, anywhere: true, page: pages.secret },
  'secret.who-may-create': { about: [...secret, 'app/new-secrets'], anywhere: true, page: pages.secret },
  'secret.button-refused': { about: [...secret, 'app/new-secrets'], anywhere: true, page: pages.secretPolicies },
  'secret.overlap': { about: [...secret, 'app/new-secrets'], anywhere: true, page: pages.secret },
  'secret.when-mail-stops': { about: secret, anywhere: true },
  'secret.renewed-but-refused': { about: secret, anywhere: true },
  'secret.which-one': { about: secret, anywhere: true },
  'secret.other-apps': { about: secret, anywhere: true },
  'secret.remind': { about: secret, anywhere: true },
  'secret.powershell': { about: [...secret, 'app/new-secrets'], anywhere: true, page: pages.secret },
  'secret.certificate': { about: [...secret, 'app/new-secrets'], anywhere: true },
  'secret.who-removed': { about: secret, anywhere: true },
  'secret.send-safely': { about: secret, anywhere: true },
  'secret.client-id-or-secret': { about: [...secret, 'application-missing'], anywhere: true, page: pages.register },
  'secret.verify': { about: secret, anywhere: true, page: pages.signIns },

  'wrong-user.private-window': { about: wrong },
  'wrong-user.mailbox-read': { about: wrong },
  'wrong-user.why-that-person': { about: wrong },
  'wrong-user.steps': { about: [...wrong, 'dead-refresh-token', 'sessions-revoked'] },
  'wrong-user.password': { about: wrong },
  'wrong-user.sign-in-as-myself': { about: [...wrong, 'dead-refresh-token'] },
  'wrong-user.outside-domain': { about: wrong },
  'wrong-user.grant-rights-instead': { about: wrong },
  'wrong-user.why-worked-before': { about: wrong },
  'wrong-user.person-leaves': { about: wrong },
  'wrong-user.see-whose': { about: [...wrong, 'token/sign-ins'], anywhere: true, page: pages.signIns },
  'wrong-user.end-sessions': { about: wrong, page: pages.permissions },
  'wrong-user.no-password': { about: [...wrong, 'dead-refresh-token', 'sessions-revoked'] },
  'wrong-user.which-browser': { about: [...wrong, 'dead-refresh-token'] },
  'wrong-user.second-factor': { about: [...wrong, 'dead-refresh-token', 'per-user-mfa'] },

  'token.once-or-each': { about: [...wrong, ...token], anywhere: true },
  'token.breaks-again': { about: [...wrong, ...token, ...test], anywhere: true, page: pages.tokenLifetime },
  'token.password-change': { about: [...token, 'account-disabled'], anywhere: true },
  'token.password-in-ece': { about: [...token, ...wrong], anywhere: true },
  'token.who-revoked': { about: token, anywhere: true },
  'token.prevent': { about: token, anywhere: true },
  'token.how-soon': { about: [...token, ...wrong], anywhere: true },
  'token.access-or-refresh': { about: [...token, ...lifetime], anywhere: true, page: pages.tokenLifetime },
  'token.ninety-days': { about: token, anywhere: true },
  'token.extend': { about: [...token, ...lifetime], anywhere: true, page: pages.tokenLifetime },
  'token.revive': { about: token, anywhere: true },
  'token.compromised': { about: ['dead-refresh-token', 'sessions-revoked', 'account-disabled'] },
  'token.when-it-stops': { about: ['sessions-revoked'] },
  'token.disturbs': { about: [...token, ...wrong], anywhere: true },

  'consent.role': { about: consent, anywhere: true, page: pages.consent },
  'consent.once': { about: consent, anywhere: true, page: pages.consent },
  'consent.permissions': { about: consent, anywhere: true, page: pages.mailScopes },
  'consent.delegated': { about: [...consent, 'app/application-access'], anywhere: true },
  'consent.graph-or-exchange': { about: [...consent, 'tokens-for-other-service'], anywhere: true },
  'consent.afterwards': { about: consent, anywhere: true },
  'consent.how-soon': { about: consent, anywhere: true },
  'consent.risk': { about: consent, anywhere: true },
  'consent.greyed': { about: consent, anywhere: true, page: pages.consent },
  'consent.user-no-longer': { about: consent, anywhere: true, page: pages.consentPolicies },
  'consent.who-removed': { about: consent, anywhere: true },
  'consent.expires': { about: consent, anywhere: true },
  'consent.link': { about: consent, anywhere: true, page: pages.consent },
  'consent.already-granted': { about: consent },

  'app.which': { about: [...app, ...secret, ...redirect, ...consent], anywhere: true, page: pages.register },
  'app.which-id': {
    about: ['application-missing', 'app/registered', 'unknown-tenant'],
    anywhere: true,
    page: pages.register,
  },
  'app.registration-or-enterprise': { about: app, anywhere: true },
  'app.restore': { about: ['application-missing', 'app/registered'], anywhere: true },
  'app.new-one': { about: [...app, ...secret], anywhere: true, page: pages.register },
  'app.who-disabled': { about: ['application-disabled', 'application-missing', 'app/registered'], anywhere: true },
  'app.enable-safe': { about: ['application-disabled'] },
  'app.after-enable': { about: ['application-disabled', 'assignment-missing', 'app/assignment'] },
  'app.other-users': { about: ['application-disabled', 'assignment-missing'] },
  'app.assign-role': { about: ['assignment-missing', 'app/assignment'], anywhere: true, page: pages.assignment },
  'app.assign-group': { about: ['assignment-missing', 'app/assignment'], anywhere: true, page: pages.assignment },
  'app.assignment-off': { about: ['assignment-missing', 'app/assignment'], anywhere: true, page: pages.assignment },

  'redirect.what': { about: redirect, anywhere: true, page: pages.redirect },
  'redirect.which-value': { about: redirect, anywhere: true, page: pages.redirect },
  'redirect.web-or-spa': { about: redirect, anywhere: true, page: pages.redirect },
  'redirect.where': { about: redirect, anywhere: true, page: pages.redirect },
  'redirect.exact': { about: redirect, anywhere: true, page: pages.redirect },
  'redirect.reachable': { about: [...redirect, 'wrong-url'], anywhere: true },
  'redirect.several': { about: redirect, anywhere: true, page: pages.redirect },
  'redirect.afterwards': { about: redirect, anywhere: true },
  'redirect.http': { about: [...redirect, 'wrong-url'], anywhere: true, page: pages.redirect },

  'policy.which': { about: policy, anywhere: true, page: pages.signIns },
  'policy.mfa-needed': {
    about: ['conditional-access', 'per-user-mfa', 'security-defaults', 'token/policies', 'token/mfa'],
    anywhere: true,
  },
  'policy.exclude-safe': { about: policy, anywhere: true, page: pages.conditionalAccess },
  'policy.which-address': {
    about: ['conditional-access', 'log-in-by-policy', 'token/policies'],
    anywhere: true,
    page: pages.conditionalAccess,
  },
  'policy.how-soon': { about: policy, anywhere: true, page: pages.conditionalAccess },
  'policy.generate-after': { about: ['conditional-access', 'token/policies'], anywhere: true },
  'policy.role': { about: policy, anywhere: true, page: pages.conditionalAccess },
  'policy.who-changed': { about: policy, anywhere: true },
  'policy.works-then-fails': { about: ['conditional-access', 'sign-in-frequency', 'per-user-mfa', 'token/sign-ins'] },
  'policy.frequency': { about: ['sign-in-frequency', 'token/policies'], anywhere: true, page: pages.frequency },
  'policy.device': { about: ['conditional-access', 'token/policies'], anywhere: true },
  'policy.exclude-app': {
    about: ['conditional-access', 'sign-in-frequency', 'token/policies'],
    anywhere: true,
    page: pages.conditionalAccess,
  },
  'policy.report-only': { about: policy, anywhere: true },
  'policy.without-p1': { about: ['security-defaults', 'per-user-mfa', 'token/policies', 'token/mfa'], anywhere: true },
  'policy.per-user-where': { about: ['per-user-mfa', 'token/mfa'], anywhere: true, page: pages.perUserMfa },
  'policy.app-password': { about: policy, anywhere: true },
  'policy.legacy-block': { about: ['conditional-access', 'log-in-by-policy', 'token/policies'], anywhere: true },
  'policy.device-code': { about: ['conditional-access', 'token/policies', 'token/test-sign-in'], anywhere: true },

  'account.who-disabled': { about: [...account, 'dead-refresh-token'], anywhere: true },
  'account.enable': { about: ['account-disabled', 'rights/account'], anywhere: true },
  'account.synced-greyed': { about: ['account-disabled', 'rights/account'], anywhere: true },
  'account.after-enable': { about: ['account-disabled'] },
  'account.restore-deleted': { about: ['no-account', 'account-disabled', 'rights/account'], anywhere: true },
  'account.recreated': { about: [...wrong, 'no-account', 'account-disabled'], anywhere: true },
  'account.shared-mailbox': {
    about: ['account-disabled', 'shared-mailbox-signs-in', 'rights/account'],
    anywhere: true,
  },
  'account.locked-or-disabled': { about: account, anywhere: true },
  'account.kind': { about: [...account, ...wrong, 'dead-refresh-token', 'assignment-missing'], anywhere: true },
  'account.another-one': { about: ['account-disabled', 'no-account', 'guest-account', 'dead-refresh-token'] },

  'lifetime.urgent': { about: lifetime, anywhere: true, page: pages.tokenLifetime },
  'lifetime.where': { about: lifetime, anywhere: true, page: pages.tokenLifetime },
  'lifetime.other-apps': { about: lifetime, anywhere: true, page: pages.tokenLifetime },
  'lifetime.why-sixty': { about: lifetime, anywhere: true },

  'test.versus-ece': { about: test, anywhere: true },
  'test.safe': { about: test, anywhere: true },
  'test.expired': { about: ['expired-test-token', 'early-test-token'] },
  'test.lacks-rights': { about: ['test-token-rights', 'graph-audience-token', 'token/scopes', 'token/audience'] },

  'roles.global-admin': {
    about: [...secret, ...consent, ...app, ...redirect, ...policy, ...account, ...lifetime, ...token],
    anywhere: true,
  },

  'logs.who-may-read': {
    about: [...secret, ...consent, ...app, ...policy, ...account, ...token, ...wrong],
    anywhere: true,
    page: pages.signIns,
  },
  'logs.how-far-back': {
    about: [...secret, ...consent, ...app, ...policy, ...account, ...token, ...wrong],
    anywhere: true,
    page: pages.signIns,
  },

  'app.account-types': { about: ['personal-accounts-only', 'app/registered'], anywhere: true, page: pages.register },
  'app.file-or-ece': { about: ['application-missing', 'unknown-tenant', 'app/registered'], anywhere: true },

  'policy.defaults-off': { about: ['security-defaults', 'token/policies'], anywhere: true },

  'token.one-hour': {
    about: ['no-refresh-token', 'dead-refresh-token', 'token/refresh', 'token/sign-ins', 'app/permissions'],
    anywhere: true,
  },
  'token.client-or-grant': { about: [...token, ...secret], anywhere: true },

  'logs.interactive': { about: [...token, ...policy, ...wrong, ...secret], anywhere: true, page: pages.signIns },
  'logs.whose-address': { about: [...token, ...policy, ...wrong], anywhere: true, page: pages.signIns },

  'test.on-phone': { about: test, anywhere: true },
  'test.who-does-it': { about: test, anywhere: true },
  'test.normal-window': { about: [...wrong, ...test], anywhere: true },
} as const satisfies Record<string, KnownQuestion>;
