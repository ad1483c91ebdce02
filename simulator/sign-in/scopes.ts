/**
 * Requested scopes as resource and permissions: Microsoft Learn, "Scopes and permissions in the Microsoft identity
 * platform".
 */
import { exchangeScopes, graphScopes } from '../tenant/ids.ts';
import type { Resource } from '../tenant/issued-tokens.ts';
import { audiences } from '../tenant/tokens.ts';
import { mailRights, withoutResource } from './registrations.ts';
import { refusal, type SignInRefusal } from './refusal.ts';

export interface Wanted {
  /** Prefix before the permission's name; empty for Graph's short names. */
  prefix: string;
  resource: Resource;
  audience: string;
  /** Delegated permissions; empty for everything with consent (`.default`). */
  rights: string[];
}

export interface WantedScopes {
  wanted: Wanted[];
  /** `openid` and similar, without a resource. */
  free: string[];
}

/** The requested scopes by resource, in order of appearance. */
export function readScopes(scope: string, tenantId: string): WantedScopes | SignInRefusal {
  const read: WantedScopes = { wanted: [], free: [] };
  for (const one of scope.split(/\s+/).filter((part) => part !== '')) {
    if (withoutResource.includes(one.toLowerCase())) {
      read.free.push(one.toLowerCase());
      continue;
    }
    const slash = one.lastIndexOf('/');
    const [prefix, right] = [one.slice(0, Math.max(slash, 0)).replace(/\/$/, ''), one.slice(slash + 1)];
    const meant = prefix === '' ? graph : audiences[prefix.toLowerCase()];
    if (meant === undefined)
      return refusal(
        'invalid_resource',
        500011,
        `The resource principal named ${prefix.slice(0, 200)} was not found in the tenant named ` +
          `${tenantId}. This can happen if the application has not been installed by the administrator of ` +
          'the tenant or consented to by any user in the tenant.',
      );
    const name =
      right === '.default'
        ? undefined
        : [...Object.keys(meant.resource === 'graph' ? graphScopes : exchangeScopes), ...mailRights].find(
            (known) => known.toLowerCase() === right.toLowerCase(),
          );
    if (name === undefined && right !== '.default')
      return refusal(
        'invalid_client',
        650053,
        `The application asked for scope '${right.slice(0, 100)}' that doesn't exist on the resource ` +
          `'${meant.audience}'. Contact the app vendor.`,
      );
    let entry = read.wanted.find(({ audience }) => audience === meant.audience);
    if (entry === undefined) read.wanted.push((entry = { prefix, ...meant, rights: [] }));
    if (name !== undefined) entry.rights.push(name);
  }
  return read;
}

export const graph = { resource: 'graph' as const, audience: 'https://graph.microsoft.com' };
