import { offlineAccess } from '../../knowledge/scopes.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { missingRights } from '../facts/tokens/ownership.ts';
import { lackingOf } from '../token/scopes.ts';
import { tokenShown } from '../facts/tokens/test-sign-ins.ts';
import { causeOn, failed, idsOf } from './refusals.ts';
import { refusedForToken } from './token-faults.ts';

/**
 * The token lacks a right: the protocol that wants it refuses, and the others do not; without offline_access nothing
 * can be renewed.
 */
export const diagnosis: Diagnosis = {
  id: 'test-token-rights',
  order: 241,
  diagnose: (findings, facts) => {
    // What Graph wants is a guess that is only shown, until Graph refuses a token without any right on mail.
    const shown = findings.filter(({ check, verdict }) => check === 'token/scopes' && verdict === 'warn');
    const proofs = [
      ...failed(findings, 'token/scopes'),
      ...shown.filter((finding) => refusedForToken('rights', findings, facts, [finding]).length > 0),
    ];
    const lacking = proofs.map(({ subject: { name } }) => {
      const value = tokenShown(facts, name)?.value;
      return {
        name,
        rights: value === undefined ? [] : lackingOf(missingRights(facts.deployment, value).missing, value.refresh),
      };
    });
    const unrenewed = lacking.filter(({ rights }) => rights.includes(offlineAccess)).map(({ name }) => name);
    const renewals = failed(findings, 'token/refresh').filter(({ subject }) => unrenewed.includes(subject.name));
    const values = {
      lacking: { list: [...new Set(lacking.flatMap(({ rights }) => rights))] },
      seen: proofs[0]?.observed ?? '',
    };
    return causeOn(idsOf(proofs), idsOf([...refusedForToken('rights', findings, facts, proofs), ...renewals]), {
      id: 'test-token-rights',
      title: say('cause.test-token-rights.title', values),
      because: say('cause.test-token-rights.because', values),
      firstStep: say('cause.test-token-rights.firstStep', values),
    });
  },
};
