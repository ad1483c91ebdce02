/** What the last check of yesterday saw, in the reader's zone; without one, the last check before today. */
import { runVerdict, verdictWord } from '../../report/verdict.ts';
import { concernsIn } from '../../report/concerns.ts';
import { say } from '../../text/index.ts';
import { typing } from './answer.ts';
import { ofVerdict } from './last-verdict.ts';
import { names } from './named-in.ts';

const dayMs = 86_400_000;
const mostRuns = 20;

export function asksOfYesterday(line: string): boolean {
  return names(line, 'answered.since.yesterday.words') && !names(line, 'answered.since.changed.words');
}

export const yesterday = ofVerdict(async ({ known, withNames }, { request }, { runs }) => {
  const { timeZone } = request.locale;
  const dayOf = (at: Date | string): string => new Date(at).toLocaleDateString('sv', { timeZone });
  const [today, day] = [dayOf(new Date()), dayOf(new Date(Date.now() - dayMs))];
  const last = await runs.last(known.deployment, mostRuns);
  const found = last.find(({ startedAt, report }) => report !== undefined && dayOf(startedAt) < today);
  const history = typing('answered.button.history', 'history');
  if (found?.report === undefined) return { title: say('answered.since.no-run'), offers: [history] };
  const values = { at: { at: found.startedAt }, what: verdictWord(runVerdict(found.report)) };
  const causes = withNames ? concernsIn(found.report).slice(0, 1) : [];
  const isOfDay = dayOf(found.startedAt) === day;
  return {
    title: isOfDay ? say('answered.since.day', values) : say('answered.since.no-run'),
    says: [...(isOfDay ? [] : [say('answered.since.day-before', values)]), ...causes.map(({ title }) => title)],
    offers: [typing('answered.button.that-report', `report ${found.id}`), history],
  };
});
