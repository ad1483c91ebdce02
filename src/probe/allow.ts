/** The probe's own list of targets: changed here, on this machine, and nowhere else. A running probe reads it anew for each job. */
import path from 'node:path';
import { say } from '../text/index.ts';
import { readAuthority, readProbeFile, targetName, targetSchema, writeProbeFile, type Target } from './home.ts';
import { ProbeError } from './problem.ts';

export interface AllowOptions {
  home: string;
  target: string;
  /** Connect to this IP address, with a port if it differs, instead of resolving the name. */
  address?: string | undefined;
  /** PEM file of the only authority to trust there. */
  ca?: string | undefined;
  remove?: boolean | undefined;
}

/** Returns the list as it is afterwards. Throws a ProbeError. */
export async function allowTarget({ home, target, address, ca, remove = false }: AllowOptions): Promise<Record<string, Target>> {
  const name = targetName.safeParse(target);
  if (!name.success) throw new ProbeError(say('probe.target', { given: target.slice(0, 300) }));
  const file = await readProbeFile(home);
  if (remove) {
    if (file.targets[name.data] === undefined) throw new ProbeError(say('allow.not-there', { target: name.data }));
    delete file.targets[name.data];
  } else {
    const entry: Target = { ...(address === undefined ? {} : { address }), ...(ca === undefined ? {} : { ca: path.resolve(ca) }) };
    if (!targetSchema.safeParse(entry).success) throw new ProbeError(say('allow.address', { given: address ?? '' }));
    if (entry.ca !== undefined) await readAuthority(entry.ca);
    file.targets[name.data] = entry;
  }
  await writeProbeFile(home, file);
  return file.targets;
}

export async function allowedTargets(home: string): Promise<Record<string, Target>> {
  return (await readProbeFile(home)).targets;
}
