import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { causeOn, failed, idsOf } from './refusals.ts';
import { refusedForToken } from './token-faults.ts';

/** The log-ins came too late: no fault of the site, and nothing else can be told before there is a new token. */
export const diagnosis: Diagnosis = {
  id: 'expired-test-token',
  order: 236,
  diagnose: (findings, facts) => {
    const proofs = failed(findings, 'token/lifetime');
    const accounts = proofs.map(({ subject }) => subject.name);
    const values = { accounts: { list: accounts }, account: accounts[0] ?? '', seen: proofs[0]?.observed ?? '' };
    return causeOn(idsOf(proofs), idsOf(refusedForToken('ended', findings, facts, proofs)), {
      id: 'expired-test-token',
      title: say('cause.expired-test-token.title', values),
      because: say('cause.expired-test-token.because', values),
      firstStep: say('cause.expired-test-token.firstStep', values),
      owner: 'ece-administrator',
    });
  },
};
