/** How a known answer of Exchange Online, or of Graph for a mailbox, is written down. */
export const replyProtocols = ['imap', 'pop3', 'smtp', 'graph'] as const;
export type ReplyProtocol = (typeof replyProtocols)[number];

export interface ReplyRow {
  id: string;
  protocol: ReplyProtocol;
  /** As servers send it; … stands for what differs. Of Graph: status, code and message. */
  text: string;
  /** Alternatives; of each, all texts must be in the answer. */
  says: readonly (readonly string[])[];
  /**
   * Whether the error stays until something is repaired. A status code of the class that calls itself passing does not
   * decide that: 430 4.2.0 and 421 4.7.66 come back for ever. `until-tomorrow`: a limit of a day is used up.
   */
  lasting: 'permanent' | 'transient' | 'until-tomorrow';
  /** Exchange holds the sender back for sending or asking too much: nothing is wrong with its sign-in. */
  throttling?: true;
  /** Whether a page of Microsoft has this text; otherwise it is as reported in the field. */
  verified: boolean;
  /** Where it was found: a repository's page or issue, or whose reports. */
  source: string;
  /** Microsoft's page about it, where there is one. */
  page?: string;
}

/** As `source`: seen in the code and reports of other products' users, by nobody in particular. */
export const field = 'users of other products';
