import type { Check } from '../check.ts';
import { wishesToOpen } from '../facts/log-ins/log-ins.ts';
import { openFindings } from './opened.ts';

/**
 * AUTH in two lines, then STAT. POP3 refuses everything with one sentence, so the finding says what tells the causes
 * apart.
 */
export const check: Check = {
  id: 'mail/pop3-open',
  logins: (deployment, server) => wishesToOpen('pop3-open', deployment, server),
  evaluate: (facts) => openFindings('pop3-open', facts),
};
