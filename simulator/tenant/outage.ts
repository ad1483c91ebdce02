/**
 * A tenant in which the only secret of ECE's application ends, ECE's refreshes stop without a refusal, the secret is
 * renewed, and the refreshes begin again. The clock decides how much of this has happened.
 */
import { guidOf } from './ids.ts';
import type { TenantState } from './state.ts';

const secretEnds = '2026-11-25T10:05:00Z';
const renewed = '2026-11-25T15:30:00Z';
const refreshesAgain = '2026-11-25T16:40:00Z';
const year = 365 * 86_400_000;

/** `now`: milliseconds since 1970. */
export function outage(state: TenantState, now: number): void {
  const [secret] = state.application?.passwordCredentials ?? [];
  if (state.application === undefined || secret === undefined) return;
  const old = { ...secret, endDateTime: secretEnds };
  const fresh = {
    ...secret,
    keyId: guidOf('renewed secret'),
    displayName: 'ECE, renewed',
    startDateTime: renewed,
    endDateTime: new Date(Date.parse(renewed) + year).toISOString(),
  };
  state.application.passwordCredentials = now < Date.parse(renewed) ? [old] : [old, fresh];
  state.signIns = state.signIns.filter(({ createdDateTime, isInteractive }) => {
    const at = Date.parse(createdDateTime);
    return isInteractive || at < Date.parse(secretEnds) || at >= Date.parse(refreshesAgain);
  });
}
