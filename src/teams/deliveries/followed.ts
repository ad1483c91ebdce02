/**
 * What a card can follow from its beginning to its end: a run, a test sign-in, or a report that is shared. Deliveries
 * use only this interface; each story implements it for its own card.
 */
import type { Channel } from '../../store/store.ts';
import type { Card } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
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
  /** The channel of its notices; left out for a subject that never changes. */
  channel?: Channel;
  /** Undefined when the subject no longer exists. Without `withNames` nothing of the view may hold a name. */
  view(id: string, withNames: boolean): Promise<View | undefined>;
  /** What a view would say, asked at every notice and every refresh, so it reads little. */
  stateOf(id: string): Promise<State | undefined>;
}

export interface State {
  /** Grows with every visible change. */
  revision: number;
  /** True when nothing more will change. */
  ended: boolean;
}

export interface View extends State {
  card(locale: Locale): Promise<Card>;
  /** A reply at the end, because an edited card does not notify. */
  closingReply?: (asker: Asker, locale: Locale) => Outgoing;
  /**
   * Informs the person who asked, in another conversation, whether the card was delivered. `activity` is the card's id in
   * the chat; undefined where it was not posted.
   */
  confirmation?: (ending: Ending, asker: Asker, locale: Locale, activity: string | undefined) => Promise<Confirmation>;
}

/** How a delivery ended: the chat accepted the card, refused it, or could not be reached for too long. */
export type Ending = 'done' | 'refused' | 'lost';

export interface Confirmation {
  /** The id of the conversation that it goes to. */
  conversation: string;
  outgoing: Outgoing;
}
