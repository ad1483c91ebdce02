/** Since when: from the logs that the run read, else from the earlier runs. */
import { isWrong } from '../../model/finding.ts';
import type { Report, TimelineEntry } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { concernsIn } from '../../report/concerns.ts';
import { runVerdict } from '../../report/verdict.ts';
import type { Runs } from '../../runs/runs.ts';
import { say } from '../../text/index.ts';
import { shortRun } from '../runs/run-details.ts';
import { type Answerer, typing } from './answer.ts';
import { earlierFaults } from './earlier.ts';
import { type LastVerdict, ofVerdict, reportOffer } from './last-verdict.ts';
import { names } from './named-in.ts';
import { asksOfYesterday, yesterday } from './yesterday.ts';

export const since: Answerer = (asked, services) =>
  asksOfYesterday(asked.request.rest) ? yesterday(asked, services) : sinceWhen(asked, services);

const sinceWhen = ofVerdict(async (verdict, { request }, { runs }) => {
  const { report, view } = verdict;
  const offers = [
    reportOffer(verdict),
    ...(view.predecessor === undefined ? [] : [typing('card.button.compare', `compare ${view.id}`)]),
  ];
  if (verdict.concerns.length === 0) {
    const past = await earlierFaults(verdict, runs);
    return { ...past, says: [...(past.says ?? []), ...signs(report, view.startedAt).slice(-1).map(signText)] };
  }
  const failure = firstFailure(report);
  const token = tokenOfOther(verdict);
  if (token !== undefined && (failure === undefined || names(request.rest, 'answered.since.token.words')))
    return {
      title: say('answered.since.token', token),
      says: [...(failure === undefined ? [] : [sinceText(failure)]), say('answered.since.token.before')],
      offers,
    };
  const healthy = await lastHealthy(verdict, view.startedAt, runs);
  const begun = failure?.from ?? failure?.at;
  if (healthy !== undefined && (begun === undefined || Date.parse(begun) <= Date.parse(healthy.run.startedAt)))
    return { title: await between(healthy, verdict, runs), says: [healthyText(healthy)], offers };
  if (failure !== undefined)
    return {
      title: say('answered.since', { at: { at: failure.from ?? failure.at } }),
      says: [
        failure.said,
        ...(token === undefined ? [] : [say('answered.since.token', token)]),
        ...(await lastGood(verdict, failure.at, runs)),
      ],
      offers,
    };
  return { title: await sinceRun(verdict, runs), says: await lastGood(verdict, view.startedAt, runs), offers };
});

/** The first sign of another person's token may be older than the first error that it caused. */
function tokenOfOther({ concerns }: LastVerdict): { person: string; at: { at: string } } | undefined {
  for (const { reason, observed } of concerns[0]?.findings ?? []) {
    // Without names, only the sentence has a stand-in for the person.
    const person = observed.with?.['person'];
    const at = reason.values['firstAt'];
    if (typeof person === 'string' && typeof at === 'string') return { person, at: { at } };
  }
  return undefined;
}

function sinceText({ at, from = at, said }: TimelineEntry): Text {
  return say('answered.since.failure', { at: { at: from }, what: said });
}

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
  const { report } = verdict;
  const isConnection = verdict.concerns[0]?.findings.some(({ check }) => check.startsWith('network/')) === true;
  const sign = isConnection ? undefined : signs(report, before).at(-1);
  if (sign !== undefined) return [signText(sign)];
  const healthy = await lastHealthy(verdict, before, runs);
  return healthy === undefined ? [] : [healthyText(healthy)];
}

/** Only a run that saw what is broken now says that it worked then. */
export async function lastHealthy({ known }: LastVerdict, before: string, runs: Runs): Promise<Report | undefined> {
  const broken = new Set(
    concernsIn(known)[0]
      ?.findings.filter(isWrong)
      .map(({ id }) => id),
  );
  return (await runs.last(known.deployment, mostRuns)).find(
    ({ report }) =>
      report !== undefined &&
      Date.parse(report.run.startedAt) < Date.parse(before) &&
      runVerdict(report) === 'healthy' &&
      report.findings.some(({ id, verdict }) => verdict === 'pass' && broken.has(id)),
  )?.report;
}

function healthyText({ run }: Report): Text {
  return say('answered.since.healthy', { at: { at: run.startedAt }, run: shortRun(run.id) });
}

/** The first run after the healthy one that has the cause. */
async function between({ run }: Report, verdict: LastVerdict, runs: Runs): Promise<Text> {
  const first = await firstRunWith(verdict, runs);
  const at =
    first !== undefined && Date.parse(first.at) > Date.parse(run.startedAt) ? first.at : verdict.view.startedAt;
  return say('answered.since.between', { from: { at: run.startedAt }, at: { at } });
}

const mostRuns = 20;

async function sinceRun(verdict: LastVerdict, runs: Runs): Promise<Text> {
  const { known, view } = verdict;
  const first = await firstRunWith(verdict, runs);
  if (first !== undefined)
    return say(first.orEarlier ? 'answered.since.at-the-latest' : 'answered.since.run', { at: { at: first.at } });
  const compared = await runs.compare(known.deployment, [view.id]);
  return say(compared.ok ? 'answered.since.new' : 'answered.since.at-the-latest', { at: { at: view.startedAt } });
}

/** The run in which the first cause began, by the ids of the run with its names. */
async function firstRunWith({ known, view }: LastVerdict, runs: Runs) {
  const compared = await runs.compare(known.deployment, [view.id]);
  if (!compared.ok) return undefined;
  const [cause] = known.rootCauses;
  const ids = cause === undefined ? [] : [cause.id, ...cause.explains];
  const found = ids.flatMap((id) => compared.compared.since.get(id) ?? []);
  return found.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
}
