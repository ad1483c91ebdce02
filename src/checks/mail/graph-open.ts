import type { Check } from '../check.ts';
import { wishesToOpen } from '../facts/log-ins/log-ins.ts';
import { openFindings } from './opened.ts';

/**  403 and 404 tell a lacking right from a lacking mailbox. */
export const check: Check = {
  id: 'mail/graph-open',
  logins: (deployment, server) => wishesToOpen('graph-open', deployment, server),
  evaluate: (facts) => openFindings('graph-open', facts),
};
