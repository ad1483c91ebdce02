/**
 * The rows that the query prints and output.ts reads. One text column survives a grid, a text window, sqlcmd and a
 * chat. Form: `ece-doctor/2|received|2/17|12|2026-11-27T09:12:03|3|41|sales@example.com|`, that is the mark, the part,
 * the row's place and the total (`0/0` for no rows), and the fields. The trailing separator shows whether a row was cut
 * off.
 */
import type { eceDatabaseParts } from '../model/ece-database.ts';

export type Part = (typeof eceDatabaseParts)[number];

/** Increment the version when a part's fields change. */
export const mark = 'ece-doctor/2';

export const separator = '|';

/** The longest field, the mailbox, is last. */
export const rowFields = {
  clock: ['utc', 'offset', 'database'],
  newest: ['newest', 'since'],
  received: ['alias', 'last', 'hour', 'day', 'mailbox'],
  waiting: ['alias', 'count', 'undeliverable', 'oldest', 'mailbox'],
  outbound: ['alias', 'failed', 'last'],
} as const satisfies Record<Part, readonly string[]>;

/** The most rows of a part; the printed total shows if there were more. */
export const mostRows = 2000;

export const columnHeading = 'ECE Doctor';
