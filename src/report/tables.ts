/** The tables that every written report has after its causes: what was repaired, the timeline, and what will end. */
import type { End, RepairedLine, Report, TimelineEntry } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say, type TextKey } from '../text/index.ts';

export interface ReportTable {
  /** The anchor. */
  id: 'repaired' | 'timeline' | 'ends';
  title: TextKey;
  columns: readonly TextKey[];
  /** A cell for each column. Each cell is understood without its column's name. */
  rows: Text[][];
}

/** Only tables with rows. Reports of former versions have none. */
export function tablesIn({ repaired = [], timeline = [], ends = [] }: Report): ReportTable[] {
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
    },
    {
      id: 'ends',
      title: 'report.ends',
      columns: ['report.ends.what', 'report.ends.when', 'report.ends.owner', 'report.ends.first'],
      rows: ends.map(endRow),
    },
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

function markedEntry({ kind, said }: TimelineEntry): Text {
  return say(`report.timeline.${kind}`, { said });
}

function endRow({ said, at, owner, firstStep }: End): Text[] {
  return [said, say('report.ends.day', { day: { day: at } }), { key: `owner.${owner}` }, firstStep];
}
