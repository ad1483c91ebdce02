import type { Check } from '../check.ts';
import { findingsAt, stepsTo } from './endpoint.ts';

/** Entra answers on 443 in its own words: that proves more than an open port. */
export const check: Check = {
  id: 'network/login',
  needs: (deployment, server) => stepsTo(deployment, server, 'login'),
  evaluate: (facts) => findingsAt(facts, 'network/login', 'login'),
};
