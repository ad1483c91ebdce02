/** Whether the tenant refuses anonymous mail that names one of its own domains as the sender. */
import { z } from 'zod';
import { optional, present, readAs } from '../read.ts';
import { type ExchangeQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    /** RejectDirectSend. Absent in an answer without the property. */
    rejectDirectSend: z.boolean().optional(),
  })
  .strict();

type OrganizationConfig = z.infer<typeof valueSchema>;

const organizationConfigSchema = z.object({ RejectDirectSend: optional(z.boolean()) });

export const question: ExchangeQuestion<'organization-config', OrganizationConfig> = {
  kind: 'organization-config',
  about: 'tenant',
  phases: questionPhases,
  value: valueSchema,
  cmdlet: () => ({
    name: 'Get-OrganizationConfig',
    parameters: {},
    select: Object.keys(organizationConfigSchema.shape),
  }),
  read: ({ rows: [row] }) => {
    const { RejectDirectSend } = readAs(organizationConfigSchema, row, 'Get-OrganizationConfig');
    return present({ rejectDirectSend: RejectDirectSend });
  },
};
