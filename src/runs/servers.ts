import type { Deployment, Server } from '../model/deployment.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { isMisspelling, misspelt } from '../text/likeness.ts';

/** The servers that connect to Microsoft 365 and so have a probe, including standby ones. In the deployment's order. */
export function serversToLookFrom(deployment: Deployment): Server[] {
  return deployment.servers.filter(({ roles }) => roles.includes('services') || roles.includes('application'));
}

/** The selected servers; all if the selection names none. */
export function selectedServers(deployment: Deployment, { servers }: { servers: readonly string[] }): Server[] {
  return serversToLookFrom(deployment).filter(({ name }) => servers.length === 0 || servers.includes(name));
}

/** Why no probe can be enrolled for this name; `near` is the server that was probably meant. */
export function notToBeEnrolled(typed: string, deployment: Deployment): { why: Text[]; near: string | undefined } {
  const server = typed.slice(0, 80);
  const names = serversToLookFrom(deployment).map(({ name }) => name);
  const servers = say('enrol.servers', { servers: { list: names.slice(0, 20) } });
  if (deployment.servers.some(({ name }) => name.toLowerCase() === typed.toLowerCase()))
    return { why: [say('enrol.server-without-probe', { server }), servers], near: undefined };
  const [near] = names
    .filter((name) => isMisspelling(typed.toLowerCase(), name.toLowerCase()))
    .toSorted(
      (a, b) => misspelt(typed.toLowerCase(), a.toLowerCase()) - misspelt(typed.toLowerCase(), b.toLowerCase()),
    );
  const line = `- { name: ${server}, roles: [services, application] }`;
  const unknown = say('enrol.unknown-server', { server, name: deployment.name });
  return { why: [unknown, servers, say('enrol.new-server', { line })], near };
}
