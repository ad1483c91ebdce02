/**
 * How fast requests go to Teams. It takes 50 a second of one app in one tenant, posts and edits together (Microsoft Learn,
 * "Optimize your bot with rate limiting in Teams"), and answers the rest with 429: a burst that is sent at once is
 * mostly refused, and comes no sooner. Replicas share these 50 without knowing of each other, so what Teams refuses makes
 * each of them slower, and time without a refusal faster again.
 */

export interface Pace {
  /** Resolves when a request may be sent, first come, first served, and at once when the signal aborts. */
  turn(): Promise<void>;
  /**
   * Resolves when a request would have its turn at once. Cards are made only then: they show what is newest, and what
   * somebody waits for goes before them.
   */
  ready(): Promise<void>;
  /** Teams has answered 429 in this conversation. */
  refused(conversation: string): void;
}

export interface PaceOptions {
  signal: AbortSignal;
  /** Requests within a second. */
  most?: number;
  least?: number;
  /** Milliseconds, never less than before. */
  now?: () => number;
}

/** A little more than a second: requests do not all take the same time to Teams. */
const windowMs = 1020;

export function createPace({ signal, most = 50, least = 5, now = () => performance.now() }: PaceOptions): Pace {
  const turns = queueOf();
  const cards = queueOf();
  let allowed = most;
  let lastRefusal: { conversation: string; at: number } | undefined;
  let lastChange = now();
  let timer: NodeJS.Timeout | undefined;
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    for (const queue of [turns, cards]) queue.releaseAll();
  });

  return {
    turn: () => enter(turns),
    async ready() {
      // What has arrived meanwhile is taken in before a card is made.
      await new Promise(setImmediate);
      await enter(cards);
    },
    refused(conversation) {
      const at = now();
      const isOfTenant =
        lastRefusal !== undefined && lastRefusal.conversation !== conversation && at - lastRefusal.at < windowMs;
      lastRefusal = { conversation, at };
      // One conversation has a limit of its own, which says nothing about the others. Once within a second, because what was
      // sent together is refused together.
      if (!isOfTenant || (at - lastChange < windowMs && allowed < most)) return;
      allowed = Math.max(least, Math.floor(allowed * 0.7));
      lastChange = at;
    },
  };

  function enter(queue: Queue): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    const entered = queue.wait();
    release();
    return entered;
  }

  function release(): void {
    const at = now();
    if (allowed < most && at - lastChange >= windowMs) {
      allowed = Math.min(most, allowed + 5);
      lastChange = at;
    }
    while (turns.releaseOne(at, allowed));
    if (turns.length === 0 && turns.roomIn(at, allowed) === 0) while (cards.releaseOne(at, allowed));
    if (timer !== undefined || turns.length + cards.length === 0) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        release();
      },
      Math.max(1, turns.roomIn(at, allowed), turns.length > 0 ? 0 : cards.roomIn(at, allowed)),
    );
  }
}

type Queue = ReturnType<typeof queueOf>;

/**
 * Those who wait, and when the last were released. Half of a second's requests may go together, the others go at even
 * distances: what leaves at once may arrive spread over a moment, and then meets the beginning of the next 50.
 */
function queueOf() {
  const waiting: (() => void)[] = [];
  const released: number[] = [];
  /** When the next one may go where they go at distances. */
  let next = 0;
  return {
    get length(): number {
      return waiting.length;
    },
    wait: (): Promise<void> => new Promise((resolve) => void waiting.push(resolve)),
    /** Milliseconds until one more may be released. */
    roomIn(at: number, allowed: number): number {
      while ((released[0] ?? at) <= at - windowMs) released.shift();
      if (released.length < allowed / 2) return 0;
      const first = released[released.length - allowed];
      return Math.max(0, next - at, first === undefined ? 0 : first + windowMs - at);
    },
    releaseOne(at: number, allowed: number): boolean {
      if (this.roomIn(at, allowed) > 0 || waiting.length === 0) return false;
      released.push(at);
      const distance = windowMs / allowed;
      // A timer that fires a little late makes nobody slower: what it owes, two at most, goes together.
      next = released.length > allowed / 2 ? Math.max(next, at - 2 * distance) + distance : at + distance;
      waiting.shift()?.();
      return true;
    },
    releaseAll(): void {
      for (const release of waiting.splice(0)) release();
    },
  };
}
