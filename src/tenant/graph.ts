/** Microsoft Graph, read-only. */
import { Client, GraphClientError, type Middleware, ResponseType } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { failureCodes, type Failure } from '../model/observation.ts';
import { originOf } from '../observe/http.ts';
import { requestFault } from '../observe/http-pool.ts';
import { askInBatches, type BatchItem } from './batch.ts';
import type { Clock } from './clock.ts';
import type { ServiceClient } from './service-client.ts';
import { jsonOf, nature, readAs } from './read.ts';
import { failureIn, questionFault, type Settled } from './refusal.ts';

export interface GraphPage {
  items: unknown[];
  /** There are more items. */
  truncated: boolean;
}

export interface Graph {
  /** `path` begins after the version, which defaults to v1.0. */
  get(path: string, version?: 'v1.0' | 'beta'): Promise<unknown>;
  /** All pages, starting from a path or a nextLink. Awaits `before` before each page. */
  all(
    path: string,
    limits: { items: number; pages?: number; version?: 'v1.0' | 'beta'; before?: () => Promise<void> },
  ): Promise<GraphPage>;
  /** Twenty in one request. Never rejects. */
  many(paths: readonly string[], version?: 'v1.0' | 'beta'): Promise<Settled<unknown>[]>;
  /**
   * The groups (object ids) of which the user (object id) is a transitive member. A POST that changes nothing.
   * Source: Microsoft Learn, "directoryObject: checkMemberGroups", which accepts at most 20 groups.
   */
  memberGroups(user: string, groups: readonly string[]): Promise<string[]>;
  /** The tenant's domains whose owner was proven. Source: Microsoft Learn, "List domains". */
  verifiedDomains(): Promise<string[]>;
}

export function createGraph(service: ServiceClient, clock: Clock): Graph {
  const origin = originOf(service.endpoint).replace(/:443$/, '');
  const client = Client.initWithMiddleware({ baseUrl: origin, defaultVersion: 'v1.0', middleware: sending(service) });
  const answerOf = async (response: Response): Promise<unknown> =>
    valueOf({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: jsonOf({ body: await response.text() }),
    });
  const get: Graph['get'] = async (path, version = 'v1.0') =>
    answerOf(await unwrapped(client.api(path).version(version).responseType(ResponseType.RAW).get()));
  const post = async (path: string, body: object, version = 'v1.0'): Promise<unknown> =>
    answerOf(await unwrapped(client.api(path).version(version).responseType(ResponseType.RAW).post(body)));
  const batch = (requests: { id: string; item: string }[], version?: string): Promise<unknown> =>
    post('/$batch', { requests: requests.map(({ id, item }) => ({ id, method: 'GET', url: item })) }, version);
  const graph: Graph = {
    get,
    many: (paths, version) =>
      askInBatches(paths, {
        service,
        clock,
        most: 20,
        post: (requests) => batch(requests, version),
        read: valueOf,
      }),
    async memberGroups(user, groups) {
      const answer = await post(`/users/${encodeURIComponent(user)}/checkMemberGroups`, { groupIds: groups });
      return readAs(memberGroupsSchema, answer, 'checkMemberGroups').value;
    },
    async verifiedDomains() {
      const { items } = await graph.all('/domains?$select=id,isVerified', { items: 5000 });
      return items
        .map((item) => readAs(domainSchema, item, 'domains'))
        .flatMap((one) => (one.isVerified === true ? one.id : []));
    },
    async all(path, { items: mostItems, pages: mostPages = 50, version, before }) {
      const items: unknown[] = [];
      let next: string | undefined = path.startsWith('/') ? path : nextPath(path, service.endpoint.host);
      for (let page = 0; next !== undefined && page < mostPages && items.length < mostItems; page += 1) {
        await before?.();
        const answer: z.output<typeof pageSchema> = readAs(pageSchema, await get(next, version), resourceOf(path));
        items.push(...answer.value);
        next = nextPath(answer['@odata.nextLink'] ?? undefined, service.endpoint.host);
      }
      return { items: items.slice(0, mostItems), truncated: next !== undefined || items.length > mostItems };
    },
  };
  return graph;
}

export function odataQuery(options: Record<string, string>): string {
  return `?${Object.entries(options)
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join('&')}`;
}

/** A quoted OData string. */
export function odataText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Keeps addresses, lists and lambdas readable, because people see them in logs. */
export function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/%(?:40|2C|3A|24)/g, decodeURIComponent);
}

export const pageSchema = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().nullish() });

const domainSchema = z.object({ id: z.string().max(253), isVerified: z.boolean().nullish() });
const memberGroupsSchema = z.object({ value: z.array(z.string().max(100)).max(100) });

/** The link as a path after the version. Refuses links to other hosts, because the request carries the token. */
function nextPath(link: string | undefined, host: string): string | undefined {
  if (link === undefined) return undefined;
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url?.hostname !== host.toLowerCase())
    throw questionFault(failureCodes.protocol, `the next page is said to be at another host: ${url?.host ?? 'no URL'}`);
  return `${url.pathname.replace(/^\/(?:v1\.0|beta)(?=\/)/, '')}${url.search}`;
}

/**
 * The client's last handler, which uses the bot's own connections. GraphClientError is the only error type that the
 * client does not rewrite.
 */
function sending(service: ServiceClient): Middleware {
  return {
    async execute(context) {
      const { method, headers, body } = context.options ?? {};
      const url = new URL(typeof context.request === 'string' ? context.request : context.request.url);
      try {
        const answer = await service.send({
          method: method === 'POST' ? 'POST' : 'GET',
          path: `${url.pathname}${url.search}`,
          headers: { accept: 'application/json', ...Object.fromEntries(new Headers(headers)) },
          body: typeof body === 'string' ? body : undefined,
        });
        const empty = [204, 205, 304].includes(answer.status);
        context.response = new Response(empty ? null : answer.body, {
          status: answer.status,
          headers: onlyContentType(answer.headers),
        });
      } catch (error) {
        throw Object.assign(new GraphClientError('not answered'), { failure: failureIn(error, 'request') });
      }
    },
  };
}

/** The body is already decoded. The other headers describe the transfer. */
function onlyContentType({ 'content-type': type }: Record<string, string>): Record<string, string> {
  return type === undefined ? {} : { 'content-type': type };
}

async function unwrapped(response: Promise<unknown>): Promise<Response> {
  const answer = await response;
  if (!(answer instanceof Response))
    throw questionFault(failureCodes.observerFailed, 'the Graph client gave no response');
  return answer;
}

const errorSchema = z.object({ error: z.object({ code: z.string().nullish(), message: z.string().nullish() }) });

/** Throws a refusal as a RequestFault. */
function valueOf({ status, headers, body }: BatchItem): unknown {
  if (status >= 200 && status < 300 && typeof body === 'object' && body !== null) return body;
  throw requestFault(meaningOf({ status, headers, body }));
}

function meaningOf({ status, headers, body }: BatchItem): Failure {
  const refused = errorSchema.safeParse(body);
  if (!refused.success)
    return questionFault(status < 300 ? failureCodes.protocol : failureCodes.serverError, nature({ status, headers }))
      .failure;
  const { code, message } = refused.data.error;
  const reason = `HTTP ${status}: ${code ?? ''}: ${message ?? ''}`;
  if (status === 404) return questionFault(failureCodes.notFound, reason).failure;
  if (/NonPremiumTenant/i.test(code ?? '')) return questionFault(failureCodes.noPremium, reason).failure;
  return questionFault(status === 403 ? failureCodes.forbidden : failureCodes.serverError, reason).failure;
}

function resourceOf(path: string): string {
  return path
    .replace(/^https:\/\/[^/]+\/[^/]+/, '')
    .replace(/[?(].*/s, '')
    .slice(1, 100);
}
