/**
 * What a test token says of itself, held against the deployment: is it the account's that was to sign in, is it for the service that ECE
 * uses, does it hold the rights? For the checks and for the card of the sign-in alike.
 */
import { resourceOf, type Resource } from '../../knowledge/audiences.ts';
import { offlineAccess, scopesFor } from '../../knowledge/scopes.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Claims, TestSignIn } from '../../model/test-sign-in.ts';
import { answer } from '../answer.ts';
import type { Facts } from '../check.ts';
import { whoIs } from './people.ts';

export type Ownership =
  /** By the object id that the tenant knows the account by, or by the name in the token alone. */
  | { kind: 'right'; by: 'id' | 'name' }
  /**
   * Somebody else's. `account` is the one of the deployment that it belongs to in place of the wanted one. Not `sure` where only names
   * could be compared: a sign-in name may differ from the mail address.
   */
  | { kind: 'other'; account?: string; sure: boolean }
  /** The application's own: nobody signed in. */
  | { kind: 'application' }
  /** It does not say whose it is. */
  | { kind: 'untold' };

/** `account` in small letters. */
export function ownershipOf(facts: Facts, account: string, claims: Claims | undefined): Ownership {
  if (claims?.kind === 'app') return { kind: 'application' };
  const { objectId: id, user } = claims ?? {};
  if (id === undefined && user === undefined) return { kind: 'untold' };

  const told = answer(facts, 'account', account);
  const known = told.state === 'answered' ? told.value : undefined;
  if (known !== undefined && id !== undefined && known.objectId.toLowerCase() === id.toLowerCase()) return { kind: 'right', by: 'id' };
  const byId = known !== undefined && id !== undefined;
  if (!byId && user !== undefined && namesOf(account, known).has(user.toLowerCase())) return { kind: 'right', by: 'name' };

  const who = whoIs(facts, { id, account: user });
  if (who.kind === 'ours' && who.account !== account) return { kind: 'other', account: who.account, sure: true };
  return { kind: 'other', sure: byId };
}

function namesOf(account: string, known: { userPrincipalName: string; addresses: readonly string[] } | undefined): Set<string> {
  return new Set([account, ...(known === undefined ? [] : [known.userPrincipalName, ...known.addresses])].map((name) => name.toLowerCase()));
}

/** The service that ECE's transport asks with its token. */
export function wantedResource({ transport }: Pick<Deployment, 'transport'>): Resource {
  return transport === 'graph' ? 'graph' : 'exchange';
}

/** Undefined where the token does not say. */
export function isForWanted(deployment: Pick<Deployment, 'transport'>, claims: Claims | undefined): boolean | undefined {
  return claims?.audience === undefined ? undefined : resourceOf(claims.audience) === wantedResource(deployment);
}

/**
 * Rights that ECE needs and the token lacks, by their short names; the token's own word goes before Entra's. `sure` is false for Graph,
 * where what ECE needs is not published.
 */
export function missingRights({ transport, accountModel }: Deployment, { claims, granted }: Pick<TestSignIn, 'claims' | 'granted'>): { missing: string[]; sure: boolean } {
  const { scopes, sure } = scopesFor(transport, accountModel);
  const held = new Set((claims?.scopes ?? granted).map((scope) => scope.slice(scope.lastIndexOf('/') + 1).toLowerCase()));
  // offline_access stands in no access token: whether a refresh token came tells.
  return { missing: scopes.filter((scope) => scope !== offlineAccess && !held.has(scope.toLowerCase())), sure };
}
