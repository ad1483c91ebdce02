import { needOf, type PortUse } from '../../../knowledge/ports.ts';
import { type Deployment, endpointNameSchema, type Server } from '../../../model/deployment.ts';
import { endpointOf, extraEndpointsOf, type NamedEndpoint } from '../../../model/endpoints.ts';
import type { Step } from '../../../model/job.ts';
import { protocolOf } from './view.ts';

export const microsoftUses: readonly Exclude<PortUse, 'extra'>[] = endpointNameSchema.exclude([
  'exchange',
  'externalUrl',
]).options;

/** The endpoints of one use; empty if the cloud has no such host. */
export function endpointsFor(deployment: Deployment, use: PortUse): NamedEndpoint[] {
  if (use === 'extra') return extraEndpointsOf(deployment);
  const endpoint = endpointOf(deployment, use);
  if (endpoint === undefined) return [];
  // Some clouds and stand-ins have one host for both kinds of submission: it counts once.
  const isAlsoSmtp = use === 'smtpOutlook' && endpoint.target === endpointOf(deployment, 'smtp')?.target;
  return isAlsoSmtp ? [] : [endpoint];
}

/** Each target once. */
export function microsoftEndpoints(deployment: Deployment): NamedEndpoint[] {
  return eachTargetOnce(microsoftUses.flatMap((use) => endpointsFor(deployment, use)));
}

/** Each target once. */
export function endpointsIn({ deployment }: { deployment: Deployment }): NamedEndpoint[] {
  const externalUrl = endpointOf(deployment, 'externalUrl');
  return eachTargetOnce([
    ...microsoftEndpoints(deployment),
    ...(externalUrl === undefined ? [] : [externalUrl]),
    ...extraEndpointsOf(deployment),
  ]);
}

export function eachTargetOnce(endpoints: NamedEndpoint[]): NamedEndpoint[] {
  return endpoints.filter(({ target }, index) => endpoints.findIndex((other) => other.target === target) === index);
}

/** Only endpoints that some process on the server may need. */
export function stepsTo(deployment: Deployment, server: Server, ...uses: PortUse[]): Step[] {
  return uses.flatMap((use) => {
    const need = needOf(use, deployment.transport, server.roles);
    if (need === undefined || need === 'unused') return [];
    return endpointsFor(deployment, use).flatMap((endpoint) => {
      const kinds = new Set(['dns', 'tcp', protocolOf(endpoint)] as const);
      const tenantId = deployment.microsoft?.tenantId;
      return [...kinds].map((kind): Step => ({
        kind,
        target: endpoint.target,
        path: 'direct',
        ...(kind === 'token-endpoint' && tenantId !== undefined ? { tenantId } : {}),
      }));
    });
  });
}
