/** A hand-over for the person who asked: to whom, its state, and what can still be done. */
import type { Report } from '../../model/report.ts';
import { type HandOver, type HandOverState, isHandOverOpen } from '../../runs/handing-over/hand-overs.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { band, type BandColour, belowBand } from '../cards/band.ts';
import { button } from '../cards/button.ts';
import { card, type Card, type Element, markdown, plain, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { nameOf, stateLine, stateTexts, type StateWish, handOverTitleOf } from './state-lines.ts';

const looks: Record<HandOverState, { colour: BandColour; sign: string }> = {
  asked: { colour: 'accent', sign: '⏳' },
  taken: { colour: 'accent', sign: '⏳' },
  done: { colour: 'good', sign: '✔' },
  mended: { colour: 'good', sign: '✔' },
  declined: { colour: 'warning', sign: '⚠' },
  withdrawn: { colour: 'emphasis', sign: '–' },
};

/** Causes in view; the report has all. */
const mostCauses = 3;

export function askedCard(report: Report, handOver: HandOver, wish: StateWish, locale: Locale): Card {
  const { id, run, owner, receiver, causes, state } = handOver;
  const { withNames, isUndelivered } = wish;
  const text = textFor(locale);
  const { colour, sign } = isUndelivered && isHandOverOpen(handOver) ? looks.declined : looks[state];
  // Nobody there can answer on a card.
  const isOutside = receiver.kind === 'mail' || receiver.kind === 'webhook';
  const title = handOverTitleOf(report, owner);
  const small = [
    withNames ? say('handed.to', { name: nameOf({ id: '', ...receiver }) }) : say(`owner.${owner}`),
    say('place.named', { name: report.deployment }),
    say('handed.id', { id }),
  ];
  const answer = (given: 'done' | 'remind' | 'withdraw', label: string): Element =>
    button(label, { verb: 'handed-over', handOver: id, answer: given });
  const done = answer('done', text('handed.button.done'));
  const remind = answer('remind', text('handed.button.remind'));
  const shown = button(text('card.button.report'), { verb: 'say', text: `report ${run}` });
  const [first, ...others] = stateTexts(handOver, wish, locale);
  return card(locale, `${sign} ${plain(title, locale)}${first === undefined ? '' : ` · ${plain(first, locale)}`}`, [
    band(colour, `${sign} ${markdown(title, locale)}`, [small.map((part) => markdown(part, locale)).join(' · ')]),
    ...belowBand([
      ...(withNames
        ? causes
            .slice(0, mostCauses)
            .map((cause) => breakingLine([plain(cause.title, locale, 2)], { spacing: 'Small' }))
        : []),
      ...[...(first === undefined ? [] : [first]), ...others].map((one) => stateLine(one, locale)),
    ]),
    isHandOverOpen(handOver)
      ? actionRow(
          [isOutside ? done : remind],
          [answer('withdraw', text('handed.button.withdraw')), isOutside ? remind : done, shown],
        )
      : actionRow([shown]),
  ]);
}
