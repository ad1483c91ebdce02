/**
 * The tables, one set for SQLite and PostgreSQL. Times are ISO 8601 text in UTC (they sort as text); JSON is text,
 * parsed by the room that owns the row; booleans are 0 and 1. Which room writes which table stands beside it.
 */
import type { Generated, Insertable, Selectable, Updateable } from 'kysely';

export interface Database {
  /** runs/. `declared_by` is the file or the person that said so. */
  deployment: { name: string; definition: string; declared_by: string; imported_at: string };
  /**
   * runs/. `owner` is the replica that drives it, by lease; `revision` grows with everything that a reader could see.
   */
  run: {
    id: string;
    deployment: string;
    /**
     * JSON: Deployment as it was when the run started; a re-import in the middle of a run must not change what it is
     * about.
     */
    definition: string;
    /**
     * Selection.text. At most one running row for each deployment and selection (a unique index): an equal request
     * joins it.
     */
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
    /**
     * Access tokens for the steps that log in: a JWE that only the probe can open (model/sealing.ts). Emptied when the
     * job is over.
     */
    tokens: string | null;
    /**
     * The jobs that must be over before this one is sent, with a blank between: one session for each mailbox and
     * protocol at a time, whatever the server.
     */
    after: string | null;
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
  /**
   * runs/, when a run has ended. JSON: Report, and the Artifact it was judged from: late observations change neither.
   */
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
  /** runs/. The newest round trip from each mailbox; good for a day. */
  round_trip: {
    deployment: string;
    /** In small letters. */
    mailbox: string;
    /** JSON: Observation */
    body: string;
    at: string;
  };
  /** access/. One attempt to sign in. */
  sign_in_attempt: {
    id: string;
    deployment: string;
    account: string;
    window: 'private' | 'normal';
    way: 'link' | 'device-code';
    application: 'bot' | 'ece';
    language: string;
    /** SHA-256 of what stands in the link, and of the state that Entra gives back: neither can be made of its row. */
    handle_hash: string | null;
    state_hash: string | null;
    /**
     * Encrypted JSON: handle, PKCE verifier, nonce, cookie, device code: whatever the way needs. Emptied when it is
     * over.
     */
    secret: string | null;
    requested_by: string;
    created_at: string;
    expires_at: string;
    /** `redeeming`: one replica is at it with the code; single use. */
    state: 'waiting' | 'redeeming' | 'ended' | 'expired' | 'replaced';
    /** JSON: Observation */
    outcome: string | null;
    ended_at: string | null;
    revision: Generated<number>;
    /** The replica that asks Entra whether the device code was typed, by lease. */
    owner: string | null;
    lease_until: string | null;
  };
  /**
   * access/. The newest test sign-in of an account in each kind of window; a refused one does not push out one whose
   * token is kept.
   */
  sign_in: {
    deployment: string;
    account: string;
    window: 'private' | 'normal';
    /** JSON: Observation without its id */
    body: string;
    /**
     * Encrypted JSON: access token, its end, refresh token where there is one, whose application. Null where none is
     * kept.
     */
    tokens: string | null;
    signed_in_by: string;
    at: string;
    /** When the row is deleted, unless remembered. */
    forget_at: string;
    remembered: Generated<number>;
    /** One replica at a time renews the token: this one until then. */
    renewing_until: string | null;
  };
  /** teams/. A thread of a channel is a conversation too; the channel itself is the row whose id names no message. */
  conversation: {
    id: string;
    kind: 'personal' | 'groupChat' | 'channel';
    reference: string;
    updated_at: string;
    /**
     * Of the channel, or the topic of the group chat, as Teams said it. Null where there is none: General has none, and
     * most group chats.
     */
    name: string | null;
    /** Teams' id of the team that the channel is in, and its name. */
    team: string | null;
    team_name: string | null;
    /** Entra tenant id. */
    tenant: string | null;
    /** With `personal`: whose it is, an Entra object id. */
    person: string | null;
    /** Since when nothing can be sent there: the app was removed, the channel deleted, or Teams refused. */
    gone_at: string | null;
  };
  /** teams/. One card on its way to one conversation; `run` null for a card that stands by itself. */
  delivery: {
    id: string;
    run: string | null;
    /** The test sign-in that the card follows, in place of a run. */
    sign_in: string | null;
    /** Or the report that it shows where somebody shared it. */
    share: string | null;
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
  /** teams/. A report that somebody shows in another conversation than the one where it was asked for. */
  share: {
    id: string;
    run: string;
    /** Where it goes. */
    conversation: string;
    /** Where whoever shares it is told how it went. */
    asked_in: string;
    /** JSON: Asker */
    shared_by: string;
    shared_at: string;
    /** 1: names of mailboxes, hosts and people are left out. */
    without_names: number;
    comment: string | null;
  };
  /** teams/: activities already taken up, so that a redelivery does nothing. */
  activity: { id: string; received_at: string };
  /**
   * hub/. `code_key` is SHA-256 of the code: what a proof is made of, so whoever reads it within its 15 minutes could
   * enrol; it says nothing about the code.
   */
  enrolment: {
    id: string;
    server: string;
    deployment: string;
    code_key: string;
    created_by: string;
    created_at: string;
    expires_at: string;
    used_at: string | null;
    tries: Generated<number>;
  };
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
