/**
 * What a card can follow from its beginning to its end: a run, a test sign-in, or a report that is shared. A delivery
 * knows nothing of them but this; each story says for its own what the card is.
 */
import type { Channel } from '../../store/store.ts';
import type { Card } from '../cards/elements.ts';
import type { Reader } from '../cards/reader.ts';
import type { Outgoing } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';

/** The columns of a delivery's row, one of which holds the id of what its card follows. */
export const subjectKinds = ['run', 'sign_in', 'share'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export interface Subject {
  kind: SubjectKind;
  id: string;
}

export interface Followed {
  /** Where its changes are announced; left out for what never changes. */
  channel?: Channel;
  /** Undefined when it is no longer there. */
  view(id: string): Promise<View | undefined>;
}

/** How it stands now. */
export interface View {
  /** Grows with everything that a reader could see. */
  revision: number;
  /** Nothing more will come. */
  ended: boolean;
  card(reader: Reader): Promise<Card>;
  /** A reply of its own at the end, for a person who has turned away: edits notify nobody. */
  closingReply?: (asker: Asker, reader: Reader) => Outgoing;
  /** Tells the person who asked, in another conversation than the card's own, that it is there or cannot be. */
  confirmation?: (ending: Ending, asker: Asker, reader: Reader) => Promise<Confirmation>;
}

/** How a delivery ended: the chat took the card, refused it for good, or could not be reached long enough. */
export type Ending = 'done' | 'refused' | 'lost';

export interface Confirmation {
  /** The id of the conversation that it goes to. */
  conversation: string;
  outgoing: Outgoing;
}
