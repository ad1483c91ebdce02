/** How a mail leaves the bot: over SMTP or through Graph. */
import type { SendRefusal } from '../outbox.ts';

/** A mail as it is sent, every time with the same headers. */
export interface Letter {
  /** Addresses. */
  from: string;
  to: string;
  /** RFC 5322: headers and body. */
  source: Buffer;
}

export interface MailSender {
  /** Undefined once the server has accepted the mail. Never rejects, and ends within `longestSendMs`. */
  send(letter: Letter): Promise<SendRefusal | undefined>;
  close(): Promise<void>;
}

/** From the look-up of the server's name to its last answer. */
export const longestSendMs = 60_000;
