/** How far the demo's site has moved to Graph. Not faults, so no recording has them. Explanations: text/ under `move.NAME`. */
import type { Deployment } from '../src/model/deployment.ts';
import { consentToGraph } from './tenant/graph-consent.ts';
import { guidOf } from './tenant/ids.ts';
import { refreshedForGraph } from './tenant/sign-ins.ts';
import type { TenantChange } from './tenant/tenant.ts';

export const moveNames = ['ready-for-graph', 'moved-to-graph'] as const;
export type MoveName = (typeof moveNames)[number];

const releaseWithGraph = '12.6(1)_ES12';

/** `since`: when ECE's account got its first token for Graph, in milliseconds since 1970. */
export function tenantIn(move: MoveName, account: string, since: number): TenantChange {
  return (state) => {
    consentToGraph(state);
    const accounts = state.users.filter(({ id }) => id === guidOf(account));
    if (move === 'moved-to-graph') refreshedForGraph(state, accounts, since);
  };
}

export function declaredIn(move: MoveName | undefined, deployment: Deployment): Deployment {
  return move === undefined ? deployment : { ...deployment, release: releaseWithGraph };
}
