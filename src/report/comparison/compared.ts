import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Comparison } from './compare-reports.ts';
import type { Since } from './since.ts';

export interface Compared {
  comparison: Comparison;
  /** Since when the problems of both runs exist, by id of finding or root cause. */
  since: ReadonlyMap<string, Since>;
  notes: readonly Text[];
}

/** `since 23 Nov 2026 (run 8F3K)`, for a finding or root cause that is wrong in both runs. */
export function sinceText(id: string, { since, comparison: { before } }: Compared): Text {
  const { run, at, orEarlier } = since.get(id) ?? { run: before.run.id, at: before.run.startedAt, orEarlier: true };
  return say(orEarlier ? 'compare.since-or-earlier' : 'compare.since', { at: { at }, run });
}
