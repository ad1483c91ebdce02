/** Retries as Teams demands of bots: 429 after its Retry-After; 412, 502, 504 and no answer with jittered back-off. */
import { ChatError, NoTokenError } from './chat-port.ts';

export interface RetryPolicy {
  attempts: number;
  /** The first pause without a Retry-After, in milliseconds; it doubles each time. */
  firstPauseMs: number;
  /** No pause is longer, whatever Retry-After says. */
  longestPauseMs: number;
  /** Ends every wait; then the last error is thrown. */
  signal: AbortSignal;
  /** Called before each further attempt. */
  onRetry?: () => void;
}

/** HTTP statuses; 0 means no answer. 500 and 503 are not in Microsoft's list but mean the same. */
const transient = new Set([0, 412, 429, 500, 502, 503, 504]);

export async function withRetries<Answer>(
  send: () => Promise<Answer>,
  { attempts, firstPauseMs, longestPauseMs, signal, onRetry }: RetryPolicy,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (!isTransient(error) || attempt >= attempts || signal.aborted) throw error;
      // Jitter over the upper half of the pause, so that replicas that were refused together do not retry together.
      const pause = error.retryAfterMs ?? firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
      await wait(Math.min(pause, longestPauseMs), signal);
      if (signal.aborted) throw error;
      onRetry?.();
    }
  }
}

function isTransient(error: unknown): error is ChatError {
  return error instanceof ChatError && !(error instanceof NoTokenError) && transient.has(error.status);
}

/** Resolves after this number of milliseconds, or early when the signal aborts. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
