/** Facts about each table. The compiler reports a missing one. */
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
  headline: true,
  cause_state: true,
  watch: true,
  told: true,
  reminded: true,
  owner: true,
  mute: true,
  cause_answer: true,
  pasted: true,
  done_by_hand: true,
  declared_alias: true,
  rehearsal: true,
  cut_over_mark: true,
  cut_over_group: true,
  cut_over_progress: true,
  round_trip: true,
  sign_in_attempt: true,
  sign_in: true,
  own_token: true,
  page_session: true,
  conversation: true,
  share: true,
  watch_message: true,
  hand_over: true,
  delivery: true,
  outgoing: true,
  webhook: true,
  page_token: true,
  page_form: true,
  preference: true,
  inbox: true,
  used_mark: true,
  enrolment: true,
  probe: true,
  rollout: true,
  audit: true,
  // Concerns only this store.
  write_check: false,
  // The keys of replicas that run on this store.
  replica: false,
  // The releases that work with this store's tables.
  contraction: false,
} as const satisfies Record<TableName, boolean>;

export const tableNames = Object.keys(copied) as TableName[];

/** In an order that satisfies foreign keys. */
export const copiedTables: readonly TableName[] = tableNames.filter((table) => copied[table]);
