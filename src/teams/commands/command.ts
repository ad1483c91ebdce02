/**
 * The contract of every command that a person can type. Its words stand in text/ under its name: `command.NAME.words`
 * (the words that mean it, separated by blanks, the first one shown; `exchange+script` are two words that mean it
 * together), `.usage` and `.help`.
 */
import { type Message, messageCard } from '../cards/message-card.ts';
import type { Reader } from '../cards/reader.ts';
import type { Outgoing } from '../conversation/chat-port.ts';
import type { CommandRequest } from './request.ts';

/** `Services` are those that this command uses, and no others. */
export interface Command<Services> extends CommandHead {
  run: (request: CommandRequest, services: Services) => Promise<Answer>;
}

export interface CommandHead {
  name: string;
  /** Its place in `help`, smallest first. */
  order: number;
  /** `personal`: only in the chat between this person and the bot, because the answer is for nobody else. */
  where: 'anywhere' | 'personal';
  who: 'user' | 'administrator';
  /** What stands behind its words is pasted: it arrives unshortened and stays out of the audit log. */
  takesPasted?: true;
}

export interface Answer {
  outcome: Outcome;
  /** Posted where the command was typed. A command that puts a card on its way needs none. */
  reply?: Outgoing;
}

/** How a command went, for the audit log. */
export type Outcome = 'done' | 'not-understood' | 'nothing-to-do' | `${'started' | 'joined' | 'shown'} ${string}`;

/** The answer of a command that has a message for the person, and nothing else. */
export function messageAnswer(outcome: Outcome, message: Message, reader: Reader): Answer {
  return { outcome, reply: { card: messageCard(message, reader) } };
}
