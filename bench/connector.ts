/**
 * A stand-in for the Bot Connector that records when cards arrive. It can apply Teams' limits: 50 requests a second for
 * an app in a tenant, and 7 in a conversation (Microsoft Learn, "Optimize your bot with rate limiting in Teams"). It
 * answers further requests with 429 and Retry-After.
 */
import { once } from 'node:events';
import http from 'node:http';

export interface Connector {
  url: string;
  /** Resolves with the time of the conversation's first card (performance.now()). */
  firstCard(conversation: string): Promise<number>;
  counted: { posted: number; edited: number; refused: number };
  close(): Promise<void>;
}

export interface ConnectorLimits {
  perSecond: number;
  perSecondInConversation: number;
}

export async function startConnector(
  limits: ConnectorLimits = { perSecond: Infinity, perSecondInConversation: Infinity },
): Promise<Connector> {
  const waiting = new Map<string, (at: number) => void>();
  const counted = { posted: 0, edited: 0, refused: 0 };
  const all = window(limits.perSecond);
  const conversations = new Map<string, () => boolean>();
  let activities = 0;
  const server = http.createServer((request, response) => {
    const at = performance.now();
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const conversation = decodeURIComponent(
        /\/conversations\/([^/]+)\/activities/.exec(request.url ?? '')?.[1] ?? '',
      );
      const own = conversations.get(conversation) ?? window(limits.perSecondInConversation);
      conversations.set(conversation, own);
      if (!all() || !own()) {
        counted.refused += 1;
        response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' });
        return response.end('{"error":{"code":"ActivityThrottled","message":"too many requests"}}');
      }
      counted[request.method === 'PUT' ? 'edited' : 'posted'] += 1;
      if (request.method === 'POST' && body.includes('application/vnd.microsoft.card.adaptive'))
        waiting.get(conversation)?.(at);
      activities += 1;
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ id: `activity-${activities}` }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    counted,
    firstCard: (conversation) =>
      new Promise((resolve, reject) => {
        waiting.set(conversation, resolve);
        setTimeout(() => reject(new Error('no card within 120 s')), 120_000).unref();
      }),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** True while the last second has room for another request. */
function window(most: number): () => boolean {
  const taken: number[] = [];
  return () => {
    if (most === Infinity) return true;
    const now = performance.now();
    while ((taken[0] ?? now) <= now - 1000) taken.shift();
    if (taken.length >= most) return false;
    taken.push(now);
    return true;
  };
}
