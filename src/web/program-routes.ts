/**
 * GET /reports.json and /reports/ID/report.json for programs with a token. A request without the header Authorization
 * goes on to the pages.
 */
import type { Next, Request, Response, Server as App } from 'restify';
import type { Meter } from '../model/meter.ts';

/** `run`: undefined for the list. `body`: JSON. */
export type ReportsAsJson = (
  token: string,
  run: string | undefined,
) => Promise<{ status: number; body: Uint8Array; retryAfter?: number }>;

export function routePrograms(
  app: App,
  guarded: (
    handle: (request: Request, response: Response) => Promise<void>,
  ) => (request: Request, response: Response) => Promise<void>,
  { reports, meter }: { reports: ReportsAsJson; meter: Meter },
): void {
  const answered = guarded(async (request, response) => {
    const { run } = wantedIn(request) ?? {};
    const token = bearerIn(request) ?? '';
    const { status, body, retryAfter } = await reports(token, run);
    if (status !== 200) meter.refused('http', 'page-token');
    response.sendRaw(status, Buffer.from(body).toString('utf8'), {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(body.byteLength),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    });
  });
  // Before the routes, because a browser with a session asks for the same path.
  app.pre((request: Request, response: Response, next: Next) => {
    if (wantedIn(request) === undefined || bearerIn(request) === undefined) return next();
    void answered(request, response).finally(() => next(false));
  });
}

function wantedIn({ method, url = '' }: Request): { run: string | undefined } | undefined {
  const found = method === 'GET' ? /^\/reports(?:\/([A-Za-z0-9-]{1,40})\/report)?\.json(?:\?|$)/.exec(url) : null;
  return found === null ? undefined : { run: found[1] };
}

function bearerIn({ headers }: Request): string | undefined {
  return /^Bearer +([\x21-\x7e]{1,200})$/i.exec(headers.authorization ?? '')?.[1];
}
