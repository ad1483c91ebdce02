/**
 * The net below the diagnoses: what failed and no cause explains is the cause itself, in the words of the finding, with
 * its owner and its own first step. It says less than an expert would, so a diagnosis that names the reason is better.
 */
import type { Finding, RootCause } from '../../model/finding.ts';
import { say, type TextKey } from '../../text/index.ts';

/** One for each check and reason: what fails alike is repaired alike. */
export function factsAlone(failed: readonly Finding[]): { cause: RootCause; proofs: Finding[] }[] {
  const alike = Map.groupBy(failed, ({ check, reason, owner }) => `${check} ${reason.code} ${owner}`);
  return [...alike.values()].flatMap((proofs) => {
    const [first] = proofs;
    return first === undefined ? [] : [{ cause: causeOf(first, proofs), proofs }];
  });
}

function causeOf(first: Finding, proofs: readonly Finding[]): RootCause {
  const { check, reason, observed, owner, fix } = first;
  return {
    id: `fact-alone:${check}:${reason.code}`,
    title: say('cause.fact-alone.title', { check: say(`${check}.title` as TextKey) }),
    because: say('cause.fact-alone.because', { seen: observed }),
    explains: proofs.map(({ id }) => id),
    firstStep: fix[0] ?? say('cause.fact-alone.firstStep'),
    owner,
  };
}
