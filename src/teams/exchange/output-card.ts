/** The accepted and rejected answers of a pasted output. */
import { failureCodes, type Observation } from '../../model/observation.ts';
import type { Text } from '../../model/text.ts';
import { read, say } from '../../text/index.ts';
import { typedIn } from '../cards/typed.ts';
import type { Locale } from '../cards/locale.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import { type Card, line, markdownReading, plain, section, titledCard } from '../cards/elements.ts';

export interface Output {
  observations: readonly Observation[];
  /** One sentence for each rejected answer. */
  notTaken: readonly Text[];
  by: string;
  /** ISO 8601 UTC */
  until: string;
}

const mostLines = 8;

export function exchangeOutputCard({ observations, notTaken, by, until }: Output, locale: Locale): Card {
  const title = say('exchange.output.title', { count: observations.length });
  const mailboxes = new Set(observations.flatMap(({ subject }) => (subject.kind === 'mailbox' ? [subject.name] : [])));
  const unknown = new Set(
    observations.flatMap(({ subject, error }) => (error?.code === failureCodes.notFound ? [subject.name] : [])),
  );
  const refused = observations.flatMap(({ error }) =>
    error === undefined || error.code === failureCodes.notFound ? [] : [error.code],
  );
  const paragraphs = [
    ...(mailboxes.size > 0 ? [say('exchange.output.about', { count: mailboxes.size })] : []),
    ...(observations.some(({ subject }) => subject.kind === 'tenant') ? [say('exchange.output.tenant')] : []),
    ...(unknown.size > 0 ? [say('exchange.output.not-found', { subjects: { list: [...unknown] } })] : []),
    ...(refused.length > 0
      ? [say('exchange.output.refused', { count: refused.length, codes: { list: [...new Set(refused)] } })]
      : []),
    say('exchange.output.until', { by, at: { at: until } }),
  ];
  const problems = [
    ...notTaken.slice(0, mostLines),
    ...(notTaken.length > mostLines ? [say('exchange.output.more', { count: notTaken.length - mostLines })] : []),
  ];
  return titledCard(locale, title, [
    ...paragraphs.map((text) => line([plain(text, locale)], { spacing: 'Small' })),
    ...(problems.length === 0
      ? []
      : [
          section(read(say('exchange.output.not-understood'), markdownReading(locale))),
          ...problems.map((text) => line([plain(text, locale)], { spacing: 'Small' })),
        ]),
    actionRow([
      button(
        plain(say('card.button.check-now'), locale),
        { verb: 'say', text: 'check protocols rights' },
        { tooltip: typedIn(locale.language, 'check protocols rights') },
      ),
    ]),
  ]);
}
