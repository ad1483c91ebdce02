/**
 * What a test token says of itself, held against the deployment: is it the account's that was to sign in, is it for the
 * service that ECE uses, does it hold the rights? For the checks and for the card of the sign-in alike.
 */
import { resourceOf, type Resource } from '../../../knowledge/audiences.ts';
import { offlineAccess, scopesFor } from '../../../knowledge/scopes.ts';
import { transports } from '../../../knowledge/transports.ts';
import type { Deployment } from '../../../model/deployment.ts';
import type { Claims, TestSignIn } from '../../../model/test-sign-in.ts';
import type { Facts } from '../../check.ts';
import { answer } from '../tenant-answer.ts';
import { identityOf, namesOf, type ObjectIds, objectsOfOneName } from './people.ts';

export type Ownership =
  /** By the object id that the tenant knows the account by, or by the name in the token alone. */
  | { kind: 'right'; by: 'id' | 'name' }
  /**
   * Another person's. `account` is the one of the deployment that it belongs to in place of the expected one. Not
   * `sure` where only names could be compared: a sign-in name may differ from the mail address. `similar`: the same
   * name in another domain, which is what such a sign-in name often is. `tenant`: it was issued by another tenant than
   * the deployment's. `sameName`: the token has the account's name and another object id than the tenant knows it by.
   */
  | {
      kind: 'other';
      account?: string;
      sure: boolean;
      similar?: true;
      guest?: true;
      tenant?: string;
      sameName?: ObjectIds;
    }
  /** The application's own: nobody signed in. */
  | { kind: 'application' }
  /** It does not say whose it is. */
  | { kind: 'not-stated' };

/** `account` in small letters. */
export function ownershipOf(facts: Facts, account: string, claims: Claims | undefined): Ownership {
  if (claims?.kind === 'app') return { kind: 'application' };
  const { objectId: id, user } = claims ?? {};
  if (id === undefined && user === undefined) return { kind: 'not-stated' };

  const read = answer(facts, 'account', account);
  const known = read.state === 'answered' ? read.value : undefined;
  if (known !== undefined && id !== undefined && known.objectId.toLowerCase() === id.toLowerCase())
    return { kind: 'right', by: 'id' };
  const tenant = claims?.tenantId;
  const expectedTenant = facts.deployment.microsoft?.tenantId;
  if (tenant !== undefined && expectedTenant !== undefined && tenant.toLowerCase() !== expectedTenant.toLowerCase())
    return { kind: 'other', sure: true, tenant };
  const byId = known !== undefined && id !== undefined;
  if (!byId && user !== undefined && namesOf(account, known).has(user.toLowerCase()))
    return { kind: 'right', by: 'name' };

  const identity = identityOf(facts, { id, account: user });
  if (identity.kind === 'account' && identity.account !== account)
    return { kind: 'other', account: identity.account, sure: true };
  // Made anew after it was deleted, or a name that moved from one account to another.
  const sameName = objectsOfOneName(facts, account, { id, account: user });
  if (sameName !== undefined) return { kind: 'other', sure: true, sameName };
  // A guest's name in the tenant is its own address with this behind it; a personal account has its issuer before it.
  if (user !== undefined && /#ext#|^live\.com#/i.test(user)) return { kind: 'other', sure: true, guest: true };
  return known === undefined && user !== undefined && localOf(user) === localOf(account)
    ? { kind: 'other', sure: byId, similar: true }
    : { kind: 'other', sure: byId };
}

/**
 * Whether it is certainly no token of the account's. One in the same name of another domain may be the account's, and one
 * that does not say whose it is too.
 */
export function isAnothers(ownership: Ownership): boolean {
  return ownership.kind === 'application' || (ownership.kind === 'other' && ownership.similar !== true);
}

function localOf(name: string): string {
  return name.toLowerCase().split('@', 1)[0] ?? '';
}

/** The service that ECE's transport asks with its token. */
export function wantedResource({ transport }: Pick<Deployment, 'transport'>): Resource {
  return transports[transport].tokenFor;
}

/** Undefined where the token does not say. */
export function isForWanted(
  deployment: Pick<Deployment, 'transport'>,
  claims: Claims | undefined,
): boolean | undefined {
  return claims?.audience === undefined ? undefined : resourceOf(claims.audience) === wantedResource(deployment);
}

/**
 * Rights that ECE needs and the token lacks, by their short names; what the token says goes before what Entra says.
 * `sure` is false for Graph, where what ECE needs is not published.
 */
export function missingRights(
  { transport, accountModel }: Deployment,
  { claims, granted }: Pick<TestSignIn, 'claims' | 'granted'>,
): { missing: string[]; sure: boolean } {
  const { scopes, sure } = scopesFor(transport, accountModel);
  // The application's own token has rights of its own kind, under other names.
  if (claims?.kind === 'app')
    return {
      missing: scopes.flatMap((scope) => applicationsOwn[scope] ?? []).filter((role) => !claims.roles.includes(role)),
      sure,
    };
  const held = new Set(
    (claims?.scopes ?? granted).map((scope) => scope.slice(scope.lastIndexOf('/') + 1).toLowerCase()),
  );
  // offline_access stands in no access token: whether a refresh token came tells.
  return { missing: scopes.filter((scope) => scope !== offlineAccess && !held.has(scope.toLowerCase())), sure };
}

const applicationsOwn: Record<string, string> = {
  'IMAP.AccessAsUser.All': 'IMAP.AccessAsApp',
  'POP.AccessAsUser.All': 'POP.AccessAsApp',
  'SMTP.Send': 'SMTP.SendAsApp',
};

/** Through whose registration it was got; of a token out of a file its claims say whether it was ECE's. */
export function applicationOf(
  { application, claims }: Pick<TestSignIn, 'application' | 'claims'>,
  { microsoft }: Pick<Deployment, 'microsoft'>,
): TestSignIn['application'] {
  const ece = microsoft?.applicationId?.toLowerCase();
  return ece !== undefined && claims?.applicationId?.toLowerCase() === ece ? 'ece' : application;
}

/** Kerberos single sign-on, by a method that is reported from the field: Microsoft's reference does not list it. */
export function bySingleSignOn(claims: Claims | undefined): boolean {
  return claims?.methods.some((method) => method.toLowerCase() === 'wia') === true;
}
