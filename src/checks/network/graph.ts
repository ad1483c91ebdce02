import type { Check } from '../check.ts';
import { findingsAt, stepsTo } from './endpoint.ts';

/** Microsoft Graph, which replaces the mail protocols with transport graph. */
export const check: Check = {
  id: 'network/graph',
  needs: (deployment, server) => stepsTo(deployment, server, 'graph'),
  evaluate: (facts) => findingsAt(facts, 'network/graph', 'graph'),
};
