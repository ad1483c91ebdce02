/**
 * One second try if a server says that it is temporarily unavailable: after 5 s or the server's own delay, if the step
 * has enough time. The first answer always stays in the value.
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
    /** The phase and text of the server's answer. */
    phase: z.string().max(40),
    text: z.string().max(500),
    /** Milliseconds that the server asked for. */
    askedMs: z.number().int().nonnegative().optional(),
    /**
     * Milliseconds until the second try, from which the rest of the value comes. Absent if there was no time for one.
     */
    againAfterMs: z.number().int().nonnegative().optional(),
  })
  .strict();
export type FirstTry = z.infer<typeof firstTrySchema>;

/** A temporary refusal, with the delay that the server asks for. */
export type NotNow = Pick<FirstTry, 'phase' | 'text' | 'askedMs'>;

const usualWaitMs = 5000;
/** Minimum time beyond the duration of the first try. */
const spareMs = 500;

/** `notNow` recognises a temporary refusal. */
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
    // The run was stopped, so the first observation counts.
    return onceOnly;
  }
  const second = await observe();
  return { ...second, value: { ...second.value, firstTry: { ...firstTry, againAfterMs: waitMs } } as Value };
}

async function waited(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal });
}

/** For line protocols: a refusal that is temporary or asks to slow down. */
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

/** The header Retry-After (RFC 9110, section 10.2.3) in milliseconds from `now`. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\s*(\d{1,6})\s*$/.exec(header)?.[1];
  // HTTP dates end with GMT. Date.parse accepts almost any text.
  const at = seconds !== undefined ? Number(seconds) * 1000 : header.endsWith(' GMT') ? Date.parse(header) - now : NaN;
  return Number.isFinite(at) ? Math.max(0, Math.min(Math.round(at), 86_400_000)) : undefined;
}
