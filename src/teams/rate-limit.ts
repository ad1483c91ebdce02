/**
 * Teams takes 1800 messages an hour from a bot in one thread, 30 a minute, and each command has at least one answer
 * (Microsoft Learn, "Optimize your bot with rate limiting in Teams"). A person has two thirds of that, so that nobody
 * uses up the conversation's limit. Inbox rows are counted, so the limits hold across replicas.
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

/** For a bot outside Teams, such as the demo: one person, and no limit of Teams. */
export const noRateLimits: RateLimits = { person: Infinity, conversation: Infinity };

const windowMs = 60_000;

/** In thirds of a command. A button that only shows something costs one third. */
const command = 3;
const reading = 1;
const readings: ReadonlySet<Click['verb']> = new Set([
  'report',
  'findings',
  'hand-over',
  'hand-over-form',
  'share',
  'cancel',
  'history',
]);

export function countedAs(inbound: Inbound): Counted {
  const { from, conversation } = inbound;
  return { person: whoOf(from), conversation: conversation.id, cost: costOf(inbound) };
}

/** For some guests Teams gives no Entra id; their accounts tell them apart. */
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
  /** For the person: the limit, and when the next command is accepted. */
  text: Text;
  whose: 'person' | 'conversation';
}

/** Undefined if the activity may be handled. A refused activity is no longer counted. */
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
    // The activity fits again once enough counted rows have left the window.
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

/** Counts a refresh or a request of a message extension, and returns whether it exceeds the limit. */
export type UnaskedLimits = (whose: Overrun['whose'], inbound: Pick<Inbound, 'from' | 'conversation'>) => boolean;

/**
 * A refresh costs as much as a button that only shows something. It is counted separately, because Teams' client sends
 * it unasked, and in the replica's memory, because an inbox row would cost more than the answer. The same is true of a
 * search that is sent with each key.
 */
export function createUnaskedLimits(limits: RateLimits): UnaskedLimits {
  const counts = countsInWindows({ windowMs, mostKeys: mostCounted });
  return (whose, { from, conversation }) => {
    const key = whose === 'person' ? whoOf(from) : conversation.id;
    return counts.add(`${whose} ${key}`) > limits[whose] * (command / reading);
  };
}

/** People who may not use the bot must not use up the conversation's limit. */
export async function countForPersonAlone({ db, deployment }: DeploymentStore, id: string): Promise<void> {
  await db
    .updateTable('inbox')
    .set({ conversation: null })
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .execute();
}
