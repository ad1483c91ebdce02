import type { Check } from '../check.ts';
import { findingsAt, stepsTo } from './endpoint.ts';

/** Whatever else the site listed. */
export const check: Check = {
  id: 'network/extra',
  needs: (deployment, server) => stepsTo(deployment, server, 'extra'),
  evaluate: (facts) => findingsAt(facts, 'network/extra', 'extra'),
};
