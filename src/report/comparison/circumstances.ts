/** What else differed between two runs and may have changed their findings, besides the system itself. */
import { selectionIn } from '../../checks/selection-words.ts';
import { differences } from '../../model/differences.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Report } from '../../model/report.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { type Language, say } from '../../text/index.ts';

export interface JudgedRun {
  /** The deployment at the time of the run. */
  deployment: Deployment;
  report: Report;
  /**
   * `anew`: the rules of this version give other verdicts than those of the run. `then`: the rules of this version
   * cannot judge the run.
   */
  rules?: 'anew' | 'then' | undefined;
}

/** One sentence each, the most important first; empty where both were made in the same way. */
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

/** For a reader of this language, who types selections in it. */
export function noteIn(language: Language, note: Text): Text {
  if (note.key !== 'compare.note.selection') return note;
  const selections = Object.entries(note.with ?? {}).map(([when, text]) => [
    when,
    typeof text === 'string' ? selectionIn(language, text) : text,
  ]);
  return { ...note, with: Object.fromEntries(selections) as Record<string, TextValue> };
}

/** Servers that answered in the other run and not in this one. */
function silentIn({ servers }: Report, other: Report): string[] {
  const answered = other.servers.filter(({ presence }) => presence === 'answered').map(({ name }) => name);
  return servers
    .filter(({ name, presence }) => presence !== 'answered' && answered.includes(name))
    .map(({ name }) => name);
}
