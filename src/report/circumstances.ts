/** What else was different when two runs were made: whoever reads what changed has to know it. */
import { differences } from '../model/differences.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';

export interface Judged {
  /** As it was then. */
  deployment: Deployment;
  report: Report;
  /**
   * `anew`: today's rules come to other verdicts than those that this run ended with; `then`: they could not be asked.
   */
  rules?: 'anew' | 'then' | undefined;
}

/** One sentence each, the weightiest first; none where both were made alike. */
export function circumstances(before: Judged, after: Judged): Text[] {
  const [one, other] = [before.report, after.report];
  const fields = differences(before.deployment, after.deployment).filter((field) => field !== 'name');
  const silentThen = silentIn(one, other);
  const silentNow = silentIn(other, one);
  const updated = other.servers.filter(
    ({ name, probeVersion }) =>
      probeVersion !== undefined &&
      one.servers.some(
        (server) => server.name === name && server.probeVersion !== undefined && server.probeVersion !== probeVersion,
      ),
  );
  const judged = (how: Judged['rules']): string[] =>
    [before, after].filter(({ rules }) => rules === how).map(({ report }) => report.run.id);
  const [anew, then] = [judged('anew'), judged('then')];
  return [
    ...(one.deployment === other.deployment
      ? []
      : [say('compare.note.deployment', { before: one.deployment, after: other.deployment })]),
    ...(one.run.selection === other.run.selection
      ? []
      : [say('compare.note.selection', { before: one.run.selection, after: other.run.selection })]),
    ...(one.run.cancelled === true ? [say('compare.note.cancelled-before')] : []),
    ...(other.run.cancelled === true ? [say('compare.note.cancelled-after')] : []),
    ...(fields.length === 0 ? [] : [say('compare.note.definition', { fields: { list: fields } })]),
    ...(silentThen.length === 0 ? [] : [say('compare.note.silent-before', { servers: { list: silentThen } })]),
    ...(silentNow.length === 0 ? [] : [say('compare.note.silent-after', { servers: { list: silentNow } })]),
    ...(updated.length === 0
      ? []
      : [say('compare.note.probes', { servers: { list: updated.map(({ name }) => name) } })]),
    ...(anew.length === 0 ? [] : [say('compare.note.rules', { runs: { list: anew } })]),
    ...(then.length === 0 ? [] : [say('compare.note.rules-of-then', { runs: { list: then } })]),
  ];
}

/** Servers that did not say everything in this run, and did in the other. */
function silentIn({ servers }: Report, other: Report): string[] {
  const answered = other.servers.filter(({ presence }) => presence === 'answered').map(({ name }) => name);
  return servers
    .filter(({ name, presence }) => presence !== 'answered' && answered.includes(name))
    .map(({ name }) => name);
}
