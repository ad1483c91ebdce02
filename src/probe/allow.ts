/**
 * The probe's allowed targets, files and service. Changed only on this machine; a running probe reads them for each
 * job.
 */
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { fileNameSchema } from '../model/job.ts';
import { say } from '../text/index.ts';
import { changeProbeFile } from './change-probe-file.ts';
import { serviceName, targetName, targetSchema, withOwnAuthority, type ProbeTarget } from './home.ts';
import { codeOf, ProbeError } from './probe-error.ts';

export interface AllowOptions {
  home: string;
  target: string;
  /** IP address to connect to instead of resolving the name, with a port if it differs. */
  address?: string | undefined;
  /** PEM file of the only trusted authority; the probe keeps a copy. */
  ca?: string | undefined;
  remove?: boolean | undefined;
}

/** Resolves with the changed list. For a listed target, only the given options change. Throws a ProbeError. */
export async function allowTarget({
  home,
  target,
  address,
  ca,
  remove = false,
}: AllowOptions): Promise<Record<string, ProbeTarget>> {
  const name = targetName.safeParse(target);
  if (!name.success) throw new ProbeError(say('probe.target', { given: target.slice(0, 300) }));
  let targets: Record<string, ProbeTarget> = {};
  await changeProbeFile(home, async (file) => {
    targets = file.targets;
    if (remove) {
      if (targets[name.data] === undefined) throw new ProbeError(say('allow.not-there', { target: name.data }));
      delete targets[name.data];
      return file;
    }
    const entry: ProbeTarget = {
      ...(address === undefined ? {} : { address }),
      ...(ca === undefined ? {} : { ca: path.resolve(ca) }),
    };
    if (!targetSchema.safeParse(entry).success) throw new ProbeError(say('allow.address', { given: address ?? '' }));
    targets[name.data] = { ...targets[name.data], ...(await withOwnAuthority(home, entry)) };
    return file;
  });
  return targets;
}

export function targetAsTyped([name, { address, ca }]: [string, ProbeTarget]): string {
  const quoted = ca !== undefined && /\s/.test(ca) ? `"${ca}"` : ca;
  return [
    name,
    ...(address === undefined ? [] : ['--address', address]),
    ...(quoted === undefined ? [] : ['--ca', quoted]),
  ].join(' ');
}

export interface GivenEntry {
  home: string;
  given: string;
  /** Removes the entry. */
  remove?: boolean | undefined;
}

/** `given`: NAME=PATH, or NAME to remove it. This account must be able to read the file. Throws a ProbeError. */
export async function allowFile({ home, given, remove = false }: GivenEntry): Promise<void> {
  const [, typed = given, where = ''] = /^([^=]*)=(.*)$/s.exec(given) ?? [];
  const name = fileNameSchema.safeParse(typed);
  if (!name.success)
    throw new ProbeError(
      say('allow.file-name', { given: typed.slice(0, 100), names: { list: fileNameSchema.options } }),
    );
  await changeProbeFile(home, async (file) => {
    const { [name.data]: former, ...others } = file.files ?? {};
    if (remove) {
      if (former === undefined) throw new ProbeError(say('allow.not-there', { target: name.data }));
      return { ...file, files: others };
    }
    if (where === '') throw new ProbeError(say('allow.file-path', { name: name.data }));
    const place = path.resolve(where);
    await access(place, constants.R_OK).catch((error: unknown) => {
      throw new ProbeError(say('probe.file-unreadable', { file: place, code: codeOf(error) }), error);
    });
    return { ...file, files: { ...others, [name.data]: place } };
  });
}

/** `given`: service name or display name of ECE's Windows service. Throws a ProbeError. */
export async function allowService({ home, given, remove = false }: GivenEntry): Promise<void> {
  const service = serviceName.safeParse(given);
  if (!service.success) throw new ProbeError(say('allow.service-name', { given: given.slice(0, 300) }));
  await changeProbeFile(home, ({ service: former, ...rest }) => {
    if (!remove) return { ...rest, service: service.data };
    if (former?.toLowerCase() !== service.data.toLowerCase())
      throw new ProbeError(say('allow.not-there', { target: service.data }));
    return rest;
  });
}
