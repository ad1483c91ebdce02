import type { Check } from '../check.ts';
import { findingsAt, stepsTo } from './endpoint.ts';

/**
 * The other hosts of Cisco's list on 443, to an HTTP answer. login.microsoft.com is no authority that ECE talks to:
 * information only.
 */
export const check: Check = {
  id: 'network/hosts',
  needs: (deployment, server) => stepsTo(deployment, server, 'loginInformation', 'outlook'),
  evaluate: (facts) => findingsAt(facts, 'network/hosts', 'loginInformation', 'outlook'),
};
