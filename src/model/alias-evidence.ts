/** Evidence of a run for the sign-ins of ECE's aliases, beside the declarations of people. Part of the report of a cut-over. */
import { z } from 'zod';
import { authenticationSchema } from './declared-alias.ts';
import { serverName, transportSchema } from './deployment.ts';
import { instantSchema } from './instant.ts';
import { mailTimeSchema } from './last-mail.ts';
import { textSchema } from './text.ts';

export const aliasEvidenceSchema = z
  .object({
    /** The newest of each source, name and kind. */
    seen: z
      .array(
        z
          .object({
            /** `log`: a refusal in ECE's log. `token`: Entra gave ECE's application a token. */
            source: z.enum(['log', 'token']),
            /** The address that it names, an account's or a mailbox's. In lower case. */
            of: z.string().max(320),
            /** Absent if it shows only the protocol. */
            authentication: authenticationSchema.optional(),
            /** One of these. Absent if it shows only the authentication. */
            protocols: z.array(transportSchema).min(1).max(3).optional(),
            at: instantSchema,
            /** With `log`. */
            server: serverName.optional(),
          })
          .strict(),
      )
      .max(2000),
    /** Users of whom the directory named several names, such as sign-in name and mail address. The deployment's comes first. */
    users: z
      .array(z.array(z.string().max(320)).min(2).max(50))
      .max(2000)
      .optional(),
    /** The start of the sign-in log of ECE's application. Absent if nobody could read it. */
    tokensSince: instantSchema.optional(),
    /** The aliases in ECE's database that received mail of the deployment's mailboxes. */
    database: z
      .object({
        by: z.string().max(200),
        at: instantSchema,
        /** The oldest mail that the query read. */
        since: mailTimeSchema.optional(),
        aliases: z
          .array(
            z.object({ aliasId: z.string().max(40), mailbox: z.string().max(320), lastAt: mailTimeSchema }).strict(),
          )
          .max(2000),
      })
      .strict()
      .optional(),
    /** Sign-ins to the mailboxes and accounts with a password or over EWS, the newest first. */
    programs: z
      .object({
        since: instantSchema,
        /** Five pages of the log were not enough. */
        cut: z.boolean(),
        seen: z
          .array(
            z
              .object({
                of: z.string().max(300),
                client: z.string().max(300),
                accepted: z.boolean(),
                at: instantSchema,
                ip: z.string().max(100).optional(),
                /** ECE's own servers with this address. */
                servers: z.array(serverName).optional(),
              })
              .strict(),
          )
          .max(500),
      })
      .strict()
      .optional(),
    /** Why nobody knows them. */
    programsUnread: textSchema.optional(),
  })
  .strict();

export type AliasEvidence = z.infer<typeof aliasEvidenceSchema>;
export type SeenSignIn = AliasEvidence['seen'][number];
