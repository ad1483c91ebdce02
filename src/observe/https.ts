import { z } from 'zod';
import { instantIn } from '../model/instant.ts';
import { instantSchema } from '../model/instant.ts';
import { openHttp, type HttpResponse } from './http.ts';
import { inPhases } from './in-phases.ts';
import type { Observer } from './observer.ts';
import { toPlain } from './plain.ts';
import { shownChain, tlsFactsSchema } from './tls-facts.ts';
import { tlsPhases } from './phases.ts';

export const httpAnswerSchema = z
  .object({
    status: z.number().int(),
    contentType: z.string().max(200).optional(),
    location: z.string().max(2000).optional(),
    server: z.string().max(200).optional(),
    date: instantSchema.optional(),
    /** The first characters of the body, without control characters. */
    bodyHead: z.string().max(500).optional(),
  })
  .strict();

/** GET / without redirects. */
export const httpsValueSchema = z
  .object({
    address: z.string().max(100).optional(),
    tls: tlsFactsSchema.optional(),
    answer: httpAnswerSchema.optional(),
  })
  .strict();

export type HttpAnswer = z.infer<typeof httpAnswerSchema>;
export type HttpsValue = z.infer<typeof httpsValueSchema>;

const phases = [...tlsPhases, 'answer', 'body'] as const;
type Phase = (typeof phases)[number];

export const observer: Observer<'https', HttpsValue, Phase> = {
  kind: 'https',
  phases,
  value: httpsValueSchema,
  complete: z.looseObject({ tls: shownChain, answer: z.looseObject({}) }),
  observe: ({ endpoint }, conditions) =>
    inPhases<HttpsValue, Phase>(async (seen, clock) => {
      const connection = openHttp(endpoint, conditions, clock, {
        onConnected: (connected) => Object.assign(seen, connected),
      });
      try {
        // Only the start of the page is kept.
        seen.answer = answerOf(await connection.request({ path: '/', bodyCap: 4096, phase: 'answer' }));
      } finally {
        connection.close();
      }
    }, {}),
};

export function answerOf({ status, headers, body }: HttpResponse): HttpAnswer {
  const date = instantIn(headers.date ?? '');
  return {
    status,
    ...(headers['content-type'] === undefined ? {} : { contentType: toPlain(headers['content-type'], 200) }),
    ...(headers.location === undefined ? {} : { location: toPlain(headers.location, 2000) }),
    ...(headers.server === undefined ? {} : { server: toPlain(headers.server, 200) }),
    ...(date === undefined ? {} : { date }),
    ...(body === '' ? {} : { bodyHead: toPlain(body, 500) }),
  };
}
