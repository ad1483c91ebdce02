/**
 * Maps the claim `aud` of an access token (a URL or an application id) to its service. Sources: for Exchange, decoded
 * tokens in public issues and Microsoft's pages for each cloud; for Graph, Microsoft's list of national clouds.
 */
import { clouds } from './clouds.ts';
import { resourceName } from './mail-permissions.ts';

export type Resource = 'exchange' | 'graph' | 'other';

const graphHosts = new Set(Object.values(clouds).map(({ graph }) => graph.host));
const exchangeHosts = new Set([
  'outlook.office.com',
  'ps.outlook.com',
  ...Object.values(clouds).map(({ outlook }) => outlook.host),
]);

export function resourceOf(audience: string): Resource {
  const host = URL.canParse(audience) ? new URL(audience).hostname.toLowerCase() : undefined;
  if (host !== undefined) return exchangeHosts.has(host) ? 'exchange' : graphHosts.has(host) ? 'graph' : 'other';
  const name = resourceName(audience);
  return name === 'exchange' || name === 'graph' ? name : 'other';
}
