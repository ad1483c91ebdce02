/**
 * How much one person, and all in one conversation, may ask within a minute. The limit of a conversation is Teams' own:
 * it takes 1800 messages an hour from a bot in one thread, 30 a minute, and a command is answered by one at least
 * (Microsoft Learn, "Optimize your bot with rate limiting in Teams"). That of a person is two thirds of it, so that nobody
 * uses up what the others need. What counts are the rows of the inbox, so the limit is one for all replicas.
 */
import { countsInWindows } from '../model/counts-in-windows.ts';
import type { Text } from '../model/text.ts';
import type { DeploymentStore } from '../store/store.ts';
import { say } from '../text/index.ts';
import { type Click, clickSchema } from './cards/button.ts';
import type { Asker, Inbound } from './conversation/inbound.ts';
import type { Counted, Received } from './conversation/inbox.ts';

/** Commands within a minute. */
export interface RateLimits {
  person: number;
  conversation: number;
}

export const usualRateLimits: RateLimits = { person: 20, conversation: 30 };

/** Where the bot is not in Teams, as in the demo: nobody else is there, and no limit of Teams. */
export const noRateLimits: RateLimits = { person: Infinity, conversation: Infinity };

const windowMs = 60_000;

/** What an activity counts, in thirds of a command. A button that only shows something counts one third. */
const command = 3;
const reading = 1;
const readings: ReadonlySet<Click['verb']> = new Set(['report', 'findings', 'share', 'cancel', 'history']);

export function countedAs(inbound: Inbound): Counted {
  const { from, conversation } = inbound;
  return { person: whoOf(from), conversation: conversation.id, cost: costOf(inbound) };
}

/** Teams names no Entra id for some guests, who are not one person. */
export function whoOf({ id, account }: Asker): string {
  return id === '' ? account : id;
}

function costOf({ kind, value }: Inbound): number {
  if (kind === 'message' || kind === 'file-answer') return command;
  if (kind !== 'action') return 0;
  const click = clickSchema.safeParse(value).data;
  return click === undefined || readings.has(click.verb) ? reading : command;
}

export interface Overrun {
  /** What the person is told: the limit, and when the next command is taken. */
  text: Text;
  whose: 'person' | 'conversation';
}

/** Undefined when the activity may be handled. What was refused counts no more. */
export async function overrunOf(
  { inbound, receivedAt }: Pick<Received, 'inbound' | 'receivedAt'>,
  { db, deployment }: DeploymentStore,
  limits: RateLimits,
): Promise<Overrun | undefined> {
  const { person, conversation, cost } = countedAs(inbound);
  if (cost === 0) return undefined;
  const before = await db
    .selectFrom('inbox')
    .select(['person', 'conversation', 'cost', 'received_at'])
    .where('deployment', '=', deployment)
    .where((is) => is.or([is('person', '=', person), is('conversation', '=', conversation)]))
    .where('received_at', '>', new Date(Date.parse(receivedAt) - windowMs).toISOString())
    .where((is) =>
      is.or([
        is('received_at', '<', receivedAt),
        is.and([is('received_at', '=', receivedAt), is('id', '<', inbound.id)]),
      ]),
    )
    .where('cost', '>', 0)
    .orderBy('received_at')
    .execute();
  for (const whose of ['person', 'conversation'] as const) {
    const counted = before.filter((row) => row[whose] === (whose === 'person' ? person : conversation));
    const most = limits[whose];
    let over = counted.reduce((sum, row) => sum + row.cost, cost) - most * command;
    if (over <= 0) continue;
    await db
      .updateTable('inbox')
      .set({ cost: 0 })
      .where('deployment', '=', deployment)
      .where('id', '=', inbound.id)
      .execute();
    // It would be taken when so much of what counts is more than a minute ago that it fits.
    const last = counted.find((row) => (over -= row.cost) <= 0) ?? counted.at(-1);
    const until = Date.parse(last?.received_at ?? receivedAt) + windowMs;
    const seconds = Math.max(1, Math.ceil((until - Date.parse(receivedAt)) / 1000));
    return {
      whose,
      text: say(`limit.${whose}`, {
        count: most,
        wait: { ms: seconds * 1000 },
        at: { at: new Date(until).toISOString() },
      }),
    };
  }
  return undefined;
}

/** People and conversations. */
const mostCounted = 10_000;

/** Counts one refresh more; whether it is beyond what this person, or all in this conversation, may ask. */
export type RefreshLimits = (whose: Overrun['whose'], inbound: Inbound) => boolean;

/**
 * A refresh counts as a button that only shows something, but apart: Teams' client sends it by itself, and it must take
 * no command from the person. What it costs is time of the replica that answers it, so each replica counts for itself, in
 * memory: a row of the inbox would cost more than the answer.
 */
export function createRefreshLimits(limits: RateLimits): RefreshLimits {
  const counts = countsInWindows({ windowMs, mostKeys: mostCounted });
  return (whose, { from, conversation }) => {
    const key = whose === 'person' ? whoOf(from) : conversation.id;
    return counts.add(`${whose} ${key}`) > limits[whose] * (command / reading);
  };
}

/** What somebody sends who may not use the bot takes nothing of what the others in the conversation may ask. */
export async function countForPersonAlone({ db, deployment }: DeploymentStore, id: string): Promise<void> {
  await db
    .updateTable('inbox')
    .set({ conversation: null })
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .execute();
}
