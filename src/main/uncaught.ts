/**
 * An error that nobody caught, in a promise or not. Node would print it as it is, and the SDKs put requests and answers
 * with their secrets into messages.
 */
import { redact } from '../observe/redact.ts';

/** Characters of a stack. */
const longest = 4000;

/** `tell` writes it, synchronously; then the process ends with 1, as it would have. */
export function endWhenUncaught(tell: (error: unknown) => void): void {
  process.on('uncaughtException', (error) => {
    try {
      tell(error);
    } finally {
      process.exit(1);
    }
  });
}

/** What is left to be read of it. */
export function stackOf(error: unknown): string {
  return redact(error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, longest);
}
