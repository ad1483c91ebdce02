import type { Deployment, Server } from '../model/deployment.ts';

/**
 * The servers that connect to Microsoft 365 and so have a probe (services and application, standby included), in the
 * deployment's order.
 */
export function serversToLookFrom(deployment: Deployment): Server[] {
  return deployment.servers.filter(({ roles }) => roles.includes('services') || roles.includes('application'));
}

/** The ones that a selection names; all where it names none. */
export function selectedServers(deployment: Deployment, { servers }: { servers: readonly string[] }): Server[] {
  return serversToLookFrom(deployment).filter(({ name }) => servers.length === 0 || servers.includes(name));
}
