/**
 * Answers Teams' client when it asks by itself for a card that it shows (deliveries/posted-card.ts). Nobody has done
 * anything, so it is neither kept in the inbox, nor counted for the limits, nor in the audit log.
 */
import type { Policy } from '../access/policy.ts';
import type { Meter } from '../model/meter.ts';
import { read } from '../text/index.ts';
import { refreshSchema } from './cards/button.ts';
import { inPlainText, localeOf } from './cards/locale.ts';
import type { ClickAnswer, Inbound } from './conversation/inbound.ts';
import type { Deliveries } from './deliveries/deliveries.ts';
import { forgottenCard } from './deliveries/replaced-card.ts';

export function isRefresh({ kind, actionKind, value }: Inbound): boolean {
  return kind === 'action' && actionKind === 'execute' && refreshSchema.safeParse(value).success;
}

export async function handleRefresh(
  inbound: Inbound,
  { policy, deliveries, meter }: { policy: Policy; deliveries: Deliveries; meter: Meter },
): Promise<ClickAnswer> {
  const { from, tenant, conversation } = inbound;
  const refusal =
    policy.refusalOfPlace({ tenant, channel: conversation.channel }) ??
    (await policy.refusalOf('viewer', from, await policy.accessOf(from)));
  if (refusal !== undefined) {
    meter.refused('command', 'access');
    return { message: read(refusal, inPlainText(localeOf(inbound))) };
  }
  const shown = await deliveries.shownBy(inbound);
  return { card: (await shown?.card()) ?? forgottenCard(localeOf(inbound)) };
}
