import type { Finding, FixStep, Owner } from '../../model/finding.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { Diagnosed, DiagnosedCause } from '../check.ts';
import { type CheckWithReasons, type FindingOf, findingsOf } from '../findings.ts';

export type Proof = Pick<Finding, 'id' | 'subject' | 'observed'>;

/** The nouns that a title can count: `servers`, `mailboxes`. */
export type Kind = TextKey extends infer Key ? (Key extends `count.${infer Name}` ? Name : never) : never;

interface CauseTexts extends Pick<DiagnosedCause, 'kind' | 'subjects'> {
  id: string;
  title: Text;
  because: Text;
  firstStep: Text;
  owner?: Owner;
}

export function causeOn(
  restsOn: string[],
  explains: string[],
  { owner = 'microsoft-365-administrator', ...texts }: CauseTexts,
): Diagnosed[] {
  return restsOn.length === 0
    ? []
    : [{ cause: { ...texts, owner, explains: [...new Set([...restsOn, ...explains])] }, restsOn }];
}

/** A step as a cause's first, with its owner. */
export function firstTaken({ owner, ...firstStep }: FixStep): Pick<CauseTexts, 'firstStep' | 'owner'> {
  return owner === undefined ? { firstStep } : { firstStep, owner };
}

export function failed<Id extends CheckWithReasons>(findings: Finding[], ...checks: Id[]): FindingOf<Id>[] {
  return findingsOf(findings, ...checks).filter(({ verdict }) => verdict === 'fail');
}

export function idsOf(findings: readonly Pick<Finding, 'id'>[]): string[] {
  return findings.map(({ id }) => id);
}

/** One name, two servers, or the number of names: the sentences below the title list them all. */
export function named(names: readonly TextValue[], kind: Kind): TextValue {
  const each = [...new Set(names)];
  const [first = '', ...others] = each;
  if (others.length === 0) return first;
  return kind === 'servers' && others.length === 1 ? { list: each } : say(`count.${kind}`, { count: each.length });
}

/** `login.microsoftonline.com:443 (+1)` */
export function firstOf([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} (+${others.length})`;
}
