/** Defines checks: a rule judges by reason codes, and only this module renders the text from them. */
import { type Finding, findingId, type Owner, type FindingSubject } from '../model/finding.ts';
import type { Text } from '../model/text.ts';
import type { Check, CheckId, Facts, Judgement, Reasons, Wishes } from './check.ts';
import { tellingWhatWasPasted } from './pasted-otherwise.ts';
import { wordingOf } from './wording.ts';

interface Definition<Id extends CheckId, R extends Reasons> extends Wishes {
  id: Id;
  /** The default; a judgement may name another. */
  owner: Owner;
  /** The default; a reason's wording may be more exact. */
  expected: Text | ((subject: FindingSubject, facts: Facts) => Text);
  reasons: R;
  judge: (facts: Facts) => readonly Judgement<R>[];
}

/** Keeps the type of its reasons, for diagnoses. */
export type DefinedCheck<Id extends CheckId, R extends Reasons> = Omit<Check, 'id' | 'reasons'> & {
  id: Id;
  reasons: R;
};

export function defineCheck<const Id extends CheckId, R extends Reasons>(
  defined: Definition<Id, R>,
): DefinedCheck<Id, R> {
  const definition = { ...defined, reasons: tellingWhatWasPasted(defined.reasons) };
  const { judge, owner: _owner, expected: _expected, ...check } = definition;
  return { ...check, evaluate: (facts) => judge(facts).map((judgement) => findingOf(definition, judgement, facts)) };
}

function findingOf<Id extends CheckId, R extends Reasons>(
  { id, reasons, expected: defaultExpectation, owner: defaultOwner }: Definition<Id, R>,
  { subject, verdict, reason, owner = defaultOwner, reference, observations = [] }: Judgement<R>,
  facts: Facts,
): Finding {
  const {
    observed,
    expected = expectationOf(defaultExpectation, subject, facts),
    fix = [],
  } = wordingOf(reasons, reason);
  return {
    id: findingId(id, subject),
    check: id,
    subject,
    verdict,
    reason: { code: reason.code, values: { ...(reason.values as object | undefined) } },
    expected,
    observed,
    owner,
    fix: [...fix],
    ...(reference === undefined ? {} : { reference }),
    observations: [...observations],
    explainedBy: [],
  };
}

function expectationOf(
  expected: Definition<CheckId, Reasons>['expected'],
  subject: FindingSubject,
  facts: Facts,
): Text {
  return typeof expected === 'function' ? expected(subject, facts) : expected;
}
