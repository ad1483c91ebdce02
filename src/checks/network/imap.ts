import type { Check } from '../check.ts';
import { findingsAt, stepsTo } from './endpoint.ts';

/** IMAP up to the greeting and XOAUTH2, from where the retriever reads mail. */
export const check: Check = {
  id: 'network/imap',
  needs: (deployment, server) => stepsTo(deployment, server, 'imap'),
  evaluate: (facts) => findingsAt(facts, 'network/imap', 'imap'),
};
