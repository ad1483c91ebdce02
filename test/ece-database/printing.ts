/** Output of the query as SQL Server prints it. */
import { eceDatabaseParts } from '../../src/model/ece-database.ts';
import { type Part, rowFields } from '../../src/ece-database/rows.ts';

export type Rows = Partial<Record<Part, readonly (readonly (string | number)[])[]>>;

export interface Refusal {
  refused: string;
}

/** A morning on which sales@ got mail and hr@ did not. */
export const morning = {
  clock: [['2026-11-27T09:15:00', 60, 'eGActiveDB']],
  newest: [['2026-11-27T09:14:30', '2026-11-20T06:00:00']],
  received: [
    [17, '2026-11-27T09:12:03', 3, 41, 'sales@example.com'],
    [17, '2026-11-27T08:00:00', 0, 2, ''],
    [18, '2026-11-24T10:00:00', 0, 0, 'hr@example.com'],
  ],
  waiting: [[18, 4, 1, '2026-11-23T22:10:00', 'hr@example.com']],
  outbound: [[17, 2, '2026-11-27T03:00:00']],
} as const satisfies Rows;

export const morningValue = {
  clock: { at: '2026-11-27T09:15:00Z', offsetMinutes: 60 },
  newest: '2026-11-27T09:14:30',
  since: '2026-11-20T06:00:00',
  received: [
    { aliasId: '17', mailbox: 'sales@example.com', lastAt: '2026-11-27T09:12:03', lastHour: 3, lastDay: 41 },
    { aliasId: '17', lastAt: '2026-11-27T08:00:00', lastHour: 0, lastDay: 2 },
    { aliasId: '18', mailbox: 'hr@example.com', lastAt: '2026-11-24T10:00:00', lastHour: 0, lastDay: 0 },
  ],
  waiting: [{ aliasId: '18', mailbox: 'hr@example.com', count: 4, undeliverable: 1, oldestAt: '2026-11-23T22:10:00' }],
  outbound: [{ aliasId: '17', failed: 2, lastAt: '2026-11-27T03:00:00' }],
};

/** An empty part has one row, `0/0`. */
export function rowsOf(part: Part, rows: Rows): string[] {
  const own = rows[part] ?? [];
  const none = `ece-doctor/2|${part}|0/0|${'|'.repeat(rowFields[part].length)}`;
  return own.length === 0
    ? [none]
    : own.map((fields, index) => `ece-doctor/2|${part}|${index + 1}/${own.length}|${fields.join('|')}|`);
}

/** `refused` has the two lines of SQL Server's message that replace a part's result. */
export function printed(
  rows: Rows,
  { refused = {}, width }: { refused?: Partial<Record<Part, string>>; /** As a padded column. */ width?: number } = {},
): string {
  const padded = (text: string): string => (width === undefined ? text : text.padEnd(width));
  return eceDatabaseParts
    .flatMap((part) => [
      `ece-doctor/2|part|${part}|`,
      ...(refused[part]?.split('\n') ?? [
        padded('ECE Doctor'),
        '-'.repeat(width ?? 10),
        ...rowsOf(part, rows).map(padded),
        '',
      ]),
    ])
    .join('\n');
}
