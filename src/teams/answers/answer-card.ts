/** A title, at most one paragraph, and at most three buttons. */
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import { choiceRow } from '../cards/choice-row.ts';
import {
  type Card,
  card,
  type Element,
  heading,
  line,
  markdown,
  paragraph,
  plain,
  sanitize,
  textRun,
} from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine, monospaced, toCopy } from '../cards/long-words.ts';
import { cardSteps, stepLines } from '../cards/steps.ts';
import { typedIn } from '../cards/typed.ts';
import { say } from '../../text/index.ts';
import type { Answer, MeaningRow, Offer } from './answer.ts';

/** The most names in a sentence. */
const names = 3;
const mostOffers = 3;

export function answerCard(
  {
    title,
    says = [],
    steps = [],
    copy = [],
    choices = [],
    meanings = [],
    toType = [],
    basis,
    offers = [],
    page,
    near = [],
    otherwise,
  }: Omit<Answer, 'outcome' | 'brief'> & { near?: readonly MeaningRow[]; otherwise?: Offer | undefined },
  locale: Locale,
): Card {
  const buttons = [
    ...offers.map((offer) => offerButton(offer, locale)),
    ...(page === undefined ? [] : [pageButton(page, locale)]),
  ].slice(0, mostOffers);
  if (otherwise !== undefined) buttons.push(offerButton(otherwise, locale));
  return card(locale, [title, ...says].map((text) => plain(text, locale, names)).join(' · '), [
    heading(markdown(title, locale, { most: names })),
    ...(steps.length === 0
      ? []
      : [
          {
            type: 'Container',
            spacing: 'Small',
            items: stepLines(cardSteps(steps, (step) => plain(step, locale, names))),
          },
        ]),
    ...says.map((text) => breakingLine([plain(text, locale, names)], { spacing: 'Small' })),
    ...(copy.length === 0 ? [] : [toCopy(copy.map((text) => plain(text, locale)).join('\n'))]),
    ...choices.map((name) => nameRow(name, locale)),
    ...meanings.map((meant) => meaningRow(meant, locale)),
    ...toType.map((line) => monospaced(sanitize(typedIn(locale.language, line)))),
    ...(basis === undefined
      ? []
      : [paragraph(markdown(basis, locale), { size: 'Small', isSubtle: true, spacing: 'Small' })]),
    ...(near.length === 0
      ? []
      : [
          paragraph(plain(say('answered.near'), locale), { size: 'Small', isSubtle: true, spacing: 'Small' }),
          ...near.map((meant) => meaningRow(meant, locale)),
        ]),
    ...rowsOf(buttons),
  ]);
}

/** Characters of two titles that fit a phone, and that fit beside “…”. */
const longest = { two: 24, besideDots: 16 };

function rowsOf(buttons: Element[]): Element[] {
  const [first, second, ...rest] = buttons;
  if (first === undefined || second === undefined) return first === undefined ? [] : [actionRow([first])];
  const characters = String(first.title).length + String(second.title).length;
  if (rest.length === 0)
    return characters > longest.two ? [actionRow([first]), actionRow([second])] : [actionRow(buttons)];
  return [characters > longest.besideDots ? actionRow([first], [second, ...rest]) : actionRow(buttons)];
}

function offerButton({ label, data }: Offer, locale: Locale): Element {
  const tooltip = data.verb === 'say' ? { tooltip: sanitize(typedIn(locale.language, data.text)) } : {};
  return button(plain(label, locale), data, tooltip);
}

function pageButton(url: string, locale: Locale): Element {
  const label = say(new URL(url).host.endsWith('cisco.com') ? 'answered.button.cisco' : 'explain.button.page');
  return { type: 'Action.OpenUrl', title: plain(label, locale), url, tooltip: url };
}

/** A name is often too long for a button. */
function nameRow(name: string, locale: Locale): Element {
  return choiceRow(breakingLine([sanitize(name)], { spacing: 'None' }), showButton(name, locale));
}

function meaningRow({ label, says, line: typed }: MeaningRow, locale: Locale): Element {
  const items = [
    line([textRun(label, { weight: 'Bolder' })]),
    ...(says === undefined ? [] : [breakingLine([plain(says, locale, names)], { spacing: 'None' })]),
  ];
  return choiceRow({ type: 'Container', items }, showButton(typed, locale));
}

function showButton(text: string, locale: Locale): Element {
  return button(plain(say('answered.button.show'), locale), { verb: 'say', text }, { tooltip: sanitize(text) });
}
