/**
 * The tables for SQLite and PostgreSQL. Times are ISO 8601 text in UTC, which sorts correctly. JSON is text, parsed by
 * the room that owns the row. Booleans are 0 and 1. A table's comment names the room that writes it. Several bots may
 * share a database, so every row belongs to a deployment, by a column or through its run or job.
 */
import type { Generated, Insertable, Selectable, Updateable } from 'kysely';
import type { Deployment } from '../model/deployment.ts';

export interface Database {
  /** runs/. `declared_by` is a file or a person. */
  deployment: { name: string; definition: string; declared_by: string; imported_at: string };
  /** runs/. `owner` drives it, by lease. `revision` grows with every visible change. */
  run: {
    id: string;
    deployment: string;
    /** JSON: Deployment at the start of the run. A re-import must not change a running run. */
    definition: string;
    /** Selection.text. By a unique index, equal requests join the running run. */
    selection: string;
    /** The number of questions to the tenant. */
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
    /** The id of the command that started it (model/command-id.ts), for logs. */
    command: string | null;
    /** The watch that started it, or `look` for a second look at a cause. Null if a person asked for it. */
    watch: string | null;
    /** 1: a watch started it, and it changed nothing. */
    /** JSON: CutOver (model/cut-over.ts). Null if the run judges the site as it is. */
    cut_over: string | null;
    quiet: Generated<number>;
    revision: Generated<number>;
  };
  /** runs/ inserts, hub/ updates. waiting → sent → accepted → ended; or refused, or expired. */
  job: {
    id: string;
    deployment: string;
    run: string;
    server: string;
    probe: string;
    state: 'waiting' | 'sent' | 'accepted' | 'ended' | 'refused' | 'expired';
    /** JSON: Step[] */
    steps: string;
    /** A JWE of access tokens that only the probe can decrypt (model/sealing.ts). Erased when the job ends. */
    tokens: string | null;
    /**
     * Ids, separated by blanks, of jobs that must end first: one session at a time for each mailbox and protocol,
     * across all servers.
     */
    after: string | null;
    step_deadline_ms: number;
    created_at: string;
    deadline_at: string;
    sent_at: string | null;
    ended_at: string | null;
    /** A refusal's code, or why it ended early (interrupted). */
    reason: string | null;
    command: string | null;
  };
  /** hub/ (from probes), runs/ (declarations). Inserted once per id. */
  observation: { id: string; run: string; job: string | null; body: string; recorded_at: string };
  /**
   * runs/, at the end of a run. JSON: Report, and the Artifact from which it was judged. Late observations change
   * neither.
   */
  report: { run: string; body: string; artifact: string };
  /** runs/, with the report. JSON: Outline (report/comparison/outline.ts). */
  outline: { run: string; body: string };
  /** runs/, with the report. JSON: ReportHead (runs/headlines.ts). */
  headline: { run: string; body: string };
  /** runs/, with the report. A cause that was wrong in one of the last twenty looks at it. */
  cause_state: {
    deployment: string;
    /** RootCause.kind */
    kind: string;
    /** subjectKey (checks/diagnosis/cause-subjects.ts) */
    subject: string;
    /** JSON: KnownCause (runs/watching/known-causes.ts) */
    body: string;
    /** When to look again at this cause only. */
    next_look_at: string | null;
    /** The start of the newest run that saw it. */
    looked_at: string;
  };
  /**
   * runs/. Whether a named cause was what the person repaired, answered on the card of the run that found it repaired.
   */
  cause_answer: {
    /** The run that found it repaired. */
    run: string;
    /** The person's id. Each has one answer and may change it. */
    person: string;
    /** JSON: Person */
    answered_by: string;
    /** The run that named the cause. */
    broken_run: string;
    /** RootCause.id */
    cause: string;
    /** JSON: Text */
    title: string;
    answer: 'yes' | 'no';
    /** The real cause in the person's words, redacted. */
    line: string | null;
    answered_at: string;
  };
  /** runs/. */
  watch: {
    id: string;
    deployment: string;
    /** A conversation, for a thread its channel; or `webhook:` and its name. */
    place: string;
    /** Selection.text */
    selection: string;
    /** JSON: Schedule (runs/watching/schedule.ts) */
    schedule: string;
    time_zone: string;
    language: string;
    /** 1: its messages may name mailboxes, hosts and people (teams/names.ts). */
    with_names: number;
    /** JSON: Maker (runs/watching/watches.ts) */
    made_by: string;
    made_at: string;
    /** The replica that fires it moves this time on, so that only one does. */
    next_run_at: string;
    /** When a person said “watch now”, until the run that answers it. */
    asked_at: string | null;
    /** The time that a stop of the bot missed, until the run that makes up for it. */
    due_since: string | null;
    last_run: string | null;
    last_run_at: string | null;
    /** When the last run was due. */
    last_due_at: string | null;
    /** When Teams said last that its maker is in the place. */
    seen_there_at: string | null;
    skipped: Generated<number>;
    missed: Generated<number>;
    paused_at: string | null;
    paused_why: string | null;
    /** When the message about its pause to its maker was written. */
    maker_told_at: string | null;
  };
  /** runs/. What the people in a watched place have heard of a cause. */
  told: {
    deployment: string;
    place: string;
    /** keyOfCause (runs/watching/known-causes.ts) */
    cause: string;
    state: 'broken' | 'flapping';
    since: string | null;
    /** The worst that the place has heard. */
    severity: 'fail' | 'warn';
    /** When it was said last. */
    at: string;
    /** The message that said it first, whose card is edited. Null if a run's card in the place did. */
    message: string | null;
  };
  /** runs/. What no place hears for a time. The rows of past ones are kept: at their end, what is still broken is said. */
  mute: {
    id: string;
    deployment: string;
    /** JSON: MutedCause[] (runs/watching/mutes.ts). Null for maintenance, which mutes every cause. */
    causes: string | null;
    from_at: string;
    until_at: string;
    because: string;
    /** JSON: Person */
    made_by: string;
    made_at: string;
    /** JSON: Person. Null if it ends by itself. */
    ended_by: string | null;
    /** JSON: the places that have heard the start of maintenance, and not yet its end. */
    heard_in: Generated<string>;
  };
  /** runs/. What a conversation was reminded of. Another end of the same subject is another row. */
  reminded: {
    deployment: string;
    /** Of the owner, else a watched place; `mailto:` and an owner's mail address. */
    conversation: string;
    /** End.kind and End.subject (model/report.ts) */
    kind: string;
    subject: string;
    ends_at: string;
    /** How many days before, at most. */
    days: number;
    at: string;
  };
  /** runs/. A message to a watched place. */
  watch_message: {
    id: string;
    deployment: string;
    place: string;
    /** JSON: WatchMessage (runs/watching/messages.ts) */
    body: string;
    /** 1: it says a fault for the first time. */
    is_first: number;
    /** In a channel: the card whose thread it joins. */
    thread: string | null;
    /** Grows with each edit of its card. */
    revision: Generated<number>;
    created_at: string;
  };
  /** runs/. Where each owner of causes is reached. */
  owner: {
    deployment: string;
    /** Owner (model/finding.ts) */
    owner: string;
    kind: 'person' | 'channel' | 'group-chat' | 'mail' | 'webhook';
    /** An Entra object id, the id of a conversation, a mail address, or the name of a webhook. */
    address: string;
    name: string;
    language: string;
    time_zone: string;
    /** JSON: Person */
    set_by: string;
    set_at: string;
    /** When the first message arrived. */
    tested_at: string | null;
    /** Since when nothing arrives there. The person who set it has been told. */
    refused_at: string | null;
    /** JSON: Text */
    refused: string | null;
  };
  /** runs/. What an operator asked the owner of causes to repair. `revision` grows with every visible change. */
  hand_over: {
    /** As people type it: `7K2M`. */
    id: string;
    deployment: string;
    run: string;
    /** Owner (model/finding.ts) */
    owner: string;
    /** JSON: HandedCause[] (runs/handing-over/hand-overs.ts) */
    causes: string;
    /** JSON: Receiver. It stays if the owner is set to another address. */
    receiver: string;
    /** JSON: Asker (teams/conversation/inbound.ts) */
    asked_by: string;
    asked_in: string;
    asked_at: string;
    line: string | null;
    language: string;
    time_zone: string | null;
    state: 'asked' | 'taken' | 'done' | 'declined' | 'withdrawn' | 'mended';
    /** JSON: Person. Null if a run proved the repair by itself. */
    state_by: string | null;
    state_at: string;
    /** Why it was declined. */
    state_line: string | null;
    /** The run that a person's “done” started, until it ends. */
    proving_run: string | null;
    /** JSON: Proving: who said “done”, and what the looks since then saw. */
    proving: string | null;
    next_look_at: string | null;
    reminded_at: string | null;
    /** When its end was on its way to a webhook, if it was handed over to one. */
    end_told_at: string | null;
    revision: Generated<number>;
  };
  /** runs/. The newest pasted answers of Exchange and ECE's database. Valid for a day. */
  pasted: {
    deployment: string;
    kind: string;
    subject: string;
    /** JSON: Observation without its id */
    body: string;
    /** The answer's own time if the output shows it, else the time of pasting. */
    pasted_at: string;
  };
  /** runs/. Manual items that a person has done. Valid for 180 days, or until another release is declared. */
  done_by_hand: {
    deployment: string;
    check_id: string;
    release: string;
    /** JSON: Person */
    done_by: string;
    done_at: string;
  };
  /** runs/. What a person declared of each e-mail alias of ECE, until a person changes it. */
  declared_alias: {
    deployment: string;
    /** The name (model/declared-alias.ts, `aliasKey`) */
    alias: string;
    /** JSON: DeclaredAlias */
    body: string;
    /** JSON: Person */
    declared_by: string;
    declared_at: string;
  };
  /**
   * access/ (test sign-ins), runs/ (log-ins). The newest result for each account, mailbox and protocol, for the rehearsal
   * of a cut-over. Never a token. Valid for 180 days.
   */
  rehearsal: {
    deployment: string;
    /** RehearsalKind (model/rehearsal.ts) */
    kind: string;
    /** The account whose token it was, in lower case. */
    account: string;
    /** In lower case; empty for a test sign-in. */
    mailbox: string;
    /** JSON: RehearsalResult */
    body: string;
    at: string;
  };
  /** runs/. What a person marked of each alias in a cut-over, and what ECE has proven since. */
  cut_over_mark: {
    deployment: string;
    /** The name (model/declared-alias.ts, `aliasKey`) */
    alias: string;
    state: 'moved' | 'back';
    /** CutOverTarget */
    target: string;
    /** JSON: DeclaredAlias, as it was before */
    body: string;
    /** JSON: Person */
    marked_by: string;
    marked_at: string;
    /** When ECE first renewed the token of the account since, and first fetched mail. */
    account_at: string | null;
    mailbox_at: string | null;
  };
  /** runs/. The lines of a run sheet in the groups in which people have seen them, one for each alias and target. */
  cut_over_group: {
    deployment: string;
    /** CutOverTarget */
    target: string;
    /** The name (model/declared-alias.ts, `aliasKey`) */
    alias: string;
    number: number;
    kind: 'day' | 'night';
    /** The retriever instance of the group. */
    instance: string | null;
    /** JSON: DeclaredAlias, as it was before */
    body: string;
    kept_at: string;
  };
  /** runs/. The revision of the cards of progress, which grows with each mark and each run of a cut-over. */
  cut_over_progress: { deployment: string; revision: number };
  /** runs/. The newest round trip of each mailbox. Valid for a day. */
  round_trip: {
    deployment: string;
    /** In lower case. */
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
    /** The transport whose scopes the token has. */
    transport: Deployment['transport'];
    /** 1: for the rehearsal of a cut-over to that transport. */
    to_come: Generated<number>;
    language: string;
    /** 1: also keep another person's token. */
    keeps_any_owner: Generated<number>;
    /** SHA-256 of the link's handle and of Entra's state. The row reveals neither. */
    handle_hash: string | null;
    state_hash: string | null;
    /**
     * Encrypted JSON, depending on the sign-in: handle, PKCE verifier, nonce, cookie, device code. Erased when the
     * attempt ends.
     */
    secret: string | null;
    requested_by: string;
    created_at: string;
    expires_at: string;
    /** `redeeming`: a replica is redeeming the code, which works only once. */
    state: 'waiting' | 'redeeming' | 'ended' | 'expired' | 'replaced';
    /** JSON: Observation */
    outcome: string | null;
    revision: Generated<number>;
    /** The replica that polls Entra for the device code, by lease. */
    owner: string | null;
    lease_until: string | null;
  };
  /** access/. An account's newest test sign-in in each kind of window and for each transport. A refused one does not replace a kept token. */
  sign_in: {
    deployment: string;
    account: string;
    window: 'private' | 'normal';
    transport: Deployment['transport'];
    /** JSON: Observation without its id */
    body: string;
    /** Encrypted JSON: access token, its expiry, refresh token, and the application. Null if no token is kept. */
    tokens: string | null;
    signed_in_by: string;
    at: string;
    /** When the row is deleted, unless remembered. */
    forget_at: string;
    remembered: Generated<number>;
    /** The end of the renewal lease: one replica at a time renews the token. */
    renewing_until: string | null;
  };
  /** access/. A person who reads reports in the browser. */
  page_session: {
    /** SHA-256 of the id that the browser keeps. */
    id_hash: string;
    deployment: string;
    person_id: string;
    /** JSON: Person */
    person: string;
    /** Entra tenant id */
    tenant: string;
    /** SHA-256 of Entra's state, so that no state begins two sessions. */
    state_hash: string;
    started_at: string;
    ends_at: string;
    /** At most once a minute. */
    last_seen_at: string;
  };
  /** access/. A token that the bot got through ECE's own application. Kept for the days of the sign-in log. */
  own_token: {
    deployment: string;
    at: string;
    /** JSON: the person's names and ids, in lower case */
    names: string;
  };
  /** teams/. A channel thread is a conversation too. The channel itself is the row whose id names no message. */
  conversation: {
    deployment: string;
    /** Unique only within the deployment: a conversation may have several bots. */
    id: string;
    kind: 'personal' | 'groupChat' | 'channel';
    reference: string;
    updated_at: string;
    /** The channel's name or the group chat's topic. Null if it has none, as for General and most group chats. */
    name: string | null;
    /** The channel's team: Teams' id and its name. */
    team: string | null;
    team_name: string | null;
    /** Entra tenant id. */
    tenant: string | null;
    /** With `personal`: the person's Entra object id. */
    person: string | null;
    /** Since when nothing can be sent: the app was removed, the channel deleted, or Teams refused. */
    gone_at: string | null;
  };
  /** teams/. One card for one conversation. `run` is null if the card follows no run. */
  delivery: {
    id: string;
    deployment: string;
    run: string | null;
    /** The test sign-in that the card follows. */
    sign_in: string | null;
    /** The shared report that the card shows. */
    share: string | null;
    /** The message of a watch that the card shows. */
    watch_message: string | null;
    /** The hand-over that the card shows to its receiver, or to the person who asked. */
    hand_over: string | null;
    hand_over_asked: string | null;
    /** The deployment whose cut-over the card shows. */
    cut_over_progress: string | null;
    conversation: string;
    /** The card's id in the chat. Null until known. */
    activity_id: string | null;
    /** Known posts of the card. More than one if Teams permanently refused an edit. */
    posts: Generated<number>;
    /** JSON: ids of duplicate cards, posted after a lost answer, that now say that they were replaced. */
    replaced: string | null;
    language: string;
    time_zone: string | null;
    /** JSON: Person */
    requested_by: string;
    /** 1: the card may name mailboxes, hosts and people (teams/names.ts). */
    with_names: number;
    delivered_revision: number;
    /** The last news below the card: View.replyId. */
    replied: string | null;
    state: 'open' | 'done' | 'failed';
    owner: string | null;
    lease_until: string | null;
    attempts: Generated<number>;
    last_error: string | null;
    created_at: string;
  };
  /** outgoing/. Mails and webhook messages on their way. `id` is the Message-ID, or the webhook-id. */
  outgoing: {
    id: string;
    deployment: string;
    kind: 'mail' | 'webhook';
    /** Null: the first message to an owner, the message of a watch, or a reminder of what will end. */
    hand_over: string | null;
    /** The receiver, in lower case: a mail address, or the name of a webhook. */
    address: string;
    name: string;
    /** JSON: what is sent. Null once it has ended. */
    body: string | null;
    state: 'waiting' | 'sent' | 'given-up';
    /** The replica that sends it, by lease. */
    owner: string | null;
    lease_until: string | null;
    attempts: number;
    next_attempt_at: string;
    /** JSON: Failure */
    last_error: string | null;
    created_at: string;
  };
  /** access/. With which a program reads reports as JSON. */
  page_token: {
    deployment: string;
    /** As people type it, in lower case. */
    name: string;
    /** SHA-256 of the token. */
    hash: string;
    /** 1: reports have names of mailboxes, hosts and people. */
    with_names: number;
    /** JSON: Person */
    made_by: string;
    made_at: string;
    ends_at: string;
    /** Written at most once a minute. */
    last_used_at: string | null;
  };
  /** access/. A form for a secret that one person may send once. */
  page_form: {
    /** SHA-256 of the handle in its link. */
    hash: string;
    deployment: string;
    /** In lower case. */
    person_id: string;
    purpose: 'webhook-add' | 'webhook-rotate' | 'webhook-address';
    /** Of the webhook. */
    name: string;
    /** Of the person's chat. */
    language: string;
    time_zone: string;
    ends_at: string;
    spent_at: string | null;
  };
  /** outgoing/. An administrator's address at another program. */
  webhook: {
    deployment: string;
    /** As people type it, in lower case. */
    name: string;
    /** Of its address, with the port. */
    host: string;
    /** Encrypted JSON: address and secrets. */
    sealed: string;
    /** `off`: the receiver wants no message any more. */
    state: 'on' | 'paused' | 'off';
    /** 1: its messages may name mailboxes, hosts and people. */
    with_names: number;
    language: string;
    time_zone: string;
    /** JSON: Person */
    made_by: string;
    made_at: string;
    /** JSON: when, and the status or the Failure. */
    last_answer: string | null;
  };
  /** teams/. A person's display settings. Null means the chat's. */
  preference: { deployment: string; person: string; language: string | null; time_zone: string | null };
  /** teams/. A report shown in another conversation. */
  share: {
    id: string;
    deployment: string;
    run: string;
    conversation: string;
    /** Where the sharing person learns the result. */
    asked_in: string;
    /** JSON: Asker */
    shared_by: string;
    shared_at: string;
    /** 1: without names of mailboxes, hosts and people. */
    without_names: number;
    comment: string | null;
    /** JSON: Recipient[], the people whom the card mentions. */
    mentions: string | null;
  };
  /** teams/. Received activities. Handled ones stay for a day, so that duplicates have no effect. */
  inbox: {
    deployment: string;
    /** The ids of conversation and activity. */
    id: string;
    /** Encrypted JSON: Inbound, which may contain anything that a person typed. Null after handling. */
    body: string | null;
    state: 'waiting' | 'done';
    /** The replica that handles it, by lease. */
    owner: string | null;
    lease_until: string | null;
    /** Number of starts. Grows with each change of the owner. */
    attempts: number;
    received_at: string;
    /** For the rate limits. The cost is 0 after a refusal. */
    person: string | null;
    conversation: string | null;
    cost: Generated<number>;
  };
  /** teams/. Marks of single-use forms and buttons, kept for a day. */
  used_mark: { deployment: string; id: string; used_at: string };
  /**
   * hub/. `code_key` is SHA-256 of the code, the key of the enrolment's proof. It allows enrolling until
   * `expires_at`, but does not reveal the code. A void code ends when it was made.
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
    /** When the probe first connected. From then on it is the probe of its server. */
    proven_at: string | null;
    revoked_at: string | null;
    /** Since when the probe's server is missing in the deployment file. */
    removed_at: string | null;
    /** The replica that holds its connection. Null if not connected. */
    replica: string | null;
    /** A fencing token: grows with each connection, so that an older one cannot change the row. */
    connection_number: Generated<number>;
    connected_at: string | null;
    disconnected_at: string | null;
    last_seen_at: string | null;
    version: string | null;
    clock_offset_ms: number | null;
    /** JSON: {code, at}: the last refused job or connection. */
    last_refusal: string | null;
    last_run: string | null;
    /** The thumbprint of the bot's key that it pins, as of enrolment, last connection or last key change. */
    hub_key: string;
    hub_key_since: string;
    /** 1: it supports key changes. Null before its first connection. */
    learns_keys: number | null;
    /** When its server last asked whether it is its turn to update. Null if it does not follow. */
    follows_at: string | null;
  };
  /** hub/. The newest update of the probes from the centre. JSON: Rollout (hub/rollout.ts). `revision` grows with each change. */
  rollout: { deployment: string; body: string; revision: number };
  /** hub/. Each replica's signing keys, as thumbprints separated by blanks. Renewed at each sweep. */
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
  /** store/. One row, replaced to test whether the store can be written. */
  write_check: { id: number; at: string };
  /** store/. Contractions, and the newest migration that a release must know for each. */
  contraction: { migration: string; needs: string };
}

export type Row<Table extends keyof Database> = Selectable<Database[Table]>;
export type NewRow<Table extends keyof Database> = Insertable<Database[Table]>;
export type RowChange<Table extends keyof Database> = Updateable<Database[Table]>;
