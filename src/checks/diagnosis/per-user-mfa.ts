import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { answerSecondFactor } from '../facts/entra-repairs.ts';
import { causeOn, failed, firstTaken, idsOf, named } from './cause.ts';
import { entraCodesByCause } from './refusal-codes.ts';
import { refusedWith } from './refusals.ts';

/** Entra required the account's own multifactor authentication in the background, where nobody can answer. */
export const diagnosis: Diagnosis = {
  id: 'per-user-mfa',
  order: 258,
  about: 'deployment',
  diagnose: (findings, facts) => {
    const proven = failed(findings, 'token/mfa');
    const refused = refusedWith(entraCodesByCause['per-user-mfa'], findings, facts);
    const names = proven.map(({ subject }) => subject.name);
    return causeOn(idsOf(proven), refused.only, {
      id: 'per-user-mfa',
      title: say('cause.per-user-mfa.title', { accounts: named(names, 'accounts') }),
      because: say('cause.per-user-mfa.because', { codes: { list: refused.codes.map((code) => `AADSTS${code}`) } }),
      ...firstTaken(proven[0]?.fix[0] ?? answerSecondFactor()),
    });
  },
};
