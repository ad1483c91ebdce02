/** Since when: from the logs that the run read, else from the earlier runs. */
import type { Report, TimelineEntry } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { runVerdict } from '../../report/verdict.ts';
import type { Runs } from '../../runs/runs.ts';
import { say } from '../../text/index.ts';
import { shortRun } from '../runs/run-details.ts';
import { typing } from './answer.ts';
import { type LastVerdict, ofVerdict, reportOffer } from './last-verdict.ts';
import { nothingWrong } from './nothing-wrong.ts';

export const since = ofVerdict(async (verdict, _asked, { runs }) => {
  const { report, view } = verdict;
  const offers = [
    reportOffer(verdict),
    ...(view.predecessor === undefined ? [] : [typing('card.button.compare', `compare ${view.id}`)]),
  ];
  if (verdict.concerns.length === 0)
    return { ...nothingWrong(verdict), says: signs(report, view.startedAt).slice(-1).map(signText), offers };
  const failure = firstFailure(report);
  if (failure !== undefined)
    return {
      title: say('answered.since', { at: { at: failure.from ?? failure.at } }),
      says: [failure.said, ...(await lastGood(verdict, failure.at, runs))],
      offers,
    };
  return { title: await sinceRun(verdict, runs), says: await lastGood(verdict, view.startedAt, runs), offers };
});

/** A log's first failure. What a probe saw is only as old as the run. */
function firstFailure({ timeline = [], run }: Report): TimelineEntry | undefined {
  return timeline.find(({ kind, at }) => kind === 'failure' && Date.parse(at) < Date.parse(run.startedAt));
}

function signs({ timeline = [] }: Report, before: string): TimelineEntry[] {
  return timeline.filter(({ kind, at }) => kind === 'good' && Date.parse(at) <= Date.parse(before));
}

function signText({ at, said }: TimelineEntry): Text {
  return say('answered.since.good', { at: { at }, what: said });
}

/** A token says nothing of a connection: then the last healthy run is the good sign. */
async function lastGood(verdict: LastVerdict, before: string, runs: Runs): Promise<Text[]> {
  const { report, known } = verdict;
  const isConnection = verdict.concerns[0]?.findings.some(({ check }) => check.startsWith('network/')) === true;
  const sign = isConnection ? undefined : signs(report, before).at(-1);
  if (sign !== undefined) return [signText(sign)];
  const healthy = (await runs.last(known.deployment, mostRuns)).find(
    (run) =>
      run.report !== undefined &&
      Date.parse(run.report.run.startedAt) < Date.parse(before) &&
      runVerdict(run.report) === 'healthy',
  )?.report;
  return healthy === undefined
    ? []
    : [say('answered.since.healthy', { at: { at: healthy.run.startedAt }, run: shortRun(healthy.run.id) })];
}

const mostRuns = 20;

/** The run in which the first cause began, by the ids of the run with its names. */
async function sinceRun({ known, view }: LastVerdict, runs: Runs): Promise<Text> {
  const at = { at: view.startedAt };
  const compared = await runs.compare(known.deployment, [view.id]);
  if (!compared.ok) return say('answered.since.at-the-latest', { at });
  const [cause] = known.rootCauses;
  const ids = cause === undefined ? [] : [cause.id, ...cause.explains];
  const found = ids.flatMap((id) => compared.compared.since.get(id) ?? []);
  const [first] = found.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (first === undefined) return say('answered.since.new', { at });
  return say(first.orEarlier ? 'answered.since.at-the-latest' : 'answered.since.run', { at: { at: first.at } });
}
