import { comparedHeadline } from '../../report/comparison/comparison-headline.ts';
import { isSame } from '../../report/comparison/compare-reports.ts';
import { say } from '../../text/index.ts';
import { typing } from './answer.ts';
import { blockedConnection } from './blocked-connection.ts';
import { ofVerdict, reportOffer, stepsOffers } from './last-verdict.ts';
import { lastHealthy } from './since.ts';

export const changed = ofVerdict(async (verdict, _asked, { runs }) => {
  const { report, view, withNames } = verdict;
  const change = report.timeline?.findLast(({ kind }) => kind === 'change');
  const says = change === undefined ? [] : [say('answered.changed.last', { at: { at: change.at }, what: change.said })];
  const compared = await runs.compare(report.deployment, [view.id]);
  if (!compared.ok)
    return {
      title: say(change === undefined ? 'answered.changed.nothing-before' : 'answered.changed.seen'),
      says,
      offers: [reportOffer(verdict), typing('answered.button.history', 'history')],
    };
  const healthy = blockedConnection(verdict) && (await lastHealthy(verdict, view.startedAt, runs));
  const compare = typing('card.button.compare', `compare ${view.id}`);
  if (healthy !== undefined)
    return {
      title: say('answered.changed.between', { from: { at: healthy.run.startedAt }, at: { at: view.startedAt } }),
      says: [say('answered.changed.outside'), say('answered.changed.undo'), ...says],
      offers: [
        compare,
        ...verdict.concerns.slice(0, 1).flatMap(({ owner }) => stepsOffers(verdict, owner)),
        reportOffer(verdict),
      ],
    };
  const { before, after } = compared.compared.comparison;
  const shown = withNames
    ? compared.compared
    : await runs.compareWithoutNames(report.deployment, [before.run.id, after.run.id]);
  const headline = comparedHeadline(shown ?? compared.compared).text;
  // “Nothing changed since” beside a change after that would contradict it.
  const isLater = change !== undefined && Date.parse(change.at) > Date.parse(before.run.startedAt);
  const isBoth = isLater && isSame(compared.compared.comparison);
  return {
    title: isBoth ? say('answered.changed.later', { from: { at: before.run.startedAt } }) : headline,
    says,
    offers: [compare, typing('answered.button.history', 'history'), reportOffer(verdict)],
  };
});
