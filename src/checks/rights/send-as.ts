/** May the shared account send as every mailbox? Full Access does not include it, and neither does Send on Behalf. */
import type { Check } from '../check.ts';
import { asksRight, judgeRight } from './right.ts';

export const check: Check = {
  id: 'rights/send-as',
  asks: (deployment) => asksRight('SendAs', deployment),
  evaluate: (facts) => judgeRight('SendAs', facts),
};
