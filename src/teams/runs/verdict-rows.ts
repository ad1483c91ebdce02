/**
 * What stands on a verdict card between its band and its buttons: why, who and what first; of several causes one line
 * each, by owner; of what was not seen one row a reason.
 */
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { commandsIn } from '../../report/commands.ts';
import { nextEnd } from '../../report/next-end.ts';
import { shortened } from '../../report/short-step.ts';
import { stepsByOwner, type Unseen, whatOf } from '../../report/unseen.ts';
import type { RunVerdict } from '../../report/verdict.ts';
import { say } from '../../text/index.ts';
import { labelled } from '../cards/band.ts';
import { type Element, plain, strong, subtle, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine as line } from '../cards/long-words.ts';
import { marks } from '../cards/marks.ts';
import { cut, linesOf } from '../cards/space.ts';
import type { ConcernInChat } from './concerns.ts';
import type { Group } from './digest.ts';

/** Rows, and how many lines they take on a card of 300 px and of 600 px. */
interface Rows {
  elements: Element[];
  narrow: number;
  wide: number;
}

/** Lines between band and buttons: what is left of 520 px at 300, and of 350 px at 600. */
const room = { narrow: 15, wide: 9 };

/** Characters in a line beside a label, and beside a number or sign; bold ones are wider. */
const beside = { label: { narrow: 24, wide: 62 }, number: { narrow: 27, wide: 66 } };

export interface Found {
  report: Report;
  verdict: RunVerdict;
  concerns: readonly ConcernInChat[];
  unseen: readonly Unseen[];
  groups: readonly Group[];
}

/** Of several ways to say it, the fullest for which there is room; `taken` lines are not free. */
export function verdictRows(found: Found, locale: Locale, taken = 0): Element[] {
  let smallest: Rows | undefined;
  for (const rows of ways(found, locale)) {
    smallest = rows;
    if (rows.narrow <= room.narrow - taken && rows.wide <= room.wide - Math.ceil(taken / 2)) break;
  }
  return smallest?.elements ?? [];
}

function* ways(found: Found, locale: Locale): Generator<Rows> {
  const { report, verdict, concerns, unseen, groups } = found;
  const [first, ...others] = concerns;
  if (first !== undefined && others.length === 0) {
    for (const [reason, title, step, rows] of oneCause)
      yield all(causeRows(first, { reason, title, step }, locale), notSeen(unseen, report, rows, locale));
  } else if (first !== undefined) {
    for (const [most, title, step, rows] of severalCauses)
      yield all(numbered(concerns, { most, title, step }, locale), notSeen(unseen, report, rows, locale));
  } else if (unseen.length > 0) {
    for (const rows of [3, 2, 1]) yield notSeen(unseen, report, rows, locale);
  } else if (verdict === 'healthy') yield healthy(report, locale);
  else if (verdict === 'nothing-to-check') yield reasons(groups, locale);
  else yield waiting(report, locale);
}

/** The most characters of reason, title and step, and rows of what was not seen. */
const oneCause: readonly (readonly [reason: number, title: number, step: number, rows: number])[] = [
  [130, 200, 150, 2],
  [130, 200, 150, 1],
  [130, 200, 110, 0],
  [0, 200, 150, 1],
  [0, 200, 150, 0],
  [0, 120, 110, 0],
  [0, 90, 90, 0],
];

/**
 * How many causes, the most characters of a title and of the first step, and rows of what was not seen. A cause less is
 * the last resort: its owner would read of nothing to do.
 */
const severalCauses: readonly (readonly [most: number, title: number, step: number, rows: number])[] = [
  [6, 100, 120, 1],
  [6, 100, 120, 0],
  [6, 70, 120, 0],
  [6, 50, 100, 0],
  [6, 40, 70, 0],
  [5, 50, 100, 0],
  [5, 40, 70, 0],
  [4, 50, 100, 0],
  [4, 40, 70, 0],
  [3, 50, 100, 0],
  [3, 40, 70, 0],
  [2, 50, 90, 0],
  [2, 40, 70, 0],
];

function all(...parts: Rows[]): Rows {
  return {
    elements: parts.flatMap(({ elements }) => elements),
    narrow: parts.reduce((sum, { narrow }) => sum + narrow, 0),
    wide: parts.reduce((sum, { wide }) => sum + wide, 0),
  };
}

const none: Rows = { elements: [], narrow: 0, wide: 0 };

/** Lines of these texts, one below the other. */
function space(texts: readonly string[], { narrow, wide }: { narrow: number; wide: number }): Omit<Rows, 'elements'> {
  const sum = (perLine: number): number => texts.reduce((lines, text) => lines + linesOf(text, perLine), 0);
  return { narrow: sum(narrow), wide: sum(wide) };
}

function causeRows(
  { title, shortReason, owner, shortStep }: ConcernInChat,
  most: { reason: number; title: number; step: number },
  locale: Locale,
): Rows {
  const text = textFor(locale);
  const [why, who] = [cut(title, most.title), text(`owner.${owner}`)];
  // A reason that would have to be cut stands below "Details" as a whole.
  const reason = shortReason !== '' && shortReason.length <= most.reason ? [shortReason] : [];
  const step = stepInView(shortStep, most.step, locale);
  const first = step === '' ? [] : [step];
  return {
    ...space([why, ...reason, who, ...first], beside.label),
    elements: [
      labelled(
        text('card.label.why'),
        [line([strong(why)]), ...reason.map((said) => line([said], { spacing: 'None' }))],
        {
          spacing: 'Medium',
        },
      ),
      labelled(text('card.label.who'), [line([strong(who)])]),
      ...first.map((said) => labelled(text('card.label.first'), [line([said])])),
    ],
  };
}

/** A command is not for reading: it stands below "Details", where it can be copied. */
function stepInView(step: string, most: number, locale: Locale): string {
  const { sentence } = commandsIn(step);
  return cut(sentence === step ? step : `${sentence} ${textFor(locale)('card.command-below')}`, most);
}

/** Their numbers are those of every report; they stand by owner, that of the first on top. */
function numbered(
  concerns: readonly ConcernInChat[],
  most: { most: number; title: number; step: number },
  locale: Locale,
): Rows {
  const text = textFor(locale);
  const shown = concerns.slice(0, most.most).map((concern, index) => ({ ...concern, number: index + 1 }));
  const left = concerns.length - shown.length;
  const owners = [...Map.groupBy(shown, ({ owner }) => owner)];
  const said: string[] = [];
  const elements = owners.flatMap(([owner, own], group) => {
    const who = text(`owner.${owner}`);
    said.push(who);
    return [
      line([strong(who)], { spacing: group === 0 ? 'Medium' : 'Small' }),
      ...own.map(({ number, title, shortStep }) => {
        const what = cut(title, most.title);
        const start =
          number === 1 && shortStep !== '' ? [text('card.start-with'), stepInView(shortStep, most.step, locale)] : [];
        said.push(what, ...(start.length === 0 ? [] : [start.join(' ')]));
        const [begin = '', step = ''] = start;
        return beforeRow(String(number), 'Default', [
          line([number === 1 ? strong(what) : what]),
          ...(start.length === 0 ? [] : [line([strong(`${begin} `), step], { spacing: 'None' })]),
        ]);
      }),
    ];
  });
  const more = left === 0 ? [] : [text('card.more-causes', { count: left, rest: say('card.button.details') })];
  said.push(...more);
  return {
    ...space(said, beside.number),
    elements: [...elements, ...more.map((words) => line([subtle(words)], { spacing: 'Small' }))],
  };
}

/** A sign or number in a column of its own. */
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

/** Names, of which a row has room for few. */
const names = 2;

/** `most` rows in full; what is left over is one line, so that nothing vanishes. */
function notSeen(unseen: readonly Unseen[], { servers }: Report, most: number, locale: Locale): Rows {
  if (unseen.length === 0) return none;
  const text = textFor(locale);
  const rows = unseen.slice(0, most).map((one, index) => {
    const head = plain(say('card.not-seen', { what: whatOf(one, servers), count: one.findings.length }), locale, names);
    const reason = cut(plain(shortened(one.reason), locale, names), 120);
    const [{ owner, steps: [step] } = { owner: one.owner, steps: [] }] = stepsByOwner(one);
    const who = text('card.owner', { owner: { key: `owner.${owner}` } });
    const fix = step === undefined ? [] : [cut(plain(shortened(step), locale, names), 110)];
    return {
      ...space([head, reason, ...fix.map((words) => `${who} ${words}`)], beside.number),
      elements: [
        beforeRow(
          marks.unknown.sign,
          marks.unknown.color,
          [
            line([strong(head)]),
            line([reason], { spacing: 'None' }),
            ...fix.map((words) => line([strong(`${who} `), words], { spacing: 'None' })),
          ],
          { spacing: index === 0 ? 'Medium' : 'Small' },
        ),
      ],
    };
  });
  const rest = unseen.slice(most);
  if (rest.length === 0) return all(...rows);
  const count = rest.reduce((sum, { findings }) => sum + findings.length, 0);
  const words = text(rows.length > 0 ? 'card.not-seen-besides' : inOneLine(rest, servers), {
    what: { list: eachOnce(rest.map((one) => whatOf(one, servers))) },
    count,
    rest: say('card.button.details'),
  });
  const last = {
    ...space([words], beside.number),
    elements: [beforeRow(marks.unknown.sign, marks.unknown.color, [line([subtle(words)])], { spacing: 'Small' })],
  };
  return all(...rows, last);
}

/** What it is, where a line has room for that. */
function inOneLine(rest: readonly Unseen[], servers: Report['servers']): 'card.not-seen' | 'card.not-seen-all' {
  return eachOnce(rest.map((one) => whatOf(one, servers))).length <= names ? 'card.not-seen' : 'card.not-seen-all';
}

function eachOnce(texts: readonly Text[]): Text[] {
  return [...new Map(texts.map((text) => [JSON.stringify(text), text])).values()];
}

function healthy(report: Report, locale: Locale): Rows {
  const text = textFor(locale);
  const seen = text('card.all-passed', { count: report.summary.pass });
  const end = nextEnd(report);
  const next = end === undefined ? [] : [plain(end, locale)];
  return {
    ...space([seen, ...next], beside.label),
    elements: [
      labelled(text('card.label.seen'), [line([strong(seen)])], { spacing: 'Medium' }),
      ...next.map((said) => labelled(text('card.label.next'), [line([said])])),
    ],
  };
}

/** Why there was nothing to check, of at most three checks. */
function reasons(groups: readonly Group[], locale: Locale): Rows {
  const skipped = groups.filter(({ verdict }) => verdict === 'skipped');
  const shown = skipped.slice(0, 3).map(({ title, observed }) => [title, cut(observed, 140)] as const);
  const more =
    skipped.length > shown.length ? [textFor(locale)('card.more', { count: skipped.length - shown.length })] : [];
  return {
    ...space([...shown.flat(), ...more], beside.number),
    elements: [
      ...shown.map(([title, why]) =>
        beforeRow(marks.skipped.sign, 'Default', [line([strong(title)]), line([why], { spacing: 'None' })], {
          spacing: 'Small',
        }),
      ),
      ...more.map((words) => line([subtle(words)], { spacing: 'Small' })),
    ],
  };
}

/** Nothing is wrong so far: the run was stopped, or only a person can go on. */
function waiting({ run, summary }: Report, locale: Locale): Rows {
  const text = textFor(locale);
  const said =
    run.cancelled === true
      ? text('card.passed-until-stop', { count: summary.pass })
      : text('card.only-by-hand', { count: summary.manual });
  return { ...space([said], beside.number), elements: [line([said], { spacing: 'Medium' })] };
}
