/** The size of a mailbox. One cmdlet per mailbox, after all other questions. */
import { z } from 'zod';
import { present, readAs } from '../read.ts';
import { sizeOf, sizeSchema } from '../sizes.ts';
import { rowOf } from './mailbox.ts';
import { type ExchangeQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    /** TotalItemSize. */
    size: sizeSchema.optional(),
    /** TotalDeletedItemSize: the folder Recoverable Items. */
    deletedSize: sizeSchema.optional(),
  })
  .strict();

type MailboxStatistics = z.infer<typeof valueSchema>;

const statisticsSchema = z.object({
  TotalItemSize: z.unknown().optional(),
  TotalDeletedItemSize: z.unknown().optional(),
});

export const question: ExchangeQuestion<'mailbox-statistics', MailboxStatistics> = {
  kind: 'mailbox-statistics',
  about: 'mailbox',
  phases: questionPhases,
  value: valueSchema,
  late: true,
  cmdlet: (address) => ({
    name: 'Get-MailboxStatistics',
    parameters: { Identity: address },
    select: Object.keys(statisticsSchema.shape),
  }),
  read: ({ rows: [row] }, address) => {
    const { TotalItemSize, TotalDeletedItemSize } = readAs(
      statisticsSchema,
      rowOf(row, address),
      'Get-MailboxStatistics',
    );
    return present({ size: sizeOf(TotalItemSize), deletedSize: sizeOf(TotalDeletedItemSize) });
  },
};
