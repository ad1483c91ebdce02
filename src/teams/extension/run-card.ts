/** The verdict of a run in a person's message. The bot cannot change that message later, so the card says of when it is. */
import type { Report } from '../../model/report.ts';
import { firstSentence } from '../../model/text.ts';
import { type Concern, concernsIn } from '../../report/concerns.ts';
import { namedCause, runVerdict, verdictTitle, verdictWord } from '../../report/verdict.ts';
import type { Headline } from '../../runs/headlines.ts';
import { say } from '../../text/index.ts';
import { band, labelled } from '../cards/band.ts';
import { causeTitle } from '../cards/cause-title.ts';
import { type Element, markdown, plain, strong, subtle } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import type { ExtensionResult } from '../conversation/extension-answer.ts';
import { countsOf } from '../runs/report-details.ts';
import { verdictColours } from '../runs/report-card.ts';
import { shortRun, verdictLine } from '../runs/run-details.ts';
import { verdictMarks } from '../runs/verdict-marks.ts';
import { type CardLink, safeCard } from './safe-card.ts';

const mostConcerns = 2;
/** Characters; titles and steps may contain text from outside. */
const longestTitle = 110;

export interface InsertedRun {
  /** If false, the report's names must already be replaced. */
  withNames: boolean;
  /** ISO 8601 UTC. */
  at: string;
  /** The page of the report. */
  url: string | undefined;
}

export function insertedRun(report: Report, { withNames, at, url }: InsertedRun, reader: Locale): ExtensionResult {
  // Its readers are other people, in other zones.
  const locale: Locale = { ...reader, writesTimes: true };
  const verdict = runVerdict(report);
  const { sign } = verdictMarks[verdict];
  const title = plain(verdictTitle(report), locale, 2);
  const run = shortRun(report.run.id);
  const concerns = concernsIn(report);
  const isInTitle = namedCause(report) !== undefined;
  const small = (text: string): Element => breakingLine([subtle(text)], { spacing: 'Small' });
  const card = safeCard(
    locale,
    `${sign} ${title}`,
    [
      band(verdictColours[verdict], `${sign} ${markdown(verdictTitle(report), locale, { most: 2 })}`, [
        verdictLine(report, locale),
      ]),
      ...concerns.slice(0, mostConcerns).flatMap((concern) => rowsOf(concern, isInTitle, locale)),
      ...(concerns.length > mostConcerns
        ? [small(plain(say('extension.more', { count: concerns.length - mostConcerns }), locale))]
        : []),
      small(countsOf(report, locale)),
      ...(withNames ? [] : [small(plain(say('extension.without-names'), locale))]),
      small(plain(say(url === undefined ? 'extension.as-of.ask' : 'extension.as-of', { at: { at }, run }), locale)),
    ],
    linksTo(url),
  );
  return { card, title: `${sign} ${title}`, text: previewText(report, withNames, locale) };
}

/** Of a report that takes too long to write without its names: nothing on this card can be one. */
export function headlineCard(
  { id, startedAt, verdict, summary, owners }: Headline,
  { at, url }: Pick<InsertedRun, 'at' | 'url'>,
  reader: Locale,
): ExtensionResult {
  const locale: Locale = { ...reader, writesTimes: true };
  const run = shortRun(id);
  const title = `${verdictMarks[verdict].sign} ${plain(verdictWord(verdict), locale)}`;
  const small = (text: string): Element => breakingLine([subtle(text)], { spacing: 'Small' });
  const when = [say('card.instant', { at: { at: startedAt } }), say('card.run', { run })];
  const rows = [...Map.groupBy(owners, (owner) => owner)].map(([owner, { length }]) =>
    plain(say('extension.owner', { count: length, owner: say(`owner.${owner}`) }), locale),
  );
  const card = safeCard(
    locale,
    title,
    [
      band(verdictColours[verdict], title, [when.map((part) => markdown(part, locale)).join(' · ')]),
      ...(rows.length === 0
        ? []
        : [
            labelled(
              plain(say('card.label.who'), locale),
              rows.map((row) => breakingLine([row])),
              { spacing: 'Medium' },
            ),
          ]),
      small(countsOf({ summary }, locale)),
      small(plain(say('extension.without-names'), locale)),
      small(plain(say(url === undefined ? 'extension.as-of.ask' : 'extension.as-of', { at: { at }, run }), locale)),
    ],
    linksTo(url),
  );
  return { card, title, text: previewText({ run: { id, startedAt } }, false, locale) };
}

function linksTo(url: string | undefined): CardLink[] {
  return url === undefined ? [] : [{ title: 'card.button.open-report', url }];
}

/** `24 Nov 2026, 23:31 CET · run 8F3K · without names` */
export function previewText(
  { run: { id, startedAt } }: { run: Pick<Report['run'], 'id' | 'startedAt'> },
  withNames: boolean,
  locale: Locale,
): string {
  return [
    say('card.instant', { at: { at: startedAt } }),
    say('card.run', { run: shortRun(id) }),
    say(withNames ? 'extension.named' : 'extension.unnamed'),
  ]
    .map((part) => plain(part, locale))
    .join(' · ');
}

function rowsOf({ title, owner, firstStep }: Concern, isInTitle: boolean, locale: Locale): Element[] {
  return [
    ...(isInTitle ? [] : [breakingLine([strong(causeTitle(title, locale, longestTitle))], { spacing: 'Medium' })]),
    labelled(plain(say('card.label.who'), locale), [breakingLine([plain(say(`owner.${owner}`), locale)])]),
    ...(firstStep === undefined
      ? []
      : [
          labelled(plain(say('card.label.first'), locale), [
            breakingLine([plain(firstSentence(firstStep), locale, 2)]),
          ]),
        ]),
  ];
}
