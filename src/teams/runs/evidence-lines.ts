import { type Element, strong, subtle, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';

/** At most `most` facts; the report's files have the others. */
export function evidenceLines(facts: readonly string[], locale: Locale, most = Number.POSITIVE_INFINITY): Element[] {
  if (facts.length === 0) return [];
  const text = textFor(locale);
  const left = facts.slice(most).length;
  return [
    breakingLine([strong(text('report.for-ticket'))], { spacing: 'Small' }),
    ...facts.slice(0, most).map((fact) => breakingLine([`– ${fact}`], { spacing: 'None' })),
    ...(left > 0 ? [breakingLine([subtle(text('card.evidence-in-files', { count: left }))], { spacing: 'None' })] : []),
  ];
}
