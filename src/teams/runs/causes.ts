/** The root causes, shown above the findings that they explain. */
import type { Report } from '../../model/report.ts';
import { type Element, plain, strong, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { cardSteps, stepLines } from '../cards/steps.ts';
import { evidenceLines } from './evidence-lines.ts';

/** Per cause; the files have the rest. */
const mostEvidence = 8;

/** Numbered as in every report. Sentences name at most `names` servers. */
export function causes({ rootCauses }: Pick<Report, 'rootCauses'>, locale: Locale, names: number): Element[][] {
  const text = textFor(locale);
  return rootCauses.map(({ title, because, owner, firstStep, evidence = [] }, index) => [
    breakingLine([strong(`${rootCauses.length > 1 ? `${index + 1}. ` : ''}${plain(title, locale, names)}`)], {
      spacing: 'Medium',
    }),
    breakingLine([plain(because, locale, names)], { spacing: 'None' }),
    breakingLine([strong(text('card.owner', { owner: { key: `owner.${owner}` } }))], { spacing: 'Small' }),
    ...stepLines(cardSteps([firstStep], (step) => plain(step, locale, names))),
    ...evidenceLines(
      evidence.map((fact) => plain(fact, locale, names)),
      locale,
      mostEvidence,
    ),
  ]);
}
