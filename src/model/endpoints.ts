/**
 * The endpoints of a deployment: the cloud's hosts with stand-ins applied, ECE's own web server, and extra endpoints.
 */
import { clouds } from '../knowledge/clouds.ts';
import { type Deployment, type EndpointName, endpointNameSchema } from './deployment.ts';

/** `target` is `host:port`, the only name of an endpoint elsewhere. */
export interface NamedEndpoint {
  name: EndpointName | 'alarmRelay' | 'extra';
  host: string;
  port: number;
  target: string;
  /** From the stand-in: the IP address, and the file of the only trusted certificate authority. */
  address?: string;
  ca?: string;
  /** The address simulates the host, as in the demo. */
  simulated?: true;
}

/** Undefined if the cloud has no such host, or the external URL no host. */
export function endpointOf(deployment: Deployment, name: EndpointName): NamedEndpoint | undefined {
  const standIn = deployment.endpoints[name];
  const known =
    name === 'externalUrl'
      ? externalUrlHost(deployment.externalUrl)
      : clouds[deployment.microsoft?.cloud ?? 'worldwide'][name];
  const host = standIn?.host ?? known?.host;
  const port = standIn?.port ?? known?.port;
  if (host === undefined || port === undefined) return undefined;
  const { address, ca, simulated } = standIn ?? {};
  return {
    ...named(name, host, port),
    ...(address === undefined ? {} : { address }),
    ...(ca === undefined ? {} : { ca }),
    ...(simulated === true ? { simulated } : {}),
  };
}

export function extraEndpointsOf(deployment: Deployment): NamedEndpoint[] {
  return deployment.extraEndpoints.map((text) => declared('extra', text));
}

/** Where the application servers send ECE's alarms. Undefined if the deployment file names no relay. */
export function alarmRelayOf({ alarmRelay }: Deployment): NamedEndpoint | undefined {
  return alarmRelay === undefined ? undefined : declared('alarmRelay', alarmRelay);
}

/** Endpoints that the deployment file names as host:port. They have no stand-in. */
export function declaredEndpointsOf(deployment: Deployment): NamedEndpoint[] {
  const relay = alarmRelayOf(deployment);
  return [...(relay === undefined ? [] : [relay]), ...extraEndpointsOf(deployment)];
}

export function hostAndPort(target: string): { host: string; port: string } {
  const colon = target.lastIndexOf(':');
  return { host: target.slice(0, colon), port: target.slice(colon + 1) };
}

/**
 * Arguments of `probe allow` to reach the endpoint as the deployment does. A probe accepts no address or certificate
 * authority from its bot: a person types them on its server, which needs a copy of the authority's file.
 */
export function allowedAs({ target, address, ca }: NamedEndpoint): string {
  // Only URLs have brackets around IPv6 addresses.
  const plain = address?.replace(/^\[(.*)\]$/, '$1');
  const file = ca?.split(/[\\/]/).at(-1) ?? '';
  const copy = /^\w[\w.-]*$/.test(file) ? file : 'authority.pem';
  return [
    target,
    ...(plain === undefined ? [] : ['--address', plain]),
    ...(ca === undefined ? [] : ['--ca', copy]),
  ].join(' ');
}

/** Endpoints with their own address or certificate authority. */
export function reachedOtherwise(deployment: Deployment): NamedEndpoint[] {
  const others = probedNames.flatMap((name) => {
    const endpoint = endpointOf(deployment, name);
    return endpoint?.address === undefined && endpoint?.ca === undefined ? [] : [endpoint];
  });
  return others.filter(({ target }, index) => others.findIndex((other) => other.target === target) === index);
}

/** Only the bot queries Exchange's API. */
const probedNames = endpointNameSchema.exclude(['exchange']).options;

/** Every target that a probe of this deployment may observe. */
export function targetsOf(deployment: Deployment): string[] {
  const known = probedNames.map((name) => endpointOf(deployment, name)).filter((endpoint) => endpoint !== undefined);
  return [...new Set([...known, ...declaredEndpointsOf(deployment)].map((endpoint) => endpoint.target))];
}

function declared(name: 'alarmRelay' | 'extra', target: string): NamedEndpoint {
  const { host, port } = hostAndPort(target);
  return named(name, host, Number(port));
}

function named(name: NamedEndpoint['name'], host: string, port: number): NamedEndpoint {
  const lower = host.toLowerCase();
  return { name, host: lower, port, target: `${lower}:${port}` };
}

function externalUrlHost(externalUrl: string | undefined): { host: string; port: number } | undefined {
  if (externalUrl === undefined || !URL.canParse(externalUrl)) return undefined;
  const url = new URL(externalUrl);
  if (url.hostname === '' || !/^https?:$/.test(url.protocol)) return undefined;
  return { host: url.hostname, port: url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : Number(url.port) };
}
