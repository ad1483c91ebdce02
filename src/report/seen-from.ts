/** From which servers a report was seen, as every writer says it at its head. */
import { isLocalRun, type Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';

export interface SeenFrom {
  /** Servers from which at least one observation came. */
  seen: string[];
  /** Servers that were to be looked from, and from which none came. */
  missing: string[];
}

export function seenFrom({ servers, findings, seenFrom: seen }: Report): SeenFrom {
  // A run that asks nothing of the servers misses none: not one of its findings says that a probe was away.
  const misses = findings.some(({ observed }) => observed.key.startsWith('absence.'));
  const silent = servers.filter(({ name, presence }) => !seen.includes(name) && presence !== 'answered');
  return { seen, missing: misses ? silent.map(({ name }) => name) : [] };
}

/** Nothing failed, but there was nothing to see it by: no verdict, or not a word from any server that was asked. */
export function isNothingEstablished(report: Report): boolean {
  const { fail, warn, pass, unknown } = report.summary;
  if (fail > 0 || unknown === 0) return false;
  const { seen, missing } = seenFrom(report);
  return pass + warn === 0 || (seen.length === 0 && missing.length > 0);
}

/** One sentence or more: the first has the time. */
export function seenLines(report: Report): [Text, ...Text[]] {
  const { run } = report;
  const { seen, missing } = seenFrom(report);
  const at = { at: run.startedAt };
  if (seen.length === 0)
    return [
      missing.length === 0
        ? say('report.seen.no-server', { at })
        : say('report.seen.nothing', { servers: { list: missing }, at }),
    ];
  return [
    say('report.seen', { servers: { list: seen }, at }),
    ...(missing.length === 0 ? [] : [say('report.not-seen', { servers: { list: missing } })]),
    ...(isLocalRun(run) && seen.length > 1 ? [say('report.one-machine', { servers: { list: seen } })] : []),
  ];
}
