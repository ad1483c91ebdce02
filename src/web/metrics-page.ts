/**
 * The page for Prometheus, on the bot's port behind a token, or on a separate port. It shows load and refusals, so it is off
 * by default.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Meter } from '../model/meter.ts';
import { bounded } from './bounded.ts';
import type { PageAnswer } from './page.ts';

export interface MetricsPage {
  /** The bearer token; undefined if the port is private. */
  token: string | undefined;
  contentType: string;
  text: () => Promise<string>;
}

export async function metricsAnswer(
  { token, contentType, text }: MetricsPage,
  authorization: string | undefined,
  meter: Meter,
): Promise<PageAnswer> {
  if (token !== undefined && !isBearer(authorization, token)) {
    meter.refused('http', 'metrics-token');
    return answer(
      401,
      'text/plain; charset=utf-8',
      'the header Authorization must be “Bearer” and the token of the metrics\n',
      {
        'www-authenticate': 'Bearer',
      },
    );
  }
  return answer(200, contentType, await text());
}

/** Compares digests in constant time, because they have equal lengths. */
function isBearer(authorization: string | undefined, token: string): boolean {
  const [, given = ''] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function answer(status: number, type: string, body: string, further: Record<string, string> = {}): PageAnswer {
  return {
    status,
    headers: { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', ...further },
    body,
  };
}

export interface MetricsServer {
  port: number;
  close(): Promise<void>;
}

/** Serves only /metrics, on a separate port. Rejects with the system's error, such as EADDRINUSE. */
export async function serveMetrics(
  page: MetricsPage,
  { port, host, meter }: { port: number; host: string; meter: Meter },
): Promise<MetricsServer> {
  const server = createServer({ keepAliveTimeout: 60_000, maxHeaderSize: 8192 }, (request, response) => {
    void answered(request).then(({ status, headers, body }) =>
      response
        .writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
        .end(request.method === 'HEAD' ? undefined : body),
    );
  });
  bounded(server, meter, { connections: 20, headersWithinMs: 5000, requestWithinMs: 5000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answered({ method = '', url = '', headers }: IncomingMessage): Promise<PageAnswer> {
    try {
      const isHere = ['GET', 'HEAD'].includes(method) && url.split('?', 1)[0] === '/metrics';
      if (isHere) return await metricsAnswer(page, headers.authorization, meter);
      meter.refused('http', 'not-found');
      return answer(404, 'text/plain; charset=utf-8', 'only GET /metrics is here\n');
    } catch {
      return answer(500, 'text/plain; charset=utf-8', 'internal error\n');
    }
  }
}
