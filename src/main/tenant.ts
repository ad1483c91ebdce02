/**
 * Access to the tenant for the bot and the command line: the reader is from the environment, the endpoints are from the
 * deployment and its stand-ins.
 */
import type { Deployment } from '../model/deployment.ts';
import { endpointOf } from '../model/endpoints.ts';
import type { Meter } from '../model/meter.ts';
import type { Observation } from '../model/observation.ts';
import type { Endpoint } from '../observe/observer.ts';
import type { GroupReader } from '../access/memberships.ts';
import type { Registration } from '../access/sign-ins/context.ts';
import { roundTrip, type RoundTripWish } from '../tenant/round-trip.ts';
import { createTenant } from '../tenant/create.ts';
import type { ReaderApplication, Tenant } from '../tenant/tenant.ts';
import { questions } from '../tenant/questions/index.ts';
import { standInsOf } from './configuration/stand-ins.ts';

/** `folder` is the deployment file's folder. The paths of stand-ins are relative to it. */
export function tenantFor(
  { reader, proxy }: { reader: ReaderApplication | undefined; proxy: string | undefined },
  folder: string,
  meter?: Meter,
): Tenant {
  return createTenant({ reader, targets: targetsFrom(folder), meter, ...(proxy === undefined ? {} : { proxy }) });
}

/** How this machine reaches a deployment's endpoints. Files are read once for each deployment. */
export function targetsFrom(folder: string): (deployment: Deployment, target: string) => Endpoint | undefined {
  const known = new WeakMap<Deployment, Map<string, Endpoint>>();
  return (deployment, target) => {
    const found = known.get(deployment) ?? targetsOf(deployment, folder);
    known.set(deployment, found);
    return found.get(target);
  };
}

/**
 * If a stand-in cannot be read (its certificate file is missing), the bot does not connect to Microsoft instead: the
 * question ends as unreachable.
 */
function targetsOf(deployment: Deployment, folder: string): Map<string, Endpoint> {
  const standIns = standInsOf(deployment, folder);
  return standIns.ok ? standIns.targets : new Map();
}

/** A round trip that connects to the given targets, without a proxy. */
export function roundTripFrom(
  targets: ReturnType<typeof targetsFrom>,
): (deployment: Deployment, wish: Omit<RoundTripWish, 'smtp' | 'imap'>) => Promise<Observation> {
  return (deployment, wish) => {
    const [smtp, imap] = (['smtp', 'imap'] as const).map((name) => {
      const endpoint = endpointOf(deployment, name);
      return endpoint === undefined ? undefined : (targets(deployment, endpoint.target) ?? endpoint);
    });
    if (smtp === undefined || imap === undefined)
      throw new Error(`the cloud of ${deployment.name} has no SMTP or no IMAP`);
    return roundTrip({ ...wish, smtp, imap });
  };
}

/** Milliseconds that a person waits for the groups before a command is answered. */
const groupsMs = 4000;

/** Reads groups of the deployment's tenant. */
export function groupReaderOf(tenant: Tenant, deploymentNow: () => Promise<Deployment>): GroupReader {
  return async (person, groups) => tenant.memberGroups(await deploymentNow(), person, groups, groupsMs);
}

/** Milliseconds that a person who wants to sign in waits for the tenant's answer about ECE's application. */
const registrationMs = 15_000;

/** ECE's own registration; undefined if the tenant cannot be asked or does not answer. */
export async function registrationOf(tenant: Tenant, deployment: Deployment): Promise<Registration | undefined> {
  const applicationId = deployment.microsoft?.applicationId;
  if (applicationId === undefined) return undefined;
  let found: Registration | undefined;
  await tenant.ask(deployment, [{ kind: 'application', subject: applicationId }], {
    signal: new AbortController().signal,
    deadlineMs: registrationMs,
    onObservation: ({ error, value }) => {
      const read = error === undefined ? questions.application.value.safeParse(value) : undefined;
      if (read?.success === true)
        found = { publicRedirects: read.data.redirectUris.public, publicClientFlows: read.data.publicClientFlows };
    },
  });
  return found;
}
