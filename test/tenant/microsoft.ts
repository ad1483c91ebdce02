/**
 * Entra, Graph and Exchange Online as HTTPS servers on loopback, with answers in the documented shapes. Tests supply
 * the content.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Deployment } from '../../src/model/deployment.ts';
import type { Observation } from '../../src/model/observation.ts';
import { questionKey, type Question, type QuestionKind } from '../../src/model/question.ts';
import type { Clock } from '../../src/tenant/clock.ts';
import { createTenant } from '../../src/tenant/create.ts';
import type { Credential, OwnToken, Tenant } from '../../src/tenant/tenant.ts';
import type { ValueOf } from '../../src/tenant/values.ts';
import { deployment } from '../checks/given-facts.ts';
import { createAuthority, type Identity } from '../kit/certificates.ts';
import { serveHttps, type WebServer } from '../kit/web.ts';

export const tenantId = '11111111-2222-4333-8444-555555555555';
export const applicationId = 'aaaaaaaa-1111-4222-8333-444444444444';
export const readerId = 'bbbbbbbb-1111-4222-8333-444444444444';

/**
 * Marks that no observation, error or other host may contain. Redaction does not know their form, so it cannot hide a
 * leak.
 */
export const canaries = {
  secret: 'canary-of-the-readers-secret',
  graph: 'canary-of-the-graph-token',
  exchange: 'canary-of-the-exchange-token',
};

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a string as it is. */
  body?: unknown;
}

/** The answer to a GET of Graph or a cmdlet of Exchange; undefined: not found. */
export type GraphAnswers = (path: string, query: URLSearchParams) => Reply | undefined | Promise<Reply | undefined>;
export type CmdletAnswers = (
  name: string,
  parameters: Record<string, string>,
  url: URL,
) => Reply | undefined | Promise<Reply | undefined>;

export interface Microsoft {
  login: WebServer;
  graph: WebServer;
  exchange: WebServer;
  /** Most simultaneous requests, over Graph and Exchange together. */
  mostAtOnce: number;
  headers: { graph: IncomingMessage['headers'][]; exchange: IncomingMessage['headers'][] };
  ca: string;
  close(): Promise<void>;
}

export interface Wishes {
  graph?: GraphAnswers;
  exchange?: CmdletAnswers;
  /** Replaces the token answer. */
  entra?: (form: URLSearchParams, path: string) => Reply | undefined | Promise<Reply | undefined>;
  /** Replaces a whole answer of Graph or Exchange, before anything is checked. */
  instead?: (service: 'graph' | 'exchange', request: IncomingMessage, body: string) => Reply | undefined;
  /** Awaited before each answer of Graph and Exchange. */
  hold?: () => Promise<void>;
  identity?: Identity;
}

export async function microsoft({
  graph = () => undefined,
  exchange = () => undefined,
  entra = () => undefined,
  instead = () => undefined,
  hold = async () => {},
  identity,
}: Wishes = {}): Promise<Microsoft> {
  const authority = await createAuthority('Test Root');
  const good =
    identity ??
    (await authority.issue({
      names: [
        'login.example.com',
        'login.microsoftonline.com',
        'login.microsoftonline.us',
        'graph.microsoft.com',
        'graph.microsoft.us',
        'outlook.office365.com',
        'outlook.office365.us',
      ],
    }));
  let now = 0;
  const counted = async (work: () => Promise<Reply>): Promise<Reply> => {
    now += 1;
    world.mostAtOnce = Math.max(world.mostAtOnce, now);
    await hold();
    try {
      return await work();
    } finally {
      now -= 1;
    }
  };
  const login: WebServer = await serveHttps(good, (request, response) => {
    const form = new URLSearchParams(login.bodies.at(-1));
    void (async () => {
      const token = form.get('scope')?.includes('graph') === true ? canaries.graph : canaries.exchange;
      send(
        response,
        (await entra(form, request.url ?? '')) ?? {
          body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token },
        },
      );
    })();
  });
  const graphServer: WebServer = await serveHttps(good, (request, response) => {
    const body = graphServer.bodies.at(-1) ?? '';
    world.headers.graph.push(request.headers);
    void counted(async () => instead('graph', request, body) ?? graphReply(request, body, graph)).then((reply) =>
      send(response, reply),
    );
  });
  const exchangeServer: WebServer = await serveHttps(good, (request, response) => {
    const body = exchangeServer.bodies.at(-1) ?? '';
    world.headers.exchange.push(request.headers);
    void counted(async () => instead('exchange', request, body) ?? exchangeReply(request, body, exchange)).then(
      (reply) => send(response, reply),
    );
  });
  const world: Microsoft = {
    login,
    graph: graphServer,
    exchange: exchangeServer,
    mostAtOnce: 0,
    headers: { graph: [], exchange: [] },
    ca: authority.pem,
    close: async () => void (await Promise.all([login.close(), graphServer.close(), exchangeServer.close()])),
  };
  return world;
}

export function tenantOver(
  world: Microsoft,
  options: { credential?: Credential; clock?: Clock; ca?: string } = {},
): Tenant {
  const { credential = { kind: 'secret', secret: canaries.secret }, clock, ca = world.ca } = options;
  return createTenant(
    {
      reader: { clientId: readerId, credential },
      targets: (_deployment, target) => {
        const host = target.replace(/:\d+$/, '');
        const server = host.startsWith('login') ? world.login : host.startsWith('graph') ? world.graph : world.exchange;
        return { host, port: 443, address: '127.0.0.1', addressPort: server.port, ca };
      },
    },
    clock,
  );
}

export function deploymentWith(overrides: Partial<Deployment> = {}): Deployment {
  return deployment({ microsoft: { cloud: 'worldwide', tenantId, applicationId }, ...overrides });
}

export interface Answers {
  all: Observation[];
  of: (kind: QuestionKind, subject?: string) => Observation | undefined;
  value: <Kind extends QuestionKind>(kind: Kind, subject?: string) => ValueOf<Kind> | undefined;
}

export async function ask(
  tenant: Tenant,
  questions: Question[],
  options: {
    deadlineMs?: number;
    signal?: AbortSignal;
    deployment?: Deployment;
    ownTokens?: readonly OwnToken[];
    onObservation?: (observation: Observation) => void;
  } = {},
): Promise<Answers> {
  const all: Observation[] = [];
  await tenant.ask(options.deployment ?? deploymentWith(), questions, {
    signal: options.signal ?? new AbortController().signal,
    deadlineMs: options.deadlineMs ?? 20_000,
    ownTokens: options.ownTokens,
    onObservation: (observation, question) => {
      if (questionKey({ kind: observation.kind, subject: observation.subject.name }) !== questionKey(question))
        throw new Error('an observation of another question');
      all.push(observation);
      options.onObservation?.(observation);
    },
  });
  const of: Answers['of'] = (kind, subject) =>
    all.find(
      (observation) => observation.kind === kind && (subject === undefined || observation.subject.name === subject),
    );
  return { all, of, value: (kind, subject) => of(kind, subject)?.value as never };
}

/** A clock that advances only while something waits. `waits` records the waiting times. */
export function fakeClock(): Clock & { waits: number[] } {
  let now = Date.parse('2026-11-25T08:00:00Z');
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    async wait(ms, signal) {
      signal.throwIfAborted();
      waits.push(ms);
      now += ms;
    },
  };
}

export function graphError(status: number, code: string, message = code, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers,
    body: { error: { code, message, innerError: { date: '2026-11-25T08:00:00', 'request-id': 'r' } } },
  };
}

export function exchangeError(status: number, type: string, message: string): Reply {
  const body = {
    error: {
      code: String(status),
      message: 'Error executing request.',
      details: [{ code: 'Context', target: '', message: `Ex6F9304|${type}|${message}` }],
      innererror: {
        message: 'Error executing cmdlet',
        type: 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException',
        internalexception: { message, type },
      },
    },
  };
  return { status, body };
}

async function graphReply(request: IncomingMessage, body: string, answers: GraphAnswers): Promise<Reply> {
  const url = new URL(request.url ?? '', 'https://graph.microsoft.com');
  const version = /^\/(v1\.0|beta)\/\$batch$/.exec(url.pathname)?.[1];
  if (version === undefined) return one(url, answers);
  const { requests } = JSON.parse(body) as { requests: { id: string; method: string; url: string }[] };
  if (requests.length > 20) return graphError(400, 'BadRequest', 'Too many requests in a batch.');
  const responses = await Promise.all(
    requests.map(async ({ id, url: item }) => {
      const {
        status = 200,
        headers = {},
        body: answer,
      } = await one(new URL(`https://graph.microsoft.com/${version}${item}`), answers);
      return { id, status, headers, body: answer };
    }),
  );
  // Microsoft answers in any order.
  return { body: { responses: responses.toReversed() } };
}

async function one(url: URL, answers: GraphAnswers): Promise<Reply> {
  return (
    (await answers(decodeURIComponent(url.pathname), url.searchParams)) ??
    graphError(404, 'Request_ResourceNotFound', `Resource '${decodeURIComponent(url.pathname)}' does not exist.`)
  );
}

async function exchangeReply(request: IncomingMessage, body: string, answers: CmdletAnswers): Promise<Reply> {
  interface Envelope {
    CmdletInput: { CmdletName: string; Parameters: Record<string, string> };
  }
  const url = new URL(request.url ?? '', 'https://outlook.office365.com');
  const run = async ({ CmdletInput: { CmdletName, Parameters } }: Envelope, at: URL): Promise<Reply> =>
    (await answers(CmdletName, Parameters, at)) ??
    exchangeError(
      404,
      'Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException',
      `The operation couldn't be performed because object '${Parameters['Identity']}' couldn't be found on 'AM0PR04A01DC001'.`,
    );
  if (!url.pathname.endsWith('/$batch')) return run(JSON.parse(body) as Envelope, url);
  const { requests } = JSON.parse(body) as { requests: { id: string; url: string; body: Envelope }[] };
  if (requests.length > 10)
    return { status: 400, body: { error: { code: 'BadRequest', message: 'Too many requests in a batch.' } } };
  const responses = await Promise.all(
    requests.map(async ({ id, url: item, body: envelope }) => {
      const { status = 200, headers = {}, body: answer } = await run(envelope, new URL(item));
      return { id, status, headers, body: answer };
    }),
  );
  return { body: { responses } };
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response
    .writeHead(status, {
      'content-type': typeof body === 'string' ? 'text/html' : 'application/json; charset=utf-8',
      ...headers,
    })
    .end(text);
}
