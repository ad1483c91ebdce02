/**
 * Ends the process after an uncaught error or rejection. Node would print it as it is, and the SDKs put requests and
 * answers with their secrets into messages.
 */
import { redact } from '../observe/redact.ts';

const longest = 4000;

/** `tell` must write synchronously. The process then ends with 1, as without this handler. */
export function endWhenUncaught(tell: (error: unknown) => void): void {
  process.on('uncaughtException', (error) => {
    try {
      tell(error);
    } finally {
      process.exit(1);
    }
  });
}

export function stackOf(error: unknown): string {
  return redact(error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, longest);
}
