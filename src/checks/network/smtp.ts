import type { Check } from '../check.ts';
import { findingsAt, stepsTo } from './endpoint.ts';

/**
 * Submission on 587 to XOAUTH2 after STARTTLS, on Microsoft's usual host and on the one that ECE's account page fills
 * in.
 */
export const check: Check = {
  id: 'network/smtp',
  needs: (deployment, server) => stepsTo(deployment, server, 'smtp', 'smtpOutlook'),
  evaluate: (facts) => {
    const seen = new Set<string>();
    // Some clouds and stand-ins have one host for both.
    return findingsAt(facts, 'network/smtp', 'smtp', 'smtpOutlook').filter(({ id }) => !seen.has(id) && seen.add(id));
  },
};
