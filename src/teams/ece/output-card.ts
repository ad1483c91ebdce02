/** The accepted and rejected parts of a pasted output of ECE's database. */
import { pastedIsGoodForMs } from '../../checks/facts/tenant-answer.ts';
import { refusedParts } from '../../ece-database/refused.ts';
import type { EceDatabase } from '../../model/ece-database.ts';
import type { Observation } from '../../model/observation.ts';
import type { Text } from '../../model/text.ts';
import { read, say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import { type Card, line, markdownReading, plain, section, titledCard } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { typedIn } from '../cards/typed.ts';

export interface TakenOutput {
  value: EceDatabase;
  /** The server's clock, ISO 8601 UTC. */
  at: string;
  database: string;
  kept: Observation;
  /** One sentence for each rejected part. */
  notTaken: readonly Text[];
}

const mostLines = 8;

/** Names no mailbox, because anybody may see it. */
export function databaseOutputCard({ value, at, database, kept, notTaken }: TakenOutput, locale: Locale): Card {
  const { received, waiting, outbound, since } = value;
  const { from } = kept;
  const until = new Date(Date.parse(kept.at) + pastedIsGoodForMs).toISOString();
  const paragraphs = [
    say('ece.output.read', { at: { at }, database }),
    ...(received === undefined
      ? []
      : since === undefined
        ? [say('ece.output.received', { count: mailboxesIn(received) })]
        : [say('ece.output.received-since', { count: mailboxesIn(received), since: since.replace('T', ' ') })]),
    ...(waiting === undefined
      ? []
      : waiting.length === 0
        ? [say('ece.output.no-queue')]
        : [say('ece.output.waiting', { count: sum(waiting.map(({ count }) => count)) })]),
    ...(outbound === undefined
      ? []
      : [say('ece.output.outbound', { count: sum(outbound.map(({ failed }) => failed)) })]),
    say('exchange.output.until', { by: from.kind === 'declared' ? from.by : '', at: { at: until } }),
  ];
  const problems = [
    ...refusedParts(value, database),
    ...notTaken.slice(0, mostLines),
    ...(notTaken.length > mostLines ? [say('exchange.output.more', { count: notTaken.length - mostLines })] : []),
  ];
  const small = (text: Text) => line([plain(text, locale)], { spacing: 'Small' });
  return titledCard(locale, say('ece.output.title'), [
    ...paragraphs.map(small),
    ...(problems.length === 0
      ? []
      : [section(read(say('exchange.output.not-understood'), markdownReading(locale))), ...problems.map(small)]),
    actionRow([
      button(
        plain(say('card.button.check-now'), locale),
        { verb: 'say', text: 'check ece' },
        { tooltip: typedIn(locale.language, 'check ece') },
      ),
    ]),
  ]);
}

function mailboxesIn(rows: NonNullable<EceDatabase['received']>): number {
  return new Set(rows.flatMap(({ mailbox }) => mailbox ?? [])).size;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
