/** Mails wait in rows until the server has accepted them. A replica holds a row by lease while it sends it. */
import { randomUUID } from 'node:crypto';
import { type Expression, expressionBuilder, type Kysely, type SqlBool } from 'kysely';
import type { Failure } from '../model/observation.ts';
import { isFree } from '../store/lease.ts';
import type { Database, Row } from '../store/schema.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { Language } from '../text/index.ts';
import type { AttachedFile } from './letter.ts';

export interface MailWish {
  /** Undefined for the first mail to an owner, which only says that mails arrive, and for reminders of what will end. */
  handOver?: string | undefined;
  to: { address: string; name: string };
  language: Language;
  subject: string;
  text: string;
  html: string;
  attachment?: AttachedFile | undefined;
  /** The id of the mail that this one repeats or continues. */
  inReplyTo?: string | undefined;
}

/** How far a mail got. */
export interface MailState {
  state: Row<'mail'>['state'];
  attempts: number;
  /** Why the last attempt failed. */
  failure: Failure | undefined;
}

/** A mail that no server accepted for a day, or whose address does not exist. */
export interface GivenUpMail {
  id: string;
  handOver: string | undefined;
  to: { address: string; name: string };
  failure: Failure;
}

interface Holder {
  store: DeploymentStore;
  replica: string;
  leaseMs: number;
}

/** The content of the column `body`. */
interface Body extends Pick<MailWish, 'language' | 'subject' | 'text' | 'html' | 'inReplyTo'> {
  attachment?: { name: string; base64: string };
}

/** In the caller's transaction. Returns the Message-ID, which is the row's id and stays the same in every attempt. */
export async function insertMail(
  { db, deployment, from }: { db: Kysely<Database>; deployment: string; from: string },
  { handOver, to, attachment, language, subject, text, html, inReplyTo }: MailWish,
  now: number,
): Promise<string> {
  const id = `<${randomUUID()}@${from.slice(from.lastIndexOf('@') + 1)}>`;
  const at = new Date(now).toISOString();
  const body: Body = {
    language,
    subject,
    text,
    html,
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(attachment === undefined
      ? {}
      : { attachment: { name: attachment.name, base64: Buffer.from(attachment.bytes).toString('base64') } }),
  };
  await db
    .insertInto('mail')
    .values({
      id,
      deployment,
      hand_over: handOver ?? null,
      address: to.address.toLowerCase(),
      name: to.name,
      body: JSON.stringify(body),
      state: 'waiting',
      owner: null,
      lease_until: null,
      attempts: 0,
      next_attempt_at: at,
      last_error: null,
      created_at: at,
    })
    .execute();
  return id;
}

/** Ids of the mails that this replica may send now: of each receiver only the oldest that waits. */
export async function dueMails(
  { store: { db, deployment }, replica }: Omit<Holder, 'leaseMs'>,
  now: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('mail')
    .select('id')
    .where('deployment', '=', deployment)
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', new Date(now).toISOString())
    .where(isFirst())
    .where(isFree({ replica, now }))
    .orderBy('next_attempt_at')
    .limit(50)
    .execute();
  return rows.map(({ id }) => id);
}

/** Undefined if another replica holds the mail, or if it has ended. */
export async function claimMail(
  id: string,
  { store: { db, deployment }, replica, leaseMs }: Holder,
  now: number,
): Promise<Row<'mail'> | undefined> {
  return db
    .updateTable('mail')
    .set((row) => ({
      owner: replica,
      lease_until: new Date(now + leaseMs).toISOString(),
      attempts: row('attempts', '+', 1),
    }))
    .where('id', '=', id)
    .where('deployment', '=', deployment)
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', new Date(now).toISOString())
    .where(isFirst())
    .where(isFree({ replica, now }))
    .returningAll()
    .executeTakeFirst();
}

/** No older mail to the same receiver waits. */
function isFirst(): Expression<SqlBool> {
  const row = expressionBuilder<Database, 'mail'>();
  const older = row
    .selectFrom('mail as older')
    .select('older.id')
    .whereRef('older.deployment', '=', 'mail.deployment')
    .whereRef('older.address', '=', 'mail.address')
    .where('older.state', '=', 'waiting')
    .where((is) =>
      is.or([
        is('older.created_at', '<', is.ref('mail.created_at')),
        is.and([is('older.created_at', '=', is.ref('mail.created_at')), is('older.id', '<', is.ref('mail.id'))]),
      ]),
    );
  return row.not(row.exists(older));
}

export function wishOf(row: Row<'mail'>): MailWish {
  const { attachment, ...body } = JSON.parse(row.body ?? '{}') as Body;
  return {
    ...body,
    to: receiverOf(row),
    ...(attachment === undefined
      ? {}
      : { attachment: { name: attachment.name, bytes: Buffer.from(attachment.base64, 'base64') } }),
  };
}

export function givenUpMail(row: Row<'mail'>, failure: Failure): GivenUpMail {
  return { id: row.id, handOver: row.hand_over ?? undefined, to: receiverOf(row), failure };
}

function receiverOf({ address, name }: Row<'mail'>): { address: string; name: string } {
  return { address, name };
}

/** Only while this replica still holds the mail. */
export async function putOff(
  id: string,
  { store: { db, deployment }, replica }: Omit<Holder, 'leaseMs'>,
  { until, failure }: { until: number; failure: Failure },
): Promise<void> {
  await db
    .updateTable('mail')
    .set({
      owner: null,
      lease_until: null,
      next_attempt_at: new Date(until).toISOString(),
      last_error: JSON.stringify(failure),
    })
    .where('id', '=', id)
    .where('deployment', '=', deployment)
    .where('owner', '=', replica)
    .where('state', '=', 'waiting')
    .execute();
}

/** Forgets the words of the mail. False if it had ended already. */
export async function endMail(
  db: Kysely<Database>,
  { id, deployment }: Pick<Row<'mail'>, 'id' | 'deployment'>,
  state: 'sent' | 'given-up',
  failure?: Failure,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('mail')
    .set({
      state,
      body: null,
      owner: null,
      lease_until: null,
      last_error: failure === undefined ? null : JSON.stringify(failure),
    })
    .where('id', '=', id)
    .where('deployment', '=', deployment)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** The mails of a hand-over, the oldest first. */
export async function mailsOfHandOver(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  handOver: string,
): Promise<Pick<Row<'mail'>, 'id' | 'state'>[]> {
  return db
    .selectFrom('mail')
    .select(['id', 'state'])
    .where('deployment', '=', deployment)
    .where('hand_over', '=', handOver)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** The newest mail to this address that was written since `since` (ISO 8601); an ended one, if there is one. */
export async function newestMailTo(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  address: string,
  since: string,
): Promise<MailState | undefined> {
  const rows = await db
    .selectFrom('mail')
    .select(['state', 'attempts', 'last_error'])
    .where('deployment', '=', deployment)
    .where('address', '=', address.toLowerCase())
    .where('created_at', '>=', since)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(20)
    .execute();
  const newest = rows.find(({ state }) => state !== 'waiting') ?? rows[0];
  return newest && stateOf(newest);
}

export async function mailState(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  id: string,
): Promise<MailState | undefined> {
  const row = await db
    .selectFrom('mail')
    .select(['state', 'attempts', 'last_error'])
    .where('id', '=', id)
    .where('deployment', '=', deployment)
    .executeTakeFirst();
  return row && stateOf(row);
}

function stateOf({
  state,
  attempts,
  last_error: error,
}: Pick<Row<'mail'>, 'state' | 'attempts' | 'last_error'>): MailState {
  return { state, attempts, failure: error === null ? undefined : (JSON.parse(error) as Failure) };
}

/** Deletes ended mails from before `before` (milliseconds since 1970). Resolves with their number. */
export async function forgetMails(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  before: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('mail')
    .where('deployment', '=', deployment)
    .where('state', '!=', 'waiting')
    .where('created_at', '<', new Date(before).toISOString())
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
