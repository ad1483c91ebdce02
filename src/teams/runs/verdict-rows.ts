/** The rows between the band and the buttons of a verdict card. */
import type { Report } from '../../model/report.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import { nextEnd } from '../../report/ends.ts';
import { stepsByOwner, type Unseen, whatOf } from '../../report/unseen.ts';
import { namedCause, type RunVerdict, signInsLeft, verdictTitle } from '../../report/verdict.ts';
import { say } from '../../text/index.ts';
import { belowBand, labelled } from '../cards/band.ts';
import { type Element, plain, strong, subtle, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine as line } from '../cards/long-words.ts';
import { marks } from '../cards/marks.ts';
import { cut, linesOf } from '../cards/space.ts';
import type { ConcernInChat } from './concerns.ts';
import type { Group } from './digest.ts';

export interface Found {
  report: Report;
  verdict: RunVerdict;
  concerns: readonly ConcernInChat[];
  unseen: readonly Unseen[];
  groups: readonly Group[];
  /** Whether the bot can sign accounts in for a test. */
  signInsReady?: boolean;
}

/**
 * Lines of a single cause with its title, reason and step; and of several causes with the first step, at most so many.
 * Below other elements there is less room.
 */
const limits = { whole: { causes: 4, lines: 22, ofSeveral: 14 }, below: { causes: 3, lines: 16, ofSeveral: 8 } };

/** Characters of a line at 300 px: of the heading, whose lines are higher, beside a label, and beside a sign. */
const widths = { heading: 19, label: 26, sign: 29 };
const heightOfHeading = 1.5;

/** Full rows for reasons why checks could not run; the other reasons share one line. */
const unseenRows = 1;

/** Characters of a reason why checks could not run, because it may contain outside input. */
const longestReason = 110;

export function verdictRows(found: Found, locale: Locale, isBelowOthers: boolean): Element[] {
  const { report, verdict, concerns, unseen, groups } = found;
  const { causes, lines, ofSeveral } = limits[isBelowOthers ? 'below' : 'whole'];
  const [first, ...others] = concerns;
  if (first !== undefined)
    return [
      ...(others.length === 0
        ? causeRows(first, report, lines, locale)
        : numbered(concerns, fittingCauses(concerns, causes, ofSeveral), locale)),
      ...notSeen(unseen, report, 0, locale),
    ];
  const [account] = signInsLeft(report);
  if (account !== undefined) return signInLeft(account, found.signInsReady ?? true, locale);
  if (unseen.length > 0) return notSeen(unseen, report, unseenRows, locale);
  if (verdict === 'healthy') return healthy(report, locale);
  return verdict === 'nothing-to-check' ? reasons(groups, locale) : waiting(report, locale);
}

/** If the reason does not fit in the lines, only the details have it. */
function causeRows(concern: ConcernInChat, report: Report, most: number, locale: Locale): Element[] {
  const { reason, owner, firstStep } = concern;
  const text = textFor(locale);
  const title = namedCause(report) === undefined ? concern.title : '';
  const heading = linesOf(plain(verdictTitle(report), locale), widths.heading) * heightOfHeading;
  const beside = [title, reason, firstStep].filter((words) => words !== '');
  const needed = beside.reduce((sum, words) => sum + linesOf(words, widths.label), heading);
  const why = [
    ...(title === '' ? [] : [line([strong(title)])]),
    ...(reason === '' || needed > most ? [] : [line([reason], { spacing: 'None' })]),
  ];
  return belowBand([
    ...(why.length === 0 ? [] : [labelled(text('card.label.why'), why)]),
    labelled(text('card.label.who'), [line([strong(text(`owner.${owner}`))])]),
    ...(firstStep === '' ? [] : [labelled(text('card.label.first'), [line([firstStep])])]),
  ]);
}

/** At most `most`, as many as fit in the lines, and at least one. */
function fittingCauses([first, ...others]: readonly ConcernInChat[], most: number, lines: number): number {
  let left = lines - linesOf(first?.firstStep ?? '', widths.sign) - linesOf(first?.shortTitle ?? '', widths.sign);
  const shown = others.slice(0, most - 1).filter(({ shortTitle }) => (left -= linesOf(shortTitle, widths.sign)) >= 0);
  return shown.length + 1;
}

/** Numbered as in every report, and grouped by owner, the first cause's owner on top. */
function numbered(concerns: readonly ConcernInChat[], most: number, locale: Locale): Element[] {
  const text = textFor(locale);
  const shown = concerns.slice(0, most).map((concern, index) => ({ ...concern, number: index + 1 }));
  const left = concerns.length - shown.length;
  const owners = [...Map.groupBy(shown, ({ owner }) => owner)];
  return [
    ...owners.flatMap(([owner, own], group) => [
      line([strong(text(`owner.${owner}`))], { spacing: group === 0 ? 'Medium' : 'Small' }),
      ...own.map(({ number, shortTitle, firstStep }) => {
        const start = number === 1 && firstStep !== '' ? [strong(`${text('card.start-with')} `), firstStep] : [];
        return beforeRow(String(number), 'Default', [
          line([number === 1 ? strong(shortTitle) : shortTitle]),
          ...(start.length === 0 ? [] : [line(start, { spacing: 'None' })]),
        ]);
      }),
    ]),
    ...(left === 0
      ? []
      : [
          line([subtle(text('card.more-causes', { count: left, rest: say('card.button.details') }))], {
            spacing: 'Small',
          }),
        ]),
  ];
}

function beforeRow(sign: string, color: string, items: Element[], more: Record<string, unknown> = {}): Element {
  return {
    type: 'ColumnSet',
    spacing: 'None',
    columns: [
      {
        type: 'Column',
        width: '20px',
        items: [{ type: 'TextBlock', text: sign, weight: 'Bolder', ...(color === 'Default' ? {} : { color }) }],
      },
      { type: 'Column', width: 'stretch', spacing: 'Small', items },
    ],
    ...more,
  };
}

/** The most names that fit in a row. */
const names = 2;

/** `most` reasons in full; the others share one line, so that none vanishes. */
function notSeen(unseen: readonly Unseen[], { servers }: Report, most: number, locale: Locale): Element[] {
  const text = textFor(locale);
  const rows = unseen.slice(0, most).map((one, index) => {
    const [{ owner, steps: [step] } = { owner: one.owner, steps: [] }] = stepsByOwner(one);
    return beforeRow(
      marks.unknown.sign,
      marks.unknown.color,
      [
        line([
          strong(
            plain(say('card.not-seen', { what: whatOf(one, servers), count: one.findings.length }), locale, names),
          ),
        ]),
        line([cut(plain(firstSentence(one.reason), locale, names), longestReason)], { spacing: 'None' }),
        ...(step === undefined
          ? []
          : [
              line(
                [
                  strong(`${text('card.owner', { owner: { key: `owner.${owner}` } })} `),
                  plain(firstSentence(step), locale, names),
                ],
                { spacing: 'None' },
              ),
            ]),
      ],
      { spacing: index === 0 ? 'Medium' : 'Small' },
    );
  });
  const rest = unseen.slice(most);
  if (rest.length === 0) return rows;
  const words = text(rows.length > 0 ? 'card.not-seen-besides' : inOneLine(rest, servers), {
    what: { list: eachOnce(rest.map((one) => whatOf(one, servers))) },
    count: rest.reduce((sum, { findings }) => sum + findings.length, 0),
    rest: say('card.button.details'),
  });
  const spacing = rows.length > 0 ? 'None' : 'Small';
  return [...rows, beforeRow(marks.unknown.sign, marks.unknown.color, [line([subtle(words)])], { spacing })];
}

function inOneLine(rest: readonly Unseen[], servers: Report['servers']): 'card.not-seen' | 'card.not-seen-all' {
  return eachOnce(rest.map((one) => whatOf(one, servers))).length <= names ? 'card.not-seen' : 'card.not-seen-all';
}

function eachOnce(texts: readonly Text[]): Text[] {
  return [...new Map(texts.map((text) => [JSON.stringify(text), text])).values()];
}

/** What a test sign-in would prove, and how to set it up if the bot cannot do it yet. */
function signInLeft(account: string, isReady: boolean, locale: Locale): Element[] {
  const text = textFor(locale);
  const step = isReady ? firstSentence(say('token.test.fix.sign-in', { account })) : say('card.sign-in-set-up');
  return [
    labelled(text('card.label.why'), [line([text('card.sign-in-left', { account })])], { spacing: 'Medium' }),
    labelled(text('card.label.first'), [line([plain(step, locale)])]),
  ];
}

function healthy(report: Report, locale: Locale): Element[] {
  const text = textFor(locale);
  const end = nextEnd(report);
  return [
    labelled(text('card.label.seen'), [line([strong(text('card.all-passed', { count: report.summary.pass }))])], {
      spacing: 'Medium',
    }),
    ...(end === undefined ? [] : [labelled(text('card.label.next'), [line([plain(end, locale)])])]),
  ];
}

function reasons(groups: readonly Group[], locale: Locale): Element[] {
  const skipped = groups.filter(({ verdict }) => verdict === 'skipped');
  const shown = skipped.slice(0, 3);
  const left = skipped.length - shown.length;
  return [
    ...shown.map(({ title, observed }) =>
      beforeRow(
        marks.skipped.sign,
        'Default',
        [line([strong(title)]), line([cut(observed, 140)], { spacing: 'None' })],
        {
          spacing: 'Small',
        },
      ),
    ),
    ...(left > 0 ? [line([subtle(textFor(locale)('card.more', { count: left }))], { spacing: 'Small' })] : []),
  ];
}

/** No problem found, but the run was stopped or only manual checks are left. */
function waiting({ run, summary }: Report, locale: Locale): Element[] {
  const text = textFor(locale);
  const said =
    run.cancelled === true
      ? text('card.passed-until-stop', { count: summary.pass })
      : text('card.only-by-hand', { count: summary.manual });
  return [line([said], { spacing: 'Medium' })];
}
