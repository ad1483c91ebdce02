import type { Check } from '../check.ts';
import { findingsAt, stepsTo } from './endpoint.ts';

/** POP3 up to the greeting and XOAUTH2, from where the retriever reads mail. */
export const check: Check = {
  id: 'network/pop3',
  needs: (deployment, server) => stepsTo(deployment, server, 'pop3'),
  evaluate: (facts) => findingsAt(facts, 'network/pop3', 'pop3'),
};
