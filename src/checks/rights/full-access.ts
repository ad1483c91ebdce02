/**
 * May the shared account open every mailbox? Without Full Access the token is good and IMAP says "authenticated but not
 * connected".
 */
import type { Check } from '../check.ts';
import { asksRight, judgeRight } from './right.ts';

export const check: Check = {
  id: 'rights/full-access',
  asks: (deployment) => asksRight('FullAccess', deployment),
  evaluate: (facts) => judgeRight('FullAccess', facts),
};
