/** Compares a test token's claims with the deployment. Used by the checks and by the sign-in's card. */
import { resourceOf, type Resource } from '../../../knowledge/audiences.ts';
import { offlineAccess, scopesFor } from '../../../knowledge/scopes.ts';
import { transports } from '../../../knowledge/transports.ts';
import type { Deployment } from '../../../model/deployment.ts';
import type { Claims, TestSignIn } from '../../../model/test-sign-in.ts';
import type { Facts } from '../../check.ts';
import { answer } from '../tenant-answer.ts';
import { identityOf, namesOf, type ObjectIds, objectsOfOneName } from './people.ts';

export type Ownership =
  /** `id`: the object id that the tenant has for the account; `name`: only the name in the token. */
  | { kind: 'right'; by: 'id' | 'name' }
  /**
   * `account`: the deployment's account that owns the token. Not `sure` if only names could be compared, because a
   * sign-in name may differ from the mail address. `similar`: the same name in another domain. `tenant`: the issuing
   * tenant, if it is not the deployment's. `sameName`: the account's name, but a different object id.
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
  /** Nobody signed in. */
  | { kind: 'application' }
  | { kind: 'not-stated' };

/** `account` in lower case. */
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
  // The account was deleted and created again, or its name moved to another account.
  const sameName = objectsOfOneName(facts, account, { id, account: user });
  if (sameName !== undefined) return { kind: 'other', sure: true, sameName };
  // A guest's name in the tenant is its own address with this suffix; a personal account's name starts with its issuer.
  if (user !== undefined && /#ext#|^live\.com#/i.test(user)) return { kind: 'other', sure: true, guest: true };
  return known === undefined && user !== undefined && localOf(user) === localOf(account)
    ? { kind: 'other', sure: byId, similar: true }
    : { kind: 'other', sure: byId };
}

/** A token with the same name in another domain, or without a name, may be the account's. */
export function isAnothers(ownership: Ownership): boolean {
  return ownership.kind === 'application' || (ownership.kind === 'other' && ownership.similar !== true);
}

function localOf(name: string): string {
  return name.toLowerCase().split('@', 1)[0] ?? '';
}

export function wantedResource({ transport }: Pick<Deployment, 'transport'>): Resource {
  return transports[transport].tokenFor;
}

export function isForWanted(
  deployment: Pick<Deployment, 'transport'>,
  claims: Claims | undefined,
): boolean | undefined {
  return claims?.audience === undefined ? undefined : resourceOf(claims.audience) === wantedResource(deployment);
}

/**
 * Short names; the token's claims take precedence over Entra's answer. `sure` is false for Graph, because ECE's scopes
 * are not published.
 */
export function missingRights(
  { transport, accountModel }: Deployment,
  { claims, granted }: Pick<TestSignIn, 'claims' | 'granted'>,
): { missing: string[]; sure: boolean } {
  const { scopes, sure } = scopesFor(transport, accountModel);
  // The application's own token has roles with other names.
  if (claims?.kind === 'app')
    return {
      missing: scopes.flatMap((scope) => applicationsOwn[scope] ?? []).filter((role) => !claims.roles.includes(role)),
      sure,
    };
  const held = new Set(
    (claims?.scopes ?? granted).map((scope) => scope.slice(scope.lastIndexOf('/') + 1).toLowerCase()),
  );
  // No access token contains offline_access; the presence of a refresh token proves it.
  return { missing: scopes.filter((scope) => scope !== offlineAccess && !held.has(scope.toLowerCase())), sure };
}

const applicationsOwn: Record<string, string> = {
  'IMAP.AccessAsUser.All': 'IMAP.AccessAsApp',
  'POP.AccessAsUser.All': 'POP.AccessAsApp',
  'SMTP.Send': 'SMTP.SendAsApp',
};

/** The application that requested the token. For a token from a file, the claims show whether ECE did. */
export function applicationOf(
  { application, claims }: Pick<TestSignIn, 'application' | 'claims'>,
  { microsoft }: Pick<Deployment, 'microsoft'>,
): TestSignIn['application'] {
  const ece = microsoft?.applicationId?.toLowerCase();
  return ece !== undefined && claims?.applicationId?.toLowerCase() === ece ? 'ece' : application;
}

/** Kerberos single sign-on; its method is known from field reports and is not in Microsoft's reference. */
export function bySingleSignOn(claims: Claims | undefined): boolean {
  return claims?.methods.some((method) => method.toLowerCase() === 'wia') === true;
}
