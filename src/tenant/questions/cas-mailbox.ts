/** The classic cmdlet, because Get-EXOCasMailbox omits the SMTP switch. */
import { z } from 'zod';
import { readAs } from '../read.ts';
import { rowOf } from './mailbox.ts';
import { type ExchangeQuestion, questionPhases } from './question.ts';

/** `smtpAuthDisabled` null: the tenant's setting applies. */
const valueSchema = z
  .object({ imap: z.boolean(), pop3: z.boolean(), smtpAuthDisabled: z.boolean().nullable() })
  .strict();

type CasMailbox = z.infer<typeof valueSchema>;

const casMailboxSchema = z.object({
  ImapEnabled: z.boolean(),
  PopEnabled: z.boolean(),
  SmtpClientAuthenticationDisabled: z.boolean().nullish(),
});

export const question: ExchangeQuestion<'cas-mailbox', CasMailbox> = {
  kind: 'cas-mailbox',
  about: 'mailbox',
  phases: questionPhases,
  value: valueSchema,
  cmdlet: (address) => ({
    name: 'Get-CASMailbox',
    parameters: { Identity: address },
    select: ['ImapEnabled', 'PopEnabled', 'SmtpClientAuthenticationDisabled'],
  }),
  inBulk: 'filter',
  read: ({ rows: [row] }, address) => {
    const { ImapEnabled, PopEnabled, SmtpClientAuthenticationDisabled } = readAs(
      casMailboxSchema,
      rowOf(row, address),
      'Get-CASMailbox',
    );
    return { imap: ImapEnabled, pop3: PopEnabled, smtpAuthDisabled: SmtpClientAuthenticationDisabled ?? null };
  },
};
