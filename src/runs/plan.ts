/** What each server's probe is to look at: what the selected checks need, each step once. */
import type { Check } from '../checks/check.ts';
import { checks as everyCheck } from '../checks/index.ts';
import type { Deployment, Server } from '../model/deployment.ts';
import { type Step, type StepKind, stepKey } from '../model/job.ts';
import type { Selection } from './selection.ts';

/** The servers that talk to Microsoft 365, and so have a probe: services and application, standby included. In the deployment's order. */
export function serversToLookFrom(deployment: Deployment): Server[] {
  return deployment.servers.filter(({ roles }) => roles.includes('services') || roles.includes('application'));
}

/** Through a proxy it is the proxy that resolves and connects, and the clock stays the same. */
const toldByProxy = new Set<StepKind>(['tls', 'https', 'token-endpoint', 'imap', 'pop3', 'smtp']);

/** By server name; a selected server of which nothing is asked has an empty list. */
export function planSteps(deployment: Deployment, selection: Pick<Selection, 'checks' | 'servers'> & Partial<Pick<Selection, 'throughProxy'>>, known: readonly Check[] = everyCheck): Map<string, Step[]> {
  const selected = known.filter(({ id }) => selection.checks.includes(id));
  const servers = serversToLookFrom(deployment).filter(({ name }) => selection.servers.length === 0 || selection.servers.includes(name));
  return new Map(
    servers.map((server) => {
      const straight = selected.flatMap(({ needs }) => needs?.(deployment, server) ?? []);
      const steps = selection.throughProxy === true ? [...straight, ...straight.filter(({ kind }) => toldByProxy.has(kind)).map((step): Step => ({ ...step, path: 'proxy' }))] : straight;
      return [server.name, [...new Map(steps.map((step) => [stepKey(step), step])).values()]];
    }),
  );
}
