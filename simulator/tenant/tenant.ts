/**
 * The simulated tenant: healthy except for the active faults. Its state is rebuilt when they change and after 30
 * minutes.
 */
import { applyFaults } from './faults.ts';
import { isTenantFault, type TenantFaultName, type WorldName } from './fault-names.ts';
import { healthyTenant, type TenantOptions } from './healthy.ts';
import { outage } from './outage.ts';
import { varieties } from './policies.ts';
import { refreshForGraph } from './sign-ins.ts';
import type { Letter, TenantState } from './state.ts';

export interface MakeBelieveTenant {
  state: () => TenantState;
  /** Ignores faults of other kinds. */
  setFaults: (names: readonly string[], worlds?: readonly WorldName[]) => void;
  plant: (planted: TenantChange | undefined) => void;
}

/** `now`: milliseconds since 1970. */
export type TenantChange = (state: TenantState, now: number) => void;

const changes: Record<WorldName, TenantChange> = {
  ...varieties,
  outage,
  'over-graph': refreshForGraph,
};

export function createTenant(options: TenantOptions, clock: () => number = Date.now): MakeBelieveTenant {
  const born = clock();
  const arrived: Letter[] = [];
  let faults: TenantFaultName[] = [];
  let worlds: readonly WorldName[] = [];
  let planted: TenantChange | undefined;
  let made: { at: number; state: TenantState } | undefined;
  return {
    state: () => {
      const now = clock();
      // Keeps the sign-in log current in a demo that runs for days.
      if (made === undefined || now - made.at > 1_800_000) {
        const state = { ...healthyTenant(options, born, now), arrived };
        for (const name of worlds) changes[name](state, now);
        applyFaults(state, options, faults, now);
        planted?.(state, now);
        made = { at: now, state };
      }
      return made.state;
    },
    setFaults: (names, wanted = []) => {
      faults = names.filter(isTenantFault);
      worlds = wanted;
      made = undefined;
    },
    plant: (change) => {
      planted = change;
      made = undefined;
    },
  };
}
