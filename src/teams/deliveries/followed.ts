/**
 * A run, a test sign-in, a shared report, the message of a watch, or a hand-over. Deliveries use only this interface;
 * each story implements it.
 */
import type { Channel } from '../../store/store.ts';
import type { Card } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import type { Outgoing } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';

/** Columns of a delivery's row; one of them holds the subject's id. */
export const subjectKinds = [
  'run',
  'sign_in',
  'share',
  'watch_message',
  'hand_over',
  'hand_over_asked',
  'cut_over_progress',
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export interface Subject {
  kind: SubjectKind;
  id: string;
}

export interface Followed {
  /** The channel of its notices; omitted for a subject that never changes. */
  channel?: Channel;
  /** Undefined if the subject no longer exists. Without `withNames` the view contains no names. */
  view(id: string, withNames: boolean): Promise<View | undefined>;
  /** Read at every notice and refresh, so it is cheap. */
  stateOf(id: string): Promise<State | undefined>;
}

export interface State {
  /** Grows with every visible change. */
  revision: number;
  /** No more changes. */
  ended: boolean;
}

export interface View extends State {
  card(locale: Locale): Promise<Card>;
  /** Only for news that must not wait until somebody opens the chat. */
  alert?: true;
  /** The card whose thread the new card joins, in a channel. If it is gone, the new card is a post of its own. */
  thread?: string;
  /** It edits a card that others may have deleted since. Then nothing is posted instead. */
  isLateEdit?: true;
  /** A reply at the end, because an edit does not notify. */
  closingReply?: (asker: Asker, locale: Locale) => Outgoing;
  /** The news in the reply. Later versions of the card do not repeat it. */
  replyId?: string;
  /** Tells the asker in another conversation whether the card was delivered. `activity` is the posted card's id. */
  confirmation?: (ending: Ending, asker: Asker, locale: Locale, activity: string | undefined) => Promise<Confirmation>;
}

/** The chat accepted the card, refused it, or was unreachable for too long. */
export type Ending = 'done' | 'refused' | 'lost';

export interface Confirmation {
  conversation: string;
  outgoing: Outgoing;
}
