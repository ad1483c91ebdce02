/** Get-CASMailbox, the classic cmdlet: Get-EXOCasMailbox leaves the SMTP switch out. */
import { z } from 'zod';
import { readAs } from '../read.ts';
import { rowOf } from './mailbox.ts';
import type { ExchangeQuestion } from './question.ts';

const casMailboxSchema = z.object({
  ImapEnabled: z.boolean(),
  PopEnabled: z.boolean(),
  SmtpClientAuthenticationDisabled: z.boolean().nullish(),
});

export const casMailbox: ExchangeQuestion<'cas-mailbox'> = {
  cmdlet: (address) => ({
    name: 'Get-CASMailbox',
    parameters: { Identity: address },
    select: ['ImapEnabled', 'PopEnabled', 'SmtpClientAuthenticationDisabled'],
  }),
  read: ({ rows: [row] }, address) => {
    const { ImapEnabled, PopEnabled, SmtpClientAuthenticationDisabled } = readAs(
      casMailboxSchema,
      rowOf(row, address),
      'Get-CASMailbox',
    );
    return { imap: ImapEnabled, pop3: PopEnabled, smtpAuthDisabled: SmtpClientAuthenticationDisabled ?? null };
  },
};
