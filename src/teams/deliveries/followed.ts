/**
 * What a card can follow from its beginning to its end: a run, a test sign-in, or a report that is shared. A delivery
 * knows nothing of either but this.
 */
import type { Channel } from '../../store/store.ts';
import type { Card } from '../cards/elements.ts';
import type { Outgoing } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';
import type { Reader } from '../cards/reader.ts';

/** The thing itself, by its id. */
export type Subject = { run: string } | { signIn: string } | { share: string };

/** How its delivery ended: the chat took it, refused it for good, or could not be reached long enough. */
export type Ending = 'done' | 'refused' | 'lost';

export interface Followed {
  /** Where its changes are told; left out for what never changes. */
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
  farewell?: (asker: Asker, reader: Reader) => Outgoing;
  /** What whoever asked is told in another conversation than the card's own, once it is there or cannot be. */
  told?: (how: Ending, asker: Asker, reader: Reader) => Promise<{ conversation: string; outgoing: Outgoing }>;
}
