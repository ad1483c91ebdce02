import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { resourceUrl } from '../token/audience.ts';
import { tokenShown } from '../facts/tokens/test-sign-ins.ts';
import { causeOn, failed, idsOf } from './refusals.ts';
import { refusedForToken } from './token-faults.ts';

/**
 * The permissions were asked for with the prefix of another service, as a rule of Microsoft Graph: every protocol
 * refuses such a token alike.
 */
export const diagnosis: Diagnosis = {
  id: 'graph-audience-token',
  order: 237,
  diagnose: (findings, facts) => {
    const proofs = failed(findings, 'token/audience');
    const [first] = proofs;
    const values = {
      audience: tokenShown(facts, first?.subject.name ?? '')?.value.claims?.audience ?? '',
      url: resourceUrl(facts.deployment),
      seen: first?.observed ?? '',
    };
    return causeOn(idsOf(proofs), idsOf(refusedForToken('audience', findings, facts, proofs)), {
      id: 'graph-audience-token',
      title: say('cause.graph-audience-token.title', values),
      because: say('cause.graph-audience-token.because', values),
      firstStep: say('cause.graph-audience-token.firstStep', values),
      owner: 'ece-administrator',
    });
  },
};
