import { comparedHeadline } from '../../report/comparison/comparison-headline.ts';
import { say } from '../../text/index.ts';
import { typing } from './answer.ts';
import { ofVerdict, reportOffer } from './last-verdict.ts';

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
  const { before, after } = compared.compared.comparison;
  const shown = withNames
    ? compared.compared
    : await runs.compareWithoutNames(report.deployment, [before.run.id, after.run.id]);
  return {
    title: comparedHeadline(shown ?? compared.compared).text,
    says,
    offers: [typing('card.button.compare', `compare ${view.id}`), reportOffer(verdict)],
  };
});
