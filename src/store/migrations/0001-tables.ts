/** The tables, in SQL that SQLite and PostgreSQL share. */
import { type Kysely, sql } from 'kysely';

export const statements: readonly string[] = [
  `create table deployment (
    name text primary key,
    definition text not null,
    declared_by text not null,
    imported_at text not null
  )`,

  `create table run (
    id text primary key,
    deployment text not null,
    definition text not null,
    selection text not null,
    questions integer not null default 0,
    requested_by text not null,
    started_at text not null,
    deadline_at text not null,
    state text not null,
    cancelled_by text,
    ended_at text,
    owner text,
    lease_until text,
    command text,
    watch text,
    cut_over text,
    quiet integer not null default 0,
    revision integer not null default 0
  )`,
  // If two replicas get equal requests at once, only one starts a run.
  `create unique index run_under_way on run (deployment, selection) where state = 'running'`,
  `create index run_by_start on run (deployment, started_at)`,
  // Most runs of a watch are quiet, and no list shows them.
  `create index run_listed on run (deployment, quiet, started_at, id)`,
  `create index run_by_state on run (deployment, state, started_at)`,
  `create index run_of_selection on run (deployment, selection, state, started_at)`,

  `create table job (
    id text primary key,
    deployment text not null,
    run text not null references run (id) on delete cascade,
    server text not null,
    probe text not null,
    state text not null,
    steps text not null,
    tokens text,
    after text,
    step_deadline_ms integer not null,
    created_at text not null,
    deadline_at text not null,
    sent_at text,
    ended_at text,
    reason text,
    command text
  )`,
  `create index job_of_run on job (run)`,
  `create index job_of_probe on job (probe, state)`,
  `create index job_by_state on job (deployment, state, deadline_at)`,
  `create index job_behind_others on job (state) where after is not null`,

  `create table observation (
    id text primary key,
    run text not null references run (id) on delete cascade,
    job text references job (id) on delete cascade,
    body text not null,
    recorded_at text not null
  )`,
  `create index observation_of_run on observation (run, recorded_at)`,
  `create index observation_of_job on observation (job)`,

  `create table report (
    run text primary key references run (id) on delete cascade,
    body text not null,
    artifact text not null
  )`,
  // A separate table, because SQLite would read the reports' long texts before each outline.
  `create table outline (
    run text primary key references run (id) on delete cascade,
    body text not null
  )`,

  `create table headline (
    run text primary key references run (id) on delete cascade,
    body text not null
  )`,

  `create table cause_state (
    deployment text not null,
    kind text not null,
    subject text not null,
    body text not null,
    next_look_at text,
    looked_at text not null,
    constraint cause_state_key primary key (deployment, kind, subject)
  )`,

  `create table watch (
    id text not null,
    deployment text not null,
    place text not null,
    selection text not null,
    schedule text not null,
    time_zone text not null,
    language text not null,
    with_names integer not null,
    made_by text not null,
    made_at text not null,
    next_run_at text not null,
    asked_at text,
    due_since text,
    last_run text,
    last_run_at text,
    last_due_at text,
    seen_there_at text,
    skipped integer not null default 0,
    missed integer not null default 0,
    paused_at text,
    paused_why text,
    maker_told_at text,
    constraint watch_key primary key (deployment, id)
  )`,
  `create unique index watch_of_place on watch (deployment, place, selection)`,
  `create index watch_by_next_run on watch (deployment, next_run_at)`,

  `create table owner (
    deployment text not null,
    owner text not null,
    kind text not null,
    address text not null,
    name text not null,
    language text not null,
    time_zone text not null,
    set_by text not null,
    set_at text not null,
    tested_at text,
    refused_at text,
    refused text,
    constraint owner_key primary key (deployment, owner)
  )`,

  `create table told (
    deployment text not null,
    place text not null,
    cause text not null,
    state text not null,
    since text,
    severity text not null,
    at text not null,
    message text,
    constraint told_key primary key (deployment, place, cause)
  )`,

  `create table mute (
    id text not null,
    deployment text not null,
    causes text,
    from_at text not null,
    until_at text not null,
    because text not null,
    made_by text not null,
    made_at text not null,
    ended_by text,
    heard_in text not null default '[]',
    constraint mute_key primary key (deployment, id)
  )`,
  `create index mute_by_end on mute (deployment, until_at)`,

  `create table reminded (
    deployment text not null,
    conversation text not null,
    kind text not null,
    subject text not null,
    ends_at text not null,
    days integer not null,
    at text not null,
    constraint reminded_key primary key (deployment, conversation, kind, subject, ends_at)
  )`,

  `create table cause_answer (
    run text not null references run (id) on delete cascade,
    person text not null,
    answered_by text not null,
    broken_run text not null,
    cause text not null,
    title text not null,
    answer text not null,
    line text,
    answered_at text not null,
    constraint cause_answer_key primary key (run, person)
  )`,

  `create table pasted (
    deployment text not null,
    kind text not null,
    subject text not null,
    body text not null,
    pasted_at text not null,
    constraint pasted_key primary key (deployment, kind, subject)
  )`,
  `create table done_by_hand (
    deployment text not null,
    check_id text not null,
    release text not null,
    done_by text not null,
    done_at text not null,
    constraint done_by_hand_key primary key (deployment, check_id)
  )`,
  `create table declared_alias (
    deployment text not null,
    alias text not null,
    body text not null,
    declared_by text not null,
    declared_at text not null,
    constraint declared_alias_key primary key (deployment, alias)
  )`,
  `create table rehearsal (
    deployment text not null,
    kind text not null,
    account text not null,
    mailbox text not null,
    body text not null,
    at text not null,
    constraint rehearsal_key primary key (deployment, kind, account, mailbox)
  )`,
  `create table cut_over_mark (
    deployment text not null,
    alias text not null,
    state text not null,
    target text not null,
    body text not null,
    marked_by text not null,
    marked_at text not null,
    account_at text,
    mailbox_at text,
    constraint cut_over_mark_key primary key (deployment, alias)
  )`,
  `create table cut_over_group (
    deployment text not null,
    target text not null,
    alias text not null,
    number integer not null,
    kind text not null,
    instance text,
    body text not null,
    kept_at text not null,
    constraint cut_over_group_key primary key (deployment, target, alias)
  )`,
  `create table cut_over_progress (
    deployment text primary key,
    revision integer not null
  )`,
  `create table round_trip (
    deployment text not null,
    mailbox text not null,
    body text not null,
    at text not null,
    constraint round_trip_key primary key (deployment, mailbox)
  )`,

  `create table sign_in_attempt (
    id text primary key,
    deployment text not null,
    account text not null,
    "window" text not null,
    way text not null,
    application text not null,
    transport text not null,
    to_come integer not null default 0,
    language text not null,
    keeps_any_owner integer not null default 0,
    handle_hash text unique,
    state_hash text unique,
    secret text,
    requested_by text not null,
    created_at text not null,
    expires_at text not null,
    state text not null,
    outcome text,
    revision integer not null default 0,
    owner text,
    lease_until text
  )`,
  `create index sign_in_attempt_by_state on sign_in_attempt (state, expires_at)`,

  `create table sign_in (
    deployment text not null,
    account text not null,
    "window" text not null,
    transport text not null,
    body text not null,
    tokens text,
    signed_in_by text not null,
    at text not null,
    forget_at text not null,
    remembered integer not null default 0,
    renewing_until text,
    constraint sign_in_key primary key (deployment, account, "window", transport)
  )`,

  `create table page_session (
    id_hash text primary key,
    deployment text not null,
    person_id text not null,
    person text not null,
    tenant text not null,
    state_hash text not null unique,
    started_at text not null,
    ends_at text not null,
    last_seen_at text not null
  )`,
  `create index page_session_by_end on page_session (deployment, ends_at)`,

  `create table own_token (
    deployment text not null,
    at text not null,
    names text not null
  )`,
  `create index own_token_by_time on own_token (deployment, at)`,

  `create table conversation (
    deployment text not null,
    id text not null,
    kind text not null,
    reference text not null,
    updated_at text not null,
    name text,
    team text,
    team_name text,
    tenant text,
    person text,
    gone_at text,
    constraint conversation_key primary key (deployment, id)
  )`,
  `create index conversation_of_person on conversation (deployment, person)`,

  `create table share (
    id text primary key,
    deployment text not null,
    run text not null references run (id) on delete cascade,
    conversation text not null,
    asked_in text not null,
    shared_by text not null,
    shared_at text not null,
    without_names integer not null,
    comment text,
    mentions text,
    constraint share_in_conversation foreign key (deployment, conversation)
      references conversation (deployment, id) on delete cascade
  )`,
  `create index share_of_run on share (run)`,
  `create index share_of_conversation on share (deployment, conversation)`,

  // Its place may be a webhook, which is no conversation.
  `create table watch_message (
    id text primary key,
    deployment text not null,
    place text not null,
    body text not null,
    is_first integer not null,
    thread text,
    revision integer not null default 0,
    created_at text not null
  )`,
  `create index watch_message_by_time on watch_message (deployment, created_at)`,
  `create index watch_message_of_place on watch_message (deployment, place, created_at)`,

  `create table hand_over (
    id text not null,
    deployment text not null,
    run text not null references run (id) on delete cascade,
    owner text not null,
    causes text not null,
    receiver text not null,
    asked_by text not null,
    asked_in text not null,
    asked_at text not null,
    line text,
    language text not null,
    time_zone text,
    state text not null,
    state_by text,
    state_at text not null,
    state_line text,
    proving_run text,
    proving text,
    next_look_at text,
    reminded_at text,
    end_told_at text,
    revision integer not null default 0,
    constraint hand_over_key primary key (deployment, id)
  )`,
  `create index hand_over_of_run on hand_over (run)`,
  `create index hand_over_by_state on hand_over (deployment, state)`,

  `create table delivery (
    id text primary key,
    deployment text not null,
    run text references run (id) on delete cascade,
    sign_in text,
    share text references share (id) on delete cascade,
    watch_message text references watch_message (id) on delete cascade,
    hand_over text,
    hand_over_asked text,
    cut_over_progress text references cut_over_progress (deployment) on delete cascade,
    conversation text not null,
    activity_id text,
    posts integer not null default 0,
    replaced text,
    language text not null,
    time_zone text,
    requested_by text not null,
    with_names integer not null,
    delivered_revision integer not null,
    replied text,
    state text not null,
    owner text,
    lease_until text,
    attempts integer not null default 0,
    last_error text,
    created_at text not null,
    constraint delivery_to_conversation foreign key (deployment, conversation)
      references conversation (deployment, id) on delete cascade,
    constraint delivery_of_a_hand_over foreign key (deployment, hand_over)
      references hand_over (deployment, id) on delete cascade,
    constraint delivery_to_the_asker foreign key (deployment, hand_over_asked)
      references hand_over (deployment, id) on delete cascade
  )`,
  `create index delivery_by_state on delivery (deployment, state, lease_until)`,
  `create index delivery_by_activity on delivery (activity_id)`,
  `create index delivery_of_run on delivery (run)`,
  `create index delivery_of_share on delivery (share)`,
  `create index delivery_of_watch_message on delivery (watch_message)`,
  `create index delivery_of_hand_over on delivery (deployment, hand_over)`,
  `create index delivery_to_asker on delivery (deployment, hand_over_asked)`,
  `create index delivery_of_cut_over on delivery (cut_over_progress)`,
  `create index delivery_of_conversation on delivery (deployment, conversation)`,

  `create table outgoing (
    id text primary key,
    deployment text not null,
    kind text not null,
    hand_over text,
    address text not null,
    name text not null,
    body text,
    state text not null,
    owner text,
    lease_until text,
    attempts integer not null,
    next_attempt_at text not null,
    last_error text,
    created_at text not null,
    constraint outgoing_belongs_to_hand_over foreign key (deployment, hand_over)
      references hand_over (deployment, id) on delete cascade
  )`,
  `create index outgoing_by_state on outgoing (deployment, kind, state, next_attempt_at)`,
  `create index outgoing_of_receiver on outgoing (deployment, kind, address, state, created_at)`,
  `create index outgoing_of_hand_over on outgoing (hand_over)`,

  `create table webhook (
    deployment text not null,
    name text not null,
    host text not null,
    sealed text not null,
    state text not null,
    with_names integer not null,
    language text not null,
    time_zone text not null,
    made_by text not null,
    made_at text not null,
    last_answer text,
    constraint webhook_key primary key (deployment, name)
  )`,

  `create table page_token (
    deployment text not null,
    name text not null,
    hash text not null,
    with_names integer not null,
    made_by text not null,
    made_at text not null,
    ends_at text not null,
    last_used_at text,
    constraint page_token_key primary key (deployment, name)
  )`,
  `create unique index page_token_by_hash on page_token (hash)`,

  `create table page_form (
    hash text primary key,
    deployment text not null,
    person_id text not null,
    purpose text not null,
    name text not null,
    language text not null,
    time_zone text not null,
    ends_at text not null,
    spent_at text
  )`,
  `create index page_form_by_end on page_form (deployment, ends_at)`,

  `create table preference (
    deployment text not null,
    person text not null,
    language text,
    time_zone text,
    constraint preference_key primary key (deployment, person)
  )`,

  `create table inbox (
    deployment text not null,
    id text not null,
    body text,
    state text not null,
    owner text,
    lease_until text,
    attempts integer not null,
    received_at text not null,
    person text,
    conversation text,
    cost integer not null default 0,
    constraint inbox_key primary key (deployment, id)
  )`,
  `create index inbox_by_state on inbox (deployment, state, received_at)`,
  `create index inbox_of_person on inbox (deployment, person, received_at)`,
  `create index inbox_of_conversation on inbox (deployment, conversation, received_at)`,

  `create table used_mark (
    deployment text not null,
    id text not null,
    used_at text not null,
    constraint used_mark_key primary key (deployment, id)
  )`,

  `create table enrolment (
    id text primary key,
    server text not null,
    deployment text not null,
    code_key text not null,
    created_by text not null,
    created_at text not null,
    expires_at text not null,
    used_at text
  )`,
  `create index enrolment_by_server on enrolment (deployment, server)`,

  `create table probe (
    id text primary key,
    server text not null,
    deployment text not null,
    signing_key text not null,
    sealing_key text not null,
    enrolled_at text not null,
    proven_at text,
    revoked_at text,
    removed_at text,
    replica text,
    connection_number integer not null default 0,
    connected_at text,
    disconnected_at text,
    last_seen_at text,
    version text,
    clock_offset_ms double precision,
    last_refusal text,
    last_run text,
    hub_key text not null,
    hub_key_since text not null,
    learns_keys integer,
    follows_at text
  )`,
  `create index probe_of_server on probe (deployment, server)`,
  `create index probe_unproven on probe (enrolled_at) where proven_at is null`,

  `create table rollout (deployment text primary key, body text not null, revision integer not null)`,

  `create table replica (
    deployment text not null,
    name text not null,
    signing_keys text not null,
    seen_at text not null,
    constraint replica_key primary key (deployment, name)
  )`,

  `create table audit (
    id text primary key,
    deployment text not null,
    at text not null,
    person text not null,
    conversation text not null,
    command text not null,
    outcome text not null
  )`,
  `create index audit_by_time on audit (deployment, at)`,
  // The command line reads the entries of all deployments in order of time.
  `create index audit_in_time on audit (at, id)`,
  `create table write_check (id integer primary key, at text not null)`,
  `create table contraction (migration text primary key, needs text not null)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
