/** What is said of each table once, so that none is left out: the compiler names one that is missing here. */
import type { Database } from './schema.ts';

export type TableName = keyof Database;

/** Each table after those that its rows refer to. */
const copied = {
  deployment: true,
  run: true,
  job: true,
  observation: true,
  report: true,
  outline: true,
  cause_answer: true,
  pasted: true,
  round_trip: true,
  sign_in_attempt: true,
  sign_in: true,
  conversation: true,
  share: true,
  delivery: true,
  preference: true,
  inbox: true,
  used_mark: true,
  enrolment: true,
  probe: true,
  audit: true,
  // Says of one store that it can be written, and nothing of another.
  write_check: false,
  // Says which keys the replicas at work on one store have.
  replica: false,
  // Says which releases work with the tables of one store.
  contraction: false,
} as const satisfies Record<TableName, boolean>;

export const tableNames = Object.keys(copied) as TableName[];

/** In an order in which they can be filled. */
export const copiedTables: readonly TableName[] = tableNames.filter((table) => copied[table]);
