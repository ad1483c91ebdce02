/** The tables that every written report has after its causes: what was repaired, the timeline, and what will end. */
import { type End, endOfRun, type RepairedLine, type Report, type TimelineEntry } from '../model/report.ts';
import { firstSentence, type Text } from '../model/text.ts';
import { say, type TextKey } from '../text/index.ts';

export interface ReportTable {
  /** The anchor. */
  id: 'repaired' | 'timeline' | 'ends' | 'cut-over';
  title: TextKey;
  columns: readonly TextKey[];
  /** A cell for each column. Each cell is understood without its column's name. */
  rows: Text[][];
  /** Keys of cells that are shown in bold. */
  strong?: readonly string[] | undefined;
  /** Below the table. */
  note?: Text | undefined;
}

/** Only tables with rows. Reports of former versions have none. */
export function tablesIn({ run, repaired = [], timeline = [], auditLog, ends = [] }: Report): ReportTable[] {
  const tables: ReportTable[] = [
    {
      id: 'repaired',
      title: 'report.repaired',
      columns: ['report.repaired.what', 'report.repaired.last-seen', 'report.repaired.proof'],
      rows: repaired.map(repairedRow),
    },
    {
      id: 'timeline',
      title: 'report.timeline',
      columns: ['report.timeline.when', 'report.timeline.what', 'report.timeline.source'],
      rows: timeline.map((entry) => [whenOf(entry), markedEntry(entry), entry.source]),
      note: auditLog,
    },
    endsTable(ends, endOfRun(run)),
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

function repairedRow({ said, lastAt, goodAt, proof }: RepairedLine): Text[] {
  return [
    said,
    say('report.repaired.last', { last: { at: lastAt } }),
    say('report.repaired.proven', { good: { at: goodAt }, proof }),
  ];
}

/** A span if only its ends are known. */
export function whenOf({ at, from }: TimelineEntry): Text {
  return from === undefined
    ? say('report.timeline.at', { at: { at } })
    : say('report.timeline.between', { from: { at: from }, at: { at } });
}

export function markedEntry({ kind, said }: TimelineEntry): Text {
  return say(`report.timeline.${kind}`, { said });
}

/** Later ends are only counted: nobody acts on them yet. */
const shownForMs = 2 * 365 * 86_400_000;

function endsTable(ends: readonly End[], now: string): ReportTable {
  const near = ends.filter(({ at }) => Date.parse(at) - Date.parse(now) <= shownForMs);
  const later = ends.length - near.length;
  return {
    id: 'ends',
    title: 'report.ends',
    columns: ['report.ends.when', 'report.ends.what', 'report.ends.owner', 'report.ends.first'],
    rows: near.map(({ said, at, owner, firstStep }) => [
      say('report.ends.day', { day: { day: at } }),
      said,
      { key: `owner.${owner}` },
      firstSentence(firstStep),
    ]),
    note: later === 0 ? undefined : say('report.ends.later', { count: later }),
  };
}
