/**
 * The bot's HTTP server: POST /api/messages, GET /livez and /readyz, the pages about the bot and of test sign-ins, and
 * optionally GET /metrics.
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
import { signInAnswer, type WebAnswer } from './page.ts';
import { type ReportsAsJson, routePrograms } from './program-routes.ts';
import { readJson } from './read-json.ts';
import { createReportHandlers, type ReportHandlers, type ReportPages } from './report-routes.ts';

// restify replaces writeHead for every server of the process, and drops the return value, which other code uses.
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
  /** A public code for why the bot is not ready; undefined if it is ready. */
  notReady: () => Promise<string | undefined>;
  about: About;
  /** If absent, there are no pages of test sign-ins. */
  signIns?: Pick<TestSignIns, 'open' | 'callback'> | undefined;
  /** If absent, there are no report pages. */
  reports?: Omit<ReportPages, 'meter'> | undefined;
  /** Of programs with a token. */
  programs?: ReportsAsJson | undefined;
  /** If absent, there is no GET /metrics. */
  metrics?: MetricsPage | undefined;
  /** Milliseconds. */
  bodyWithinMs?: number;
  meter?: Meter;
  logger: Logger;
}

export interface Web {
  server: Server;
  /** Resolves with the port; rejects with the system's error, such as EADDRINUSE. */
  listen(port: number, host: string): Promise<number>;
  close(): Promise<void>;
}

/** Refusal codes for the statuses of readJson. */
const codeByStatus = {
  400: 'not-json',
  408: 'too-slow',
  413: 'too-large',
  415: 'content-type',
} as const satisfies Record<number, RefusalAt<'http'>>;

/** Bytes. Teams sends at most 100 kB in a message, plus a card's data. */
const largestBody = 256 * 1024;
const usualBodyWithinMs = 10_000;
/**
 * Pending connections while the event loop is busy; the system may limit them further (listen(2)). Node's default of 511
 * refused a burst.
 */
const backlog = 4096;
/** Characters. Entra sends a code of up to 2 kB, or an error with a sentence. */
const longestQuery = 12_000;

export function createWeb(options: WebOptions): Web {
  const { signIns, reports, programs, meter = noMeter, logger } = options;
  const lines = fewLines<'failed'>((leftOut) => logger.warn({ leftOut }, 'further requests failed within a minute'));
  const app = restify.createServer({ name: '', handleUncaughtExceptions: false });
  const server = app.server as Server;
  bounded(server, meter);
  // restify's listener answers no upgrade, and keeps Node from answering.
  server.removeAllListeners('upgrade');
  // restify emits the server's errors again. Without a listener, such an error would end the process.
  app.on('error', (error: unknown) => logger.debug({ err: error }, 'the HTTP server reported an error'));

  const guarded: Guarded =
    (handle) =>
    // restify counts the parameters: there must be two.
    async (request, response) => {
      try {
        await handle(request, response);
      } catch (error) {
        lines.write('failed', () => logger.error({ err: error }, 'a request failed'));
        if (!response.headersSent) send(response, 500, { error: 'internal error' });
      }
    };
  if (programs !== undefined) routePrograms(app, guarded, { reports: programs, meter });
  routeMessages(app, guarded, options);
  routeBot(app, guarded, options);
  if (signIns !== undefined) routeSignIns(app, guarded, { signIns, meter });
  if (reports !== undefined) routeReports(app, guarded, createReportHandlers({ ...reports, meter }));
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
/** Logs a failure of the handler, and answers 500. */
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
        meter.refused('http', codeByStatus[read.status]);
        // The rest of a slow body is not read.
        if (read.status === 408) response.setHeader('connection', 'close');
        return send(response, read.status, { error: read.reason });
      }
      const { authorization } = request.headers;
      const { status, body } = await onMessages({ authorization, body: read.value });
      send(response, status, body);
    }),
  );
}

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
      // A longer query is not from Entra.
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

function routeReports(app: App, guarded: Guarded, { reports, callback, end }: ReportHandlers): void {
  const answered = (handle: (request: Request, response: Response) => Promise<WebAnswer>): Handle =>
    guarded(async (request, response) => sendPage(response, await handle(request, response)));
  for (const path of ['/reports', '/reports/*']) {
    app.get(path, answered(reports));
    app.head(path, answered(reports));
    app.post(path, answered(reports));
  }
  app.get('/session/callback', answered(callback));
  app.post('/session/end', answered(end));
}

/** restify's own answers would echo the path. */
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
 * sendRaw, so that no formatter of restify changes the body. restify would answer a response written without it a second
 * time, which ends the process.
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

function sendPage(
  response: Response,
  { status, headers: { 'set-cookie': cookies = [], ...headers }, body }: WebAnswer,
): void {
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  const bytes = Buffer.from(body);
  response.sendRaw(status, bytes, { ...headers, 'content-length': String(bytes.length) });
}
