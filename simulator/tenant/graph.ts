/**
 * The simulated Microsoft Graph: v1.0 and beta, with batches. Microsoft Learn, "Use the Microsoft Graph API", "Combine
 * multiple HTTP requests using JSON batching" (at most 20 requests; a refused one does not fail the batch).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  denied,
  graphError,
  noPremium,
  noSegment,
  notFound,
  throttled,
  unauthenticated,
  unsupportedFilter,
} from './graph-errors.ts';
import { inbox } from './graph-mail.ts';
import { type Route, routes } from './graph-routes.ts';
import { memberGroups } from './member-groups.ts';
import { limited, type LimitOptions, wait } from './limits.ts';
import { filtered, paged, selected, type Row } from './query.ts';
import { parse, type Reply, send } from './reply.ts';
import type { TenantState } from './state.ts';
import type { Tokens } from './tokens.ts';

const graphHost = 'https://graph.microsoft.com';
const maxInBatch = 20;
/** Longer than any client waits. */
const throttledSeconds = 30;

export function createGraph(
  state: () => TenantState,
  tokens: Tokens,
  { graphMs, mostInFlight, pageSize, onAsked }: LimitOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const handle = limited(
    mostInFlight,
    (response) => send(response, throttled(1)),
    async (request, response, body) => {
      await wait(graphMs);
      const now = state();
      const token = tokens.look(request.headers.authorization, 'graph');
      if (typeof token === 'string') return send(response, unauthenticated[token]());
      const url = request.url ?? '/';
      const version = /^\/(v1\.0|beta)(?=\/)/.exec(url)?.[1];
      const rest = version === undefined ? url : url.slice(version.length + 1);
      if (token.userId !== undefined)
        return send(
          response,
          version === undefined || request.method !== 'GET'
            ? denied.directory()
            : inbox(now, token.userId, token.rights, rest),
          now.towards.graph === 'malformed',
        );
      const world: World = { state: now, pageSize, onAsked };
      const reply =
        version !== undefined && request.method === 'POST' && /^\/\$batch$/i.test(rest)
          ? batch(world, version, parse(body))
          : one(world, { version, method: request.method ?? 'GET', url: rest, body: parse(body) });
      send(response, reply, now.towards.graph === 'malformed');
    },
  );
  return (request, response) => {
    // As graph.microsoft.com answers a browser at its root.
    if (request.url === '/') response.writeHead(302, { location: 'https://developer.microsoft.com/graph/' }).end();
    else handle(request, response);
  };
}

interface World {
  state: TenantState;
  pageSize: number | undefined;
  onAsked: LimitOptions['onAsked'];
}

/** In another order than requested: the documentation allows it, and clients must match ids. */
function batch(world: World, version: string, body: unknown): Reply {
  const requests = (body as { requests?: unknown } | undefined)?.requests;
  if (!Array.isArray(requests)) return graphError(400, 'BadRequest', 'Invalid batch payload format.');
  if (requests.length > maxInBatch)
    return graphError(400, 'BadRequest', `Number of batch request steps exceeds the maximum value of ${maxInBatch}.`);
  const responses = requests.map((asked: { id?: unknown; method?: unknown; url?: unknown }) => ({
    id: String(asked.id),
    ...one(world, { version, method: String(asked.method), url: String(asked.url) }),
  }));
  return { status: 200, body: { responses: responses.toReversed() } };
}

interface GraphRequest {
  version: string | undefined;
  method: string;
  /** The URL after the version. */
  url: string;
  body?: unknown;
}

function one({ state, pageSize, onAsked }: World, { version, method, url, body }: GraphRequest): Reply {
  onAsked?.('graph', url);
  if (state.towards.graph === 'throttled') return throttled(throttledSeconds);
  const { pathname, searchParams: query } = new URL(url, graphHost);
  const path = decodeURIComponent(pathname);
  const checked = method.toUpperCase() === 'POST' ? memberGroups(state, path, body) : undefined;
  if (checked !== undefined) return checked;
  const { route, parts } = routeOf(path);
  if (version === undefined || route === undefined) return noSegment(path.split('/')[1] ?? '');
  if (method.toUpperCase() !== 'GET')
    return graphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  if (!allowed(route, state)) return denied[route.denies ?? 'directory']();
  if (route.premium === true && !state.premium) return noPremium();
  const found = route.read({ state, part: (name) => parts[name] ?? '', query, beta: version === 'beta' });
  if (found === undefined) return notFound(path.split('/').at(2) ?? path);
  const context = `${graphHost}/${version}/$metadata#${path.slice(1)}`;
  if (!Array.isArray(found))
    return { status: 200, body: { '@odata.context': `${context}/$entity`, ...selected(found, query.get('$select')) } };
  const filter = query.get('$filter');
  const rows = filter === null ? found : supported(filter, version) ? filtered(found, filter) : undefined;
  if (rows === undefined) return unsupportedFilter();
  return {
    status: 200,
    body: {
      '@odata.context': context,
      ...(query.get('$count') === 'true' ? { '@odata.count': rows.length } : {}),
      ...pageOf(rows, query, `${graphHost}/${version}${pathname}`, pageSize),
    },
  };
}

function pageOf(all: Row[], query: URLSearchParams, address: string, pageSize: number | undefined): object {
  const { rows, next } = paged(all, query, pageSize);
  const value = rows.map((row) => selected(row, query.get('$select')));
  if (next === undefined) return { value };
  const options = [...query]
    .filter(([name]) => name !== '$skiptoken')
    .map(([name, given]) => `${name}=${encodeURIComponent(given)}`);
  return { '@odata.nextLink': `${address}?${[...options, `$skiptoken=${next}`].join('&')}`, value };
}

function routeOf(path: string): { route?: Route; parts: Record<string, string | undefined> } {
  for (const route of routes) {
    const match = route.path.exec(path);
    if (match !== null) return { route, parts: match.groups ?? {} };
  }
  return { parts: {} };
}

function allowed({ needs }: Route, { towards }: TenantState): boolean {
  return needs.every((either) => either.some((permission) => towards.graphPermissions.includes(permission)));
}

/** Only beta's sign-ins have the events. */
function supported(filter: string, version: string): boolean {
  return version === 'beta' || !/signInEventTypes/i.test(filter);
}
