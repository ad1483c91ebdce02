/** $batch of Graph and Exchange Online. Each item has its own answer, and only throttled items are sent again. */
import { z } from 'zod';
import { failureCodes } from '../model/observation.ts';
import type { Clock } from './clock.ts';
import { inParts } from './parts.ts';
import { isWorthWaiting, type ServiceClient, askedPauseMs } from './service-client.ts';
import { readAs } from './read.ts';
import { attempt, failureIn, questionFault, type Settled } from './refusal.ts';

export interface BatchItem {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

export interface BatchOptions<Item, Answer> {
  service: ServiceClient;
  clock: Clock;
  /** Items in one request. */
  most: number;
  /** Returns the response's JSON. */
  post: (requests: { id: string; item: Item }[]) => Promise<unknown>;
  /** May throw. */
  read: (answer: BatchItem, item: Item) => Answer;
}

/** In the order of the items. Never rejects: a failed item has its failure instead of an answer. */
export async function askInBatches<Item, Answer>(
  items: readonly Item[],
  options: BatchOptions<Item, Answer>,
): Promise<Settled<Answer>[]> {
  return (await Promise.all(inParts(items, options.most).map((part) => askOne(part, options)))).flat();
}

async function askOne<Item, Answer>(
  items: readonly Item[],
  { service, clock, post, read }: BatchOptions<Item, Answer>,
): Promise<Settled<Answer>[]> {
  const settled = new Map<number, Settled<Answer>>();
  let waiting = [...items.entries()];
  for (let attempt = 0; waiting.length > 0; attempt += 1) {
    try {
      const answers = await answersTo(post, waiting);
      const later: typeof waiting = [];
      let pause: number | undefined;
      for (const [index, item] of waiting) {
        const answer = answers.get(String(index));
        if (answer !== undefined && isWorthWaiting(answer.status, attempt)) {
          later.push([index, item]);
          const asked = askedPauseMs(answer.headers, clock);
          if (asked !== undefined) pause = Math.max(pause ?? 0, asked);
        } else settled.set(index, readOne(answer, item, read));
      }
      waiting = later;
      if (waiting.length > 0) await service.backOff(attempt, pause);
    } catch (error) {
      const failure = failureIn(error, 'request');
      for (const [index] of waiting) settled.set(index, { failure });
      waiting = [];
    }
  }
  return [...items.keys()].map((index) => settled.get(index) ?? { failure: failureIn(undefined, 'request') });
}

const batchAnswerSchema = z.object({
  responses: z.array(
    z.object({
      id: z.coerce.string(),
      status: z.number().int().default(200),
      headers: z.record(z.string(), z.coerce.string()).nullish(),
      body: z.unknown(),
    }),
  ),
});

async function answersTo<Item>(
  post: (requests: { id: string; item: Item }[]) => Promise<unknown>,
  waiting: [number, Item][],
): Promise<Map<string, BatchItem>> {
  const { responses } = readAs(
    batchAnswerSchema,
    await post(waiting.map(([index, item]) => ({ id: String(index), item }))),
    '$batch',
  );
  return new Map(responses.map(({ id, status, headers, body }) => [id, { status, headers: headers ?? {}, body }]));
}

function readOne<Item, Answer>(
  answer: BatchItem | undefined,
  item: Item,
  read: (answer: BatchItem, item: Item) => Answer,
): Settled<Answer> {
  return attempt(() => {
    if (answer === undefined) throw questionFault(failureCodes.protocol, '$batch: one of the requests has no answer');
    return read(answer, item);
  });
}
