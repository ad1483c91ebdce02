export const replyProtocols = ['imap', 'pop3', 'smtp', 'graph'] as const;
export type ReplyProtocol = (typeof replyProtocols)[number];

export interface ReplyRow {
  id: string;
  protocol: ReplyProtocol;
  /** The reply as servers send it; … replaces the variable parts. For Graph: status, code and message. */
  text: string;
  /** Alternatives; every text of one alternative must be in the reply. */
  says: readonly (readonly string[])[];
  /** Also a text of the reply, but too common in other letters. */
  exactly?: string;
  /**
   * Whether the error persists until something is repaired. The class of the status code does not decide that: 430
   * 4.2.0 and 421 4.7.66 are "transient" but never go away. `until-tomorrow`: a daily limit is used up.
   */
  lasting: 'permanent' | 'transient' | 'until-tomorrow';
  /** Exchange throttles the sender for too many messages or requests; its sign-in works. */
  throttling?: true;
  /** Whether a Microsoft page contains this text. If not, it comes from field reports, and the report says so. */
  verified: boolean;
  /** A repository's page or issue, or the group of users that reported it. */
  source: string;
  page?: string;
}

/** A `source`: the code and reports of users of other products, without a single reference. */
export const field = 'users of other products';
