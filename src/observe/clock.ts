import { z } from 'zod';
import { instantIn } from '../model/instant.ts';
import { instantSchema } from '../model/instant.ts';
import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';
import { openHttp } from './http.ts';
import { inPhases } from './in-phases.ts';
import type { Observer } from './observer.ts';
import { tlsPhases } from './phases.ts';

/** This machine's clock minus the Date header of an HTTPS response (RFC 9110 section 6.6.1: whole seconds). */
export const clockValueSchema = z
  .object({
    /** Positive if this machine is ahead. */
    offsetMs: z.number(),
    /** The maximum error: half the round trip plus half the header's second. */
    uncertaintyMs: z.number(),
    date: instantSchema,
  })
  .strict();

export type ClockValue = z.infer<typeof clockValueSchema>;

const phases = [...tlsPhases, 'answer', 'body'] as const;
type Phase = (typeof phases)[number];

export const observer: Observer<'clock', ClockValue, Phase> = {
  kind: 'clock',
  phases,
  value: clockValueSchema,
  async observe({ endpoint }, conditions) {
    let seen: ClockValue | undefined;
    const { phases: took, error } = await inPhases<object, Phase>(async (_nothing, clock) => {
      const connection = openHttp(endpoint, conditions, clock);
      try {
        const { headers, sentAt, receivedAt } = await connection.request({ path: '/', bodyCap: 0, phase: 'answer' });
        const date = instantIn(headers.date ?? '');
        if (date === undefined) throw fault(failureCodes.protocol, 'the answer has no Date header');
        // The header is truncated to a second: on average the server's clock was half a second later.
        const offsetMs = Math.round((sentAt + receivedAt) / 2 - (Date.parse(date) + 500));
        seen = { offsetMs, uncertaintyMs: Math.round((receivedAt - sentAt) / 2 + 500), date };
      } finally {
        connection.close();
      }
    }, {});
    return { phases: took, ...(seen === undefined ? {} : { value: seen }), ...(error === undefined ? {} : { error }) };
  },
};
