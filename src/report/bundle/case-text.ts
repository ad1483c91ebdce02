/** The text to paste into the description of a support case: what TAC asks first comes first. */
import { isWrong } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { firstSentence, type Text, type TextValue } from '../../model/text.ts';
import { read, say, type Reading, type TextKey, withUtc } from '../../text/index.ts';
import { concernsIn } from '../concerns.ts';
import { inert } from '../inert.ts';
import { releaseLines, runLine, transportLines } from '../site.ts';
import { markedEntry, whenOf } from '../tables.ts';
import { unseenIn } from '../unseen.ts';
import { titleInFile } from '../verdict.ts';

/** Support Case Manager takes 4,000 characters. A line end counts as two. */
const most = 3900;

interface Line {
  said: string;
  /** The lines of the highest rank are left out first, so that no line is cut. */
  rank: number;
}

export function caseText(
  report: Report,
  { number, file }: { number: string | undefined; file: string },
  language: Reading,
): string {
  const reading: Reading = withUtc({ ...language, escape: inert });
  const tell = (key: TextKey, values?: Record<string, TextValue>): string => read(say(key, values), reading);
  const numbered = (text: Text, rank: number): Line => ({ said: read(text, reading), rank });
  const line = (text: Text, rank: number): Line => ({ said: `- ${read(text, reading)}`, rank });
  const { run, timeline = [], repaired = [] } = report;
  const of = (kind: string): Text[] =>
    timeline
      .filter((entry) => entry.kind === kind)
      .map((entry) => say('case.event', { when: whenOf(entry), what: markedEntry(entry), source: entry.source }));
  const [good, failure] = [of('good').at(-1), of('failure')[0]];
  const done = report.findings.flatMap(({ done, check }) =>
    done === undefined
      ? []
      : [say('case.done', { title: { key: `${check}.title` }, by: done.by, at: { at: done.at } })],
  );
  const sections: [head: string, lines: Line[]][] = [
    [
      read(titleInFile(report), reading),
      [
        ...(number === undefined ? [] : [line(say('bundle.number', { number }), 0)]),
        ...releaseLines(report.site).map((text) => line(text, 0)),
      ],
    ],
    [
      tell('case.since'),
      [
        ...(good === undefined ? [] : [line(say('case.last-good', { event: good }), 1)]),
        line(failure === undefined ? say('case.add') : say('case.first-failure', { event: failure }), 1),
      ],
    ],
    [tell('case.affected'), affected(report).map((text) => line(text, 1))],
    [tell('case.error'), errors(report, { line, numbered })],
    [tell('case.changed'), ofChanges(of('change'), report, line)],
    [tell('case.transport'), transportLines(report.site).map((text, at) => line(text, at === 0 ? 1 : 2))],
    [
      tell('case.tried'),
      [
        ...repaired.map(({ said, proof }) => line(say('case.repaired', { said, proof }), 4)),
        ...done.map((text) => line(text, 4)),
        line(say('case.add'), 1),
      ],
    ],
    [tell('report.unseen'), unseenIn(report).map(({ reason }) => line(reason, 3))],
    [tell('case.attached', { file }), [line(runLine({ run }), 1)]],
  ];
  return fitting(sections, (count) => tell('case.left-out', { count }));
}

function affected({ findings }: Report): Text[] {
  const subjects = findings.filter(isWrong).map(({ subject }) => subject);
  const named = (key: TextKey, names: (string | undefined)[]): Text[] => {
    const list = [...new Set(names.flatMap((name) => name ?? []))];
    return list.length === 0 ? [] : [say(key, { names: { list } })];
  };
  const of = (...kinds: string[]): string[] =>
    subjects.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
  return [
    ...named(
      'case.affected.servers',
      subjects.map(({ kind, name, from }) => from ?? (kind === 'server' ? name : undefined)),
    ),
    ...named('case.affected.mailboxes', of('mailbox', 'account')),
    ...named('case.affected.endpoints', of('endpoint')),
  ];
}

/** Each cause with its owner and first step, and the facts about it. The causes after the fifth are left out before facts of these. */
function errors(
  report: Report,
  { line, numbered }: Record<'line' | 'numbered', (text: Text, rank: number) => Line>,
): Line[] {
  return concernsIn(report).flatMap(({ title, because, muted, evidence, owner, firstStep }, index) => {
    const isLate = index >= 5;
    return [
      numbered(say('case.cause', { number: index + 1, title, owner: say(`owner.${owner}`) }), isLate ? 5 : 0),
      ...muted.map((text) => line(text, isLate ? 5 : 1)),
      ...(because === undefined ? [] : [line(firstSentence(because), isLate ? 5 : 3)]),
      ...evidence.map((fact, at) => line(fact, isLate ? 5 : at === 0 ? 2 : 4)),
      ...(firstStep === undefined ? [] : [line(say('case.step', { step: firstSentence(firstStep) }), isLate ? 5 : 3)]),
    ];
  });
}

/** If the timeline lacks Entra's changes, the case says why. */
function ofChanges(
  changes: readonly Text[],
  { auditLog = say('case.changed.none') }: Pick<Report, 'auditLog'>,
  line: (text: Text, rank: number) => Line,
): Line[] {
  return (changes.length === 0 ? [auditLog] : changes).map((text) => line(text, 3));
}

/** Leaves out whole lines, of the highest rank and of these the last. */
function fitting(sections: readonly [string, Line[]][], leftOut: (count: number) => string): string {
  const all = sections.flatMap(([, lines]) => lines);
  const droppable = all.toSorted((a, b) => b.rank - a.rank || all.indexOf(b) - all.indexOf(a));
  const written = (dropped: number): string => {
    const gone = new Set(droppable.slice(0, dropped));
    const blocks = sections.flatMap(([head, lines]) => {
      const left = lines.filter((line) => !gone.has(line)).map(({ said }) => said);
      return left.length === 0 ? [] : [[head, ...left].join('\n')];
    });
    return `${[...blocks, ...(dropped === 0 ? [] : [leftOut(dropped)])].join('\n\n')}\n`;
  };
  const isTooLong = (text: string): boolean => text.replaceAll('\n', '\r\n').length > most;
  let dropped = 0;
  while (dropped < all.length && isTooLong(written(dropped))) dropped += 1;
  return written(dropped);
}
