import { isWrong, type Verdict } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { type FindingChange, isSame } from './compare-reports.ts';
import type { Compared } from './compared.ts';

/** A problem that can no longer be observed never counts as an improvement. */
export function comparedHeadline({ comparison }: Compared): { text: Text; verdict: Verdict } {
  const { before, after, pairs, causes } = comparison;
  const values = { name: after.deployment, at: { at: before.run.startedAt } };
  const count = (...among: FindingChange[]): number => among.reduce((sum, change) => sum + pairs[change].length, 0);
  const verdict = verdictOf(
    [...pairs.new, ...pairs.worse, ...pairs.shown, ...pairs['only-after']].flatMap(({ after: finding }) =>
      isWrong(finding) && finding !== undefined ? [finding.verdict] : [],
    ),
  );
  const [bad, good] = [count('new', 'worse'), count('fixed', 'better')];
  const hidden = count('lost', 'dark') + pairs['only-before'].filter(({ before: finding }) => isWrong(finding)).length;
  if (isSame(comparison))
    return {
      text: say('compare.headline.same', values),
      verdict: verdictOf(pairs.still.flatMap(({ after: finding }) => finding?.verdict ?? [])) ?? 'pass',
    };
  if (bad > 0)
    return {
      text: good > 0 ? say('compare.headline.mixed', values) : say('compare.headline.worse', { ...values, count: bad }),
      verdict: verdict ?? 'warn',
    };
  if (verdict !== undefined) return { text: say('compare.headline.shown', values), verdict };
  const left = verdictOf([...pairs.still, ...pairs.better].flatMap(({ after: finding }) => finding?.verdict ?? []));
  if (good > 0)
    return {
      text: say(left === undefined ? 'compare.headline.better' : 'compare.headline.better-some', {
        ...values,
        count: good,
      }),
      verdict: left ?? (hidden > 0 ? 'unknown' : 'pass'),
    };
  if (hidden > 0) return { text: say('compare.headline.less', values), verdict: left ?? 'unknown' };
  return {
    text: say('compare.headline.other', values),
    verdict: causes.appeared.length > 0 ? 'fail' : (left ?? 'pass'),
  };
}

function verdictOf(verdicts: readonly Verdict[]): Verdict | undefined {
  return (['fail', 'warn'] as const).find((verdict) => verdicts.includes(verdict));
}
