/**
 * Incoming mail according to ECE's database, queried by a person with the T-SQL of `ece query`. The value of an
 * `ece-database` observation, whose subject is the setting `ece-database`. Contains no mail subject, text or customer
 * address. Table and column names come from public programs; none is confirmed on a live database.
 */
import { z } from 'zod';
import { instantSchema } from './instant.ts';

/** Batches of the query. A missing table affects only its own batch. */
export const eceDatabaseParts = ['clock', 'newest', 'received', 'waiting', 'outbound'] as const;

/** With second precision. Whether in UTC or in the server's zone is unknown (checks/facts/). */
const databaseTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
const count = z.number().int().nonnegative();
/** ALIAS_ID and, if it belongs to the deployment, its mailbox in lower case. */
const alias = { aliasId: z.string().max(40), mailbox: z.string().max(320).optional() };

export const eceDatabaseSchema = z
  .object({
    /** The server's clock at the query, and its zone's offset from UTC in minutes. */
    clock: z
      .object({ at: instantSchema, offsetMinutes: z.number().int().min(-900).max(900) })
      .strict()
      .optional(),
    /** The newest WHEN_CREATED of all activities, and the oldest that the query read. */
    newest: databaseTime.optional(),
    since: databaseTime.optional(),
    /**
     * By alias: the newest mail, and the counts in the hour and day before `newest`, independent of the time zone. 0 if
     * `newest` is older than that. Only rows with a mailbox are certainly incoming: how the database marks outgoing
     * mail is unknown.
     */
    received: z
      .array(z.object({ ...alias, lastAt: databaseTime, lastHour: count, lastDay: count }).strict())
      .max(2000)
      .optional(),
    /**
     * By alias: mail in queues with "exception" in their name, the part held for bounces or automatic replies, and the
     * arrival of the oldest. Empty without such a queue; an empty queue has a row that counts 0.
     */
    waiting: z
      .array(z.object({ ...alias, count, undeliverable: count, oldestAt: databaseTime.optional() }).strict())
      .max(2000)
      .optional(),
    /** By alias: outgoing mail marked as failed in the day before `newest`. */
    outbound: z
      .array(z.object({ ...alias, failed: count, lastAt: databaseTime.optional() }).strict())
      .max(2000)
      .optional(),
    /** Refused parts: 207 unknown column, 208 unknown table, 229 permission denied, 1222 lock timeout. */
    refused: z
      .array(
        z
          .object({ part: z.enum(eceDatabaseParts), number: z.number().int().positive(), said: z.string().max(300) })
          .strict(),
      )
      .max(20)
      .optional(),
  })
  .strict();

export type EceDatabase = z.infer<typeof eceDatabaseSchema>;
