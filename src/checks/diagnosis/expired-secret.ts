import { isWrong } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { stepsForCode } from '../facts/entra-repairs.ts';
import { findingsOf, type FindingOf } from '../findings.ts';
import { causeOn, firstTaken, idsOf } from './cause.ts';
import { entraCodesByCause } from './refusal-codes.ts';
import { refusedWith } from './refusals.ts';

const expired = 7000222;
const wrong = 7000215;

/** ECE's client secret expired, was renewed only in Entra, or was always wrong. */
export const diagnosis: Diagnosis = {
  id: 'expired-secret',
  order: 220,
  about: 'application',
  diagnose: (findings, facts) => {
    const refused = refusedWith(entraCodesByCause['expired-secret'], findings, facts);
    const [finding] = findingsOf(findings, 'app/secret');
    if (finding?.verdict === 'fail') {
      const endedAt = lastEndOf(finding);
      const variant = endedAt === undefined ? 'none' : 'expired';
      // Its step is the first one of the renewal.
      const forbidden = findingsOf(findings, 'app/new-secrets').filter(isWrong);
      return causeOn([finding.id], [...refused.only, ...idsOf(forbidden)], {
        id: 'expired-secret',
        title: say(`cause.expired-secret.title.${variant}`, { day: { day: endedAt ?? facts.now } }),
        because: say(`cause.expired-secret.because.${variant}`),
        firstStep: finding.fix[0] ?? say('cause.expired-secret.firstStep.new'),
      });
    }
    const isValid = finding !== undefined && finding.verdict !== 'unknown';
    const isExpired = refused.codes.includes(expired);
    const variant = isExpired ? (isValid ? 'renewed' : 'refused') : 'wrong';
    return causeOn(isExpired || refused.codes.includes(wrong) ? refused.proofs : [], refused.only, {
      id: 'expired-secret',
      title: say(`cause.expired-secret.title.${variant}`),
      because: say(`cause.expired-secret.because.${variant}`),
      // If the application has a valid secret, its Value only has to be entered.
      ...firstTaken(
        stepsForCode(variant === 'refused' ? expired : wrong)[0] ?? say('cause.expired-secret.firstStep.new'),
      ),
    });
  },
};

/** The expiry of the last credential; undefined if none has expired. */
function lastEndOf({ reason }: FindingOf<'app/secret'>): string | undefined {
  if (reason.code === 'expired') return reason.values.last.endsAt;
  return reason.code === 'not-yet-valid' ? reason.values.lastEndedAt : undefined;
}
