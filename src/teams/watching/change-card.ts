/** The message of a watch: what is broken, what is mended, since when, and who must act. */
import { firstSentence, type Text } from '../../model/text.ts';
import { absence } from '../../runs/watching/known-causes.ts';
import type { CauseChange } from '../../runs/watching/told.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import { type Card, type Colour, type Element, line, plain, textFor, textRun, titledCard } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';

/** The rest is in the report. */
const mostChanges = 6;

const colours: Record<CauseChange['turn'], Colour> = {
  broken: 'Attention',
  steady: 'Attention',
  flapping: 'Warning',
  still: 'Attention',
  mended: 'Good',
};

/** `title` of each change may be without names. */
export function changeCard(changes: readonly [CauseChange, ...CauseChange[]], locale: Locale): Card {
  const [first] = changes;
  const shown = changes.slice(0, mostChanges);
  const more = changes.length - shown.length;
  const t = textFor(locale);
  const bad = changes.find(({ turn }) => turn !== 'mended');
  return titledCard(locale, headingOf(changes), [
    ...shown.flatMap((change) => [
      ...(changes.length === 1 ? [] : [rowOf(change, locale)]),
      ...section(change, locale),
    ]),
    ...(more === 0 ? [] : [line([t('watch.message.more', { count: more })], { spacing: 'Small' })]),
    actionRow([
      button(t('card.button.report'), { verb: 'say', text: `report ${(bad ?? first).run}` }),
      button(t('watch.button.watches'), { verb: 'say', text: 'watches' }),
    ]),
  ]);
}

/** As the notification shows it. */
function headingOf([first, ...others]: readonly [CauseChange, ...CauseChange[]]): Text {
  const values = { title: first.title, count: others.length };
  if (others.length === 0 && first.kind === absence)
    return first.turn === 'mended' ? seenAgain(first.subjects[0].name) : first.title;
  return others.length === 0
    ? say(`watch.message.${first.turn}`, values)
    : say(`watch.message.${first.turn}.and-more`, values);
}

function seenAgain(server: string): Text {
  return server === '' ? say('watch.message.seen-again.unnamed') : say('watch.message.seen-again', { server });
}

/** The heading names the first change, so that a single one needs no row. */
function rowOf({ turn, title }: CauseChange, locale: Locale): Element {
  const label = textFor(locale)(`watch.turn.${turn}`);
  return line([textRun(label, { color: colours[turn], weight: 'Bolder' }), `  ${plain(title, locale)}`], {
    spacing: 'Medium',
    separator: true,
  });
}

function section(change: CauseChange, locale: Locale): Element[] {
  const { turn, owner, firstStep, since, at } = change;
  const t = textFor(locale);
  const lasted = since === undefined ? undefined : Date.parse(at) - Date.parse(since);
  if (turn === 'mended')
    return lasted === undefined
      ? []
      : [line([t('watch.message.lasted', { lasted: { ms: lasted } })], { spacing: 'None' })];
  return [
    ...(since === undefined ? [] : [line([t('watch.message.since', { since: { at: since } })], { spacing: 'None' })]),
    ...(turn === 'flapping' ? [line([t('watch.message.flapping.means')], { spacing: 'None' })] : []),
    line([t('watch.message.step', { owner: say(`owner.${owner}`), step: firstSentence(firstStep) })], {
      spacing: 'Small',
    }),
  ];
}
