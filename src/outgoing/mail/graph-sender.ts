/**
 * Sends through Microsoft Graph as one mailbox. The mail goes as MIME, so that its Message-ID and its other headers are
 * the same as over SMTP: in JSON, Graph takes only headers that begin with x-. Source: Microsoft Learn, "user:
 * sendMail". Graph cannot recognise a repeated request: if its answer is lost, the mail is sent twice.
 */
import { z } from 'zod';
import { failureCodes } from '../../model/observation.ts';
import { createDeadline } from '../../observe/deadline.ts';
import { failureOf } from '../../observe/failure.ts';
import type { HttpResponse } from '../../observe/http.ts';
import type { HttpPool, RequestFault } from '../../observe/http-pool.ts';
import type { Deadline, Endpoint } from '../../observe/observer.ts';
import { toPlain } from '../../observe/plain.ts';
import { retryAfterMs } from '../../observe/second-try.ts';
import type { SendRefusal } from '../outbox.ts';
import { longestSendMs, type MailSender } from './sender.ts';

export interface GraphWish {
  endpoint: () => Promise<Endpoint>;
  pool: HttpPool;
  /** `fresh`: not the cached one. */
  token: (deadline: Deadline, fresh: boolean) => Promise<string>;
}

export function createGraphSender({ endpoint, pool, token }: GraphWish, longestMs = longestSendMs): MailSender {
  const closing = new AbortController();
  return {
    async send({ from, source }) {
      const deadline = createDeadline(longestMs, closing.signal);
      const post = async (fresh: boolean): Promise<HttpResponse> =>
        pool.request(
          await endpoint(),
          {
            method: 'POST',
            path: `/v1.0/users/${encodeURIComponent(from)}/sendMail`,
            headers: { authorization: `Bearer ${await token(deadline, fresh)}`, 'content-type': 'text/plain' },
            body: source.toString('base64'),
          },
          deadline,
        );
      try {
        const first = await post(false);
        // The token was revoked early.
        const answer = first.status === 401 ? await post(true) : first;
        return answer.status === 202 ? undefined : refusalOf(answer);
      } catch (thrown) {
        const { failure } = thrown as Partial<RequestFault>;
        return { failure: failure ?? failureOf(thrown, 'send'), lasting: false };
      }
    },
    async close() {
      closing.abort();
      await pool.close();
    },
  };
}

const errorSchema = z.object({
  error: z.object({ code: z.string().catch(''), message: z.string().catch('') }),
});

function refusalOf({ status, headers, body, receivedAt }: HttpResponse): SendRefusal {
  const { code, message } = errorSchema.safeParse(jsonIn(body)).data?.error ?? { code: '', message: '' };
  const isBusy = status === 429 || status === 503;
  return {
    failure: {
      phase: 'send',
      code: isBusy ? failureCodes.throttled : toPlain(code, 80) || failureCodes.serverError,
      text: toPlain(`HTTP ${status}${message === '' ? '' : `: ${message}`}`, 1000),
    },
    lasting: status === 400 && code === 'ErrorInvalidRecipients',
    waitMs: isBusy ? retryAfterMs(headers['retry-after'], receivedAt) : undefined,
  };
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
