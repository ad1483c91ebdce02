import type { Check } from '../check.ts';
import { wishesToOpen } from '../facts/log-ins/log-ins.ts';
import { openFindings } from './opened.ts';

/**  the retriever's first two steps. That the token is taken alone proves nothing. */
export const check: Check = {
  id: 'mail/imap-open',
  logins: (deployment, server) => wishesToOpen('imap-open', deployment, server),
  evaluate: (facts) => openFindings('imap-open', facts),
};
