/**
 * The tables, one set for SQLite and PostgreSQL. Times are ISO 8601 text in UTC (they sort as text); JSON is text, parsed by the
 * room that owns the row; booleans are 0 and 1. Which room writes which table stands beside it.
 */
import type { Generated, Insertable, Selectable, Updateable } from 'kysely';

export interface Database {
  /** runs/. `declared_by` is the file or the person that said so. */
  deployment: { name: string; definition: string; declared_by: string; imported_at: string };
  /** runs/. `owner` is the replica that drives it, by lease; `revision` grows with everything that a reader could see. */
  run: {
    id: string;
    deployment: string;
    /** JSON: Deployment as it was when the run started; a re-import in the middle of a run must not change what it is about. */
    definition: string;
    /** Selection.text. At most one running row for each deployment and selection (a unique index): an equal request joins it. */
    selection: string;
    /** How many questions the tenant is asked; 0 where it is asked nothing. */
    questions: Generated<number>;
    /** JSON: Person */
    requested_by: string;
    started_at: string;
    deadline_at: string;
    state: 'running' | 'ended';
    cancelled_by: string | null;
    ended_at: string | null;
    owner: string | null;
    lease_until: string | null;
    revision: Generated<number>;
  };
  /** runs/ inserts, hub/ moves on. waiting → sent → accepted → ended; or refused, or expired. */
  job: {
    id: string;
    run: string;
    server: string;
    probe: string;
    state: 'waiting' | 'sent' | 'accepted' | 'ended' | 'refused' | 'expired';
    /** JSON: Step[] */
    steps: string;
    step_deadline_ms: number;
    created_at: string;
    deadline_at: string;
    sent_at: string | null;
    ended_at: string | null;
    /** A refusal's code, or why it ended early (interrupted). */
    reason: string | null;
  };
  /** hub/ (from probes), runs/ (declared ones). Inserted once for each id. */
  observation: { id: string; run: string; job: string | null; body: string; recorded_at: string };
  /** runs/, when a run has ended. JSON: Report, and the Artifact it was judged from: late observations change neither. */
  report: { run: string; body: string; artifact: string; created_at: string };
  /** runs/. Exchange's answers as a person handed them on, the newest to each question; good for a day. */
  pasted: {
    deployment: string;
    kind: string;
    subject: string;
    /** JSON: Observation without its id */
    body: string;
    /** JSON: Person */
    pasted_by: string;
    /** When Exchange gave the answer, as far as the output says; else when it was pasted. */
    pasted_at: string;
  };
  /** teams/ */
  conversation: { id: string; kind: 'personal' | 'groupChat' | 'channel'; reference: string; updated_at: string };
  /** teams/. One card on its way to one conversation; `run` null for a card that stands by itself. */
  delivery: {
    id: string;
    run: string | null;
    conversation: string;
    activity_id: string | null;
    language: string;
    time_zone: string | null;
    /** JSON: Person */
    requested_by: string;
    delivered_revision: number;
    state: 'open' | 'done' | 'failed';
    owner: string | null;
    lease_until: string | null;
    attempts: Generated<number>;
    last_error: string | null;
    created_at: string;
  };
  /** teams/: activities already taken up, so that a redelivery does nothing. */
  activity: { id: string; received_at: string };
  /** hub/. `code_key` is SHA-256 of the code: what a proof is made of, so whoever reads it within its 15 minutes could enrol; it says nothing about the code. */
  enrolment: { id: string; server: string; deployment: string; code_key: string; created_by: string; created_at: string; expires_at: string; used_at: string | null; tries: Generated<number> };
  /** hub/ */
  probe: {
    id: string;
    server: string;
    deployment: string;
    /** JSON: JWK, Ed25519 */
    signing_key: string;
    /** JSON: JWK, X25519 */
    sealing_key: string;
    enrolled_at: string;
    revoked_at: string | null;
    /** The replica that holds its connection; null when nobody does. */
    replica: string | null;
    connected_at: string | null;
    disconnected_at: string | null;
    last_seen_at: string | null;
    version: string | null;
    clock_offset_ms: number | null;
    /** JSON: {code, at}: the last job or connection that was refused, and why. */
    last_refusal: string | null;
    last_run: string | null;
  };
  /** access/ */
  audit: { id: string; at: string; person: string; conversation: string; command: string; outcome: string };
}

export type Row<Table extends keyof Database> = Selectable<Database[Table]>;
export type NewRow<Table extends keyof Database> = Insertable<Database[Table]>;
export type Change<Table extends keyof Database> = Updateable<Database[Table]>;
