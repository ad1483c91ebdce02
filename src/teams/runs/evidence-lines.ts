import type { Text } from '../../model/text.ts';
import { type Element, strong, subtle, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';

/** At most `most` facts. The button named `rest`, or the report's files, have the others. */
export function evidenceLines(
  facts: readonly string[],
  locale: Locale,
  { most, rest }: { most: number; rest?: Text },
): Element[] {
  if (facts.length === 0) return [];
  const text = textFor(locale);
  const left = facts.length - Math.min(most, facts.length);
  return [
    ...(most > 0 ? [breakingLine([strong(text('report.for-ticket'))], { spacing: 'Small' })] : []),
    ...facts.slice(0, most).map((fact) => breakingLine([`– ${fact}`], { spacing: 'None' })),
    ...(left > 0
      ? [
          breakingLine(
            [
              subtle(
                rest === undefined
                  ? text('card.evidence-in-files', { count: left })
                  : text('card.more-evidence', { count: left, rest }),
              ),
            ],
            { spacing: 'None' },
          ),
        ]
      : []),
  ];
}
