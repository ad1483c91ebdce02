/**
 * When each mailbox was last seen to be fetched from, to be sent from and to have a token, each with where that was
 * seen: the part of a report that its writers end with.
 */
import { z } from 'zod';
import { serverName } from './deployment.ts';
import { instantSchema } from './instant.ts';

const count = z.number().int().nonnegative();

/** An instant, ISO 8601 UTC; or a time as ECE's database holds it, where its zone is not established. */
export const mailTimeSchema = z.union([
  z.object({ at: instantSchema }).strict(),
  z
    .object({
      databaseTime: z
        .string()
        .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
        .max(19),
    })
    .strict(),
]);

const notSeen = <const Why extends [string, ...string[]]>(...why: Why) => z.object({ notSeen: z.enum(why) }).strict();

export const mailboxMailSchema = z
  .object({
    /** In small letters. */
    mailbox: z.string(),
    fetched: z.union([
      /** `lastHour` and `lastDay`: mail that came in, counted back from ECE's newest activity. */
      z.object({ source: z.literal('ece-database'), time: mailTimeSchema, lastHour: count, lastDay: count }).strict(),
      notSeen('nothing-pasted', 'not-read', 'no-mail'),
    ]),
    /** No table that is known holds sent mail for each alias. */
    sent: notSeen('no-table'),
    /** The newest token that Entra issued to ECE's application for the account of this mailbox. */
    token: z.union([
      z
        .object({ source: z.literal('sign-in-log'), time: mailTimeSchema, way: z.enum(['browser', 'background']) })
        .strict(),
      notSeen('log-not-read', 'nothing-logged'),
    ]),
    /**
     * Mail in the exception queue, by ECE's database: how many, how many of them came back as undeliverable or are
     * automatic replies, and when the oldest came in. Absent where that was not read, or no queue has that name.
     */
    waiting: z.object({ count, undeliverable: count, oldest: mailTimeSchema.optional() }).strict().optional(),
    /** Mail of the day up to ECE's newest activity that it marked as failed on its way out. Absent where that was not read. */
    outboundFailed: z.object({ count, last: mailTimeSchema.optional() }).strict().optional(),
  })
  .strict();

export const lastMailSchema = z
  .object({
    /** Who pasted what ECE's database says, and when it was asked, ISO 8601 UTC. Absent: nobody in the day before the run. */
    pasted: z.object({ by: z.string(), at: instantSchema }).strict().optional(),
    /** The last line of a retriever's log: it goes round, which does not prove that a mailbox was fetched from. */
    retriever: z.object({ server: serverName, at: instantSchema }).strict().optional(),
    mailboxes: z.array(mailboxMailSchema),
  })
  .strict();

export type MailTime = z.infer<typeof mailTimeSchema>;
export type MailboxMail = z.infer<typeof mailboxMailSchema>;
export type LastMail = z.infer<typeof lastMailSchema>;
