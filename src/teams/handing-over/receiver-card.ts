/** A hand-over for its receiver, who was not there: what to do, and the answers to choose from. */
import type { Report } from '../../model/report.ts';
import { type HandOver, isHandOverOpen } from '../../runs/handing-over/hand-overs.ts';
import { say } from '../../text/index.ts';
import { band } from '../cards/band.ts';
import { button } from '../cards/button.ts';
import { card, type Card, type Element, markdown, paragraph, plain, subtle, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { cut } from '../cards/space.ts';
import { handOverCard } from '../runs/hand-over-card.ts';
import { mentionEntities, mentionText } from '../sharing/mentions.ts';
import { endText, nameOf, proofTexts, stateLine, handOverTitleOf } from './state-lines.ts';

export const longestHandOverLine = 250;

/** Characters of the asker's line on the card. */
const longestShown = 80;

/** Id of the element that “Not ours” unfolds. */
const whyNot = 'why-not';

export function receiverCard(report: Report, handOver: HandOver, locale: Locale): Card {
  const open = isHandOverOpen(handOver) ? openCard(report, handOver, locale) : undefined;
  return open ?? endedCard(report, handOver, locale);
}

/** The newest word: what a look saw, else who took it, else the asker's line. */
function stateOf(handOver: HandOver, locale: Locale): Element[] {
  const { askedBy, line, state, stateAt, stateBy } = handOver;
  const proof = proofTexts(handOver, true, locale);
  if (proof.length > 0) return proof.map((one) => stateLine(one, locale));
  if (state === 'taken' && stateBy !== undefined)
    return [stateLine(say('handed.taken', { who: nameOf(stateBy), at: { at: stateAt } }), locale)];
  if (line === undefined) return [];
  const said = textFor(locale)('handed.line', { who: nameOf(askedBy), line: cut(line, longestShown) });
  return [breakingLine([said], { spacing: 'Small' })];
}

/** Undefined if the report no longer has anything to repair. */
function openCard(report: Report, handOver: HandOver, locale: Locale): Card | undefined {
  const { id, owner, askedBy, causes, state, proving } = handOver;
  const text = textFor(locale);
  const who = nameOf(askedBy);
  const mention = mentionOf(handOver);
  const answer = (given: 'done' | 'take' | 'decline', title: string): Element =>
    button(title, { verb: 'handed-over', handOver: id, answer: given });
  const shown = handOverCard(report, owner, locale, {
    who,
    frame: {
      id: say('handed.id', { id }),
      since: causes.flatMap(({ since }) => since ?? []).toSorted()[0],
      above: [
        ...(mention === undefined
          ? []
          : [paragraph(markdown(say('handed.for', { who: '' }), locale) + mentionText(mention), { spacing: 'Small' })]),
        ...stateOf(handOver, locale),
      ],
      buttons: {
        main: [answer('done', text('handed.button.done'))],
        rest: [
          ...(state === 'taken' ? [] : [answer('take', text('handed.button.take'))]),
          { type: 'Action.ToggleVisibility', title: text('handed.button.decline'), targetElements: [whyNot] },
        ],
      },
      // The person who said “done” knows it.
      below: proving === undefined ? [breakingLine([subtle(text('handed.hint'))], { spacing: 'Small' })] : [],
      unfolded: {
        type: 'Container',
        id: whyNot,
        isVisible: false,
        items: [
          { type: 'Input.Text', id: 'line', label: text('handed.why-not'), maxLength: longestHandOverLine },
          { type: 'ActionSet', spacing: 'Small', actions: [answer('decline', text('handed.button.send'))] },
        ],
      },
      last: say('handed.last'),
    },
  });
  if (shown === undefined || mention === undefined) return shown;
  return { ...shown, msteams: { width: 'Full', entities: mentionEntities([mention]) } };
}

function endedCard(report: Report, handOver: HandOver, locale: Locale): Card {
  const { id, owner, askedBy, causes, state } = handOver;
  const isRepaired = state === 'done' || state === 'mended';
  const title = handOverTitleOf(report, owner);
  const sign = isRepaired ? '✔' : '–';
  const small = [
    say('hand-over.from', { who: nameOf(askedBy) }),
    say('place.named', { name: report.deployment }),
    say('handed.id', { id }),
  ];
  return card(locale, `${sign} ${plain(title, locale)} · ${plain(endText(handOver, true), locale)}`, [
    band(isRepaired ? 'good' : 'emphasis', `${sign} ${markdown(title, locale)}`, [
      small.map((part) => markdown(part, locale)).join(' · '),
    ]),
    paragraph(markdown(endText(handOver, true), locale), { spacing: 'Medium' }),
    ...causes
      .slice(0, mostCauses)
      .map((cause) => breakingLine([subtle(plain(cause.title, locale, 2))], { spacing: 'Small' })),
  ]);
}

const mostCauses = 3;

function mentionOf({ receiver }: HandOver): { account: string; name: string } | undefined {
  return receiver.kind === 'person' && receiver.account !== undefined
    ? { account: receiver.account, name: receiver.name }
    : undefined;
}
