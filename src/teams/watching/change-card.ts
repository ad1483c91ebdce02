/** The message of a watch: what is broken or mended, since when, what changed before, and who must act. */
import { firstSentence, type Text } from '../../model/text.ts';
import type { TimelineEntry } from '../../model/report.ts';
import { absence } from '../../runs/watching/known-causes.ts';
import type { CauseChange } from '../../runs/watching/told.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { band, type BandColour, labelled } from '../cards/band.ts';
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
import { muteButton } from '../cards/mute-button.ts';

/** The rest is in the report. */
const mostOthers = 3;
const mostEntries = 2;

/** Characters of the title of another change. */
const longestTitle = 90;

const looks: Record<CauseChange['turn'], { mark: Mark; colour: BandColour }> = {
  broken: { mark: marks.fail, colour: 'attention' },
  steady: { mark: marks.fail, colour: 'attention' },
  flapping: { mark: marks.warn, colour: 'warning' },
  still: { mark: marks.fail, colour: 'attention' },
  mended: { mark: marks.pass, colour: 'good' },
};

export interface ShownChanges {
  /** Bad news first. Their titles may be without names. */
  changes: readonly [CauseChange, ...CauseChange[]];
  /** Faults that the place knows and that are not over. */
  left: number;
  /** What changed before the first change. */
  changed: readonly TimelineEntry[];
  /** To whom the first change was handed over, if that mended it. */
  repair?: Text | undefined;
  withNames: boolean;
  /** Maintenance of `name` has just ended. */
  afterMaintenance?: { name: string; endedBy?: string | undefined } | undefined;
}

export function changeCard(shown: ShownChanges, locale: Locale): Card {
  const { changes, afterMaintenance } = shown;
  const [first, ...others] = changes;
  const { mark, colour } = looks[first.turn];
  const heading = headingOf(changes);
  const t = textFor(locale);
  const more = others.length - mostOthers;
  const when = [say('watch.message.from'), say('card.instant', { at: { at: first.at } })];
  return card(locale, [`${mark.sign} ${plain(heading, locale)}`, ...toDo(first, locale)].join(' · '), [
    band(colour, `${mark.sign} ${markdown(heading, locale, { most: 2 })}`, [
      when.map((part) => markdown(part, locale)).join(' · '),
      ...(afterMaintenance === undefined ? [] : [overLine(afterMaintenance, locale)]),
    ]),
    ...(first.turn === 'mended' ? mendedRows(shown, locale) : brokenRows(shown, locale)),
    ...others.slice(0, mostOthers).map((change, index) => otherRow(change, index === 0, locale)),
    ...(more <= 0 ? [] : [line([t('watch.message.more', { count: more })], { spacing: 'Small' })]),
    buttons(shown, locale),
  ]);
}

function overLine({ name, endedBy }: NonNullable<ShownChanges['afterMaintenance']>, locale: Locale): string {
  const by = endedBy === undefined ? '' : ` ${markdown(say('maintenance.ended-by', { by: endedBy }), locale)}`;
  return `${markdown(say('maintenance.over', { name }), locale)}.${by}`;
}

/** As the notification shows it. */
function headingOf([first, ...others]: readonly [CauseChange, ...CauseChange[]]): Text {
  const { title } = first;
  const count = (first.turn === 'still' ? others.filter(({ turn }) => turn === 'still') : others).length;
  if (others.length === 0 && first.kind === absence)
    return first.turn === 'mended' ? seenAgain(first.subjects[0].name) : first.title;
  return count === 0
    ? say(`watch.message.${first.turn}`, { title })
    : say(`watch.message.${first.turn}.and-more`, { title, count });
}

function seenAgain(server: string): Text {
  return server === '' ? say('watch.message.seen-again.unnamed') : say('watch.message.seen-again', { server });
}

function toDo({ turn, owner, firstStep }: CauseChange, locale: Locale): string[] {
  return turn === 'mended'
    ? []
    : [`${textFor(locale)(`owner.${owner}`)}${colon(locale)} ${plain(firstSentence(firstStep), locale)}`];
}

function brokenRows({ changes: [first], changed }: ShownChanges, locale: Locale): Element[] {
  const { turn, since, before, owner, firstStep } = first;
  const t = textFor(locale);
  const began =
    since === undefined
      ? undefined
      : before === undefined
        ? say('card.instant', { at: { at: since } })
        : say('watch.message.since', { since: { at: since }, good: { at: before } });
  return [
    ...(began === undefined ? [] : [labelled(t('card.label.since'), [said(began, locale)], { spacing: 'Medium' })]),
    ...beforeRow(changed, locale),
    ...(turn === 'flapping' ? [line([t('watch.message.flapping.means')], { spacing: 'Small' })] : []),
    labelled(t('card.label.who'), [line([strong(t(`owner.${owner}`))])]),
    labelled(t('card.label.first'), [breakingLine([plain(firstSentence(firstStep), locale)])]),
  ];
}

function mendedRows({ changes: [first], left, changed, repair }: ShownChanges, locale: Locale): Element[] {
  const { kind, since, at } = first;
  const t = textFor(locale);
  const lasted =
    since &&
    say('watch.message.lasted', {
      lasted: { ms: Date.parse(at) - Date.parse(since) },
      since: { at: since },
    });
  const unknown = labelled(t('card.label.before'), [line([t('watch.message.unknown-repair')])]);
  return [
    ...(lasted === undefined || lasted === ''
      ? []
      : [labelled(t('card.label.lasted'), [said(lasted, locale)], { spacing: 'Medium' })]),
    ...(repair === undefined ? [] : [labelled(t('card.label.who'), [said(repair, locale)])]),
    ...(changed.length > 0 || repair !== undefined || kind === absence ? beforeRow(changed, locale) : [unknown]),
    labelled(t('card.label.left'), [
      line([left === 0 ? t('watch.message.left.none') : t('watch.message.left', { count: left })]),
    ]),
  ];
}

/** What the timeline knows of the time before. It may have another reason. */
function beforeRow(changed: readonly TimelineEntry[], locale: Locale): Element[] {
  if (changed.length === 0) return [];
  const entries = changed
    .slice(-mostEntries)
    .map(({ at, from, said: words }) =>
      said(
        say(from === undefined ? 'watch.message.entry' : 'watch.message.entry.by', { at: { at }, said: words }),
        locale,
      ),
    );
  return [labelled(textFor(locale)('card.label.before'), entries)];
}

function otherRow({ turn, title, owner }: CauseChange, isFirst: boolean, locale: Locale): Element {
  const t = textFor(locale);
  const label = t(`watch.turn.${turn}`);
  const who = turn === 'mended' ? [] : [` (${t(`owner.${owner}`)})`];
  return marked(
    looks[turn].mark,
    [breakingLine([strong(`${label}${colon(locale)} `), causeTitle(title, locale, longestTitle), ...who])],
    {
      spacing: isFirst ? 'Medium' : 'Small',
      ...(isFirst ? { separator: true } : {}),
    },
  );
}

function said(text: Text, locale: Locale): Element {
  return paragraph(markdown(text, locale, { most: 2, instant: readersMoment(locale) }), { spacing: 'None' });
}

function buttons({ changes, withNames }: ShownChanges, locale: Locale): Element {
  const [first] = changes;
  const t = textFor(locale);
  const report = button(t('card.button.report'), { verb: 'say', text: `report ${first.run}` });
  const watches = button(t('watch.button.watches'), { verb: 'say', text: 'watches' });
  if (first.turn === 'mended') return actionRow([report, watches]);
  const handOver = button(t('card.button.hand-over'), { verb: 'say', text: `hand over ${first.run}` });
  return actionRow([handOver, report], [...muteButton(first, withNames, locale), watches]);
}
