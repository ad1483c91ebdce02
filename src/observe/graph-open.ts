import { z } from 'zod';
import type { Observed } from '../model/observation.ts';
import { openHttp, type HttpResponse } from './http.ts';
import { type GraphOpenValue, graphOpenValueSchema } from './login.ts';
import { inPhases } from './in-phases.ts';
import type { Observer } from './observer.ts';
import { toPlain } from './plain.ts';
import { withCredentials } from './sasl.ts';
import { atMostTwice, type NotNow, retryAfterMs } from './second-try.ts';
import { shownChain } from './tls-facts.ts';
import { tlsPhases } from './phases.ts';

/** Mail.ReadBasic is sufficient (Microsoft Learn, "Get mailFolder"). No message is read. */
const phases = [...tlsPhases, 'answer', 'body'] as const;
type Phase = (typeof phases)[number];

export const observer: Observer<'graph-open', GraphOpenValue, Phase> = {
  kind: 'graph-open',
  logsIn: true,
  phases,
  value: graphOpenValueSchema,
  complete: z.looseObject({ tls: shownChain, status: z.number() }),
  observe: (parameters, conditions) =>
    withCredentials(parameters, ({ token, mailboxes }) =>
      atMostTwice(
        () =>
          inPhases<GraphOpenValue, Phase>(async (seen, clock) => {
            const connection = openHttp(parameters.endpoint, conditions, clock, {
              requireTrust: true,
              onConnected: (connected) => Object.assign(seen, connected),
            });
            try {
              const path = `/v1.0/users/${encodeURIComponent(mailboxes[0] ?? '')}/mailFolders/inbox?$select=totalItemCount`;
              Object.assign(
                seen,
                answerIn(
                  await connection.request({
                    path,
                    phase: 'answer',
                    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
                    bodyCap: 65_536,
                  }),
                ),
              );
            } finally {
              connection.close();
            }
          }, {}),
        notNow,
        conditions,
      ),
    ),
};

/** Both statuses are temporary and may have Retry-After (RFC 6585, RFC 9110). */
function notNow({ value }: Observed<GraphOpenValue, Phase>): NotNow | undefined {
  const { status, code, message, retryAfterMs: askedMs } = value ?? {};
  if (status !== 429 && status !== 503) return undefined;
  const text = [String(status), code, message].filter((part) => part !== undefined && part !== '').join(' ');
  return { phase: 'answer', text, ...(askedMs === undefined ? {} : { askedMs }) };
}

const folderSchema = z.object({ totalItemCount: z.number().int().nonnegative() });
const refusalSchema = z.object({ error: z.object({ code: z.string().catch(''), message: z.string().catch('') }) });

function answerIn({ status, headers, body, receivedAt }: HttpResponse): GraphOpenValue {
  const content = contentOf(body);
  const folder = folderSchema.safeParse(content).data;
  const refusal = refusalSchema.safeParse(content).data?.error;
  const askedMs = retryAfterMs(headers['retry-after'], receivedAt);
  return {
    status,
    ...(refusal === undefined ? {} : { code: toPlain(refusal.code, 200), message: toPlain(refusal.message, 500) }),
    ...(status === 200 && folder !== undefined ? { messages: folder.totalItemCount } : {}),
    ...(headers['request-id'] === undefined ? {} : { requestId: toPlain(headers['request-id'], 100) }),
    ...(askedMs === undefined ? {} : { retryAfterMs: askedMs }),
  };
}

function contentOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
