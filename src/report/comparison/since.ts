/** Finds since when something has been wrong: reads runs backwards to one in which it was not. */
import { isWrong, type RootCause } from '../../model/finding.ts';
import { type Comparison, sameCauseIn } from './compare-reports.ts';
import type { Outline } from './outline.ts';

export interface Since {
  /** Start of the unbroken series in which it was wrong. */
  run: string;
  at: string;
  /** True if no earlier run shows it right, so it may have begun earlier. */
  orEarlier: boolean;
}

/**
 * For what is wrong in both runs, by id of finding or root cause. `earlier` begins with the newest run and is read only
 * as far as needed.
 */
export async function wrongSince(
  { before, pairs, causes }: Comparison,
  earlier: Iterable<Outline> | AsyncIterable<Outline>,
): Promise<Map<string, Since>> {
  const findings = [...pairs.still, ...pairs.worse, ...pairs.better].flatMap(({ after }) =>
    after === undefined ? [] : [after.id],
  );
  const begin = { run: before.run.id, at: before.run.startedAt, orEarlier: true };
  const since = new Map<string, Since>([...findings, ...causes.still.map(({ id }) => id)].map((id) => [id, begin]));
  const open = new Map<string, (report: Outline) => Then>([
    ...findings.map((id): [string, (report: Outline) => Then] => [id, (report) => thenOf(id, report)]),
    ...causes.still.map((cause): [string, (report: Outline) => Then] => [
      cause.id,
      (report) => causeThen(cause, report),
    ]),
  ]);
  if (open.size === 0) return since;
  for await (const report of earlier) {
    for (const [id, look] of open) {
      const then = look(report);
      if (then === 'wrong') since.set(id, { run: report.run.id, at: report.run.startedAt, orEarlier: true });
      if (then !== 'well') continue;
      since.set(id, { ...(since.get(id) ?? begin), orEarlier: false });
      open.delete(id);
    }
    if (open.size === 0) break;
  }
  return since;
}

/** `unknown` if the run did not observe it. Such a run neither ends nor extends the series. */
type Then = 'wrong' | 'well' | 'unknown';

function thenOf(id: string, { findings }: Outline): Then {
  const finding = findings.find((candidate) => candidate.id === id);
  if (isWrong(finding)) return 'wrong';
  return finding?.verdict === 'pass' ? 'well' : 'unknown';
}

function causeThen(cause: RootCause, report: Outline): Then {
  if (sameCauseIn(report.rootCauses, cause) !== undefined) return 'wrong';
  const states = cause.explains.map((finding) => thenOf(finding, report));
  return states.includes('well') && !states.includes('wrong') ? 'well' : 'unknown';
}
