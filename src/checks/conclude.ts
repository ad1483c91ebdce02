import { type Finding, findingId, notRecorded, type Owner, type Subject, type Verdict } from '../model/finding.ts';
import type { Text } from '../model/text.ts';

/** What a rule says about one subject; left out means: nothing to do, no page to read, rests on nothing. */
export interface Conclusion {
  verdict: Verdict;
  expected: Text;
  observed: Text;
  owner: Owner;
  fix?: readonly Text[];
  reference?: string | undefined;
  observations?: readonly string[];
}

/** The finding of a rule about a subject, with the id that compare and mute rest on. */
export function conclude(
  check: string,
  subject: Subject,
  { verdict, expected, observed, owner, fix = [], reference, observations = [] }: Conclusion,
): Finding {
  const page = reference === undefined ? {} : { reference };
  return {
    id: findingId(check, subject),
    check,
    subject,
    verdict,
    reason: { code: notRecorded, values: {} },
    expected,
    observed,
    owner,
    fix: [...fix],
    ...page,
    observations: [...observations],
    explainedBy: [],
  };
}
