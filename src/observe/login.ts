/**
 * The values of log-ins. Each log-in does what ECE does, with a token of a test sign-in, and leaves the mailbox
 * unchanged. No value contains a token. The subject is the mailbox, for smtp-login the account.
 */
import { z } from 'zod';
import { firstTrySchema } from './second-try.ts';
import { greetedValueSchema } from './session.ts';
import { smtpValueSchema } from './smtp-session.ts';
import { shownChain, tlsFactsSchema } from './tls-facts.ts';

/** The base64 JSON of a SASL challenge, with which Gmail and Dovecot refuse a token. Truncated and cleaned. */
export const saslChallengeSchema = z
  .object({
    status: z.string().max(20).optional(),
    schemes: z.string().max(200).optional(),
    scope: z.string().max(300).optional(),
  })
  .strict();

const loginFields = {
  user: z.string().max(320).optional(),
  /** The server accepted the token. For IMAP and POP3 the mailbox may still not open. */
  authenticated: z.boolean().optional(),
  challenge: saslChallengeSchema.optional(),
  /** The first answer, if the server said that it is temporarily unavailable. */
  firstTry: firstTrySchema.optional(),
};

/**
 * imap-open: AUTHENTICATE, then EXAMINE INBOX. pop3-open: AUTH, then STAT. Adds the phases `auth`, whose error refuses
 * the token, and `open`, whose error refuses the mailbox. After a refusal in `auth`, the server is asked for
 * `capabilities` and `mechanisms`. MECHANISM_NOT_OFFERED if XOAUTH2 is missing.
 */
export const openedValueSchema = greetedValueSchema
  .extend({
    ...loginFields,
    /** Proves that the mailbox opened. */
    messages: z.number().int().nonnegative().optional(),
  })
  .strict();

export const completeOpening = z.looseObject({
  tls: shownChain,
  user: z.string(),
  authenticated: z.literal(true),
  messages: z.number(),
});

/**
 * smtp-login: greeting, EHLO, STARTTLS, EHLO, AUTH. Then for each mailbox MAIL FROM, RCPT TO the same mailbox, RSET. No
 * mail is sent. Adds the phases `auth` and `sender`. A refused sender is in `senders`, not an error of the observation.
 */
export const smtpLoginValueSchema = smtpValueSchema
  .extend({
    ...loginFields,
    senders: z
      .array(
        z
          .object({
            mailbox: z.string().max(320),
            /** MAIL FROM and RCPT TO were accepted. This is no proof: Exchange may refuse only the mail itself. */
            taken: z.boolean(),
            /** The refusal, or the last reply. */
            reply: z.string().max(500),
          })
          .strict(),
      )
      .max(50)
      .optional(),
  })
  .strict();

/**
 * graph-open: GET /v1.0/users/{mailbox}/mailFolders/inbox, without messages. Any status is an answer. Phases as for
 * https.
 */
export const graphOpenValueSchema = z
  .object({
    address: z.string().max(100).optional(),
    tls: tlsFactsSchema.optional(),
    status: z.number().int().optional(),
    /** error.code and error.message of Graph's answer. */
    code: z.string().max(200).optional(),
    message: z.string().max(500).optional(),
    /** totalItemCount of the inbox. */
    messages: z.number().int().nonnegative().optional(),
    requestId: z.string().max(100).optional(),
    /** The header Retry-After, in milliseconds. */
    retryAfterMs: z.number().int().nonnegative().optional(),
    /** The first answer (status, code and message), if Graph was temporarily unavailable. */
    firstTry: firstTrySchema.optional(),
  })
  .strict();

export type OpenedValue = z.infer<typeof openedValueSchema>;
export type SmtpLoginValue = z.infer<typeof smtpLoginValueSchema>;
export type GraphOpenValue = z.infer<typeof graphOpenValueSchema>;
