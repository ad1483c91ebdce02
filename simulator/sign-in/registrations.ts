/**
 * ECE's application, from the tenant, and the one for test sign-ins, which no fault affects. Microsoft Learn, "Redirect
 * URI (reply URL) outline and limitations": the port of a loopback URI is not compared.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { TenantState, User } from '../tenant/state.ts';

/** Fixed, so that a local bot can name them. Not real secrets. */
export const signInId = '3b7e41c9-8d25-4f6a-b0c4-91d7e2a65f08';
export const signInSecret = 'the-simulated-tenant-signs-people-in';
export const eceSecret = 'abc-what-ece-itself-was-given';

export interface Registration {
  id: string;
  name: string;
  enabled: boolean;
  /** The platform decides how the client authenticates: with a secret, as a public client, or as a page's script. */
  redirects: { web: string[]; publicClient: string[]; spa: string[] };
  /** Flows without a redirect URI may omit the secret. */
  publicFlows: boolean;
  secret: 'good' | 'expired' | 'none';
  isSecret(given: string): boolean;
  mayBeUsedBy(user: User): boolean;
  /** Delegated permissions with consent for this person. */
  consented(user: User): string[];
  /** Ids by which a token lifetime policy names the application. */
  policyIds: string[];
}

/** All that a test sign-in may need. */
export const mailRights = [
  'IMAP.AccessAsUser.All',
  'POP.AccessAsUser.All',
  'SMTP.Send',
  'User.Read',
  ...['Mail.Read', 'Mail.ReadBasic', 'Mail.ReadWrite', 'Mail.Send'].flatMap((name) => [name, `${name}.Shared`]),
];
export const withoutResource = ['openid', 'profile', 'email', 'offline_access'];

export function registrationOf(state: TenantState, clientId: string): Registration | undefined {
  const wanted = clientId.toLowerCase();
  if (wanted === signInId) return forTests();
  return wanted === state.applicationId.toLowerCase() ? ofEce(state) : undefined;
}

export function platformOf({ redirects }: Registration, uri: string): keyof Registration['redirects'] | undefined {
  return (['web', 'publicClient', 'spa'] as const).find((platform) =>
    redirects[platform].some(
      (known) => known === uri || (isLoopback(known) && withoutPort(known) === withoutPort(uri)),
    ),
  );
}

function forTests(): Registration {
  return {
    id: signInId,
    name: 'ECE Doctor',
    enabled: true,
    redirects: {
      web: ['http://localhost/signin/callback', 'http://127.0.0.1/signin/callback'],
      publicClient: [],
      spa: [],
    },
    publicFlows: true,
    secret: 'good',
    isSecret: (given) => same(given, signInSecret),
    mayBeUsedBy: () => true,
    consented: () => [...mailRights, ...withoutResource],
    policyIds: [],
  };
}

function ofEce(state: TenantState): Registration | undefined {
  const { application, servicePrincipal } = state;
  if (application === undefined || servicePrincipal === undefined) return undefined;
  const ends = application.passwordCredentials.map(({ endDateTime }) => Date.parse(endDateTime));
  return {
    id: application.appId,
    name: application.displayName,
    enabled: servicePrincipal.accountEnabled,
    redirects: {
      web: application.web.redirectUris,
      publicClient: application.publicClient.redirectUris,
      spa: application.spa.redirectUris,
    },
    publicFlows: application.isFallbackPublicClient === true,
    secret: ends.length === 0 ? 'none' : ends.some((end) => end > Date.now()) ? 'good' : 'expired',
    isSecret: (given) => same(given, eceSecret),
    mayBeUsedBy: ({ id }) =>
      !servicePrincipal.appRoleAssignmentRequired ||
      state.assignedTo.some(
        ({ principalId }) =>
          principalId === id || state.groups.some((group) => group.id === principalId && group.members.includes(id)),
      ),
    consented: ({ id }) =>
      state.grants
        .filter(({ consentType, principalId }) => consentType === 'AllPrincipals' || principalId === id)
        .flatMap(({ scope }) => scope.split(' ')),
    policyIds: [application.id, servicePrincipal.id],
  };
}

function isLoopback(uri: string): boolean {
  return /^http:\/\/(localhost|127\.0\.0\.1)[/:]/.test(uri);
}

function withoutPort(uri: string): string {
  return uri.replace(/^(http:\/\/[^/:]+):\d+/, '$1');
}

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
