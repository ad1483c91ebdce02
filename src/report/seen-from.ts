import { isLocalRun, type Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';

export interface SeenFrom {
  /** Servers with at least one observation. */
  seen: string[];
  /** Servers that were asked and have no observation. */
  missing: string[];
}

export function seenFrom({ servers, findings, seenFrom: seen }: Report): SeenFrom {
  // A run that asks the servers nothing misses none: none of its findings says that a probe was absent.
  const misses = findings.some(({ observed }) => observed.key.startsWith('absence.'));
  const silent = servers.filter(({ name, presence }) => !seen.includes(name) && presence !== 'answered');
  return { seen, missing: misses ? silent.map(({ name }) => name) : [] };
}

/** True if nothing failed but there was no evidence: no verdict, or nothing from any server that was asked. */
export function isNothingEstablished(report: Report): boolean {
  const { fail, warn, pass, unknown } = report.summary;
  if (fail > 0 || unknown === 0) return false;
  const { seen, missing } = seenFrom(report);
  return pass + warn === 0 || (seen.length === 0 && missing.length > 0);
}

/** The first sentence has the time. */
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
