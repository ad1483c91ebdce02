/**
 * The probe's folder, readable by its owner only:
 *
 * probe.yaml   identity, bot, the bot's key, allowed targets and files; edited by people
 * keys-ID.json private keys, which stay here; ID is that of probe.yaml, so one rename of that file switches enrolments
 * authority-DIGEST.pem  copy of a target's authority: the probe's account may be unable to read the original
 * release-key  public key of the releases that `probe update` installs
 * outbox/      messages that the bot has not acknowledged
 * jobs/        notes of seen jobs, so that none runs twice
 * state.json   state of the running probe, for `probe status`
 */
import { createHash } from 'node:crypto';
import { chmod, lchown, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, unlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isIP } from 'node:net';
import { parse, stringify, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { flushFolder } from '../model/flush-folder.ts';
import { serverName } from '../model/deployment.ts';
import { fileNameSchema } from '../model/job.ts';
import {
  privateSealingKeySchema,
  privateSigningKeySchema,
  probeIdSchema,
  signingKeySchema,
} from '../model/protocol.ts';
import type { Endpoint } from '../observe/observer.ts';
import { whyUnreadable } from '../observe/why-unreadable.ts';
import { say, type TextKey } from '../text/index.ts';
import { codeOf, ProbeError } from './probe-error.ts';

const fileLimit = 1_000_000;

export const targetName = z
  .string()
  .regex(/^[a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9])?:([1-9]\d{0,4})$/i)
  .refine((target) => portOf(target) <= 65535)
  .transform((target) => target.toLowerCase());

/**
 * `address`: IP address to connect to instead of resolving the name, with a port if it differs. `ca`: PEM file of the
 * only trusted authority.
 */
export const targetSchema = z
  .object({
    address: z
      .string()
      .refine((text) => splitAddress(text) !== undefined)
      .optional(),
    ca: z.string().min(1).optional(),
  })
  .strict();

/**
 * Name or display name in the service manager: at most 256 characters, no slash or backslash. Source: CreateServiceW.
 */
export const serviceName = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .regex(/^[^\\/\p{Cc}]+$/u);

const proxyUrl = z.url({ protocol: /^https?$/ });

const probeFileSchema = z
  .object({
    bot: z.url({ protocol: /^https?$/ }),
    server: serverName,
    probe: probeIdSchema,
    /** Pinned at enrolment; the bot may name a new one (pinned-key.ts). */
    hubKey: signingKeySchema,
    targets: z.record(
      targetName,
      targetSchema.nullable().transform((target) => target ?? {}),
    ),
    /** Absolute paths of readable files on this server. */
    files: z.partialRecord(fileNameSchema, z.string().min(1)).optional(),
    /** ECE's Windows service. The name is only compared, never part of a command. */
    service: serviceName.optional(),
    proxy: proxyUrl.optional(),
    /** Proxy for observations: ECE may use another one than the probe. */
    observeProxy: proxyUrl.optional(),
  })
  .strict();

const keysSchema = z.object({ signing: privateSigningKeySchema, sealing: privateSealingKeySchema }).strict();

export type ProbeTarget = z.infer<typeof targetSchema>;
export type ProbeFile = z.infer<typeof probeFileSchema>;
export type ProbeKeys = z.infer<typeof keysSchema>;

export const places = {
  file: (home: string) => path.join(home, 'probe.yaml'),
  /** Held during changes (change-probe-file.ts). */
  lock: (home: string) => path.join(home, 'probe.yaml.lock'),
  keys: (home: string, probe: string) => path.join(home, `keys-${probe}.json`),
  authority: (home: string, digest: string) => path.join(home, `authority-${digest}.pem`),
  releaseKey: (home: string) => path.join(home, 'release-key'),
  outbox: (home: string) => path.join(home, 'outbox'),
  jobs: (home: string) => path.join(home, 'jobs'),
  revocation: (home: string) => path.join(home, 'revocation.json'),
  state: (home: string) => path.join(home, 'state.json'),
};

/** `--home`, else ECE_DOCTOR_PROBE_HOME, else the system's folder for program state. */
export function probeHome(option: string | undefined, environment: NodeJS.ProcessEnv = process.env): string {
  const named = option ?? environment['ECE_DOCTOR_PROBE_HOME'];
  if (named !== undefined && named !== '') return path.resolve(named);
  if (process.platform === 'win32') return path.join(dataFolder(environment), 'probe');
  if (process.platform === 'darwin')
    return path.join(os.homedir(), 'Library', 'Application Support', 'ECE Doctor', 'probe');
  if (process.getuid?.() === 0) return '/var/lib/ece-doctor-probe';
  return path.join(environment['XDG_STATE_HOME'] ?? path.join(os.homedir(), '.local', 'state'), 'ece-doctor-probe');
}

/** The option `--home` with a leading blank; empty for the usual folder. */
export function homeOption(home: string): string {
  return home === probeHome(undefined) ? '' : ` --home "${home}"`;
}

/** The folder on Windows that the probe, its service and an installation share. */
function dataFolder(environment: NodeJS.ProcessEnv): string {
  return path.win32.join(environment['ProgramData'] ?? 'C:\\ProgramData', 'ECE Doctor');
}

/** On Windows everything below inherits this folder's access list. */
export function protectedFolder(home: string, environment: NodeJS.ProcessEnv = process.env): string {
  const data = dataFolder(environment);
  return home.toLowerCase() === path.win32.join(data, 'probe').toLowerCase() ? data : home;
}

/** Throws a ProbeError if the file is missing or broken. */
export async function readProbeFile(home: string): Promise<ProbeFile> {
  const file = places.file(home);
  const text = await readSmall(file, 'probe.not-enrolled', home);
  let content: unknown;
  try {
    // A warning would print a raw line of the file.
    content = parse(text, { maxAliasCount: 20, logLevel: 'error' });
  } catch (error) {
    // The message may repeat a part of the line, such as a proxy's password; the code does not.
    const [line, said] = error instanceof YAMLParseError ? [error.linePos?.[0].line ?? 1, error.code] : [1, 'ALIAS'];
    throw new ProbeError(say('probe.file-no-yaml', { file, line: String(line), said }));
  }
  const parsed = probeFileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const known = issue?.path.filter((part) => isName(String(part))) ?? [];
  // An unknown key may be a fragment of a secret, such as a proxy's password.
  const said = issue?.code !== 'unrecognized_keys' || issue.keys.every(isName) ? issue?.message : issue.code;
  throw new ProbeError(say('probe.file-broken', { file, field: known.join('.'), said: said ?? '' }));
}

/** Looks like a field of this file, or a target. */
function isName(text: string): boolean {
  return /^[A-Za-z]{1,20}$/.test(text) || targetName.safeParse(text).success;
}

/** True even if the file is broken. */
export async function hasProbe(home: string): Promise<boolean> {
  return await stat(places.file(home)).then(
    () => true,
    (error: unknown) => codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR',
  );
}

/** Leaves files of others. probe.yaml goes last, so that an interrupted removal can be resumed. */
export async function removeProbe(home: string): Promise<void> {
  try {
    for (const folder of [places.outbox(home), places.jobs(home)]) await rm(folder, { recursive: true, force: true });
    for (const name of await readdir(home))
      if (keysName.test(name) || authorityName.test(name)) await removeIfThere(path.join(home, name));
    for (const file of [
      places.lock(home),
      places.revocation(home),
      places.state(home),
      places.releaseKey(home),
      places.file(home),
    ])
      for (const each of [`${file}.new`, file]) await removeIfThere(each);
    await rmdir(home).catch(() => undefined);
  } catch (error) {
    refuseUnwritable(home, error);
  }
}

/** `.new`: left by an interrupted write. */
const keysName = /^keys-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.json(\.new)?$/;

const authorityName = /^authority-[0-9a-f]{16}\.pem(\.new)?$/;

export async function readProbeKeys(home: string, probe: string): Promise<ProbeKeys> {
  const file = places.keys(home, probe);
  const text = await readSmall(file, 'probe.no-keys', home);
  try {
    return keysSchema.parse(JSON.parse(text));
  } catch {
    throw new ProbeError(say('probe.keys-broken', { file }));
  }
}

export async function writeProbeFile(home: string, content: ProbeFile): Promise<void> {
  await writeSafely(places.file(home), stringify(content)).catch((error: unknown) => refuseUnwritable(home, error));
}

export async function writeProbeKeys(home: string, probe: string, keys: ProbeKeys): Promise<void> {
  await writeSafely(places.keys(home, probe), JSON.stringify(keys)).catch((error: unknown) =>
    refuseUnwritable(home, error),
  );
}

/**
 * Copies the authority's file, which an administrator named, into the probe's folder: the probe's account may be unable
 * to read the original. Resolves with the target that names the copy.
 */
export async function withOwnAuthority(home: string, target: ProbeTarget): Promise<ProbeTarget> {
  if (target.ca === undefined) return target;
  const pem = await readAuthority(target.ca);
  const ca = places.authority(home, createHash('sha256').update(pem).digest('hex').slice(0, 16));
  await writeSafely(ca, pem).catch((error: unknown) => refuseUnwritable(home, error));
  return { ...target, ca };
}

export async function writeReleaseKey(home: string, key: string): Promise<void> {
  await writeSafely(places.releaseKey(home), `${key}\n`).catch((error: unknown) => refuseUnwritable(home, error));
}

/**
 * Deletes the keys of former enrolments, once this probe has connected. Keys younger than its own belong to an
 * enrolment in progress and stay.
 */
export async function deleteFormerKeys(home: string, probe: string): Promise<void> {
  const own = places.keys(home, probe);
  const { mtimeMs } = await stat(own);
  for (const name of await readdir(home)) {
    const file = path.join(home, name);
    if (!keysName.test(name) || name.endsWith('.new') || file === own) continue;
    if ((await stat(file)).mtimeMs < mtimeMs) await removeIfThere(file);
  }
}

/** Resolves with the folders that were missing. */
export async function makeHome(home: string): Promise<string[]> {
  const made: string[] = [];
  try {
    for (const folder of [home, places.outbox(home), places.jobs(home)])
      if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) made.push(folder);
    await chmod(home, 0o700);
    const owner = await ownerFor(home);
    if (owner !== undefined)
      for (const folder of [places.outbox(home), places.jobs(home)]) await lchown(folder, owner.uid, owner.gid);
    return made;
  } catch (error) {
    refuseUnwritable(home, error);
  }
}

/** Throws a ProbeError if the disk is too full for an enrolment, before that uses its code. Leaves no file. */
export async function requireRoom(home: string): Promise<void> {
  const file = path.join(home, 'room.json');
  try {
    await writeSafely(file, ' '.repeat(32_768));
  } catch (error) {
    await removeIfThere(`${file}.new`).catch(() => undefined);
    refuseUnwritable(home, error);
  }
  await removeIfThere(file);
}

/** With any other code the folder is wrong or not writable. */
const unwritable: Record<string, TextKey> = {
  ENOSPC: 'probe.disk-full',
  EDQUOT: 'probe.disk-full',
  EROFS: 'probe.disk-read-only',
  EBUSY: 'probe.home-held',
};

export function refuseUnwritable(folder: string, error: unknown): never {
  const code = codeOf(error);
  throw new ProbeError(say(unwritable[code] ?? 'probe.home-unwritable', { folder, code }), error);
}

/** Atomic and safe against a power cut: writes, flushes and renames a temporary file, then flushes the folder. */
export async function writeSafely(file: string, text: string): Promise<void> {
  const folder = path.dirname(file);
  const temporary = `${file}.new`;
  // Never through a link made by somebody else.
  await removeIfThere(temporary);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    const owner = await ownerFor(folder);
    if (owner !== undefined) await handle.chown(owner.uid, owner.gid);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await onceNobodyHolds(() => rename(temporary, file));
  await flushFolder(folder);
}

/** Files written by root must belong to the folder's account, which runs the probe. */
async function ownerFor(folder: string): Promise<{ uid: number; gid: number } | undefined> {
  return process.getuid?.() === 0 ? stat(folder) : undefined;
}

export async function removeIfThere(file: string): Promise<void> {
  await onceNobodyHolds(() => unlink(file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Windows reports EPERM, EACCES or EBUSY while a scanner or backup holds a file. */
const heldPausesMs = [20, 40, 80, 160, 320, 640, 1000];

export async function onceNobodyHolds(work: () => Promise<void>): Promise<void> {
  for (const pauseMs of heldPausesMs) {
    try {
      return await work();
    } catch (error) {
      const code = codeOf(error);
      const isHeld = code === 'EBUSY' || (process.platform === 'win32' && (code === 'EPERM' || code === 'EACCES'));
      if (!isHeld) throw error;
      await wait(pauseMs);
    }
  }
  await work();
}

/** Throws a ProbeError if an authority's file cannot be read. */
export async function endpointsOf(file: ProbeFile): Promise<Map<string, Endpoint>> {
  const endpoints = new Map<string, Endpoint>();
  for (const [target, { address, ca }] of Object.entries(file.targets)) {
    const endpoint: Endpoint = { host: target.slice(0, target.lastIndexOf(':')), port: portOf(target) };
    if (ca !== undefined) endpoint.ca = await readAuthority(ca);
    Object.assign(endpoint, address === undefined ? {} : splitAddress(address));
    endpoints.set(target, endpoint);
  }
  return endpoints;
}

export async function readAuthority(file: string): Promise<string> {
  const pem = await readSmall(file, 'probe.ca-unreadable');
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) throw new ProbeError(say('probe.ca-no-pem', { file }));
  return pem;
}

async function readSmall(
  file: string,
  missing: 'probe.not-enrolled' | 'probe.no-keys' | 'probe.ca-unreadable',
  home = '',
): Promise<string> {
  try {
    if ((await stat(file)).size > fileLimit) throw new ProbeError(say('probe.file-too-large', { file }));
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof ProbeError) throw error;
    if (codeOf(error) === 'ENOENT' || missing === 'probe.ca-unreadable')
      throw new ProbeError(say(missing, { file, folder: home, why: whyUnreadable(codeOf(error)) }), error);
    throw new ProbeError(say('probe.file-unreadable', { file, code: codeOf(error) }), error);
  }
}

function portOf(target: string): number {
  return Number(target.slice(target.lastIndexOf(':') + 1));
}

/** `127.0.0.1`, `127.0.0.1:10993`, `::1`, `[::1]:10993`. */
function splitAddress(text: string): { address: string; addressPort?: number } | undefined {
  if (isIP(text) > 0) return { address: text };
  const [, bracketed, plain, port] = /^(?:\[(.+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const address = bracketed ?? plain;
  if (address === undefined || isIP(address) === 0 || Number(port) < 1 || Number(port) > 65535) return undefined;
  return { address, addressPort: Number(port) };
}
