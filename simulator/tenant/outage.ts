/**
 * A tenant in which the only secret of ECE's application ends, ECE's refreshes stop without a refusal, the secret is
 * renewed, and the refreshes begin again. The clock decides how much of this has happened.
 */
import { guidOf } from './ids.ts';
import type { TenantState } from './state.ts';

export const outageTimes = {
  secretEnds: '2026-11-25T10:05:00Z',
  renewed: '2026-11-25T15:30:00Z',
  refreshesAgain: '2026-11-25T16:40:00Z',
} as const;

const year = 365 * 86_400_000;

/** `now`: milliseconds since 1970. */
export function outage(state: TenantState, now: number): void {
  const [ends, renewed, again] = Object.values(outageTimes).map((time) => Date.parse(time)) as [number, number, number];
  const [secret] = state.application?.passwordCredentials ?? [];
  if (state.application === undefined || secret === undefined) return;
  const old = { ...secret, endDateTime: outageTimes.secretEnds };
  const fresh = {
    ...secret,
    keyId: guidOf('renewed secret'),
    displayName: 'ECE, renewed',
    startDateTime: outageTimes.renewed,
    endDateTime: new Date(renewed + year).toISOString(),
  };
  state.application.passwordCredentials = now < renewed ? [old] : [old, fresh];
  state.signIns = state.signIns.filter(({ createdDateTime, isInteractive }) => {
    const at = Date.parse(createdDateTime);
    return isInteractive || at < ends || at >= again;
  });
}
