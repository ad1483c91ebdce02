import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { findingsOf } from '../findings.ts';
import { causeOn, failed, idsOf } from './refusals.ts';

/** A policy cuts access tokens below what Cisco's checklist asks for. */
export const diagnosis: Diagnosis = {
  id: 'short-access-token',
  order: 290,
  diagnose: (findings) => {
    const policies = failed(findings, 'app/token-lifetime');
    // Where the policies could not be read, a token of that kind shows what they do.
    const shown = findingsOf(findings, 'token/lifetime').filter(({ verdict }) => verdict === 'warn');
    const proofs = policies.length > 0 ? policies : shown;
    return causeOn(idsOf(proofs), idsOf(shown), {
      id: 'short-access-token',
      title: say('cause.short-access-token.title'),
      because: say('cause.short-access-token.because', { seen: proofs[0]?.observed ?? '' }),
      firstStep: say('cause.short-access-token.firstStep'),
    });
  },
};
