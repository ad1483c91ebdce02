/** What "Details" unfolds on a phone, within a height. The button `everything` shows what is left out. */
import { areas } from '../../checks/check.ts';
import { isWrong } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { quietChecksIn } from '../../report/quiet.ts';
import { inQuotes, quotedTitle } from '../../report/quoted-title.ts';
import { titlesOf } from '../../report/test-tokens.ts';
import { say } from '../../text/index.ts';
import { hiddenDetails } from '../cards/details.ts';
import { colon, type Element, line, plain, strong, subtle, textFor, textRun } from '../cards/elements.ts';
import { heightBelow } from '../cards/height.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { marks } from '../cards/marks.ts';
import { chosen, type CardPiece } from '../cards/pieces.ts';
import { cut } from '../cards/space.ts';
import { type CardStep, eachStep, shortened } from '../cards/steps.ts';
import type { ConcernInChat } from './concerns.ts';
import type { Group } from './digest.ts';
import { evidenceLines } from './evidence-lines.ts';
import { lastMailElements } from './last-mail.ts';
import { timelineElements } from './timeline.ts';
import { unseenLines } from './unseen-lines.ts';
import type { Found } from './verdict-rows.ts';

export interface DetailsWish {
  /** CSS pixels at the width of a phone. */
  height: number;
  /** At the end. */
  below: Element[];
  /** The title of the button that shows what is left out. */
  everything: Text | undefined;
  /** Long steps are in full if they fit. */
  stepsInFull?: boolean;
}

/** CSS pixels: two screens of a phone, with the gap above. */
export const heights: readonly number[] = [1090, 900, 700, 500, 300, 100];

/** Of the line about what is left out. */
const lastLine = 60;

/** The other causes have only title and owner. */
const firstCauses = 5;

/** Titles and areas in a line of the details. */
const mostNamed = 3;

type Left = 'causes' | 'failures' | 'steps' | 'reasons';

type LeftOut = CardPiece<Left>;

/** Order of importance. */
const ranks = {
  always: 0,
  cause: 1,
  firstStep: 2,
  following: 3,
  why: 4,
  unseen: 5,
  step: 6,
  failures: 7,
  otherCauses: 8,
  changes: 9,
  byHand: 9,
  evidence: 10,
  lastMail: 11,
  done: 12,
} as const;

export function details(found: Found, locale: Locale, wish: DetailsWish): Element {
  const { concerns, groups } = found;
  const { height, below, everything, stepsInFull = false } = wish;
  const counts = countsOf(found.report, locale);
  const pieces: LeftOut[] = [
    ...(counts === '' ? [] : [piece(ranks.always, [breakingLine([subtle(counts)])])]),
    ...concerns.flatMap((concern, index) =>
      concernPieces(concern, { index, isSingle: concerns.length === 1, stepsInFull }, locale),
    ),
    piece(ranks.following, followingLines(groups, locale)),
    piece(ranks.changes, ...[3, 2, 1].map((most) => timelineElements(found.report, locale, most))),
    ...unseenPieces(found, locale),
    piece(ranks.always, passedLine(groups, locale)),
    piece(ranks.byHand, onlyNamed(groups.filter(isOpen), 'manual', 'card.for-a-person', locale)),
    piece(
      ranks.done,
      onlyNamed(
        groups.filter((group) => !isOpen(group)),
        'manual',
        'card.done-by-hand',
        locale,
      ),
    ),
    piece(ranks.lastMail, ...[3, 1].map((most) => lastMailElements(found.report, locale, most))),
  ];
  const { elements, left } = chosen(pieces, height - lastLine - heightBelow(below));
  const isShort = !stepsInFull && concerns.some(({ steps }) => steps.some(({ short }) => short !== undefined));
  return hiddenDetails([...elements, ...leftLine(left, isShort, everything, locale), ...below], { separator: true });
}

function piece(rank: number, ...shown: Element[][]): LeftOut {
  return { rank, shown };
}

/** `In “All findings”: each step in full, 2 more steps and 1 more reason.` */
function leftLine(left: readonly Left[], isShort: boolean, everything: Text | undefined, locale: Locale): Element[] {
  const counted = [...Map.groupBy(left, (what) => what)].map(([what, { length }]) =>
    say(`card.left.${what}`, { count: length }),
  );
  const list = [...(isShort ? [say('card.left.in-full')] : []), ...counted];
  if (list.length === 0 || everything === undefined) return [];
  const words = plain(say('card.left', { rest: everything, what: { list } }), locale, list.length);
  return [breakingLine([subtle(words)], { spacing: 'Medium' })];
}

function concernPieces(
  { title, because, muted, reason, owner, steps, seen, evidence }: ConcernInChat,
  { index, isSingle, stepsInFull }: { index: number; isSingle: boolean; stepsInFull: boolean },
  locale: Locale,
): LeftOut[] {
  const text = textFor(locale);
  const who = text(`owner.${owner}`);
  const label = text('card.owner', { owner: { key: `owner.${owner}` } });
  const series = `steps ${index}`;
  const head = breakingLine([strong(`${index + 1}. ${title}`), ` · ${who}`], { spacing: 'Medium' });
  const why = (said: string): Element[] => [breakingLine([said], { spacing: isSingle ? 'Small' : 'None' })];
  const whole = isSingle ? [why(because)] : [];
  const named: LeftOut = { shown: [[head]], rank: ranks.cause, series: 'causes', left: 'causes' };
  if (index >= firstCauses) return [{ ...named, rank: ranks.otherCauses }];
  return [
    ...(isSingle ? [] : [named]),
    ...muted.map((said) => piece(ranks.cause, why(said), why(cut(said, 110)))),
    ...(because === '' ? [] : [piece(ranks.why, ...whole, why(cut(because, 200)), why(cut(reason, 130)))]),
    ...stepsShown(steps, stepsInFull).map((shown, at): LeftOut => {
      const labelled =
        isSingle && at === 0
          ? shown.map((lines) => [breakingLine([strong(label)], { spacing: 'Small' }), ...lines])
          : shown;
      return { shown: labelled, rank: at === 0 ? ranks.firstStep : ranks.step, series, left: 'steps' };
    }),
    ...(seen.length === 0
      ? []
      : [{ ...piece(ranks.failures, [failuresLine(seen, locale)]), left: 'failures' as const }]),
    piece(
      // A team that was not there searches its logs for it.
      stepsInFull ? ranks.following : ranks.evidence,
      ...[2, 1].map((most) =>
        evidenceLines(
          evidence.slice(0, most).map((fact) => cut(fact, 160)),
          locale,
        ),
      ),
    ),
  ];
}

/** Each step in full if that fits, else its first sentence. */
function stepsShown(steps: readonly CardStep[], isInFull: boolean): Element[][][] {
  const short = eachStep(shortened(steps));
  return isInFull ? eachStep(steps).map((lines, at) => [lines, short[at] ?? []]) : short.map((lines) => [lines]);
}

/** What failed for one cause, as one line: `✖ IMAP server, Whose token ECE holds and 2 more`. */
function failuresLine(seen: readonly Group[], locale: Locale): Element {
  const [worst] = seen;
  const { sign, color } = marks[worst?.verdict ?? 'fail'];
  const titles = [...new Set(seen.map(({ check }) => check))].map(quotedTitle);
  return breakingLine(
    [textRun(`${sign} `, { color }), plain(say('report.list', { items: { list: titles } }), locale, mostNamed + 1)],
    {
      spacing: 'Small',
    },
  );
}

function unseenPieces({ unseen, report }: Found, locale: Locale): LeftOut[] {
  return unseen.map((one): LeftOut => {
    const [head, ...rest] = unseenLines(one, report, locale);
    const inShort = unseenLines(one, report, locale, 1);
    return {
      shown: [[head, ...rest], inShort, [head]].map((lines) => lines.filter((each) => each !== undefined)),
      rank: ranks.unseen,
      left: 'reasons',
    };
  });
}

/** Checks that a cause kept from running are only named; the cause has the reason. */
function followingLines(groups: readonly Group[], locale: Locale): Element[] {
  const following = groups.filter(({ verdict, explained }) => verdict === 'unknown' && explained);
  if (following.length === 0) return [];
  const titles = [...new Set(following.map(({ check }) => check))].map(quotedTitle);
  const count = following.flatMap(idsOf).length;
  const { sign, color } = marks.unknown;
  return [
    breakingLine(
      [
        textRun(`${sign} `, { color }),
        plain(say('card.not-seen-after', { what: { list: titles }, count }), locale, mostNamed),
      ],
      { spacing: 'Small' },
    ),
  ];
}

function idsOf({ findings }: Group): string[] {
  return findings.map(({ id }) => id);
}

/** Counts findings: `✖ 2 failed · ? 2 not seen · ✔ 87 passed`. */
export function countsOf({ summary }: Pick<Report, 'summary'>, locale: Locale): string {
  const text = textFor(locale);
  return (['fail', 'warn', 'unknown', 'pass'] as const)
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => [marks[verdict].sign, text(`card.counts.${verdict}`, { count: summary[verdict] })].join('\u00a0'))
    .join(' · ');
}

/** The areas in which every check passed, the largest first: `✔ Passed: Network, Token and 9 more`. */
function passedLine(groups: readonly Group[], locale: Locale): Element[] {
  const open = new Set(
    groups.filter(({ verdict }) => isWrong({ verdict }) || verdict === 'unknown').map(({ area }) => area),
  );
  const passed = passedByArea(groups)
    .filter(({ area }) => !open.has(area))
    .toSorted((a, b) => b.count - a.count);
  if (passed.length === 0) return [];
  const names = passed.map(({ area }) => ({ key: `area.${area}` }));
  return [
    breakingLine(
      [
        textRun('✔ ', { color: 'Good' }),
        strong(`${textFor(locale)('card.passed')}${colon(locale)} `),
        plain(say('report.list', { items: { list: names } }), locale, mostNamed),
      ],
      { spacing: 'Medium' },
    ),
  ];
}

function passedByArea(groups: readonly Group[]): { area: string; count: number; own: Group[] }[] {
  const passed = groups.filter(({ verdict }) => verdict === 'pass');
  return areas
    .map((area) => {
      const own = passed.filter((group) => group.area === area);
      return { area, own, count: own.flatMap(idsOf).length };
    })
    .filter(({ count }) => count > 0);
}

/** Checks by area; their finding is worth a line even if passed. */
const noted: Partial<Record<string, string>> = { version: 'version/latest', url: 'url/set' };

/** One line per area. */
export function passedLines(groups: readonly Group[], locale: Locale): Element[] {
  const perArea = passedByArea(groups).flatMap(({ area, own, count }) => {
    const fact = own.find(({ check }) => check === noted[area])?.observed;
    const name = strong(plain({ key: `area.${area}` }, locale));
    return [
      line([textRun('✔ ', { color: 'Good' }), name, ` · ${count}`], { spacing: 'None' }),
      ...(fact === undefined ? [] : [breakingLine([subtle(cut(fact, 80))], { spacing: 'None' })]),
    ];
  });
  return perArea.length === 0
    ? []
    : [line([strong(textFor(locale)('card.passed'))], { spacing: 'Medium' }), ...perArea];
}

function isOpen({ findings }: Group): boolean {
  return findings.some(({ done }) => done === undefined);
}

/** One line with the titles: `– By hand · 3: ports of the Installation Guide, …`. */
export function onlyNamed(
  groups: readonly Group[],
  verdict: 'manual' | 'skipped',
  label: 'card.for-a-person' | 'card.done-by-hand' | 'card.does-not-apply',
  locale: Locale,
): Element[] {
  const named = groups.filter((group) => group.verdict === verdict);
  const quiet = quietChecksIn(groups.flatMap(({ findings }) => findings));
  const checks = titlesOf(named.map(({ check }) => check).filter((check) => !quiet.includes(check)));
  if (checks.length === 0) return [];
  const titles: Text = say('report.list', { items: { list: checks.map(inQuotes) } });
  const counted = ` · ${checks.length}${colon(locale)} ${plain(titles, locale)}`;
  return [breakingLine([`${marks.skipped.sign} `, strong(plain(say(label), locale)), counted], { spacing: 'Small' })];
}
