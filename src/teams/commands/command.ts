/**
 * The contract of a typed command. Its sentences are in text/: `command.NAME.words` (its names, separated by blanks,
 * the first of which is shown; `exchange+script` is a name of two words), `.usage` and `.help`.
 */
import type { Role } from '../../access/roles.ts';
import { type Message, messageCard } from '../cards/message-card.ts';
import type { Locale } from '../cards/locale.ts';
import type { FileOffer, Outgoing } from '../conversation/chat-port.ts';
import type { Outcome } from './outcome.ts';
import type { CommandRequest, NewRequest } from './request.ts';

/** In the order of `help`. */
export const tasks = ['check', 'prove', 'share', 'set up', 'administer'] as const;
export type Task = (typeof tasks)[number];

/** `Services` has only the services that this command uses. */
export interface Command<Services> extends CommandHead {
  run: (request: CommandRequest, services: Services) => Promise<CommandAnswer>;
}

export interface CommandHead {
  name: string;
  task: Task;
  /** Position in `help`, smallest first. */
  order: number;
  /** `personal`: only in the person's own chat with the bot, because the answer is for them only. */
  where: 'anywhere' | 'personal';
  /** The lowest role. */
  who: Role;
  /** All its answers are for the asker only. */
  isForAsker?: true;
  /** Pasted text follows the name. It is passed on in full and kept out of the audit log. */
  takesPasted?: true;
  /** The command cannot be undone, or others see it: no button runs it for a misspelt line. */
  isFinal?: true;
  /**
   * Returns the arguments, corrected if their meaning is clear, or undefined to refuse them. Without it, no arguments
   * are allowed.
   */
  validRest?: (rest: string, request: NewRequest) => string | undefined;
}

export interface CommandAnswer {
  outcome: Outcome;
  /** Posted in the same conversation. A command that starts a delivery needs none. */
  reply?: Outgoing;
  /** A file with the same content. */
  offer?: FileOffer | undefined;
}

export function messageAnswer(outcome: Outcome, message: Message, locale: Locale): CommandAnswer {
  return { outcome, reply: { card: messageCard(message, locale) } };
}
