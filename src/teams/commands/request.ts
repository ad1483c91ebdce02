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
  /** The id in the logs. */
  command: string;
  /** ISO 8601 UTC; the same if the request is handled again. */
  receivedAt: string;
  asker: Asker;
  role: Role;
  /** Why a higher role is unknown: groups could not be read. */
  unread?: Text;
  /** `team` is Teams' id, in a channel only. */
  conversation: { id: string; kind: 'personal' | 'groupChat' | 'channel'; team: string | undefined };
  address: Address;
  /**
   * The asker, if others are in the conversation: only the asker sees mistakes, refusals, help and forms. Undefined in
   * the personal chat, and if nobody asked.
   */
  onlyFor?: Recipient | undefined;
  /** Only this person sees the answer. */
  isAnsweredAlone: boolean;
  locale: Locale;
  /** A file may be offered in this chat. */
  takesFiles: boolean;
  /** The client's locale, which the person may have overridden. */
  chatLocale: Locale;
  deployment: Deployment;
  /**
   * Marks the request as handled and writes its audit log entry, in the transaction of its effects, so that a crash
   * does not repeat them. Not needed if repeating does no harm.
   */
  settle: (db: Kysely<Database>, outcome: Outcome) => Promise<void>;
}

export type NewRequest = Omit<ChatRequest, 'settle'> & Pick<Received, 'settle'>;

/** Typed by a person or a button. */
export interface CommandRequest extends ChatRequest {
  /** The text after the command's name. Pasted text keeps its line breaks. */
  rest: string;
}

export interface ClickRequest extends ChatRequest {
  /** An earlier process began to handle the click but did not finish. */
  isResumed: boolean;
}
