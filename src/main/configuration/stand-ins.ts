/**
 * A deployment's targets as this computer reaches them: the cloud's hosts, or the stand-ins of the deployment file.
 * Only for local configuration: no stand-in comes from Teams or from a job.
 */
import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { endpointNameSchema, type Deployment, type EndpointName } from '../../model/deployment.ts';
import { readDeployment } from '../../model/deployment-file.ts';
import { declaredEndpointsOf, endpointOf } from '../../model/endpoints.ts';
import type { Text } from '../../model/text.ts';
import { errorCodeOf } from '../../observe/failure.ts';
import type { Endpoint } from '../../observe/observer.ts';
import { whyUnreadable } from '../../observe/why-unreadable.ts';
import { say } from '../../text/index.ts';

export type StandIns = { ok: true; targets: Map<string, Endpoint> } | { ok: false; problems: Problem[] };

interface Problem {
  /** The first field of the deployment file that has it. */
  path: string[];
  message: Text;
}

/**
 * The deployment, and how this computer reaches it, for the bot's start and the command line. `file` is the name in
 * messages, and its folder begins the paths in the YAML.
 */
export function readReachable(
  yaml: string,
  file: string,
): { ok: true; deployment: Deployment; targets: Map<string, Endpoint> } | { ok: false; mistakes: Text[] } {
  const result = readDeployment(yaml, { file });
  if (!result.ok) return { ok: false, mistakes: result.problems.map(({ message }) => message) };
  const { deployment, problemAt } = result;
  const standIns = standInsOf(deployment, path.dirname(path.resolve(file)));
  if (standIns.ok) return { ok: true, deployment, targets: standIns.targets };
  return { ok: false, mistakes: standIns.problems.map((problem) => problemAt(problem.path, problem.message).message) };
}

/** `folder` contains the deployment file. `ca` paths are relative to it. */
export function standInsOf(deployment: Deployment, folder: string): StandIns {
  const problems: Problem[] = [];
  const authorities = authoritiesOf(deployment, folder, problems);
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
      ...(standIn?.ca === undefined ? {} : { ca: authorities.get(path.resolve(folder, standIn.ca)) ?? '' }),
    });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, targets };
}

/** `127.0.0.1`, `127.0.0.1:10993`, `::1`, `[::1]:10993`. */
function dialled(
  endpoint: EndpointName,
  text: string,
  problems: Problem[],
): { address?: string; addressPort?: number } {
  const [, bracketed, dotted, portText] = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? [];
  const address = isIP(text) > 0 ? text : (bracketed ?? dotted ?? '');
  const port = portText === undefined ? undefined : Number(portText);
  if (isIP(address) === 0 || (port !== undefined && (port < 1 || port > 65535))) {
    const message = say('stand-in.address', { endpoint, address: text });
    problems.push({ path: ['endpoints', endpoint, 'address'], message });
    return {};
  }
  return { address, ...(port === undefined ? {} : { addressPort: port }) };
}

/** By file, so that a file is read once, and a mistake in it is one problem. */
function authoritiesOf(deployment: Deployment, folder: string, problems: Problem[]): Map<string, string> {
  const names = Map.groupBy(
    endpointNameSchema.options.filter(
      (name) => deployment.endpoints[name]?.ca !== undefined && endpointOf(deployment, name) !== undefined,
    ),
    (name) => path.resolve(folder, deployment.endpoints[name]?.ca ?? ''),
  );
  const authorities = new Map<string, string>();
  for (const [file, endpoints] of names) {
    const fields = { list: endpoints.map((name) => `endpoints.${name}.ca`) };
    const wrong = (message: Text): unknown => problems.push({ path: ['endpoints', endpoints[0] ?? '', 'ca'], message });
    try {
      if (statSync(file).size > 1_000_000) {
        wrong(say('stand-in.ca-too-large', { fields, path: file }));
        continue;
      }
      const pem = readFileSync(file, 'utf8');
      if (isCertificate(pem)) authorities.set(file, pem);
      else wrong(say('stand-in.ca-not-pem', { fields, path: file }));
    } catch (error) {
      const code = errorCodeOf(error) ?? String(error);
      wrong(say('stand-in.ca-unreadable', { fields, path: file, why: whyUnreadable(code) }));
    }
  }
  return authorities;
}

function isCertificate(pem: string): boolean {
  try {
    return pem.includes('-----BEGIN CERTIFICATE-----') && new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
