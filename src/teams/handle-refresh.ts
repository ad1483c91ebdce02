/**
 * Answers the automatic refreshes of Teams' client (deliveries/posted-card.ts). No person acted, so they are in neither
 * the inbox nor the audit log, and have their own limits.
 */
import type { Policy } from '../access/policy.ts';
import type { Meter, RefusalAt } from '../model/meter.ts';
import type { Text } from '../model/text.ts';
import { read, say } from '../text/index.ts';
import { refreshSchema } from './cards/button.ts';
import { inPlainText, localeOf } from './cards/locale.ts';
import type { ClickAnswer, Inbound } from './conversation/inbound.ts';
import type { Deliveries } from './deliveries/deliveries.ts';
import { forgottenCard } from './deliveries/replaced-card.ts';
import type { UnaskedLimits } from './rate-limit.ts';

export function isRefresh({ kind, actionKind, value }: Inbound): boolean {
  return kind === 'action' && actionKind === 'execute' && refreshSchema.safeParse(value).success;
}

export interface RefreshServices {
  policy: Policy;
  deliveries: Deliveries;
  isTooMany: UnaskedLimits;
  meter: Meter;
}

export async function handleRefresh(
  inbound: Inbound,
  { policy, deliveries, isTooMany, meter }: RefreshServices,
): Promise<ClickAnswer> {
  const { from, tenant, conversation } = inbound;
  const refused = (code: RefusalAt<'command'>, why: Text): ClickAnswer => {
    meter.refused('command', code);
    return { message: read(why, inPlainText(localeOf(inbound))) };
  };
  const refusedPlace = policy.refusalOfPlace({ tenant, channel: conversation.channel });
  if (refusedPlace !== undefined) return refused('access', refusedPlace);
  if (isTooMany('person', inbound)) return refused('limit.person', say('limit.refresh'));
  const refusal = await policy.refusalOf('viewer', from, await policy.accessOf(from));
  if (refusal !== undefined) return refused('access', refusal);
  // Requests of people without access do not count against the others.
  if (isTooMany('conversation', inbound)) return refused('limit.conversation', say('limit.refresh'));
  const shown = await deliveries.shownBy(inbound);
  return { card: (await shown?.card()) ?? forgottenCard(localeOf(inbound)) };
}
