/**
 * The rows that the query prints and output.ts reads: one text column, so that a grid, a text window, sqlcmd and a chat
 * all keep it, in the form `ece-doctor/2|received|2/17|12|2026-11-27T09:12:03|3|41|sales@example.com|`: the mark, the
 * part, which of how many rows this is (`0/0` where there is none), and the fields. What is printed last ends with the
 * separator too, so that a row that was cut off shows.
 */
import type { eceDatabaseParts } from '../model/ece-database.ts';

export type Part = (typeof eceDatabaseParts)[number];

/** The version goes up when a part's fields change. */
export const mark = 'ece-doctor/2';

export const separator = '|';

/** The longest field, a mailbox, is the last one. */
export const rowFields = {
  clock: ['utc', 'offset', 'database'],
  newest: ['newest', 'since'],
  received: ['alias', 'last', 'hour', 'day', 'mailbox'],
  waiting: ['alias', 'count', 'undeliverable', 'oldest', 'mailbox'],
  outbound: ['alias', 'failed', 'last'],
} as const satisfies Record<Part, readonly string[]>;

/** Rows of a part; a query that had more says so in how many it counts. */
export const mostRows = 2000;

/** The heading of the one column. */
export const columnHeading = 'ECE Doctor';
