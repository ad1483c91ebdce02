/**
 * The one seam between ECE Doctor and the chat: what goes out. Cards are plain JSON, conversations are opaque addresses; who
 * stands behind it (adapter.ts, with botbuilder) can be replaced without touching anything else.
 */
import type { Card } from './cards/elements.ts';

/** A card or a text, never both: Teams splits an activity that has both, and gives no id to edit it by. */
export type Outgoing =
  | { card: Card }
  /** Plain text: nothing in it is Markdown. `mention` stands before it and notifies that person. */
  | { text: string; mention?: { account: string; name: string } | undefined };

/** How to reach one conversation again, as the chat itself wrote it. Opaque JSON, stored as it is. */
export type Address = string;

export interface ChatPort {
  /** Returns the id of the new activity. Throws a ChatError. */
  post(to: Address, outgoing: Outgoing): Promise<string>;
  /** Replaces what was posted. Throws a ChatError. */
  edit(to: Address, activity: string, outgoing: Outgoing): Promise<void>;
}

/** The chat said no, or nothing. `status` is the HTTP status, 0 where there was no answer. */
export class ChatError extends Error {
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'ChatError';
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}
