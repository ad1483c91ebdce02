/** The digest of a morning, and the weekly line that all is well. */
import { asTitle, type Text } from '../../model/text.ts';
import type { MessageOfKind, SummarizedCause } from '../../runs/watching/messages.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { band, belowBand } from '../cards/band.ts';
import { button } from '../cards/button.ts';
import { causeTitle } from '../cards/cause-title.ts';
import {
  card,
  type Card,
  colon,
  type Element,
  line,
  markdown,
  marked,
  type Mark,
  paragraph,
  plain,
  readersMoment,
  strong,
  textFor,
} from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { marks } from '../cards/marks.ts';

const mostRows = 2;
const longestTitle = 90;

export function digestCard(digest: MessageOfKind<'digest'>, locale: Locale): Card {
  const { broken, muted, mended, ends, paused, since, run } = digest;
  const t = textFor(locale);
  const isWell = broken.length === 0;
  const mark = isWell ? marks.pass : marks.fail;
  const title = isWell ? say('watch.digest.well') : say('watch.digest.broken', { count: broken.length });
  const others: [Mark, string, Text[]][] = [
    [marks.pass, t('watch.turn.mended'), mended.map(titleOf)],
    [marks.skipped, t('watch.digest.muted'), muted.map(titleOf)],
    [marks.warn, t('watch.digest.ends'), ends.map(({ said }) => asTitle(said))],
  ];
  return card(locale, `${mark.sign} ${plain(title, locale)}`, [
    band(isWell ? 'good' : 'attention', `${mark.sign} ${markdown(title, locale)}`, [
      markdown(say('watch.digest.from', { since: { at: since } }), locale, { instant: readersMoment(locale) }),
    ]),
    ...belowBand([
      ...broken.slice(0, mostRows).map((cause) => brokenRow(cause, locale)),
      ...moreRow(broken.length, locale),
      ...others.flatMap(([sign, label, texts]) => [
        ...texts.slice(0, mostRows).map((text) => otherRow(sign, label, text, locale)),
        ...moreRow(texts.length, locale),
      ]),
      ...(paused === 0 ? [] : [marked(marks.skipped, [line([t('watch.digest.paused', { count: paused })])])]),
    ]),
    buttons(run, locale),
  ]);
}

export function allIsWellCard(
  { broken, since, checks, ends: [end], run }: MessageOfKind<'all-is-well'>,
  locale: Locale,
): Card {
  const isWell = broken === 0;
  const mark = isWell ? marks.pass : marks.fail;
  const title = isWell ? say('watch.well.title') : say('watch.digest.broken', { count: broken });
  const said = [
    ...(isWell ? [say('watch.well.since', { since: { at: since } })] : []),
    ...(checks === 0 ? [] : [say('watch.well.checks', { count: checks })]),
    ...(end === undefined ? [] : [say('watch.well.end', { said: asTitle(end.said) })]),
  ];
  return card(locale, `${mark.sign} ${plain(title, locale)}`, [
    band(isWell ? 'good' : 'attention', `${mark.sign} ${markdown(title, locale)}`),
    paragraph(said.map((text) => markdown(text, locale, { instant: readersMoment(locale) })).join(' · '), {
      spacing: 'Medium',
    }),
    buttons(run, locale),
  ]);
}

function titleOf({ title }: SummarizedCause): Text {
  return title;
}

function brokenRow({ title, owner, at }: SummarizedCause, locale: Locale): Element {
  const when = markdown(say('watch.digest.row', { owner: say(`owner.${owner}`), since: { at } }), locale, {
    instant: readersMoment(locale),
  });
  return marked(marks.fail, [
    breakingLine([strong(causeTitle(title, locale, longestTitle))]),
    paragraph(when, { size: 'Small', isSubtle: true, spacing: 'None' }),
  ]);
}

function otherRow(sign: Mark, label: string, text: Text, locale: Locale): Element {
  return marked(sign, [breakingLine([strong(`${label}${colon(locale)} `), causeTitle(text, locale, longestTitle)])]);
}

function moreRow(count: number, locale: Locale): Element[] {
  const more = count - mostRows;
  return more <= 0 ? [] : [marked(marks.none, [line([textFor(locale)('watch.digest.more', { count: more })])])];
}

function buttons(run: string, locale: Locale): Element {
  const t = textFor(locale);
  return actionRow([
    ...(run === '' ? [] : [button(t('card.button.report'), { verb: 'say', text: `report ${run}` })]),
    button(t('watch.button.watches'), { verb: 'say', text: 'watches' }),
  ]);
}
