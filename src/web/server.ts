/**
 * The bot's HTTP server: POST /api/messages, GET /livez and /readyz, the pages about the bot and of the test sign-in, GET
 * /metrics where a token is set, and nothing else. Only this room knows restify.
 */
import { ServerResponse, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import restify, { type Request, type Response, type Server as App } from 'restify';
import { fewLines } from '../access/few-lines.ts';
import type { SignInAnswer, TestSignIns } from '../access/test-sign-ins.ts';
import { type Meter, noMeter, type RefusalAt } from '../model/meter.ts';
import { type About, aboutPage, aboutPages } from './about-pages.ts';
import { bounded } from './bounded.ts';
import { type MetricsPage, metricsAnswer } from './metrics-page.ts';
import { type PageAnswer, signInAnswer } from './page.ts';
import { readJson } from './read-json.ts';

// restify replaces writeHead for every server of the process and drops the return value that Node documents, which
// other code uses.
const { writeHead } = ServerResponse.prototype as { writeHead: (...given: unknown[]) => unknown };
Object.assign(ServerResponse.prototype, {
  writeHead(this: ServerResponse, ...given: unknown[]): ServerResponse {
    writeHead.apply(this, given);
    return this;
  },
});

export interface MessagesAnswer {
  status: number;
  body?: unknown;
}

export interface WebOptions {
  /** One activity. `body` is parsed JSON. */
  onMessages: (request: { authorization: string | undefined; body: unknown }) => Promise<MessagesAnswer>;
  /** What keeps the bot from its work, as a short code for everybody; undefined when nothing does. */
  notReady: () => Promise<string | undefined>;
  about: About;
  /** If left out, there are no such pages. */
  signIns?: Pick<TestSignIns, 'open' | 'callback'> | undefined;
  /** If left out, there is no GET /metrics here. */
  metrics?: MetricsPage | undefined;
  /** Milliseconds for the body of a message. */
  bodyWithinMs?: number;
  meter?: Meter;
  logger: Logger;
}

export interface Web {
  /** For the hub, which takes the path /probe on it. */
  server: Server;
  /** Resolves with the port; rejects with the system's error, EADDRINUSE among them. */
  listen(port: number, host: string): Promise<number>;
  close(): Promise<void>;
}

/** The codes of what readJson does not take. */
const unread = {
  400: 'not-json',
  408: 'too-slow',
  413: 'too-large',
  415: 'content-type',
} as const satisfies Record<number, RefusalAt<'http'>>;

/** Bytes. Teams sends at most 100 kB in a message, and a card's data in addition. */
const largestBody = 256 * 1024;
const usualBodyWithinMs = 10_000;
/**
 * Connections that may wait while the event loop is busy; the system's own limit holds as well (listen(2)). With Node's 511
 * a burst was refused at the socket.
 */
const backlog = 4096;
/** Characters. Entra sends back a code of up to 2 kB, or an error with a sentence. */
const longestQuery = 12_000;

export function createWeb(options: WebOptions): Web {
  const { signIns, meter = noMeter, logger } = options;
  const lines = fewLines<'failed'>((leftOut) => logger.warn({ leftOut }, 'further requests failed within a minute'));
  const app = restify.createServer({ name: '', handleUncaughtExceptions: false });
  const server = app.server as Server;
  bounded(server, meter);
  // restify passes upgrades on, to nobody; while somebody listens for them Node answers none.
  server.removeAllListeners('upgrade');
  // restify emits the server's errors again; without a listener such an error would end the process.
  app.on('error', (error: unknown) => logger.debug({ err: error }, 'the HTTP server reported an error'));

  const guarded: Guarded =
    (handle) =>
    // A handler must have exactly two parameters: restify counts them.
    async (request, response) => {
      try {
        await handle(request, response);
      } catch (error) {
        lines.write('failed', () => logger.error({ err: error }, 'a request failed'));
        if (!response.headersSent) send(response, 500, { error: 'internal error' });
      }
    };
  routeMessages(app, guarded, options);
  routeBot(app, guarded, options);
  if (signIns !== undefined) routeSignIns(app, guarded, { signIns, meter });
  answerOtherPaths(app, options);

  return {
    server,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ port, host, backlog }, () => {
          server.off('error', reject);
          resolve((server.address() as AddressInfo).port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        lines.close();
        if (!server.listening) return resolve();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Handle = (request: Request, response: Response) => Promise<void>;
/** Answers 500 where the handler fails, and logs that. */
type Guarded = (handle: Handle) => Handle;

function routeMessages(
  app: App,
  guarded: Guarded,
  { onMessages, bodyWithinMs = usualBodyWithinMs, meter = noMeter }: WebOptions,
): void {
  app.post(
    '/api/messages',
    guarded(async (request, response) => {
      const read = await readJson(request, { largest: largestBody, withinMs: bodyWithinMs });
      if (!read.ok) {
        meter.refused('http', unread[read.status]);
        // Of what comes too slowly nothing more is read.
        if (read.status === 408) response.setHeader('connection', 'close');
        return send(response, read.status, { error: read.reason });
      }
      const { authorization } = request.headers;
      const { status, body } = await onMessages({ authorization, body: read.value });
      send(response, status, body);
    }),
  );
}

/** Whether the bot works, and what it is. */
function routeBot(app: App, guarded: Guarded, { notReady, about, metrics, meter = noMeter }: WebOptions): void {
  app.get(
    '/livez',
    guarded(async (_request, response) => send(response, 200, { ok: true })),
  );
  app.get(
    '/readyz',
    guarded(async (_request, response) => {
      const reason = await notReady();
      if (reason === undefined) send(response, 200, { ok: true });
      else send(response, 503, { ok: false, reason });
    }),
  );
  for (const { name, path } of aboutPages) {
    const page = guarded(async (request, response) =>
      sendPage(response, aboutPage(name, about, request.headers['accept-language'])),
    );
    app.get(path, page);
    // Link checkers send HEAD requests.
    app.head(path, page);
  }
  if (metrics !== undefined)
    app.get(
      '/metrics',
      guarded(async (request, response) =>
        sendPage(response, await metricsAnswer(metrics, request.headers.authorization, meter)),
      ),
    );
}

function routeSignIns(
  app: App,
  guarded: Guarded,
  { signIns, meter }: { signIns: NonNullable<WebOptions['signIns']>; meter: Meter },
): void {
  const answer = (response: Response, given: SignInAnswer): void => {
    const page = signInAnswer(given);
    if (page.status >= 400) meter.refused('http', 'sign-in');
    sendPage(response, page);
  };
  app.get(
    '/signin/callback',
    guarded(async (request, response) => {
      const [, query = ''] = (request.url ?? '').split('?', 2);
      // A query that is longer than any of Entra's did not come from Entra.
      const read = new URLSearchParams(query.length > longestQuery ? '' : query);
      answer(response, await signIns.callback(read, request.headers.cookie));
    }),
  );
  app.get(
    '/signin/:handle',
    guarded(async (request, response) => {
      const { handle } = request.params as { handle: string };
      answer(response, await signIns.open(handle));
    }),
  );
}

/** restify's own answers would repeat the requested path. */
function answerOtherPaths(app: App, { signIns, meter = noMeter }: WebOptions): void {
  const pages =
    signIns === undefined
      ? ' and the pages below /about are'
      : ', the pages below /about and the links of a test sign-in are';
  const there = `only POST /api/messages, GET /livez, GET /readyz${pages} here`;
  for (const event of ['NotFound', 'MethodNotAllowed'] as const) {
    app.on(event, (_request: Request, response: Response, _error: unknown, done: () => void) => {
      meter.refused('http', event === 'NotFound' ? 'not-found' : 'method');
      send(response, event === 'NotFound' ? 404 : 405, { error: there });
      done();
    });
  }
}

/**
 * By sendRaw, so that no formatter of restify changes the body. A response written past restify would be answered a
 * second time, which ends the process.
 */
function send(response: Response, status: number, body?: unknown): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.sendRaw(status, text, {
    ...(text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': String(Buffer.byteLength(text)),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
}

function sendPage(response: Response, { status, headers, body }: PageAnswer): void {
  response.sendRaw(status, body, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
}
