import { steps } from '../steps.ts';
import { leaseMs } from '../timing.ts';
import type { FaultKind } from './kind.ts';

/** As a machine that is paused or swaps: it goes on when its leases are over, and does not know. */
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
