/** Since when: from the logs that the run read, else from the earlier runs. */
import type { Report, TimelineEntry } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import type { Runs } from '../../runs/runs.ts';
import { say } from '../../text/index.ts';
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
    return { ...nothingWrong(verdict), says: lastGood(report, view.startedAt), offers };
  const failure = firstFailure(report);
  if (failure !== undefined)
    return {
      title: say('answered.since', { at: { at: failure.from ?? failure.at } }),
      says: [failure.said, ...lastGood(report, failure.at)],
      offers,
    };
  return { title: await sinceRun(verdict, runs), says: lastGood(report, view.startedAt), offers };
});

/** A log's first failure. What a probe saw is only as old as the run. */
function firstFailure({ timeline = [], run }: Report): TimelineEntry | undefined {
  return timeline.find(({ kind, at }) => kind === 'failure' && Date.parse(at) < Date.parse(run.startedAt));
}

function lastGood({ timeline = [] }: Report, before: string): Text[] {
  const good = timeline.findLast(({ kind, at }) => kind === 'good' && Date.parse(at) <= Date.parse(before));
  return good === undefined ? [] : [say('answered.since.good', { at: { at: good.at }, what: good.said })];
}

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
