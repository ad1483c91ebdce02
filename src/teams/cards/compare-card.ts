/**
 * Two runs side by side as one card: what changed in one sentence, the root causes, what went wrong, what is not known any more, what is
 * still wrong since when, what is mended. At most 25 kB, as the report card: a long comparison shows less and says so.
 */
import type { Finding, RootCause } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { type Change, type Comparison, isWrong, type Pair } from '../../report/compare.ts';
import { type Compared, sinceText } from '../../report/compared.ts';
import { comparedHeadline } from '../../report/compared-headline.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import type { Reader } from '../locale.ts';
import { digest, type Group } from './digest.ts';
import { button, card, type Card, type Element, heading, line, type Mark, marked, markdownReading, outside, run, section, strong, subtle, words } from './elements.ts';
import { explainedLine, whereOf } from './findings.ts';
import { marks } from './marks.ts';
import { shortRun } from './particulars.ts';
import { largestCard } from './report-card.ts';

/** How many groups of each section, and how many root causes of each kind: from everything to the least that still helps. */
const amounts = [40, 20, 12, 8, 5, 3, 2, 1, 0];
const names = 4;

export function compareCard(compared: Compared, reader: Reader): Card {
  let smallest: Card | undefined;
  for (const most of amounts) {
    smallest = built(compared, reader, most);
    if (Buffer.byteLength(JSON.stringify(smallest)) <= largestCard) return smallest;
  }
  return smallest ?? card(reader, '', []);
}

function built(compared: Compared, reader: Reader, most: number): Card {
  const { before, after } = compared.comparison;
  const { text, verdict } = comparedHeadline(compared);
  const title = (key: TextKey) => words(say(key), reader);
  return card(
    reader,
    read(text, { ...reader, escape: outside }),
    [
      heading(`${marks[verdict].sign} ${read(text, markdownReading(reader))}`),
      line([subtle(runLine('compare.then', before, reader))], { spacing: 'None' }),
      line([subtle(runLine('compare.now', after, reader))], { spacing: 'None' }),
      ...compared.notes.map((note) => marked({ sign: '!', color: 'Accent' }, [line([words(note, reader)])])),
      ...causes(compared, reader, most),
      ...sections(compared, reader, most),
      ...asides(compared, reader),
    ],
    [
      button(title('compare.button.after'), { verb: 'say', text: `report ${after.run.id}` }),
      button(title('compare.button.before'), { verb: 'say', text: `report ${before.run.id}` }),
      button(title('card.button.again'), { verb: 'run', run: after.run.id }),
    ],
  );
}

function runLine(key: 'compare.then' | 'compare.now', { run: { id, startedAt, requestedBy, selection } }: Report, reader: Reader): string {
  return words(say(key, { run: shortRun(id), at: { at: startedAt }, by: requestedBy, selection }), reader);
}

/** New ones first, with the step to take; then those that stay, since when; then those that are gone, and what that means. */
function causes(compared: Compared, reader: Reader, most: number): Element[] {
  const found = compared.comparison.causes;
  const shown = Math.max(most, 1);
  const named = (mark: Mark, label: Text, cause: RootCause, more: Element[] = []): Element[] => [
    marked(mark, [line([strong(`${words(label, reader)} `), words(cause.title, reader, names)]), ...more]),
  ];
  const step = ({ owner, firstStep }: RootCause): Element => line([strong(words(say('card.owner', { owner: { key: `owner.${owner}` } }), reader)), ` ${words(firstStep, reader, names)}`], { spacing: 'None' });
  const lines = [
    ...limited(found.appeared, shown, reader, (cause) => named(marks.fail, say('compare.cause.new'), cause, [step(cause)])),
    ...limited(found.still, shown, reader, (cause) => named(marks.fail, say('compare.cause.still', { since: sinceText(cause.id, compared) }), cause)),
    ...limited(found.gone, shown, reader, ({ cause, left }) => named(left === 'fixed' ? marks.pass : marks.unknown, say(`compare.cause.gone-${left}`), cause)),
  ];
  if (lines.length === 0) return [];
  const head = line([run(words(say('compare.causes'), reader), { weight: 'Bolder', size: 'Small' })]);
  return [{ type: 'Container', style: 'emphasis', bleed: true, spacing: 'Medium', items: [head, ...lines] }];
}

function sections(compared: Compared, reader: Reader, most: number): Element[] {
  const { before, after, pairs } = compared.comparison;
  const now = (...those: Change[]): Finding[] => those.flatMap((change) => pairs[change].flatMap(({ after: finding }) => (finding === undefined ? [] : [finding])));
  const then = (...those: Change[]): Finding[] => those.flatMap((change) => pairs[change].flatMap(({ before: finding }) => (finding === undefined ? [] : [finding])));
  const told = (findings: Finding[], report: Report): Group[] => digest({ ...report, findings }, reader);
  const one = (key: TextKey, groups: Group[], show: (group: Group) => Element): Element[] => {
    // What a root cause explains is one line: the cause stands above.
    const [own, explained] = [groups.filter((group) => !group.explained), groups.filter((group) => group.explained)];
    if (groups.length === 0) return [];
    return [section(`${words(say(key), reader)} (${count(groups, reader)})`), ...limited(own, most, reader, (group) => [show(group)]), ...(explained.length === 0 ? [] : [explainedLine(explained, reader)])];
  };
  const withWhatIsSeen = (group: Group): Element => groupLine(group, marks[group.verdict], reader, [line([group.observed], { spacing: 'None' })]);
  const since = ({ id }: Finding): string => words(sinceText(id, compared), reader);
  const still = [...Map.groupBy(now('still'), since).values()];
  const wrong = told(now('only-after').filter(isWrong), after);
  return [
    ...one('compare.section.new', told(now('new'), after), withWhatIsSeen),
    ...one('compare.section.worse', told(now('worse'), after), withWhatIsSeen),
    ...one('compare.section.shown', told(now('shown'), after), withWhatIsSeen),
    ...one('compare.section.only-after', wrong, withWhatIsSeen),
    ...one('compare.section.lost', told(then('lost'), before).map((group) => ({ ...group, explained: false })), (group) => groupLine(group, marks.unknown, reader, reasons(group, pairs.lost, reader))),
    ...one('compare.section.still', still.flatMap((findings) => told(findings, after)), (group) => groupLine(group, marks[group.verdict], reader, [line([subtle(group.findings.slice(0, 1).map(since).join(''))], { spacing: 'None' })])),
    ...one('compare.section.better', told(now('better'), after), withWhatIsSeen),
    ...one('compare.section.fixed', mended(compared.comparison, reader), (group) => groupLine(group, marks.pass, reader)),
  ];
}

/** What a cause explained that is gone is mended with it: the cause stands above. */
function mended({ before, pairs, causes: { gone } }: Comparison, reader: Reader): Group[] {
  const findings = pairs.fixed.flatMap(({ before: finding }) => (finding === undefined ? [] : [{ ...finding, explainedBy: [] }]));
  return digest({ ...before, findings, rootCauses: gone.map(({ cause }) => cause) }, reader);
}

/** What changed in what could be seen, one sentence each. */
function asides({ comparison: { pairs } }: Compared, reader: Reader): Element[] {
  const aside = (key: TextKey, mark: Mark, findings: (Finding | undefined)[]): Element[] => {
    if (findings.length === 0) return [];
    const titles = [...new Set(findings.flatMap((finding) => (finding === undefined ? [] : [finding.check])))].map((check): Text => ({ key: `${check}.title` }));
    return [marked(mark, [line([words(say(key, { count: findings.length, what: { list: titles } }), reader)])])];
  };
  const lines = [
    ...aside('compare.dark', marks.unknown, pairs.dark.map(({ after }) => after)),
    ...aside('compare.clear', marks.pass, pairs.clear.map(({ after }) => after)),
    ...aside('compare.only-after', marks.skipped, pairs['only-after'].map(({ after }) => after).filter((finding) => !isWrong(finding))),
    ...aside('compare.only-before', marks.skipped, pairs['only-before'].map(({ before }) => before)),
  ];
  return lines.length === 0 ? [] : [section(words(say('compare.section.sight'), reader)), ...lines];
}

function groupLine(group: Group, mark: Mark, reader: Reader, more: Element[] = []): Element {
  return marked(mark, [line([strong(group.title), ...whereOf(group, reader, names)]), ...more]);
}

/** Why it is not known any more: what the later run says in place of it. */
function reasons({ findings }: Group, pairs: readonly Pair[], reader: Reader): Element[] {
  const ids = new Set(findings.map(({ id }) => id));
  const said = pairs.filter(({ before }) => before !== undefined && ids.has(before.id)).map(({ after }) => words(after?.observed ?? say('compare.not-there'), reader));
  return [...new Set(said)].slice(0, 2).map((reason) => line([reason], { spacing: 'None' }));
}

function limited<One>(all: readonly One[], most: number, reader: Reader, show: (one: One) => Element[]): Element[] {
  const more = all.length - most;
  return [...all.slice(0, most).flatMap(show), ...(more > 0 ? [line([subtle(words(say('compare.more', { count: more }), reader))])] : [])];
}

function count(groups: Group[], { language }: Reader): string {
  return new Intl.NumberFormat(language).format(groups.reduce((sum, { findings }) => sum + findings.length, 0));
}
