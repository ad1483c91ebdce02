/** What no place hears for a time: mutes of single causes, and maintenance of the site. States and verdicts stay. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Person } from '../../access/person.ts';
import { causeSubjectSchema } from '../../model/finding.ts';
import { textSchema } from '../../model/text.ts';
import type { Database, Row, RowChange } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { lockDeployment } from '../lock-deployment.ts';
import { unusedShortId } from '../short-id.ts';
import { keyOfCause, type KnownCause } from './known-causes.ts';

const mutedCauseSchema = z
  .object({
    kind: z.string(),
    subject: causeSubjectSchema,
    /** As it was when it was muted. */
    title: textSchema,
    /** A warning that becomes a failure is no longer muted. */
    severity: z.enum(['fail', 'warn']),
  })
  .strict();
export type MutedCause = z.infer<typeof mutedCauseSchema>;

export interface Mute {
  /** As people type it: `4F7K`. */
  id: string;
  /** Undefined for maintenance, which mutes every cause. */
  causes: MutedCause[] | undefined;
  /** ISO 8601 UTC; muted at `from`, and no longer at `until`. */
  from: string;
  until: string;
  because: string;
  by: Person;
  madeAt: string;
  /** Undefined if it ends by itself. */
  endedBy: Person | undefined;
  /** The places that have heard the start of maintenance, and not yet its end. */
  heardIn: string[];
}

export type NewMute = Pick<Mute, 'causes' | 'from' | 'until' | 'because' | 'by'>;

/** Days. */
export const longestMute = 90;
export const longestMaintenance = 7;
/** Characters. */
export const longestReason = 200;

type Muted = Pick<KnownCause, 'kind' | 'subject' | 'severity'>;

/** What is muted at one moment. */
export interface Muting {
  /** The mute of this cause, else the maintenance. */
  of: (cause: Muted) => Mute | undefined;
  /** When the cause was last muted. Undefined if it never was, or is now. */
  endedAt: (cause: Muted) => string | undefined;
  maintenance: Mute | undefined;
}

/** `now` in milliseconds since 1970. */
export async function mutedNow(db: Kysely<Database>, deployment: string, now: number): Promise<Muting> {
  return mutingAt(await mutesIn({ db, deployment }), now);
}

export function mutingAt(mutes: readonly Mute[], now: number): Muting {
  const at = new Date(now).toISOString();
  const active = mutes.filter(({ from, until }) => from <= at && at < until);
  const past = mutes.filter(({ until }) => until <= at);
  const of = (cause: Muted): Mute | undefined =>
    active.find((mute) => mute.causes !== undefined && covers(mute, cause)) ??
    active.find(({ causes }) => causes === undefined);
  return {
    of,
    endedAt: (cause) =>
      of(cause) === undefined
        ? past
            .filter((mute) => covers(mute, cause))
            .map(({ until }) => until)
            .toSorted()
            .at(-1)
        : undefined,
    maintenance: active.find(({ causes }) => causes === undefined),
  };
}

function covers({ causes }: Mute, cause: Muted): boolean {
  if (causes === undefined) return true;
  const key = keyOfCause(cause);
  return causes.some((one) => keyOfCause(one) === key && (one.severity === 'fail' || cause.severity === 'warn'));
}

/** Also past ones, in the order of their ends. */
export async function mutesIn({ db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>): Promise<Mute[]> {
  const rows = await db
    .selectFrom('mute')
    .selectAll()
    .where('deployment', '=', deployment)
    .orderBy('until_at')
    .orderBy('id')
    .execute();
  return rows.map(muteOf);
}

/**
 * Replaces the mutes of the same causes, and the maintenance of the same time. `replaced`: as these were. An earlier
 * maintenance keeps the time before the new one.
 */
export async function makeMute(
  { db, deployment }: DeploymentStore,
  { causes, from, until, because, by }: NewMute,
  now: number,
): Promise<{ mute: Mute; replaced: Mute[] }> {
  const at = new Date(now).toISOString();
  const keys = new Set(causes?.map(keyOfCause));
  return db.transaction().execute(async (transaction) => {
    // Two people may mute the same cause at once, on two replicas.
    await lockDeployment(transaction, deployment);
    const replaced: Mute[] = [];
    for (const other of await mutesIn({ db: transaction, deployment })) {
      const left = causes === undefined ? timeLeft(other, { from, until }) : causesLeft(other, keys, at);
      if (left === undefined) continue;
      replaced.push(other);
      const row = { deployment, id: other.id };
      await (left === 'nothing' ? remove(transaction, row) : change(transaction, row, left));
    }
    const row = {
      id: await unusedShortId(transaction, 'mute', deployment),
      deployment,
      causes: causes === undefined ? null : JSON.stringify(causes),
      from_at: from,
      until_at: until,
      because,
      made_by: JSON.stringify(by),
      made_at: at,
      ended_by: null,
    };
    return {
      mute: muteOf(await transaction.insertInto('mute').values(row).returningAll().executeTakeFirstOrThrow()),
      replaced,
    };
  });
}

/** Undefined if the new maintenance does not touch it. */
function timeLeft(
  other: Mute,
  { from, until }: Pick<Mute, 'from' | 'until'>,
): { until_at: string } | 'nothing' | undefined {
  if (other.causes !== undefined || other.until <= from || until <= other.from) return undefined;
  return other.from < from ? { until_at: from } : 'nothing';
}

function causesLeft(
  { causes, until }: Mute,
  keys: ReadonlySet<string>,
  at: string,
): { causes: string } | 'nothing' | undefined {
  if (causes === undefined || until <= at) return undefined;
  const left = causes.filter((cause) => !keys.has(keyOfCause(cause)));
  if (left.length === causes.length) return undefined;
  return left.length === 0 ? 'nothing' : { causes: JSON.stringify(left) };
}

/** The ended one as it was; undefined if none with this id goes on or will begin. */
export async function endMute(
  { db, deployment }: DeploymentStore,
  id: string,
  by: Person,
  now: number,
): Promise<Mute | undefined> {
  const at = new Date(now).toISOString();
  return db.transaction().execute(async (transaction) => {
    await lockDeployment(transaction, deployment);
    const ended = (await mutesIn({ db: transaction, deployment })).find((one) => one.id === id && at < one.until);
    if (ended === undefined) return undefined;
    // What has begun stays, so that the places hear what is still broken.
    const row = { deployment, id };
    if (ended.from > at) await remove(transaction, row);
    else await change(transaction, row, { until_at: at, ended_by: JSON.stringify(by) });
    return ended;
  });
}

type MuteRow = Pick<Row<'mute'>, 'deployment' | 'id'>;

async function change(db: Kysely<Database>, { deployment, id }: MuteRow, values: RowChange<'mute'>): Promise<void> {
  await db.updateTable('mute').set(values).where('deployment', '=', deployment).where('id', '=', id).execute();
}

async function remove(db: Kysely<Database>, { deployment, id }: MuteRow): Promise<void> {
  await db.deleteFrom('mute').where('deployment', '=', deployment).where('id', '=', id).execute();
}

/** Deletes those that ended before `before` (milliseconds since 1970). Resolves with their number. */
export async function forgetMutes(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  before: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('mute')
    .where('deployment', '=', deployment)
    .where('until_at', '<', new Date(before).toISOString())
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

function muteOf(row: Row<'mute'>): Mute {
  return {
    id: row.id,
    causes: row.causes === null ? undefined : z.array(mutedCauseSchema).parse(JSON.parse(row.causes)),
    from: row.from_at,
    until: row.until_at,
    because: row.because,
    by: JSON.parse(row.made_by) as Person,
    madeAt: row.made_at,
    endedBy: row.ended_by === null ? undefined : (JSON.parse(row.ended_by) as Person),
    heardIn: JSON.parse(row.heard_in) as string[],
  };
}
