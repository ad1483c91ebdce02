/**
 * The store cannot be opened. The text tells the operator the problem and the remedy, without the address's password.
 */
import type { Text } from '../model/text.ts';
import { read } from '../text/index.ts';

export class StoreError extends Error {
  readonly text: Text;

  constructor(text: Text, cause?: unknown) {
    super(read(text, { language: 'en' }), { cause });
    this.name = 'StoreError';
    this.text = text;
  }
}

/** Truncated, because a driver may quote a whole statement. */
export function messageOf(error: unknown): string {
  const first = firstErrorOf(error);
  return (first instanceof Error ? first.message : String(first)).slice(0, 300);
}

/** A refused connection to a name with two addresses is an AggregateError without its own code and message. */
export function firstErrorOf(error: unknown): unknown {
  return error instanceof AggregateError ? error.errors[0] : error;
}
