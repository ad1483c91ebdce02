/**
 * The comparison of two runs as a card: a sentence about what changed, the root causes, new problems, what is no longer
 * known, remaining problems with their beginning, and what is fixed. At most 25 kB like the report card: a long
 * comparison shows less, with a note.
 */
import type { Finding, RootCause } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import type { Change, Comparison, Pair } from '../../report/comparison/compare-reports.ts';
import { type Compared, sinceText } from '../../report/comparison/compared.ts';
import { comparedHeadline } from '../../report/comparison/comparison-headline.ts';
import { asidesOf, type Section, sectionsOf } from '../../report/comparison/sections.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import type { Reader } from '../cards/reader.ts';
import { digest, type Group } from './digest.ts';
import { button } from '../cards/button.ts';
import {
  card,
  type Card,
  type Element,
  heading,
  line,
  type Mark,
  marked,
  markdownReading,
  sanitize,
  textRun,
  section,
  strong,
  subtle,
  plain,
} from '../cards/elements.ts';
import { explainedLine, whereOf } from './findings.ts';
import { fitting } from '../cards/fitting.ts';
import { marks } from '../cards/marks.ts';
import { shortRun } from './run-details.ts';

/** The number of groups of each section and of root causes of each kind, from the largest to the smallest. */
const amounts = [40, 20, 12, 8, 5, 3, 2, 1, 0];
const names = 4;

export function compareCard(compared: Compared, reader: Reader): Card {
  return fitting(amounts, (most) => built(compared, reader, most));
}

function built(compared: Compared, reader: Reader, most: number): Card {
  const { before, after } = compared.comparison;
  const { text, verdict } = comparedHeadline(compared);
  const title = (key: TextKey) => plain(say(key), reader);
  return card(
    reader,
    read(text, { ...reader, escape: sanitize }),
    [
      heading(`${marks[verdict].sign} ${read(text, markdownReading(reader))}`),
      line([subtle(runLine('compare.then', before, reader))], { spacing: 'None' }),
      line([subtle(runLine('compare.now', after, reader))], { spacing: 'None' }),
      ...compared.notes.map((note) => marked({ sign: '!', color: 'Accent' }, [line([plain(note, reader)])])),
      ...causes(compared, reader, most),
      ...sections(compared, reader, most),
      ...sideNotes(compared, reader),
    ],
    [
      button(title('compare.button.after'), { verb: 'say', text: `report ${after.run.id}` }),
      button(title('compare.button.before'), { verb: 'say', text: `report ${before.run.id}` }),
      button(title('card.button.again'), { verb: 'run', run: after.run.id }),
    ],
  );
}

function runLine(
  key: 'compare.then' | 'compare.now',
  { run: { id, startedAt, requestedBy, selection } }: Report,
  reader: Reader,
): string {
  return plain(say(key, { run: shortRun(id), at: { at: startedAt }, by: requestedBy, selection }), reader);
}

/**
 * New causes first, with their first step; then remaining ones with their beginning; then those that are gone, with the
 * consequence.
 */
function causes(compared: Compared, reader: Reader, most: number): Element[] {
  const found = compared.comparison.causes;
  const shown = Math.max(most, 1);
  const named = (mark: Mark, label: Text, cause: RootCause, more: Element[] = []): Element[] => [
    marked(mark, [line([strong(`${plain(label, reader)} `), plain(cause.title, reader, names)]), ...more]),
  ];
  const step = ({ owner, firstStep }: RootCause): Element =>
    line(
      [
        strong(plain(say('card.owner', { owner: { key: `owner.${owner}` } }), reader)),
        ` ${plain(firstStep, reader, names)}`,
      ],
      { spacing: 'None' },
    );
  const lines = [
    ...limited(found.appeared, shown, reader, (cause) =>
      named(marks.fail, say('compare.cause.new'), cause, [step(cause)]),
    ),
    ...limited(found.still, shown, reader, (cause) =>
      named(marks.fail, say('compare.cause.still', { since: sinceText(cause.id, compared) }), cause),
    ),
    ...limited(found.gone, shown, reader, ({ cause, left }) =>
      named(left === 'fixed' ? marks.pass : marks.unknown, say(`compare.cause.gone-${left}`), cause),
    ),
  ];
  if (lines.length === 0) return [];
  const head = line([textRun(plain(say('compare.causes'), reader), { weight: 'Bolder', size: 'Small' })]);
  return [{ type: 'Container', style: 'emphasis', bleed: true, spacing: 'Medium', items: [head, ...lines] }];
}

function sections(compared: Compared, reader: Reader, most: number): Element[] {
  return sectionsOf(compared.comparison).flatMap((part) => {
    const groups = groupsOf(part, compared, reader);
    // What a root cause explains is one line, because the cause is shown above.
    const [own, explained] = [groups.filter((group) => !group.explained), groups.filter((group) => group.explained)];
    return [
      section(
        `${plain(say(part.title), reader)} (${new Intl.NumberFormat(reader.language).format(part.pairs.length)})`,
      ),
      ...limited(own, most, reader, (group) => [groupLine(group, part, compared, reader)]),
      ...(explained.length === 0 ? [] : [explainedLine(explained, reader)]),
    ];
  });
}

function groupsOf({ change, pairs }: Section, compared: Compared, reader: Reader): Group[] {
  const { before, after } = compared.comparison;
  const then = pairs.flatMap(({ before: finding }) => finding ?? []);
  const now = pairs.flatMap(({ after: finding }) => finding ?? []);
  switch (change) {
    case 'fixed':
      return fixed(then, compared.comparison, reader);
    case 'lost':
      return digest(
        { ...before, findings: then.map((finding) => ({ ...finding, explainedBy: [] })), rootCauses: [] },
        reader,
      );
    case 'still':
      return [...Map.groupBy(now, ({ id }) => plain(sinceText(id, compared), reader)).values()].flatMap((findings) =>
        digest({ ...after, findings }, reader),
      );
    default:
      return digest({ ...after, findings: now }, reader);
  }
}

/** Findings of a root cause that is gone are fixed with it and left out, because the cause is shown above. */
function fixed(findings: Finding[], { before, causes: { gone } }: Comparison, reader: Reader): Group[] {
  return digest(
    {
      ...before,
      findings: findings.map((finding) => ({ ...finding, explainedBy: [] })),
      rootCauses: gone.filter(({ left }) => left === 'fixed').map(({ cause }) => cause),
    },
    reader,
  );
}

const sideNoteMarks: Partial<Record<Change, Mark>> = { dark: marks.unknown, clear: marks.pass };

function sideNotes({ comparison }: Compared, reader: Reader): Element[] {
  const lines = asidesOf(comparison).map(({ change, text }) =>
    marked(sideNoteMarks[change] ?? marks.skipped, [line([plain(text, reader)])]),
  );
  return lines.length === 0 ? [] : [section(plain(say('compare.section.sight'), reader)), ...lines];
}

/** With what is observed now, the beginning where it is known, and the reason where nothing is known. */
function groupLine(group: Group, part: Section, compared: Compared, reader: Reader): Element {
  const mark = { fixed: marks.pass, lost: marks.unknown } as Partial<Record<Change, Mark>>;
  return marked(mark[part.change] ?? marks[group.verdict], [
    line([strong(group.title), ...whereOf(group, reader, names)]),
    ...below(group, part, compared, reader),
  ]);
}

function below(group: Group, { change, pairs }: Section, compared: Compared, reader: Reader): Element[] {
  const under = (text: string): Element => line([text], { spacing: 'None' });
  switch (change) {
    case 'fixed':
      return [];
    case 'lost':
      return reasons(group, pairs, reader).map(under);
    case 'still':
      return group.findings
        .slice(0, 1)
        .map(({ id }) => line([subtle(plain(sinceText(id, compared), reader))], { spacing: 'None' }));
    default:
      return [under(group.observed)];
  }
}

/** Why it is no longer known: what the later run found instead. */
function reasons({ findings }: Group, pairs: readonly Pair[], reader: Reader): string[] {
  const ids = new Set(findings.map(({ id }) => id));
  const sentences = pairs
    .filter(({ before }) => before !== undefined && ids.has(before.id))
    .map(({ after }) => plain(after?.observed ?? say('compare.not-there'), reader));
  return [...new Set(sentences)].slice(0, 2);
}

function limited<Item>(all: readonly Item[], most: number, reader: Reader, show: (one: Item) => Element[]): Element[] {
  const more = all.length - most;
  return [
    ...all.slice(0, most).flatMap(show),
    ...(more > 0 ? [line([subtle(plain(say('compare.more', { count: more }), reader))])] : []),
  ];
}
