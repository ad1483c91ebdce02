/**
 * A deployment's targets as this computer reaches them: the cloud's hosts, or the stand-ins of the deployment file.
 * Only for local configuration: no stand-in comes from Teams or from a job.
 */
import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { endpointNameSchema, type Deployment, type EndpointName } from '../../model/deployment.ts';
import { declaredEndpointsOf, endpointOf } from '../../model/endpoints.ts';
import type { Text } from '../../model/text.ts';
import { errorCodeOf } from '../../observe/failure.ts';
import type { Endpoint } from '../../observe/observer.ts';
import { whyUnreadable } from '../../observe/why-unreadable.ts';
import { say } from '../../text/index.ts';

export type StandIns = { ok: true; targets: Map<string, Endpoint> } | { ok: false; problems: Text[] };

/** `folder` contains the deployment file. `ca` paths are relative to it. */
export function standInsOf(deployment: Deployment, folder: string): StandIns {
  const problems: Text[] = [];
  const targets = new Map<string, Endpoint>(
    declaredEndpointsOf(deployment).map(({ target, host, port }) => [target, { host, port }]),
  );
  for (const name of endpointNameSchema.options) {
    const endpoint = endpointOf(deployment, name);
    if (endpoint === undefined) continue;
    const { target, host, port } = endpoint;
    const standIn = deployment.endpoints[name];
    // Two names may be one target (outlook and exchange): the stand-in wins.
    if (standIn === undefined && targets.has(target)) continue;
    targets.set(target, {
      host,
      port,
      ...(standIn?.address === undefined ? {} : dialled(name, standIn.address, problems)),
      ...(standIn?.ca === undefined ? {} : authority(name, path.resolve(folder, standIn.ca), problems)),
    });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, targets };
}

/** `127.0.0.1`, `127.0.0.1:10993`, `::1`, `[::1]:10993`. */
function dialled(endpoint: EndpointName, text: string, problems: Text[]): { address?: string; addressPort?: number } {
  const [, bracketed, dotted, portText] = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? [];
  const address = isIP(text) > 0 ? text : (bracketed ?? dotted ?? '');
  const port = portText === undefined ? undefined : Number(portText);
  if (isIP(address) === 0 || (port !== undefined && (port < 1 || port > 65535))) {
    problems.push(say('stand-in.address', { endpoint, address: text }));
    return {};
  }
  return { address, ...(port === undefined ? {} : { addressPort: port }) };
}

function authority(endpoint: EndpointName, file: string, problems: Text[]): { ca?: string } {
  try {
    if (statSync(file).size > 1_000_000) {
      problems.push(say('stand-in.ca-too-large', { endpoint, path: file }));
      return {};
    }
    const pem = readFileSync(file, 'utf8');
    if (isCertificate(pem)) return { ca: pem };
    problems.push(say('stand-in.ca-not-pem', { endpoint, path: file }));
  } catch (error) {
    const code = errorCodeOf(error) ?? String(error);
    problems.push(say('stand-in.ca-unreadable', { endpoint, path: file, why: whyUnreadable(code) }));
  }
  return {};
}

function isCertificate(pem: string): boolean {
  try {
    return pem.includes('-----BEGIN CERTIFICATE-----') && new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
