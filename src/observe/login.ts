/**
 * The values of the log-ins, beyond those of the session. Each log-in does what ECE does, with the token of a test
 * sign-in, and leaves everything in the mailbox as it was. No token is in any value. The subject of the
 * observation is the mailbox; of smtp-login it is the account.
 */
import { z } from 'zod';
import { firstTrySchema } from './second-try.ts';
import { greetedValueSchema } from './session.ts';
import { smtpValueSchema } from './smtp-session.ts';
import { shownChain, tlsFactsSchema } from './tls-facts.ts';

/**
 * What was in the base64 JSON of a SASL challenge, with which Gmail and Dovecot refuse a token; cut and cleaned.
 */
export const saslChallengeSchema = z
  .object({
    status: z.string().max(20).optional(),
    schemes: z.string().max(200).optional(),
    scope: z.string().max(300).optional(),
  })
  .strict();

/** How a log-in went. */
const loginFields = {
  /** The name that was logged in with. */
  user: z.string().max(320).optional(),
  /** The server took the token. With IMAP and POP3 that alone proves nothing: the mailbox may still not open. */
  authenticated: z.boolean().optional(),
  challenge: saslChallengeSchema.optional(),
  /** What the server said at first, where it said that it cannot serve just now. */
  firstTry: firstTrySchema.optional(),
};

/**
 * imap-open: AUTHENTICATE, then EXAMINE INBOX; pop3-open: AUTH, then STAT. Phases beyond the session's: `auth`, `open`.
 * An error of phase `auth` is the refusal of the token, one of phase `open` that of the mailbox. After a refusal of
 * phase `auth` the server is asked what it offers (`capabilities`, `mechanisms`); MECHANISM_NOT_OFFERED when XOAUTH2 is
 * not among it.
 */
export const openedValueSchema = greetedValueSchema
  .extend({
    ...loginFields,
    /** Messages in the mailbox, when it opened: proof that it did. */
    messages: z.number().int().nonnegative().optional(),
  })
  .strict();

/** What is in the value of every mailbox that opened. */
export const completeOpening = z.looseObject({
  tls: shownChain,
  user: z.string(),
  authenticated: z.literal(true),
  messages: z.number(),
});

/**
 * smtp-login: greeting, EHLO, STARTTLS, EHLO, AUTH; then for each mailbox MAIL FROM, RCPT TO the mailbox itself, RSET.
 * No mail leaves. Phases beyond the session's: `auth`, `sender`. A refused sender is no error of the observation, it
 * stands in `senders`.
 */
export const smtpLoginValueSchema = smtpValueSchema
  .extend({
    ...loginFields,
    senders: z
      .array(
        z
          .object({
            mailbox: z.string().max(320),
            /**
             * MAIL FROM and RCPT TO were both taken. Exchange may refuse only when the mail itself comes, so this is no
             * proof.
             */
            taken: z.boolean(),
            /** The refusal, or the reply to the last command. */
            reply: z.string().max(500),
          })
          .strict(),
      )
      .max(50)
      .optional(),
  })
  .strict();

/**
 * graph-open: GET /v1.0/users/{mailbox}/mailFolders/inbox, no messages. Any status is an answer; phases as those of
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
    /** totalItemCount of the inbox, when it was shown. */
    messages: z.number().int().nonnegative().optional(),
    requestId: z.string().max(100).optional(),
    /** The header Retry-After, in milliseconds. */
    retryAfterMs: z.number().int().nonnegative().optional(),
    /** What Graph said at first, where it said that it cannot serve just now: status, code and message. */
    firstTry: firstTrySchema.optional(),
  })
  .strict();

export type OpenedValue = z.infer<typeof openedValueSchema>;
export type SmtpLoginValue = z.infer<typeof smtpLoginValueSchema>;
export type GraphOpenValue = z.infer<typeof graphOpenValueSchema>;
