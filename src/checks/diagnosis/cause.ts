/** A cause of findings that prove it, and what most causes are made of. */
import type { Finding, Owner } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import type { Diagnosed } from '../check.ts';
import { type CheckWithReasons, type FindingOf, findingsOf } from '../findings.ts';

/** What a cause needs of the findings that prove it or follow from it. */
export type Proof = Pick<Finding, 'id' | 'subject' | 'observed'>;

interface CauseTexts {
  id: string;
  title: Text;
  because: Text;
  firstStep: Text;
  owner?: Owner;
}

/** One cause, or none where nothing proves it. */
export function causeOn(
  restsOn: string[],
  explains: string[],
  { owner = 'microsoft-365-administrator', ...texts }: CauseTexts,
): Diagnosed[] {
  return restsOn.length === 0
    ? []
    : [{ cause: { ...texts, owner, explains: [...new Set([...restsOn, ...explains])] }, restsOn }];
}

export function failed<Id extends CheckWithReasons>(findings: Finding[], ...checks: Id[]): FindingOf<Id>[] {
  return findingsOf(findings, ...checks).filter(({ verdict }) => verdict === 'fail');
}

export function idsOf(findings: readonly Pick<Finding, 'id'>[]): string[] {
  return findings.map(({ id }) => id);
}
