import type { Text } from '../../model/text.ts';
import { type Element, markdown, paragraph, readersMoment } from './elements.ts';
import type { Locale } from './locale.ts';

/** The small line below a row's heading. */
export function factsLine(facts: readonly Text[], locale: Locale): Element {
  const instant = readersMoment(locale);
  return paragraph(facts.map((fact) => markdown(fact, locale, { instant })).join(' · '), {
    size: 'Small',
    isSubtle: true,
    spacing: 'None',
  });
}
