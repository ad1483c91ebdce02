/**
 * Informs a person that nothing can be stored, so that nobody waits in vain: Teams resends a message only for a short
 * while, and a click never. Works without the store.
 */
import type { Policy } from '../access/policy.ts';
import { countsInWindows } from '../model/counts-in-windows.ts';
import { overWithin } from '../model/within.ts';
import { storeFaultOf, type StoreFault } from '../store/store-fault.ts';
import { read, say } from '../text/index.ts';
import { inPlainText, localeOf } from './cards/locale.ts';
import { type Inbound, NotStoredError } from './conversation/inbound.ts';
import { channelOf } from './conversation/places.ts';
import { whoOf } from './rate-limit.ts';

export interface NotStoredOptions {
  policy: Pick<Policy, 'refusalOfPlace' | 'accessOf'>;
  /** Never rejects. */
  tell: (inbound: Inbound, sentence: string) => Promise<void>;
  withinMs?: number;
  now?: () => number;
}

const repeatMs = 60_000;
/** People in conversations. Beyond this the oldest may be informed again. */
const mostTold = 1000;
/** Milliseconds. Teams abandons a request after 15 s. */
const usuallyWithinMs = 10_000;

/**
 * Resolves like `stored`. Rejects with a NotStoredError if that fails or is late; an activity that is stored late is
 * still handled.
 */
export type OrTold = <Stored>(inbound: Inbound, stored: Promise<Stored>) => Promise<Stored>;

export function createOrTold({ policy, tell, withinMs = usuallyWithinMs, now }: NotStoredOptions): OrTold {
  const told = countsInWindows({ windowMs: repeatMs, mostKeys: mostTold, ...(now === undefined ? {} : { now }) });
  return async (inbound, stored) => {
    try {
      // Two halves: after a long freeze of the process the first one expires at once.
      for (let half = 0; half < 2; half += 1) if (await overWithin(withinMs / 2, stored)) return await stored;
    } catch (error) {
      throw await notStored(inbound, storeFaultOf(error), error);
    }
    throw await notStored(inbound, 'slow', new Error(`not stored within ${withinMs} ms`));
  };

  async function notStored(inbound: Inbound, fault: StoreFault, cause: unknown): Promise<NotStoredError> {
    if (!(await mayBeTold(inbound))) return new NotStoredError(cause);
    const sentence = read(say('not-stored', { why: say(`not-stored.${fault}`) }), inPlainText(localeOf(inbound)));
    if (inbound.actionKind === 'execute') return new NotStoredError(cause, { message: sentence });
    const { from, conversation } = inbound;
    if (told.add(`${whoOf(from)} ${channelOf(conversation.id)}`) === 1) void tell(inbound, sentence);
    return new NotStoredError(cause);
  }

  async function mayBeTold({ kind, from, tenant, conversation }: Inbound): Promise<boolean> {
    if (kind === 'installed' || kind === 'changed') return false;
    if (policy.refusalOfPlace({ tenant, channel: conversation.channel }) !== undefined) return false;
    return (await policy.accessOf(from)).role !== undefined;
  }
}
