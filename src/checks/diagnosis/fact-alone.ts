/**
 * The fallback: a failure that no cause explains becomes its own cause, with the finding's sentence, owner and first
 * step.
 */
import type { Deployment } from '../../model/deployment.ts';
import type { Finding, RootCause } from '../../model/finding.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { Facts } from '../check.ts';
import { causeSubjects } from './cause-subjects.ts';

/** Equal failures have equal repairs. */
export function factsAlone(
  failed: readonly Finding[],
  { deployment }: Pick<Facts, 'deployment'>,
): { cause: RootCause; proofs: Finding[] }[] {
  const alike = Map.groupBy(failed, ({ check, reason, owner }) => `${check} ${reason.code} ${owner}`);
  return [...alike.values()].flatMap((proofs) => {
    const [first] = proofs;
    return first === undefined ? [] : [{ cause: causeOf(first, proofs, deployment), proofs }];
  });
}

function causeOf(first: Finding, proofs: readonly Finding[], deployment: Deployment): RootCause {
  const { check, reason, observed, owner, fix } = first;
  return {
    id: `fact-alone:${check}:${reason.code}`,
    kind: check,
    subjects: causeSubjects(undefined, proofs, deployment),
    title: say('cause.fact-alone.title', { check: say(`${check}.title` as TextKey) }),
    because: say('cause.fact-alone.because', { seen: observed }),
    explains: proofs.map(({ id }) => id),
    firstStep: fix[0] ?? say('cause.fact-alone.firstStep'),
    owner,
  };
}
