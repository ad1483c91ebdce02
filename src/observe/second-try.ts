/**
 * One second try where a server says that it cannot serve just now. It comes 5 s later, or when the server says, and
 * only if the step's time allows; the first answer stays in the value, with or without a second.
 */
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { readReply } from '../knowledge/server-replies.ts';
import type { ReplyProtocol } from '../knowledge/reply-row.ts';
import { failureCodes, type Failure, type Observed } from '../model/observation.ts';
import type { Conditions } from './observer.ts';
import { toPlain } from './plain.ts';

export const firstTrySchema = z
  .object({
    /** The phase in which the server said so, and its words. */
    phase: z.string().max(40),
    text: z.string().max(500),
    /** How long the server asked to wait, in milliseconds; left out where it did not say. */
    askedMs: z.number().int().nonnegative().optional(),
    /** The rest of the value is of a second try so many milliseconds later; left out: there was no time for one. */
    againAfterMs: z.number().int().nonnegative().optional(),
  })
  .strict();
export type FirstTry = z.infer<typeof firstTrySchema>;

/** What a server said of itself in place of an answer, with how long it asks to wait. */
export type NotNow = Pick<FirstTry, 'phase' | 'text' | 'askedMs'>;

const usualWaitMs = 5000;
/** The least that a second try needs beyond what the first one took. */
const spareMs = 500;

/** `notNow` tells whether an observation ended in words by which the server says that it passes. */
export async function atMostTwice<Value extends { firstTry?: FirstTry | undefined }, Phase extends string>(
  observe: () => Promise<Observed<Value, Phase>>,
  notNow: (observed: Observed<Value, Phase>) => NotNow | undefined,
  { deadline, pause = waited }: Pick<Conditions, 'deadline' | 'pause'>,
): Promise<Observed<Value, Phase>> {
  const first = await observe();
  const said = notNow(first);
  if (said === undefined) return first;
  const firstTry: FirstTry = { ...said, text: toPlain(said.text, 500) };
  const waitMs = said.askedMs ?? usualWaitMs;
  const tookMs = first.phases.reduce((sum, { ms }) => sum + ms, 0);
  const onceOnly = { ...first, value: { ...first.value, firstTry } as Value };
  if (waitMs + tookMs + spareMs > deadline.left()) return onceOnly;
  try {
    await pause(waitMs, deadline.signal);
  } catch {
    // The run was stopped meanwhile: what was seen stands.
    return onceOnly;
  }
  const second = await observe();
  return { ...second, value: { ...second.value, firstTry: { ...firstTry, againAfterMs: waitMs } } as Value };
}

async function waited(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal });
}

/** Of a line protocol: a refusal that its server calls passing, or that asks to slow down. */
export function refusedForNow(protocol: ReplyProtocol, error: Failure | undefined): NotNow | undefined {
  if (error === undefined || error.code !== failureCodes.refused) return undefined;
  const reply = readReply(protocol, error.text);
  if (reply?.lasting !== 'transient') return undefined;
  return {
    phase: error.phase,
    text: error.text,
    ...(reply.backOffMs === undefined ? {} : { askedMs: reply.backOffMs }),
  };
}

/** The header Retry-After (RFC 9110, section 10.2.3) in milliseconds from `now`; undefined where it says nothing. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\s*(\d{1,6})\s*$/.exec(header)?.[1];
  // An HTTP date is in GMT; Date.parse makes one of almost anything else.
  const at = seconds !== undefined ? Number(seconds) * 1000 : header.endsWith(' GMT') ? Date.parse(header) - now : NaN;
  return Number.isFinite(at) ? Math.max(0, Math.min(Math.round(at), 86_400_000)) : undefined;
}
