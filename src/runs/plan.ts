/** What each server's probe is to look at: what the selected checks need, each step once. */
import type { Check } from '../checks/check.ts';
import { checks as everyCheck } from '../checks/index.ts';
import type { Deployment, Server } from '../model/deployment.ts';
import { type Step, stepKey } from '../model/job.ts';
import type { Selection } from './selection.ts';

/** The servers that talk to Microsoft 365, and so have a probe: services and application, standby included. In the deployment's order. */
export function serversToLookFrom(deployment: Deployment): Server[] {
  return deployment.servers.filter(({ roles }) => roles.includes('services') || roles.includes('application'));
}

/** By server name; a selected server of which nothing is asked has an empty list. */
export function planSteps(deployment: Deployment, selection: Pick<Selection, 'checks' | 'servers'>, known: readonly Check[] = everyCheck): Map<string, Step[]> {
  const selected = known.filter(({ id }) => selection.checks.includes(id));
  const servers = serversToLookFrom(deployment).filter(({ name }) => selection.servers.length === 0 || selection.servers.includes(name));
  return new Map(
    servers.map((server) => {
      const steps = selected.flatMap(({ needs }) => needs?.(deployment, server) ?? []);
      return [server.name, [...new Map(steps.map((step) => [stepKey(step), step])).values()]];
    }),
  );
}
