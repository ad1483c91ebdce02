/** Products are GUIDs (skuId). */
import {
  givesMailbox,
  type MailboxClass,
  mailboxClasses,
  mailboxClassOf,
  productOf,
} from '../../knowledge/licences.ts';
import type { Account } from '../../tenant/values.ts';

export type Licence =
  /** `products`: only known ones; `grace`: the subscription has expired, but the plan still works. */
  | { kind: 'plan'; class: MailboxClass; grace: boolean; products: string[] }
  | { kind: 'stopped'; class: MailboxClass; status: string }
  | { kind: 'switched-off'; products: string[] }
  | { kind: 'none'; products: string[] }
  /** Unknown GUIDs of Exchange plans. */
  | { kind: 'not-known'; plans: string[] };

export function licenceOf({ exchangePlans, licences }: Pick<Account, 'exchangePlans' | 'licences'>): Licence {
  const held = mailboxClasses.flatMap((wanted) =>
    exchangePlans.filter(({ planId }) => mailboxClassOf(planId) === wanted).map((plan) => ({ ...plan, class: wanted })),
  );
  // The best class first; within it, active plans before expiring ones.
  const usable = held.filter(({ status }) => status === 'Enabled' || status === 'Warning');
  const best = usable.find((plan) => plan.status === 'Enabled' && plan.class === usable[0]?.class) ?? usable[0];
  if (best !== undefined)
    return {
      kind: 'plan',
      class: best.class,
      grace: best.status === 'Warning',
      products: productsWithPlan(licences, best.planId),
    };

  const off = licences.filter(({ disabledPlans }) => disabledPlans.some((plan) => givesMailbox(plan)));
  if (off.length > 0) return { kind: 'switched-off', products: off.map(({ skuId }) => skuId) };
  const stopped = held.find(({ status }) => status !== 'Deleted');
  if (stopped !== undefined) return { kind: 'stopped', class: stopped.class, status: stopped.status };
  const notKnown = exchangePlans.filter(
    ({ planId, status }) => status === 'Enabled' && mailboxClassOf(planId) === undefined,
  );
  if (notKnown.length > 0) return { kind: 'not-known', plans: notKnown.map(({ planId }) => planId) };
  return { kind: 'none', products: licences.map(({ skuId }) => skuId) };
}

function productsWithPlan(licences: Account['licences'], planId: string): string[] {
  return licences.flatMap(({ skuId, disabledPlans }) => {
    const isCarrier = productOf(skuId).plan?.id === planId.toLowerCase();
    return isCarrier && !disabledPlans.some((off) => off.toLowerCase() === planId.toLowerCase()) ? [skuId] : [];
  });
}
