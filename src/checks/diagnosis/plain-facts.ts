/**
 * Causes that a single check proves, with its observation as reason and its first step. Only titles are separate,
 * because a finding's sentence is no title.
 */
import type { TextKey } from '../../text/index.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import type { CheckWithReasons, FindingOf } from '../findings.ts';
import { causeOn, failed, idsOf } from './cause.ts';
import { titleValuesOf } from './mail-causes.ts';

type With<Part extends string> = { [Key in TextKey]: Key extends `cause.${infer Id}.${Part}` ? Id : never }[TextKey];

interface Rule<Id extends CheckWithReasons> {
  id: With<'title'> & With<'because'>;
  order: number;
  check: Id;
  /** Absent: any failure. */
  codes?: readonly FindingOf<Id>['reason']['code'][];
}

export const diagnoses: readonly Diagnosis[] = [
  plainFact({ id: 'releases-differ', order: 12, check: 'version/uniform' }),
  // The redirect URI depends on it, so nothing can be generated before it is set.
  plainFact({ id: 'url-not-set', order: 21, check: 'url/set' }),
  plainFact({ id: 'console-elsewhere', order: 232, check: 'url/console', codes: ['other-host'] }),
  plainFact({
    id: 'personal-accounts-only',
    order: 205,
    check: 'app/registered',
    codes: ['personal-accounts-only'],
  }),
  // If the consent is missing too, missing-consent also adds the permission.
  plainFact({ id: 'permission-missing', order: 244, check: 'app/permissions' }),
  plainFact({ id: 'guest-account', order: 216, check: 'rights/account', codes: ['guest'] }),
  // For a test sign-in without a missing scope that would explain it.
  plainFact({ id: 'no-refresh-token', order: 246, check: 'token/refresh', codes: ['no-refresh-token'] }),
  // The Windows service still runs (service-stopped has a lower order); a retriever instance hangs. It waits for an
  // answer, or for a mail that it cannot process.
  plainFact({ id: 'retriever-hung', order: 700, check: 'ece/retriever' }),
];

function plainFact<Id extends CheckWithReasons>({ id, order, check, codes }: Rule<Id>): Diagnosis {
  return {
    id,
    order,
    diagnose: (findings) => {
      const proofs = failed(findings, check).filter(({ reason }) => codes?.includes(reason.code) ?? true);
      const [first] = proofs;
      const [firstStep] = first?.fix ?? [];
      if (first === undefined || firstStep === undefined) return [];
      return causeOn(idsOf(proofs), [], {
        id,
        title: say(`cause.${id}.title`, titleValuesOf(proofs)),
        because: say(`cause.${id}.because`, { seen: first.observed }),
        firstStep,
        owner: first.owner,
      });
    },
  };
}
