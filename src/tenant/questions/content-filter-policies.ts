/** What Exchange does with suspected spam, by each anti-spam policy. Which policy concerns a mailbox is not read. */
import { z } from 'zod';
import { optional, present, readAs, someText, text } from '../read.ts';
import { many, shortText } from './fields.ts';
import { type ExchangeQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    policies: many(
      z
        .object({
          name: shortText,
          isDefault: z.boolean().optional(),
          /** By the class of mail, Microsoft's action: MoveToJmf, Quarantine, Delete, Redirect … */
          spam: shortText.optional(),
          highConfidenceSpam: shortText.optional(),
          bulk: shortText.optional(),
        })
        .strict(),
    ),
    truncated: z.literal(true).optional(),
  })
  .strict();

type ContentFilterPolicies = z.infer<typeof valueSchema>;

export const mostPolicies = 200;

const policySchema = z.object({
  Name: text(),
  IsDefault: optional(z.boolean()),
  SpamAction: someText(),
  HighConfidenceSpamAction: someText(),
  BulkSpamAction: someText(),
});

export const question: ExchangeQuestion<'content-filter-policies', ContentFilterPolicies> = {
  kind: 'content-filter-policies',
  about: 'tenant',
  phases: questionPhases,
  value: valueSchema,
  cmdlet: () => ({
    name: 'Get-HostedContentFilterPolicy',
    parameters: {},
    select: Object.keys(policySchema.shape),
  }),
  read: ({ rows, truncated }) => {
    const policies = readAs(z.array(policySchema), rows, 'Get-HostedContentFilterPolicy');
    return {
      policies: policies.slice(0, mostPolicies).map((policy) => ({
        name: policy.Name,
        ...present({
          isDefault: policy.IsDefault,
          spam: policy.SpamAction,
          highConfidenceSpam: policy.HighConfidenceSpamAction,
          bulk: policy.BulkSpamAction,
        }),
      })),
      ...(truncated || policies.length > mostPolicies ? { truncated: true } : {}),
    };
  },
};
