/** Faults of the tenant, and thus of all servers; the last ones affect the bot's reader. */
export const tenantFaultNames = [
  'application-missing',
  'application-disabled',
  'secret-expired',
  'refreshes-stopped',
  'old-secret-expired',
  'sessions-revoked',
  'redirect-mismatch',
  'redirect-under-spa',
  'consent-missing',
  'assignment-missing',
  'wrong-user-token',
  'refresh-token-dead',
  'conditional-access',
  'sign-in-frequency',
  'policy-blocks-address',
  'terms-of-use',
  'per-user-mfa',
  'security-defaults',
  'service-incident',
  'access-token-short',
  'smtp-auth-off',
  'smtp-auth-off-mailbox',
  'imap-off',
  'licence-missing',
  'licence-kiosk',
  'licence-ends-soon',
  'account-disabled',
  'upn-differs',
  'full-access-missing',
  'send-as-missing',
  'mailbox-on-premises',
  'mailbox-full',
  'mailbox-nearly-full',
  'recoverable-items-full',
  'mail-forwarded-away',
  'mail-sizes-small',
  'outside-senders-refused',
  'few-senders-accepted',
  'external-recipients-used-up',
  'direct-send-rejected',
  'spam-deleted',
  'inbox-rule-moves-all',
  'application-policy-denies',
  'single-sign-on-everywhere',
  'graph-audience-token',
  'test-token-not-yet-good',
  'test-token-short-lived',
  'test-token-without-scope',
  'token-too-long',
  'device-code-blocked',
  'reader-permission-missing',
  'reader-role-missing',
  'reader-secret-wrong',
  'no-premium',
  'graph-throttled',
  'graph-malformed',
  'tenant-in-another-cloud',
] as const;

export type TenantFaultName = (typeof tenantFaultNames)[number];

export function isTenantFault(name: string): name is TenantFaultName {
  return tenantFaultNames.some((known) => known === name);
}

/** Contents of healthy tenants, for recordings in which no check may fail. */
export const varietyNames = [
  'policies-for-others',
  'policy-of-tomorrow',
  'application-permissions',
  'secret-renewed',
] as const;

export type VarietyName = (typeof varietyNames)[number];

/** A variety, or a tenant that changes with the clock. */
export type WorldName = VarietyName | 'outage';
