/**
 * The tables, one set for SQLite and PostgreSQL. Times are ISO 8601 text in UTC (they sort as text); JSON is text,
 * parsed by the room that owns the row; booleans are 0 and 1. The comment of each table names the room that writes it.
 * Several bots, each for its own deployment, may use one database: every row belongs to a deployment, by a column or by
 * the run or job that it is part of.
 */
import type { Generated, Insertable, Selectable, Updateable } from 'kysely';

export interface Database {
  /** runs/. `declared_by` is the file or the person that declared it. */
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
     * Selection.text. A unique index allows one running row for each deployment and selection: an equal request joins
     * that run.
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
    /** The id of the command that began it (model/command-id.ts), for the logs. */
    command: string | null;
    revision: Generated<number>;
  };
  /** runs/ inserts, hub/ moves on. waiting → sent → accepted → ended; or refused, or expired. */
  job: {
    id: string;
    deployment: string;
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
     * The ids of the jobs that must be over before this one is sent, separated by blanks, so that there is one session
     * for each mailbox and protocol at a time across all servers.
     */
    after: string | null;
    step_deadline_ms: number;
    created_at: string;
    deadline_at: string;
    sent_at: string | null;
    ended_at: string | null;
    /** A refusal's code, or why it ended early (interrupted). */
    reason: string | null;
    /** That of its run, for the logs. */
    command: string | null;
  };
  /** hub/ (from probes), runs/ (declared ones). Inserted once for each id. */
  observation: { id: string; run: string; job: string | null; body: string; recorded_at: string };
  /**
   * runs/, when a run has ended. JSON: Report, and the Artifact it was judged from: late observations change neither.
   */
  report: { run: string; body: string; artifact: string };
  /** runs/, beside the report. JSON: Outline (report/comparison/outline.ts). */
  outline: { run: string; body: string };
  /** runs/. Whether a cause that was named is what was repaired, as a person said on the card of the run that found it so. */
  cause_answer: {
    /** The run that found it repaired. */
    run: string;
    /** The person's id: each may answer once, and change it. */
    person: string;
    /** JSON: Person */
    answered_by: string;
    /** The run that had named the cause. */
    broken_run: string;
    /** RootCause.id */
    cause: string;
    /** JSON: Text, the title of the cause. */
    title: string;
    answer: 'yes' | 'no';
    /** What it was instead, in the person's words, redacted. */
    line: string | null;
    answered_at: string;
  };
  /** runs/. Exchange's answers and what ECE's database says, as a person pasted them, the newest of each; valid for a day. */
  pasted: {
    deployment: string;
    kind: string;
    subject: string;
    /** JSON: Observation without its id */
    body: string;
    /** When the answer was given if the output shows it, else when it was pasted. */
    pasted_at: string;
  };
  /** runs/. The newest round trip from each mailbox; valid for a day. */
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
    /** 0 or 1: whether the token is kept even if it is another person's. */
    keeps_any_owner: Generated<number>;
    /**
     * SHA-256 of the handle in the link, and of the state that Entra gives back: neither can be derived from the row.
     */
    handle_hash: string | null;
    state_hash: string | null;
    /**
     * Encrypted JSON: handle, PKCE verifier, nonce, cookie, device code: what the kind of sign-in needs. Emptied when
     * the attempt is over.
     */
    secret: string | null;
    requested_by: string;
    created_at: string;
    expires_at: string;
    /** `redeeming`: one replica is redeeming the code, which can be used once only. */
    state: 'waiting' | 'redeeming' | 'ended' | 'expired' | 'replaced';
    /** JSON: Observation */
    outcome: string | null;
    revision: Generated<number>;
    /** The replica that polls Entra for the device code, by lease. */
    owner: string | null;
    lease_until: string | null;
  };
  /**
   * access/. The newest test sign-in of an account in each kind of window; a refused one does not replace one whose
   * token is kept.
   */
  sign_in: {
    deployment: string;
    account: string;
    window: 'private' | 'normal';
    /** JSON: Observation without its id */
    body: string;
    /**
     * Encrypted JSON: access token, its end, refresh token where there is one, and through whose application. Null
     * where none is kept.
     */
    tokens: string | null;
    signed_in_by: string;
    at: string;
    /** When the row is deleted, unless remembered. */
    forget_at: string;
    remembered: Generated<number>;
    /** Until when a replica renews the token; one replica at a time does so. */
    renewing_until: string | null;
  };
  /** teams/. A thread of a channel is a conversation too; the channel itself is the row whose id names no message. */
  conversation: {
    deployment: string;
    /** Unique within the deployment: several bots may be in one conversation. */
    id: string;
    kind: 'personal' | 'groupChat' | 'channel';
    reference: string;
    updated_at: string;
    /**
     * The name of the channel or the topic of the group chat, as Teams gave it. Null where there is none, as for
     * General and most group chats.
     */
    name: string | null;
    /** Teams' id of the channel's team, and the team's name. */
    team: string | null;
    team_name: string | null;
    /** Entra tenant id. */
    tenant: string | null;
    /** With `personal`: the Entra object id of the person. */
    person: string | null;
    /** Since when nothing can be sent there: the app was removed, the channel deleted, or Teams refused. */
    gone_at: string | null;
  };
  /** teams/. One card on its way to one conversation; `run` is null for a card that follows no run. */
  delivery: {
    id: string;
    deployment: string;
    run: string | null;
    /** The test sign-in that the card follows instead of a run. */
    sign_in: string | null;
    /** The shared report that the card shows instead of a run. */
    share: string | null;
    conversation: string;
    /** The card's id in the chat; null until it is known. */
    activity_id: string | null;
    /** How often the card was posted, as far as the ids are known: again where an edit was refused for good. */
    posts: Generated<number>;
    /** JSON: activity ids of further cards, posted when an answer was lost, that say by now that they were replaced. */
    replaced: string | null;
    language: string;
    time_zone: string | null;
    /** JSON: Person */
    requested_by: string;
    /** 1: the card may name mailboxes, hosts and people (teams/names.ts). */
    with_names: number;
    delivered_revision: number;
    state: 'open' | 'done' | 'failed';
    owner: string | null;
    lease_until: string | null;
    attempts: Generated<number>;
    last_error: string | null;
    created_at: string;
  };
  /** teams/. What a person typed of how they want to read; null: as the chat says. */
  preference: { deployment: string; person: string; language: string | null; time_zone: string | null };
  /** teams/. A report that is shown in another conversation than the one where it was asked for. */
  share: {
    id: string;
    deployment: string;
    run: string;
    /** The conversation that it is shown in. */
    conversation: string;
    /** The conversation in which the person who shares it learns how it went. */
    asked_in: string;
    /** JSON: Asker */
    shared_by: string;
    shared_at: string;
    /** 1: names of mailboxes, hosts and people are left out. */
    without_names: number;
    comment: string | null;
  };
  /** teams/. Activities that Teams has handed over; handled ones stay for a day, so that a second one does nothing. */
  inbox: {
    deployment: string;
    /** The conversation's id and the activity's. */
    id: string;
    /** Encrypted JSON: Inbound, which may hold anything that a person typed. Null when it has been handled. */
    body: string | null;
    state: 'waiting' | 'done';
    /** The replica that handles it, by lease. */
    owner: string | null;
    lease_until: string | null;
    /** How often it was begun; grows with each change of the owner. */
    attempts: number;
    received_at: string;
    /** For the rate limits: who sent it, where, and what it counts; 0 once it has been refused. */
    person: string | null;
    conversation: string | null;
    cost: Generated<number>;
  };
  /** teams/. The marks of forms and buttons that act only once, for a day. */
  used_mark: { deployment: string; id: string; used_at: string };
  /**
   * hub/. `code_key` is SHA-256 of the code: the key of the enrolment's proof. With it one could enrol within its 15
   * minutes, but the code cannot be derived from it.
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
    /** When it connected for the first time; null before. Only then is it the probe of its server. */
    proven_at: string | null;
    revoked_at: string | null;
    /** Since when its server is not in the deployment file; null while it is. */
    removed_at: string | null;
    /** The replica that holds its connection; null when it is not connected. */
    replica: string | null;
    /** Grows with each connection: a fencing token, so that an older connection changes nothing here. */
    connection_number: Generated<number>;
    connected_at: string | null;
    disconnected_at: string | null;
    last_seen_at: string | null;
    version: string | null;
    clock_offset_ms: number | null;
    /** JSON: {code, at}: the last job or connection that was refused, and why. */
    last_refusal: string | null;
    last_run: string | null;
    /** The thumbprint of the bot's key that it pinned when it enrolled, last connected or was told one. */
    hub_key: string;
    /** Since when it is known to pin that one. */
    hub_key_since: string;
    /** 1: it can be told a new key. Null before it has connected. */
    learns_keys: number | null;
  };
  /** hub/. The signing keys that each replica has, as thumbprints with blanks between; renewed at each sweep. */
  replica: { deployment: string; name: string; signing_keys: string; seen_at: string };
  /** access/ */
  audit: {
    id: string;
    deployment: string;
    at: string;
    person: string;
    conversation: string;
    command: string;
    outcome: string;
  };
  /** store/. One row, replaced to see whether the store can be written. */
  write_check: { id: number; at: string };
  /** store/: the migrations that contracted the tables, and the newest one that a release must know for it. */
  contraction: { migration: string; needs: string };
}

export type Row<Table extends keyof Database> = Selectable<Database[Table]>;
export type NewRow<Table extends keyof Database> = Insertable<Database[Table]>;
export type RowChange<Table extends keyof Database> = Updateable<Database[Table]>;
