/**
 * GET /directory/subscriptions: the commercial subscriptions whose products give a mailbox, with the day of their next
 * state. Source: Microsoft Learn, "companySubscription resource type" and "List subscriptions".
 */
import { z } from 'zod';
import { givesMailbox } from '../../knowledge/licences.ts';
import { instant, list, optional, present, readAs, text } from '../read.ts';
import { id, many, shortText, time } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    subscriptions: many(
      z
        .object({
          skuId: id,
          /** Microsoft's skuPartNumber, such as ENTERPRISEPACK. */
          name: shortText.optional(),
          /** GUIDs of the plans that give a mailbox. */
          mailboxPlans: many(id, 20),
          /** Enabled, Warning (expired, still working), Suspended, LockedOut, Deleted, or another value. */
          status: shortText,
          trial: z.boolean(),
          /** When the next state begins unless the subscription is renewed. Whether it renews by itself is not said. */
          nextAt: time.optional(),
        })
        .strict(),
    ),
    truncated: z.boolean(),
  })
  .strict();

type Subscriptions = z.infer<typeof valueSchema>;

const subscriptionsSchema = z.array(
  z.object({
    skuId: z.string().max(100),
    skuPartNumber: optional(text()),
    status: optional(text()),
    isTrial: optional(z.boolean()),
    nextLifecycleDateTime: optional(instant),
    serviceStatus: list(z.object({ servicePlanId: z.string().max(100) })),
  }),
);

const mostRead = 1000;
const mostKept = 200;

export const question: GraphQuestion<'subscriptions', Subscriptions> = {
  kind: 'subscriptions',
  about: 'tenant',
  phases: questionPhases,
  value: valueSchema,
  ask: async (_tenantId, { graph }) => {
    const { items, truncated } = await graph.all('/directory/subscriptions', { items: mostRead });
    const withMailbox = readAs(subscriptionsSchema, items, 'directory/subscriptions').flatMap((subscription) => {
      const mailboxPlans = subscription.serviceStatus.map(({ servicePlanId }) => servicePlanId).filter(givesMailbox);
      return mailboxPlans.length === 0 ? [] : [{ ...subscription, mailboxPlans: mailboxPlans.slice(0, 20) }];
    });
    return {
      subscriptions: withMailbox
        .slice(0, mostKept)
        .map(({ skuId, skuPartNumber, mailboxPlans, status, isTrial, nextLifecycleDateTime }) => ({
          skuId,
          mailboxPlans,
          status: status ?? '',
          trial: isTrial ?? false,
          ...present({ name: skuPartNumber, nextAt: nextLifecycleDateTime }),
        })),
      truncated: truncated || withMailbox.length > mostKept,
    };
  },
};
