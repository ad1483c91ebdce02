/** Posts one message to one address. Follows no redirect, and reads at most 64 kB of the answer. */
import { Client } from 'undici';
import { failureCodes } from '../../model/observation.ts';
import { createDeadline } from '../../observe/deadline.ts';
import { failureOf } from '../../observe/failure.ts';
import { handshake } from '../../observe/handshake.ts';
import { answerOver, connectorOf } from '../../observe/http.ts';
import type { Dial } from '../../observe/observer.ts';
import { createPhaseClock, type TlsPhase } from '../../observe/phases.ts';
import { retryAfterMs } from '../../observe/second-try.ts';
import { loadTrust } from '../../observe/trust.ts';
import type { SendRefusal } from '../outbox.ts';

export interface WebhookPost {
  url: URL;
  headers: Record<string, string>;
  body: string;
}

/** `isGone`: the receiver wants no message any more. */
export type WebhookAnswer = { status: number } | { refusal: SendRefusal; status?: number; isGone?: true };

export interface WebhookSender {
  /** Never rejects. Nothing of the answer but its status is kept, because a receiver may repeat the address. */
  post(post: WebhookPost): Promise<WebhookAnswer>;
  close(): Promise<void>;
}

/** From the look-up of the name to the end of the answer. Source: Standard Webhooks asks for 15 to 30 s. */
export const longestPostMs = 15_000;
const mostOfAnswer = 65_536;

/** `ca`: the only authority to trust. */
export function createWebhookSender(
  { dial, ca }: { dial: Dial; ca?: string },
  longestMs = longestPostMs,
): WebhookSender {
  const closing = new AbortController();
  return {
    async post({ url, headers, body }) {
      loadTrust();
      const deadline = createDeadline(longestMs, closing.signal);
      const phases = createPhaseClock<TlsPhase | 'answer' | 'body'>();
      const isSecure = url.protocol === 'https:';
      const endpoint = {
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: Number(url.port || (isSecure ? 443 : 80)),
        ...(ca === undefined ? {} : { ca }),
      };
      const client = new Client(url.origin, {
        connect: connectorOf(async () => {
          let { socket } = await dial(endpoint, deadline, phases);
          if (isSecure) {
            phases.begin('tls');
            ({ socket } = await handshake(socket, endpoint, deadline, { requireTrust: true }));
          }
          phases.begin('answer');
          return socket;
        }),
        allowH2: false,
        headersTimeout: 0,
        bodyTimeout: 0,
        maxHeaderSize: 16_384,
      });
      try {
        const request = {
          method: 'POST',
          path: url.pathname + url.search,
          headers,
          body,
          bodyCap: mostOfAnswer,
        } as const;
        const answer = await answerOver(client, request, deadline.signal, () => phases.begin('body'));
        return judged(answer);
      } catch (error) {
        return { refusal: { failure: failureOf(error, phases.current()), lasting: false } };
      } finally {
        await client.destroy();
      }
    },
    close: async () => closing.abort(),
  };
}

function judged({
  status,
  headers,
  receivedAt,
}: {
  status: number;
  headers: Record<string, string>;
  receivedAt: number;
}): WebhookAnswer {
  if (status >= 200 && status < 300) return { status };
  const isBusy = [429, 502, 503, 504].includes(status);
  const refusal: SendRefusal = {
    failure: {
      phase: 'answer',
      code: isBusy ? failureCodes.throttled : failureCodes.refused,
      text: `HTTP ${status}`,
    },
    lasting: status === 410,
    waitMs: isBusy ? retryAfterMs(headers['retry-after'], receivedAt) : undefined,
  };
  return { refusal, status, ...(status === 410 ? { isGone: true as const } : {}) };
}
