/**
 * A request in a chat: who asks, where, about which deployment, and in what language and time zone the answer is read.
 */
import type { Kysely } from 'kysely';
import type { Role } from '../../access/roles.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import type { Database } from '../../store/schema.ts';
import type { Locale } from '../cards/locale.ts';
import type { Address, Recipient } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';
import type { Received } from '../conversation/inbox.ts';
import type { Outcome } from './outcome.ts';

export interface ChatRequest {
  /** The id by which the logs are read. */
  command: string;
  asker: Asker;
  role: Role;
  /** Why a higher role is not known, where groups could not be read. */
  unread?: Text;
  /** `team` is Teams' id of the team, in a channel. */
  conversation: { id: string; kind: 'personal' | 'groupChat' | 'channel'; team: string | undefined };
  /** How to reach that conversation. */
  address: Address;
  /**
   * The person who asks, where others are in the conversation: alone to see a mistake, a refusal, help or a form.
   * Undefined in the personal chat, and where nobody has asked.
   */
  onlyFor?: Recipient | undefined;
  /** True where the answer is shown only to this person. */
  isAnsweredAlone: boolean;
  locale: Locale;
  /** A file may be offered in this chat. */
  takesFiles: boolean;
  /** That of the person's client, where they prefer another. */
  chatLocale: Locale;
  deployment: Deployment;
  /**
   * Marks the request as handled, in the transaction that writes what it causes: after the end of this process it is
   * then not handled again. Its entry of the audit log is written there too, with this outcome. A request that writes
   * nothing which must not be written twice need not call it.
   */
  settle: (db: Kysely<Database>, outcome: Outcome) => Promise<void>;
}

/** A request before it has its entry in the audit log. */
export type NewRequest = Omit<ChatRequest, 'settle'> & Pick<Received, 'settle'>;

/** A request that was typed, or made by a button that types. */
export interface CommandRequest extends ChatRequest {
  /**
   * What was typed after the command's own words; for a command that takes pasted text, the text with its line breaks.
   */
  rest: string;
}

/** A request that was made by a button of a card. */
export interface ClickRequest extends ChatRequest {
  /** True when the process that began to handle the click did not come to its end. */
  isResumed: boolean;
}
