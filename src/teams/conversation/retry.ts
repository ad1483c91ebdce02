/** Retries as Teams requires of bots: 429 after its Retry-After; 412, 502, 504 and no answer with jittered back-off. */
import { ChatError, NoTokenError } from './chat-port.ts';

export interface RetryPolicy {
  attempts: number;
  /** Without a Retry-After, in milliseconds; doubles each time. */
  firstPauseMs: number;
  /** Limits Retry-After too. */
  longestPauseMs: number;
  /** Ends every wait with the last error. */
  signal: AbortSignal;
  onRetry?: () => void;
}

/** HTTP statuses; 0 is no answer. 500 and 503 are not in Microsoft's list but mean the same. */
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
      // Jitter keeps replicas that were refused together from retrying together.
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

/** Resolves early when the signal aborts. */
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
