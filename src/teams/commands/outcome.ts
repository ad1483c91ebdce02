/** The outcome of a command, for the audit log. */
export type Outcome =
  | 'done'
  | 'asked'
  | 'sent'
  | 'not-understood'
  | 'nothing-to-do'
  | `${'started' | 'joined' | 'shown' | 'revoked' | 'declared' | 'removed' | 'marked' | 'ended'} ${string}`;
