/** The last part of a report: each mailbox's last retrieval, last sending and last token, with sources. */
import { z } from 'zod';
import { serverName } from './deployment.ts';
import { instantSchema } from './instant.ts';

const count = z.number().int().nonnegative();

/** An instant (ISO 8601 UTC), or a time of ECE's database, whose zone is unknown. */
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
    /** In lower case. */
    mailbox: z.string(),
    fetched: z.union([
      /** `lastHour` and `lastDay` count incoming mail before ECE's newest activity. */
      z.object({ source: z.literal('ece-database'), time: mailTimeSchema, lastHour: count, lastDay: count }).strict(),
      notSeen('nothing-pasted', 'not-read', 'no-mail'),
    ]),
    /** No known table holds sent mail for each alias. */
    sent: notSeen('no-table'),
    /** The newest token from Entra for ECE's application and this mailbox's account. */
    token: z.union([
      z
        .object({ source: z.literal('sign-in-log'), time: mailTimeSchema, way: z.enum(['browser', 'background']) })
        .strict(),
      notSeen('log-not-read', 'nothing-logged'),
    ]),
    /**
     * Mail in the exception queue by ECE's database: the count, bounces and automatic replies among it, and the arrival
     * of the oldest. Absent if not read or without such a queue.
     */
    waiting: z.object({ count, undeliverable: count, oldest: mailTimeSchema.optional() }).strict().optional(),
    /** Outgoing mail marked as failed in the day before ECE's newest activity. Absent if not read. */
    outboundFailed: z.object({ count, last: mailTimeSchema.optional() }).strict().optional(),
  })
  .strict();

export const lastMailSchema = z
  .object({
    /**
     * Who pasted ECE's database output, and the time of the query (ISO 8601 UTC). Absent if nobody pasted it in the day
     * before the run.
     */
    pasted: z.object({ by: z.string(), at: instantSchema }).strict().optional(),
    /** The last line of a retriever's log. It shows that the retriever runs, not that it retrieved mail. */
    retriever: z.object({ server: serverName, at: instantSchema }).strict().optional(),
    mailboxes: z.array(mailboxMailSchema),
  })
  .strict();

export type MailTime = z.infer<typeof mailTimeSchema>;
export type MailboxMail = z.infer<typeof mailboxMailSchema>;
export type LastMail = z.infer<typeof lastMailSchema>;
