import { steps } from '../steps.ts';
import { leaseMs } from '../timing.ts';
import type { FaultKind } from './kind.ts';

/** Simulates a paused or swapping machine: the bot continues after its leases have ended, without knowing it. */
export const stop: FaultKind = {
  name: 'stop',
  title: 'bot stopped (SIGSTOP) for longer than its lease',
  steps,
  lastsMs: [leaseMs + 500, leaseMs + 4000],
  begin({ bot }) {
    bot.freeze();
    return Promise.resolve(() => bot.thaw());
  },
};
