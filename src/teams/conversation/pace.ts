/**
 * Teams accepts 50 requests a second from one app in one tenant, posts and edits together (Microsoft Learn, "Optimize
 * your bot with rate limiting in Teams"), and answers the rest with 429. Most of a burst is refused, and so arrives no
 * sooner. Replicas share the 50 without coordination: each slows down after a refusal and recovers over time.
 */

export interface Pace {
  /** Resolves when a request may be sent, first come, first served, or when the signal aborts. */
  turn(): Promise<void>;
  /**
   * Resolves when a request would have its turn at once. Cards are made only then, to show the newest state, and come
   * after other requests.
   */
  ready(): Promise<void>;
  refused(conversation: string): void;
}

export interface PaceOptions {
  signal: AbortSignal;
  /** Requests a second. */
  most?: number;
  least?: number;
  /** Milliseconds, monotonic. */
  now?: () => number;
}

/** Over a second, because the latency to Teams varies. */
const windowMs = 1020;

export function createPace({ signal, most = 50, least = 5, now = () => performance.now() }: PaceOptions): Pace {
  const turns = createQueue();
  const cards = createQueue();
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
      // Newly arrived requests come before cards.
      await new Promise(setImmediate);
      await enter(cards);
    },
    refused(conversation) {
      const at = now();
      const isTenantLimit =
        lastRefusal !== undefined && lastRefusal.conversation !== conversation && at - lastRefusal.at < windowMs;
      lastRefusal = { conversation, at };
      // One conversation has its own limit, so only two refused conversations show the tenant's. Slows once a second:
      // requests sent together are refused together.
      if (!isTenantLimit || (at - lastChange < windowMs && allowed < most)) return;
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

type Queue = ReturnType<typeof createQueue>;

/**
 * Half of a second's requests may go together, the others are spaced evenly: a burst may arrive spread out and overlap
 * the next 50.
 */
function createQueue() {
  const waiting: (() => void)[] = [];
  const released: number[] = [];
  /** Time of the next spaced release. */
  let next = 0;
  return {
    get length(): number {
      return waiting.length;
    },
    wait: (): Promise<void> => new Promise((resolve) => void waiting.push(resolve)),
    /** Milliseconds until the next release. */
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
      // A late timer must not lower the rate: two overdue requests at most go together.
      next = released.length > allowed / 2 ? Math.max(next, at - 2 * distance) + distance : at + distance;
      waiting.shift()?.();
      return true;
    },
    releaseAll(): void {
      for (const release of waiting.splice(0)) release();
    },
  };
}
