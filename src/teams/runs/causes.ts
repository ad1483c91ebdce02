/** The root causes, the first to fix on top: what each is, the reason, what it explains, and who has to do what. */
import type { Report } from '../../model/report.ts';
import { severityOfCauses } from '../../report/order.ts';
import { furtherSteps } from '../../report/steps.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { marks } from '../cards/marks.ts';
import { type Element, line, textRun, strong, subtle, plain } from '../cards/elements.ts';

/**
 * At most `most` causes, each with `steps` behind its first, none where the findings below have theirs; sentences name
 * at most `names` servers. `rest` is the name of the button that shows the remaining ones.
 */
export function causes(
  report: Pick<Report, 'rootCauses' | 'findings'>,
  locale: Locale,
  { most, names, steps, rest }: { most: number; names: number; steps: number; rest: Text },
): Element[] {
  const found = report.rootCauses;
  if (found.length === 0) return [];
  const shown = found.slice(0, most);
  const further = (all: Text[]): Element[] => {
    const some = all
      .map((step) => plain(step, locale, names))
      .filter(fits)
      .slice(0, steps);
    return [
      ...some.map((step, index) => line([`${index + 1}. ${step}`], { spacing: 'Small' })),
      ...(steps > 0 && all.length > some.length
        ? [line([subtle(plain(say('card.more-steps', { count: all.length - some.length, rest }), locale))])]
        : []),
    ];
  };
  const items = shown.flatMap((cause, index) => [
    line([textRun(plain(cause.title, locale, names), { weight: 'Bolder' })], {
      spacing: index === 0 ? 'None' : 'Medium',
    }),
    line(
      [
        `${plain(cause.because, locale, names)} `,
        plain(say('card.explains', { count: cause.explains.length }), locale),
      ],
      { spacing: 'Small' },
    ),
    line(
      [
        strong(plain(say('card.owner', { owner: { key: `owner.${cause.owner}` } }), locale)),
        ` ${plain(cause.firstStep, locale, names)}`,
      ],
      { spacing: 'Small' },
    ),
    ...further(furtherSteps(cause, report)),
  ]);
  const severity = severityOfCauses(report);
  const { sign, color } = marks[severity];
  const heading = plain(say(severity === 'fail' ? 'card.fix-first' : 'card.needs-attention'), locale);
  const head = line([textRun(`${sign} ${heading}`, { weight: 'Bolder', color, size: 'Small' })]);
  const more =
    found.length > shown.length
      ? [line([subtle(plain(say('card.more-causes', { count: found.length - shown.length, rest }), locale))])]
      : [];
  return [{ type: 'Container', style: 'emphasis', bleed: true, spacing: 'Medium', items: [head, ...items, ...more] }];
}

/** A narrow card breaks no word, and a whole address of a download page is one: it stands behind the button. */
function fits(step: string): boolean {
  return step.split(/\s/).every((word) => word.length <= longestWord);
}

const longestWord = 40;
