/** Differences between two runs, apart from the system itself, that may have changed their findings. */
import { selectionIn } from '../../checks/selection-words.ts';
import { differences } from '../../model/differences.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Report } from '../../model/report.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { type Language, say } from '../../text/index.ts';

export interface JudgedRun {
  deployment: Deployment;
  report: Report;
  /**
   * `anew`: this version's rules give other verdicts than the run's own rules. `then`: this version's rules cannot
   * judge the run.
   */
  rules?: 'anew' | 'then' | undefined;
}

/** One sentence each, the most important first. Empty if both runs were made in the same way. */
export function circumstances(before: JudgedRun, after: JudgedRun): Text[] {
  const [earlier, later] = [before.report, after.report];
  const fields = differences(before.deployment, after.deployment).filter((field) => field !== 'name');
  const silentThen = silentIn(earlier, later);
  const silentNow = silentIn(later, earlier);
  const updated = later.servers.filter(
    ({ name, probeVersion }) =>
      probeVersion !== undefined &&
      earlier.servers.some(
        (server) => server.name === name && server.probeVersion !== undefined && server.probeVersion !== probeVersion,
      ),
  );
  const judged = (how: JudgedRun['rules']): string[] =>
    [before, after].filter(({ rules }) => rules === how).map(({ report }) => report.run.id);
  const [anew, then] = [judged('anew'), judged('then')];
  return [
    ...(earlier.deployment === later.deployment
      ? []
      : [say('compare.note.deployment', { before: earlier.deployment, after: later.deployment })]),
    ...(earlier.run.selection === later.run.selection
      ? []
      : [say('compare.note.selection', { before: earlier.run.selection, after: later.run.selection })]),
    ...(earlier.run.cancelled === true ? [say('compare.note.cancelled-before')] : []),
    ...(later.run.cancelled === true ? [say('compare.note.cancelled-after')] : []),
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

/** Writes the selections in the reader's language, in which they are typed. */
export function noteIn(language: Language, note: Text): Text {
  if (note.key !== 'compare.note.selection') return note;
  const selections = Object.entries(note.with ?? {}).map(([when, text]) => [
    when,
    typeof text === 'string' ? selectionIn(language, text) : text,
  ]);
  return { ...note, with: Object.fromEntries(selections) as Record<string, TextValue> };
}

function silentIn({ servers }: Report, other: Report): string[] {
  const answered = other.servers.filter(({ presence }) => presence === 'answered').map(({ name }) => name);
  return servers
    .filter(({ name, presence }) => presence !== 'answered' && answered.includes(name))
    .map(({ name }) => name);
}
