/** The comparison of two runs as a card. A long comparison shows less, with a note, because cards have a size limit. */
import type { Finding, RootCause } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import type { FindingChange, Comparison, Pair } from '../../report/comparison/compare-reports.ts';
import { noteIn } from '../../report/comparison/circumstances.ts';
import { type Compared, sinceText } from '../../report/comparison/compared.ts';
import { comparedHeadline } from '../../report/comparison/comparison-headline.ts';
import { asidesOf, type Section, sectionsOf } from '../../report/comparison/sections.ts';
import { selectionIn } from '../../checks/selection-words.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import { type Locale, tidy } from '../cards/locale.ts';
import { worst } from '../../report/concerns.ts';
import { digest, type Group, whereOf } from './digest.ts';
import { actionRow } from '../cards/action-row.ts';
import { band, type BandColour } from '../cards/band.ts';
import { button } from '../cards/button.ts';
import { detailsButton, hiddenDetails } from '../cards/details.ts';
import {
  card,
  type Card,
  type Element,
  markdown,
  type Mark,
  paragraph,
  marked,
  markdownReading,
  sanitize,
  section,
  strong,
  subtle,
  plain,
} from '../cards/elements.ts';
import { explainedLine } from './findings.ts';
import { fitting } from '../cards/fitting.ts';
import { besideSign, breakingLine } from '../cards/long-words.ts';
import { marks } from '../cards/marks.ts';
import { namesLeftOut } from '../cards/names-left-out.ts';
import { shortRun } from './run-details.ts';

/** Groups per section and root causes per kind; the first number that fits is used. */
const amounts = [40, 20, 12, 8, 5, 3, 2, 1, 0];
const names = 4;
/** Causes above the details, per kind and in total, to fit a phone. */
const causesInView = 2;
const mostInView = 3;
/** Characters of an observation without a cause; the details have all of it. */
const longestTitle = 32;

const colours: Partial<Record<keyof typeof marks, BandColour>> = {
  pass: 'good',
  warn: 'warning',
  fail: 'attention',
  unknown: 'accent',
};

/** If `withNames` is false, the names must already be replaced. */
export function compareCard(compared: Compared, locale: Locale, withNames = true): Card {
  return fitting(amounts, (most) => built(compared, locale, most, withNames));
}

function built(compared: Compared, locale: Locale, most: number, withNames: boolean): Card {
  const { before, after } = compared.comparison;
  const { text, verdict } = comparedHeadline(compared);
  const title = (key: TextKey) => plain(say(key), locale);
  return card(locale, read(text, { ...locale, escape: sanitize }), [
    band(colours[verdict] ?? 'emphasis', `${marks[verdict].sign} ${read(text, markdownReading(locale))}`),
    ...(withNames ? [] : [namesLeftOut(locale)]),
    ...causes(compared, locale, Math.min(most, causesInView)),
    actionRow(
      [detailsButton(locale)],
      [
        button(title('compare.button.after'), { verb: 'say', text: `report ${after.run.id}` }),
        button(title('compare.button.before'), { verb: 'say', text: `report ${before.run.id}` }),
        button(title('card.button.again'), { verb: withNames ? 'run' : 'run-apart', run: after.run.id }),
      ],
    ),
    hiddenDetails([
      breakingLine([subtle(runLine('compare.then', before, locale))]),
      breakingLine([subtle(runLine('compare.now', after, locale))], { spacing: 'None' }),
      ...compared.notes.map((note) =>
        marked({ sign: '!', color: 'Accent' }, [breakingLine([plain(noteIn(locale.language, note), locale)])]),
      ),
      ...sections(compared, locale, most),
      ...sideNotes(compared, locale),
    ]),
  ]);
}

function runLine(
  key: 'compare.then' | 'compare.now',
  { run: { id, startedAt, requestedBy, selection } }: Report,
  locale: Locale,
): string {
  return plain(
    say(key, {
      run: shortRun(id),
      at: { at: startedAt },
      by: requestedBy,
      selection: selectionIn(locale.language, selection),
    }),
    locale,
  );
}

/** Counted as on the verdict card: a root cause, or findings without one. */
interface ChangedConcern {
  mark: Mark;
  label: Text;
  title: string;
  more?: Element[];
}

function causes(compared: Compared, locale: Locale, most: number): Element[] {
  const { after, causes: found } = compared.comparison;
  const titled = ({ title }: RootCause): string => plain(title, locale, names);
  const severity = ({ explains }: RootCause, { findings }: Report): Mark =>
    marks[worst(findings.filter(({ id }) => explains.includes(id)))];
  const step = (cause: RootCause): Element =>
    breakingLine(
      [
        strong(plain(say('card.owner', { owner: { key: `owner.${cause.owner}` } }), locale)),
        ` ${plain(firstSentence(cause.firstStep), locale, names)}`,
      ],
      { spacing: 'None' },
      besideSign,
    );
  const ofGone = new Set(found.gone.flatMap(({ cause }) => cause.explains));
  const isOfGoneCause = ({ findings }: Group): boolean => findings.every(({ id }) => ofGone.has(id));
  const still = (id: string): Text => say('compare.cause.still', { since: sinceText(id, compared) });
  const withoutCause = (label: (group: Group) => Text, changes: readonly FindingChange[]): ChangedConcern[] =>
    sectionsOf(compared.comparison)
      .filter(({ change }) => changes.includes(change))
      .flatMap((part) => groupsOf(part, compared, locale).map((group) => ({ part, group })))
      .filter(({ group }) => !group.explained && !isOfGoneCause(group))
      .map(({ part, group }) => ({
        mark: goneMarks[part.change] ?? marks[group.verdict],
        label: label(group),
        title: tidy(group.observed, longestTitle),
      }));
  const kinds: ChangedConcern[][] = [
    [
      ...found.appeared.map(({ cause, earlier }) => ({
        mark: severity(cause, after),
        label: say(`compare.cause.${earlier}`),
        title: titled(cause),
        more: [step(cause)],
      })),
      ...withoutCause(() => say('compare.cause.new'), ['new', 'worse']),
      ...withoutCause(() => say('compare.cause.unknown'), ['shown']),
      ...withoutCause(() => say('compare.cause.not-looked-at'), ['only-after']),
    ],
    [
      ...found.still.map((cause) => ({ mark: severity(cause, after), label: still(cause.id), title: titled(cause) })),
      ...withoutCause(({ findings: [first] }) => still(first?.id ?? ''), ['still', 'better']),
    ],
    [
      ...found.gone.map(({ cause, left }) => ({
        mark: left === 'fixed' ? marks.pass : left === 'wrong' ? severity(cause, after) : marks.unknown,
        label: say(`compare.cause.gone-${left}`),
        title: titled(cause),
      })),
      ...withoutCause(() => say('compare.cause.gone-fixed'), ['fixed']),
      ...withoutCause(() => say('compare.cause.gone-unknown'), ['lost']),
      ...withoutCause(() => say('compare.cause.gone-not-looked-at'), ['only-before']),
    ],
  ];
  // A single kind has room for two causes, several kinds for one each.
  const perKind = Math.max(
    1,
    Math.min(most, Math.floor(mostInView / Math.max(1, kinds.filter(({ length }) => length > 0).length))),
  );
  const shown = kinds.flatMap((concerns) => concerns.slice(0, perKind));
  const more = kinds.flat().length - shown.length;
  const lines = shown.map(({ mark, label, title, more: below = [] }) =>
    marked(mark, [breakingLine([strong(`${plain(label, locale)} `), title], {}, besideSign), ...below]),
  );
  if (lines.length === 0) return [];
  // The later run may be older than a repair, so the heading shows its time.
  const head = paragraph(markdown(say('compare.causes-as-of', { at: { at: after.run.startedAt } }), locale), {
    weight: 'Bolder',
    size: 'Small',
  });
  return [
    {
      type: 'Container',
      style: 'emphasis',
      bleed: true,
      spacing: 'Small',
      items: [head, ...lines, ...notShown(more, locale)],
    },
  ];
}

function sections(compared: Compared, locale: Locale, most: number): Element[] {
  return sectionsOf(compared.comparison).flatMap((part) => {
    const groups = groupsOf(part, compared, locale);
    // The cause is shown above.
    const [own, explained] = [groups.filter((group) => !group.explained), groups.filter((group) => group.explained)];
    return [
      section(
        `${plain(say(part.title), locale)} (${new Intl.NumberFormat(locale.language).format(part.pairs.length)})`,
      ),
      ...limited(own, most, locale, (group) => [groupLine(group, part, compared, locale)]),
      ...(explained.length === 0 ? [] : [explainedLine(explained, locale)]),
    ];
  });
}

function groupsOf({ change, pairs }: Section, compared: Compared, locale: Locale): Group[] {
  const { before, after } = compared.comparison;
  const then = pairs.flatMap(({ before: finding }) => finding ?? []);
  const now = pairs.flatMap(({ after: finding }) => finding ?? []);
  switch (change) {
    case 'fixed':
      return fixed(then, compared.comparison, locale);
    case 'lost':
    case 'only-before':
      return digest(
        { ...before, findings: then.map((finding) => ({ ...finding, explainedBy: [] })), rootCauses: [] },
        locale,
      );
    case 'still':
      return [...Map.groupBy(now, ({ id }) => plain(sinceText(id, compared), locale)).values()].flatMap((findings) =>
        digest({ ...after, findings }, locale),
      );
    default:
      return digest({ ...after, findings: now }, locale);
  }
}

/** Findings of a fixed root cause count as explained, because the cause is shown above. */
function fixed(findings: Finding[], { before, causes: { gone } }: Comparison, locale: Locale): Group[] {
  return digest(
    {
      ...before,
      findings: findings.map((finding) => ({ ...finding, explainedBy: [] })),
      rootCauses: gone.filter(({ left }) => left === 'fixed').map(({ cause }) => cause),
    },
    locale,
  );
}

const goneMarks: Partial<Record<FindingChange, Mark>> = {
  fixed: marks.pass,
  lost: marks.unknown,
  'only-before': marks.unknown,
};

const sideNoteMarks: Partial<Record<FindingChange, Mark>> = { dark: marks.unknown, clear: marks.pass };

function sideNotes({ comparison }: Compared, locale: Locale): Element[] {
  const lines = asidesOf(comparison).map(({ change, text }) =>
    marked(sideNoteMarks[change] ?? marks.skipped, [breakingLine([plain(text, locale)])]),
  );
  return lines.length === 0 ? [] : [section(plain(say('compare.section.sight'), locale)), ...lines];
}

function groupLine(group: Group, part: Section, compared: Compared, locale: Locale): Element {
  return marked(goneMarks[part.change] ?? marks[group.verdict], [
    breakingLine([strong(group.title), ...whereOf(group, locale, names)]),
    ...below(group, part, compared, locale),
  ]);
}

function below(group: Group, { change, pairs }: Section, compared: Compared, locale: Locale): Element[] {
  const under = (text: string): Element => breakingLine([text], { spacing: 'None' });
  switch (change) {
    case 'fixed':
    case 'only-before':
      return [];
    case 'lost':
      return reasons(group, pairs, locale).map(under);
    case 'still':
      return group.findings
        .slice(0, 1)
        .map(({ id }) => breakingLine([subtle(plain(sinceText(id, compared), locale))], { spacing: 'None' }));
    default:
      return [under(group.observed)];
  }
}

function reasons({ findings }: Group, pairs: readonly Pair[], locale: Locale): string[] {
  const ids = new Set(findings.map(({ id }) => id));
  const sentences = pairs
    .filter(({ before }) => before !== undefined && ids.has(before.id))
    .map(({ after }) => plain(after?.observed ?? say('compare.not-there'), locale));
  return [...new Set(sentences)].slice(0, 2);
}

function limited<Item>(all: readonly Item[], most: number, locale: Locale, show: (one: Item) => Element[]): Element[] {
  return [...all.slice(0, most).flatMap(show), ...notShown(all.length - most, locale)];
}

function notShown(more: number, locale: Locale): Element[] {
  return more > 0 ? [breakingLine([subtle(plain(say('compare.more', { count: more }), locale))])] : [];
}
