import { accountsOf } from '../../model/accounts.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { policiesFor, quoted } from '../token/policies.ts';
import { causeOn, failed, idsOf, refusedWith } from './refusals.ts';

/** A policy wants a person to sign in again and again: mail stops at a fixed interval after each new token. */
export const diagnosis: Diagnosis = {
  id: 'sign-in-frequency',
  order: 265,
  diagnose: (findings, facts) => {
    const refused = refusedWith([70043], findings, facts);
    const frequent = accountsOf(facts.deployment).flatMap((account) =>
      policiesFor(facts, account).ending.flatMap(({ policy, effect }) =>
        effect === 'frequency' ? [{ account, policy }] : [],
      ),
    );
    const touched = idsOf(
      failed(findings, 'token/policies').filter(({ subject }) =>
        frequent.some(({ account }) => account === subject.name),
      ),
    );
    const values = { policies: quoted(frequent) };
    const named = frequent.length > 0;
    return causeOn(touched.length > 0 ? touched : refused.saying, refused.only, {
      id: 'sign-in-frequency',
      title: say(named ? 'cause.sign-in-frequency.title.named' : 'cause.sign-in-frequency.title', values),
      because: say(
        refused.saying.length > 0 ? 'cause.sign-in-frequency.because.refused' : 'cause.sign-in-frequency.because',
      ),
      firstStep: say(named ? 'cause.sign-in-frequency.firstStep.named' : 'cause.sign-in-frequency.firstStep', values),
    });
  },
};
