/** Messages to watched places. Each is a row with a card; the card of a fault is edited when the fault changes. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Person } from '../../access/person.ts';
import { rolloutSchema } from '../../hub/rollout.ts';
import { ownerSchema } from '../../model/finding.ts';
import { instantSchema } from '../../model/instant.ts';
import { endSchema } from '../../model/report.ts';
import { textSchema } from '../../model/text.ts';
import type { Database } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { scheduleSchema } from './schedule.ts';
import { changeSchema } from './told.ts';
import { pauses } from './watches.ts';

/** `days`: until then, in the zone of the conversation. `run` saw it. */
const reminderSchema = endSchema.extend({ days: z.int(), run: z.string() }).strict();
export type Reminder = z.infer<typeof reminderSchema>;

const seenEndSchema = endSchema.extend({ run: z.string() }).strict();

/** `run` named it last. `at`: since when, or when it was mended. */
const summarizedCauseSchema = z
  .object({ kind: z.string(), title: textSchema, owner: ownerSchema, run: z.string(), at: instantSchema })
  .strict();
export type SummarizedCause = z.infer<typeof summarizedCauseSchema>;

export const watchMessageSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('changes'),
      /** Bad news first. */
      changes: z.tuple([changeSchema], changeSchema),
      /** The faults that the place knows and that are not over. */
      left: z.int(),
      /** Maintenance has ended, and these faults remain; `endedBy`, if it was before its time. */
      afterMaintenance: z.object({ endedBy: z.string().optional() }).strict().optional(),
    })
    .strict(),
  z
    .object({
      kind: z.literal('maintenance'),
      is: z.enum(['begun', 'ended']),
      /** Mute.id */
      mute: z.string(),
      until: instantSchema,
      because: z.string(),
      by: z.string(),
      /** If it was ended before its time. */
      endedBy: z.string().optional(),
      /** Whether anything watched there is broken at its end, of which the place hears nothing. */
      isBroken: z.boolean(),
    })
    .strict(),
  z
    .object({
      kind: z.literal('ends'),
      /** The next one first. */
      ends: z.tuple([reminderSchema], reminderSchema),
    })
    .strict(),
  z
    .object({
      kind: z.literal('digest'),
      /** The last digest. */
      since: instantSchema,
      broken: z.array(summarizedCauseSchema),
      muted: z.array(summarizedCauseSchema),
      mended: z.array(summarizedCauseSchema),
      ends: z.array(seenEndSchema),
      /** How many watches of the place are paused. */
      paused: z.int(),
      /** The newest run; empty without one. */
      run: z.string(),
    })
    .strict(),
  z
    .object({
      kind: z.literal('all-is-well'),
      /** How many faults there are after all. */
      broken: z.int(),
      /** Since when nothing is broken. */
      since: instantSchema,
      /** How many checks passed. */
      checks: z.int(),
      /** At most the next one. */
      ends: z.array(seenEndSchema),
      run: z.string(),
    })
    .strict(),
  /** For the maker, in the personal chat. */
  z
    .object({
      kind: z.literal('paused'),
      why: z.enum(pauses),
      /** Undefined for the maker's personal chat. */
      where: textSchema.optional(),
      webhook: z
        .object({ name: z.string(), is: z.enum(['off', 'removed', 'on']) })
        .strict()
        .optional(),
      watches: z.array(z.object({ selection: z.string(), schedule: scheduleSchema }).strict()),
    })
    .strict(),
  /** Of no watch: how an update of the probes ended, for the conversation in which it began. */
  z.object({ kind: z.literal('update'), rollout: rolloutSchema }).strict(),
]);
export type WatchMessage = z.infer<typeof watchMessageSchema>;
export type MessageOfKind<Kind extends WatchMessage['kind']> = Extract<WatchMessage, { kind: Kind }>;

/** A row of a message, with the settings of its place. */
export interface PlaceMessage {
  id: string;
  place: string;
  language: string;
  timeZone: string;
  withNames: boolean;
  /** The person who made the first watch there. */
  by: Person;
}

export interface NewMessage {
  id: string;
  place: string;
  body: WatchMessage;
  /** Says a fault for the first time, so that it must not wait. */
  isFirst?: boolean;
  /** In a channel: the card whose thread it joins. */
  thread?: string | undefined;
}

export async function insertMessage(
  db: Kysely<Database>,
  deployment: string,
  { id, place, body, isFirst = false, thread }: NewMessage,
  now: number,
): Promise<void> {
  await db
    .insertInto('watch_message')
    .values({
      id,
      deployment,
      place,
      body: JSON.stringify(body),
      is_first: Number(isFirst),
      thread: thread ?? null,
      created_at: new Date(now).toISOString(),
    })
    .execute();
}

/** Undefined if it is no longer kept. */
export async function messageBody(db: Kysely<Database>, id: string): Promise<WatchMessage | undefined> {
  const row = await db.selectFrom('watch_message').select('body').where('id', '=', id).executeTakeFirst();
  return row && watchMessageSchema.parse(JSON.parse(row.body));
}

/** Deletes messages from before `before` (milliseconds since 1970), with their deliveries. Resolves with their number. */
export async function forgetWatchMessages(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  before: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('watch_message')
    .where('deployment', '=', deployment)
    .where('created_at', '<', new Date(before).toISOString())
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
