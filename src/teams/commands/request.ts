/** What somebody asks for in a chat: who, where, about which deployment, and how they read the answer. */
import type { Deployment } from '../../model/deployment.ts';
import type { Reader } from '../cards/reader.ts';
import type { Address } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';

export interface ChatRequest {
  asker: Asker;
  /** `team` is Teams' id of the team, in a channel. */
  conversation: { id: string; kind: 'personal' | 'groupChat' | 'channel'; team: string | undefined };
  /** How to reach that conversation. */
  address: Address;
  reader: Reader;
  deployment: Deployment;
}

/** Asked for by typing, or by a button that types. */
export interface CommandRequest extends ChatRequest {
  /** What was typed after the command's own words; for a command that takes pasted text that text, with its lines. */
  rest: string;
}

/** Asked for by a button of a card. */
export interface ClickRequest extends ChatRequest {
  /** The answer is shown to this person alone. */
  isAnsweredAlone: boolean;
}
