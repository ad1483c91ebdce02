/** The subscriptions of the products that give an account its mailbox plan. */
import { latest } from '../../model/instant.ts';
import type { Account, ValueOf } from '../../tenant/values.ts';
import type { Facts } from '../check.ts';
import { endsSoon } from './ends-soon.ts';
import { tenantOf } from './questions.ts';
import { answer } from './tenant-answer.ts';

export type Subscription = ValueOf<'subscriptions'>['subscriptions'][number];

/** Empty if they are not known. Without the deleted ones, which give no account anything. */
export function subscriptionsOf(
  facts: Facts,
  { exchangePlans, licences }: Pick<Account, 'exchangePlans' | 'licences'>,
): { subscriptions: Subscription[]; truncated: boolean; observations: string[] } {
  const read = answer(facts, 'subscriptions', tenantOf(facts));
  if (read.state !== 'answered') return { subscriptions: [], truncated: false, observations: [] };
  const held = lowerCase(exchangePlans.flatMap(({ planId, status }) => (status === 'Deleted' ? [] : [planId])));
  const subscriptions = read.value.subscriptions.filter(
    ({ skuId, mailboxPlans, status }) =>
      status !== 'Deleted' &&
      licences.some((licence) => {
        const off = lowerCase(licence.disabledPlans);
        return (
          licence.skuId.toLowerCase() === skuId.toLowerCase() &&
          [...lowerCase(mailboxPlans)].some((plan) => held.has(plan) && !off.has(plan))
        );
      }),
  );
  return { subscriptions, truncated: read.value.truncated, observations: read.observations };
}

/**
 * The end of the last trial if it is within 30 days and no other subscription gives the plan. A bought subscription
 * usually renews by itself, and Graph does not say whether it does, so its date is no warning.
 */
export function trialEnding(facts: Facts, account: Account): string | undefined {
  const { subscriptions, truncated } = subscriptionsOf(facts, account);
  const enabled = subscriptions.filter(({ status }) => status === 'Enabled');
  const ends = enabled.flatMap(({ trial, nextAt }) => (trial && nextAt !== undefined ? [nextAt] : []));
  if (truncated || ends.length < enabled.length) return undefined;
  const last = latest(ends);
  return last !== undefined && endsSoon(last, facts.now) ? last : undefined;
}

function lowerCase(ids: readonly string[]): Set<string> {
  return new Set(ids.map((id) => id.toLowerCase()));
}
