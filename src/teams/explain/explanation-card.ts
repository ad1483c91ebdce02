/** An error's meaning, its owner and the first step. Details, and other errors of a pasted text, unfold on a click. */
import { type Explained, meaningAlone } from '../../checks/explain/answer.ts';
import type { Explanation } from '../../checks/explain/explain.ts';
import type { Unknown } from '../../checks/explain/unknown.ts';
import type { Owner } from '../../model/finding.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import { read, say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { band, labelled } from '../cards/band.ts';
import { button, longestTyped } from '../cards/button.ts';
import { type Card, card, type Element, markdownReading, plain, sanitize, subtle, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine, monospaced } from '../cards/long-words.ts';
import { typedIn } from '../cards/typed.ts';

const mostOthers = 3;
/** Characters of text that fit on a card of 520 px on a phone. */
const longest = 470;

/** `mayCheck`: whether the person may start the related check. */
export function explanationCard(explanation: Explanation, mayCheck: boolean, locale: Locale): Card {
  const { answers, unknown, cut } = explanation;
  const [first, ...others] = answers;
  const notes: Text[] = cut ? [say('explain.cut')] : [];
  if (first !== undefined) return answerCard(first, { others, unknown, notes }, mayCheck, locale);
  const [one, ...more] = unknown;
  if (one === undefined) throw new Error('there is nothing to show');
  return unknownCard(one, { more, notes }, mayCheck, locale);
}

interface Beside {
  others: readonly Explained[];
  unknown: readonly Unknown[];
  notes: readonly Text[];
}

function answerCard(answer: Explained, { others, unknown, notes }: Beside, mayCheck: boolean, locale: Locale): Card {
  const text = textFor(locale);
  const { meaning, cause, page, check } = answer;
  const first = firstStepOf(answer);
  const codes = unknown.flatMap(({ said }) => said ?? []);
  const isRoomForCause =
    others.length === 0 &&
    [answer.said, ...[meaning, cause, first?.text].map((one) => one && plain(one, locale))].join('').length <= longest;
  const below = folded([
    ['others', text('explain.button.others'), numbered(others, 2, locale)],
    [
      'details',
      text('card.button.details'),
      [...(isRoomForCause ? [] : causeRow(answer, locale)), ...wholeSteps(answer, locale)],
    ],
  ]);
  return card(locale, explanationInOneLine(answer, locale), [
    ...explanationRows(answer, { cause: isRoomForCause, first: true }, locale),
    ...(others.length === 0 ? [] : [small(say('explain.also', { errors: { list: others.map(titleOf) } }), locale)]),
    ...(codes.length === 0 ? [] : [small(say('explain.not-known', { codes: { list: codes } }), locale)]),
    ...notes.map((note) => small(note, locale)),
    actionRow(
      [...checkButton(check, mayCheck, locale), ...below.buttons],
      [...pageButton(page, locale), ...otherButtons(others, 2, locale)],
    ),
    ...below.containers,
  ]);
}

export function explanationInOneLine(answer: Explained, locale: Locale): string {
  const first = firstStepOf(answer);
  return [
    `${sanitize(titleOf(answer))}: ${plain(answer.meaning, locale)}`,
    ...(first === undefined ? [] : [`${ownerName(first.owner, locale)}: ${plain(first.text, locale)}`]),
  ].join(' ');
}

/** Meaning and owner, and what else is wanted. */
export function explanationRows(
  answer: Explained,
  wanted: { cause: boolean; first: boolean },
  locale: Locale,
): [Element, ...Element[]] {
  const text = textFor(locale);
  const title = titleOf(answer);
  const first = firstStepOf(answer);
  return [
    band('emphasis', markdown(title, locale), [
      title === answer.said
        ? read(say(`explain.by.${answer.by}`), markdownReading(locale))
        : markdown(answer.said, locale),
    ]),
    labelled(text('explain.label.says'), [breakingLine([plain(answer.meaning, locale)])], { spacing: 'Medium' }),
    ...(wanted.cause ? causeRow(answer, locale) : []),
    labelled(text('card.label.who'), [breakingLine([ownerName(first?.owner ?? answer.owner, locale)])]),
    ...(wanted.first && first !== undefined
      ? [labelled(text('card.label.first'), [breakingLine([plain(first.text, locale)])])]
      : []),
  ];
}

function causeRow({ cause }: Explained, locale: Locale): Element[] {
  if (cause === undefined) return [];
  return [labelled(plain(say('card.label.why'), locale), [breakingLine([plain(cause, locale)])])];
}

function firstStepOf({ fix: [step], owner }: Explained): { text: Text; owner: Owner } | undefined {
  return step && { text: firstSentence(step), owner: step.owner ?? owner };
}

/** A button for each part with content, which unfolds the part. */
function folded(parts: readonly (readonly [id: string, title: string, items: Element[]])[]): {
  buttons: Element[];
  containers: Element[];
} {
  const full = parts.filter(([, , items]) => items.length > 0);
  return {
    buttons: full.map(([id, title]) => ({ type: 'Action.ToggleVisibility', title, targetElements: [id] })),
    containers: full.map(([id, , items]) => ({
      type: 'Container',
      id,
      isVisible: false,
      separator: true,
      spacing: 'Medium',
      items,
    })),
  };
}

/** Empty if the card already shows the only step in full. */
export function wholeSteps({ fix, owner }: Explained, locale: Locale): Element[] {
  const [only] = fix;
  if (fix.length === 1 && only !== undefined && plain(firstSentence(only), locale) === plain(only, locale)) return [];
  return fix.flatMap((step, index) => {
    const said = plain(step, locale);
    const [, before = said, command] = endsWithCommand.exec(said) ?? [];
    const whose = step.owner === undefined || step.owner === owner ? [] : [subtle(` ${ownerName(step.owner, locale)}`)];
    return [
      breakingLine([fix.length === 1 ? before : `${index + 1}. ${before}`, ...whose], { spacing: 'Small' }),
      ...(command === undefined ? [] : [monospaced(command)]),
    ];
  });
}

/** A PowerShell cmdlet with its parameters, to be copied. */
const endsWithCommand = /^(.*:)\s((?:Add|Get|Set)-[A-Z]\w+ .+)$/su;

function unknownCard(
  { said, note, nearest, page, check }: Unknown,
  { more, notes }: { more: readonly Unknown[]; notes: readonly Text[] },
  mayCheck: boolean,
  locale: Locale,
): Card {
  const title = said ?? plain(say('explain.nothing'), locale);
  const sources = [...pageButton(page, locale), ...(check === undefined ? [] : checkButton(check, mayCheck, locale))];
  const known = otherButtons(nearest, 1, locale);
  // The author's page comes first. A phone shows only one such button beside "…".
  const [first = known, rest = []] = sources.length === 0 ? [] : [sources.slice(0, 1), [...sources.slice(1), ...known]];
  return card(locale, `${sanitize(title)}: ${plain(note, locale)}`, [
    band('emphasis', markdown(`? ${title}`, locale)),
    breakingLine([plain(note, locale)], { spacing: 'Medium' }),
    ...(nearest.length === 0
      ? []
      : [
          breakingLine([subtle(plain(nearestLabel(note), locale))], { spacing: 'Medium' }),
          ...numbered(nearest, 1, locale),
        ]),
    ...more.map((one) => breakingLine([plain(one.note, locale)], { spacing: 'Small' })),
    ...notes.map((text) => small(text, locale)),
    ...(first.length === 0 ? [] : [actionRow(first, rest)]),
  ]);
}

/** The title above near answers: the possible readings of one code, or other errors with a similar code. */
function nearestLabel({ key }: Text): Text {
  return say(key === 'explain.unknown.words' ? 'explain.label.readings' : 'explain.label.nearest');
}

/** One line each, and the number of further ones. */
function numbered(answers: readonly Explained[], from: number, locale: Locale): Element[] {
  const rest = answers.length - mostOthers;
  return [
    ...answers.slice(0, mostOthers).map((answer, index) => {
      const said = plain(say('explain.line', { said: titleOf(answer), meaning: meaningAlone(answer) }), locale);
      return breakingLine([`${index + from}. ${said}`], { spacing: 'Small' });
    }),
    ...(rest > 0 ? [small(say('explain.more', { count: rest }), locale)] : []),
  ];
}

function otherButtons(others: readonly Explained[], from: number, locale: Locale): Element[] {
  return others
    .slice(0, mostOthers)
    .map((answer, index) =>
      button(
        textFor(locale)('explain.button.other', { number: index + from }),
        { verb: 'say', text: `explain ${answer.said}`.slice(0, longestTyped) },
        { tooltip: sanitize(titleOf(answer)) },
      ),
    );
}

function checkButton(check: string, mayCheck: boolean, locale: Locale): Element[] {
  if (!mayCheck) return [];
  const typed = `check ${check}`;
  return [
    button(
      textFor(locale)('explain.button.check'),
      { verb: 'say', text: typed },
      { tooltip: sanitize(typedIn(locale.language, typed)) },
    ),
  ];
}

function pageButton(page: string | undefined, locale: Locale): Element[] {
  if (page === undefined) return [];
  return [{ type: 'Action.OpenUrl', title: textFor(locale)('explain.button.page'), url: page, tooltip: page }];
}

/** A reply's codes, which people search for; the text is shown below. */
function titleOf({ said }: Explained): string {
  return /^\d{3}(?: \d\.\d{1,3}\.\d{1,3}| (?:[A-Za-z]{2,}|[A-Za-z]+_[A-Za-z]+)(?= ))/.exec(said)?.[0] ?? said;
}

function ownerName(owner: Owner, locale: Locale): string {
  return plain(say(`owner.${owner}`), locale);
}

function small(text: Text, locale: Locale): Element {
  return breakingLine([subtle(plain(text, locale))], { spacing: 'Small' });
}

function markdown(text: string, locale: Locale): string {
  return markdownReading(locale).escape?.(text) ?? text;
}
