/**
 * What ECE's own database says of the mail that came in, as a person read it with the T-SQL that `ece query` prints:
 * the value of an observation of the kind `ece-database`, whose subject is the setting `ece-database`. No subject, no
 * text and no customer's address is in it. The names of tables and columns are those that public programs read;
 * none was confirmed on a live database.
 */
import { z } from 'zod';
import { instantSchema } from './instant.ts';

/** The batches of the query. Each runs by itself, so that a table that is not there costs only what it holds. */
export const eceDatabaseParts = ['clock', 'newest', 'received', 'waiting', 'outbound'] as const;

/**
 * A time as the database holds it, to the second: whether in UTC or in the server's zone is not established
 * (checks/facts/).
 */
const databaseTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
const count = z.number().int().nonnegative();
/** ALIAS_ID, and the deployment's mailbox that its mail was received for, in small letters, where it is one. */
const alias = { aliasId: z.string().max(40), mailbox: z.string().max(320).optional() };

export const eceDatabaseSchema = z
  .object({
    /** The server's clock as it was asked, and how many minutes its zone is ahead of UTC. */
    clock: z
      .object({ at: instantSchema, offsetMinutes: z.number().int().min(-900).max(900) })
      .strict()
      .optional(),
    /** The newest WHEN_CREATED of all activities, and the oldest that the query looked at: of earlier mail nothing is known. */
    newest: databaseTime.optional(),
    since: databaseTime.optional(),
    /**
     * For each alias: the newest mail, and how many came in the hour and the day up to `newest`, so that no zone of the
     * times is in it; 0 where `newest` is older than that. That a mail came in is certain only of a row with a mailbox:
     * what tells mail that goes out is not established.
     */
    received: z
      .array(z.object({ ...alias, lastAt: databaseTime, lastHour: count, lastDay: count }).strict())
      .max(2000)
      .optional(),
    /**
     * For each alias: mail in queues that have "exception" in their name, how many of it ECE holds for undeliverable
     * mail that came back or for automatic replies, and when the oldest came in. Empty where there is no such queue: in
     * one without mail a row counts 0.
     */
    waiting: z
      .array(z.object({ ...alias, count, undeliverable: count, oldestAt: databaseTime.optional() }).strict())
      .max(2000)
      .optional(),
    /** For each alias: mail of the day up to `newest` that ECE marked as failed on its way out. */
    outbound: z
      .array(z.object({ ...alias, failed: count, lastAt: databaseTime.optional() }).strict())
      .max(2000)
      .optional(),
    /** Parts that SQL Server refused: 207 an unknown column, 208 an unknown table, 229 no right, 1222 a lock. */
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
