/**
 * The contract of every command that a person can type. Its sentences are in text/ under its name: `command.NAME.words`
 * (its names, separated by blanks, of which the first is shown; `exchange+script` is a name of two words), `.usage` and
 * `.help`.
 */
import type { Role } from '../../access/roles.ts';
import { type Message, messageCard } from '../cards/message-card.ts';
import type { Locale } from '../cards/locale.ts';
import type { FileOffer, Outgoing } from '../conversation/chat-port.ts';
import type { Outcome } from './outcome.ts';
import type { CommandRequest, NewRequest } from './request.ts';

/** What a person wants to get done, in the order of `help`. */
export const tasks = ['check', 'prove', 'share', 'set up', 'administer'] as const;
export type Task = (typeof tasks)[number];

/** `Services` are only those that this command uses. */
export interface Command<Services> extends CommandHead {
  run: (request: CommandRequest, services: Services) => Promise<CommandAnswer>;
}

export interface CommandHead {
  name: string;
  /** Under which task `help` shows it. */
  task: Task;
  /** Its place in `help`, smallest first. */
  order: number;
  /** `personal`: only in the chat between this person and the bot, because the answer is for this person only. */
  where: 'anywhere' | 'personal';
  /** The least role that may use it. */
  who: Role;
  /** All that it answers concerns the person who asks alone. */
  isForAsker?: true;
  /** What follows its name is pasted text, which is passed on unshortened and is not written to the audit log. */
  takesPasted?: true;
  /** What it does cannot be undone, or is seen by others: no button does it on behalf of a misspelt line. */
  isFinal?: true;
  /**
   * What follows its name, put right where it is clear what was meant; undefined where it would be refused. Left out,
   * nothing may follow.
   */
  validRest?: (rest: string, request: NewRequest) => string | undefined;
}

export interface CommandAnswer {
  outcome: Outcome;
  /** Posted where the command was typed. A command that starts a delivery needs none. */
  reply?: Outgoing;
  /** A file with the same, offered below the reply. */
  offer?: FileOffer | undefined;
}

/** The answer of a command that only has a message for the person. */
export function messageAnswer(outcome: Outcome, message: Message, locale: Locale): CommandAnswer {
  return { outcome, reply: { card: messageCard(message, locale) } };
}
