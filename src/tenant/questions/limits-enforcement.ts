/**
 * The tenant's external recipients of the last 24 hours, and their limit (Tenant External Recipient Rate Limit). The
 * properties are those that microsoft/CSS-Exchange reads, Get-TerrlExternalRecipientEstimate.ps1. Microsoft's reference
 * does not list the cmdlet.
 */
import { z } from 'zod';
import { present, readAs, someText } from '../read.ts';
import { type ExchangeQuestion, questionPhases } from './question.ts';
import { shortText } from './fields.ts';

const recipients = z.number().int().nonnegative();
const valueSchema = z
  .object({
    observed: recipients,
    threshold: recipients,
    enforced: z.boolean(),
    /** Verdict, in Microsoft's words, which are not documented. */
    verdict: shortText.optional(),
  })
  .strict();

type LimitsEnforcement = z.infer<typeof valueSchema>;

const printedNumber = z.union([
  recipients,
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);
const limitsEnforcementSchema = z.object({
  ObservedValue: printedNumber,
  Threshold: printedNumber,
  EnforcementEnabled: z.union([z.boolean(), z.stringbool()]),
  Verdict: someText(),
});

export const question: ExchangeQuestion<'limits-enforcement', LimitsEnforcement> = {
  kind: 'limits-enforcement',
  about: 'tenant',
  phases: questionPhases,
  value: valueSchema,
  cmdlet: () => ({
    name: 'Get-LimitsEnforcementStatus',
    parameters: {},
    select: Object.keys(limitsEnforcementSchema.shape),
  }),
  read: ({ rows: [row] }) => {
    const read = readAs(limitsEnforcementSchema, row, 'Get-LimitsEnforcementStatus');
    const { ObservedValue, Threshold, EnforcementEnabled, Verdict } = read;
    return {
      observed: ObservedValue,
      threshold: Threshold,
      enforced: EnforcementEnabled,
      ...present({ verdict: Verdict }),
    };
  },
};
