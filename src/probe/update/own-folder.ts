/**
 * The folder of `probe update`. Packages lie here between verification and installation as root or SYSTEM, so the
 * account of the probe's service must not write here: it is not the probe's folder.
 *
 * packages/   the package to install, and the one to go back to
 * state.json  progress, so that the same command resumes
 * ended.json  how the update ended that the bot asked for, until it knows
 * asked       when the bot last answered whether it is this server's turn
 * lock        id of the updating process
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, link, mkdir, readdir, readFile, rm, rmdir, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { instantSchema } from '../../model/instant.ts';
import { type TurnAsked, turnAskedSchema } from '../../model/package-line.ts';
import { releaseKeySchema } from '../../model/protocol.ts';
import { packageKinds, packageNameSchema } from '../../model/release.ts';
import { releaseVersionSchema } from '../../model/version.ts';
import type { SystemProgram } from '../../observe/system-program.ts';
import { say } from '../../text/index.ts';
import { places, removeIfThere, writeSafely } from '../home.ts';
import { codeOf, ProbeError } from '../probe-error.ts';
import { protectForAdministrators } from '../rights/protect.ts';
import { icacls } from '../rights/windows.ts';

/** Runs from this folder while Windows Installer replaces the program. */
export const copyName = 'ece-doctor-update.exe';

export function isCopy(executable: string): boolean {
  return path.win32.basename(executable).toLowerCase() === copyName;
}

/**
 * On Windows beside the program, because any account could make a folder below ProgramData first. Elsewhere, without
 * root, in `home`. The options are parameters for tests.
 */
export function updateFolder(
  home: string,
  {
    platform = process.platform,
    executable = process.execPath,
  }: { platform?: NodeJS.Platform; executable?: string } = {},
): string {
  if (platform === 'win32') {
    const folder = path.win32.dirname(executable);
    return isCopy(executable) ? folder : path.win32.join(folder, 'update');
  }
  return process.getuid?.() === 0 ? '/var/lib/ece-doctor-update' : path.join(home, 'update');
}

export const packagesIn = (folder: string): string => path.join(folder, 'packages');
const stateFile = (folder: string): string => path.join(folder, 'state.json');
const keyFile = (folder: string): string => path.join(folder, 'release-key');
const lockFile = (folder: string): string => path.join(folder, 'lock');

/** Throws a ProbeError if this account may not write there. The options are parameters for tests. */
export async function makeUpdateFolder(
  folder: string,
  { platform = process.platform, program = icacls() }: { platform?: NodeJS.Platform; program?: SystemProgram } = {},
): Promise<void> {
  try {
    await mkdir(packagesIn(folder), { recursive: true, mode: 0o700 });
    if (platform === 'win32') await protectForAdministrators(folder, program);
    else {
      // Another owner could replace a package before it is installed.
      const { uid } = await stat(folder);
      if (uid !== process.getuid?.()) throw Object.assign(new Error('owner'), { code: 'EPERM' });
      await chmod(folder, 0o700);
    }
  } catch (error) {
    throw error instanceof ProbeError ? error : unusable(folder, error);
  }
}

const stateSchema = z.object({
  step: z.enum(['installing', 'watching', 'going-back']),
  kind: z.enum(packageKinds),
  from: releaseVersionSchema,
  to: releaseVersionSchema,
  executable: z.string().min(1),
  package: packageNameSchema,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** An archive keeps the former program beside the new one instead. */
  former: packageNameSchema.optional(),
  why: z.string().max(500).optional(),
});

export type UpdateState = z.infer<typeof stateSchema>;

/** Undefined without an update in progress. Throws a ProbeError if the file is broken. */
export async function readUpdateState(folder: string): Promise<UpdateState | undefined> {
  const text = await readFile(stateFile(folder), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw unusable(folder, error);
  });
  if (text === undefined) return undefined;
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new ProbeError(say('update.state-broken', { file: stateFile(folder) }), error);
  }
}

export async function writeUpdateState(folder: string, state: UpdateState | undefined): Promise<void> {
  try {
    if (state === undefined) await removeIfThere(stateFile(folder));
    else await writeSafely(stateFile(folder), JSON.stringify(state));
  } catch (error) {
    throw unusable(folder, error);
  }
}

const endedFile = (folder: string): string => path.join(folder, 'ended.json');

/** Undefined if the bot knows, or if the file is broken: the bot then sees that the server is late. */
export async function readEnded(folder: string): Promise<TurnAsked['ended']> {
  const text = await readFile(endedFile(folder), 'utf8').catch(() => '');
  try {
    return turnAskedSchema.shape.ended.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export async function writeEnded(folder: string, ended: TurnAsked['ended']): Promise<void> {
  try {
    if (ended === undefined) await removeIfThere(endedFile(folder));
    else await writeSafely(endedFile(folder), JSON.stringify(ended));
  } catch (error) {
    throw unusable(folder, error);
  }
}

const askedFile = (folder: string): string => path.join(folder, 'asked');

/** ISO 8601 UTC; undefined if it never asked, or this account may not read it. */
export async function readAsked(folder: string): Promise<string | undefined> {
  const text = await readFile(askedFile(folder), 'utf8').catch(() => '');
  return instantSchema.safeParse(text.trim()).data;
}

export async function writeAsked(folder: string, at: string): Promise<void> {
  // It is only shown, so a full disk must not stop an update here.
  await writeSafely(askedFile(folder), `${at}\n`).catch(() => undefined);
}

/**
 * The key that releases must be signed with. The service's account may write the enrolment's key, so it counts only for
 * the first update; then the copy here does. `given`: typed by an administrator.
 */
export async function pinnedReleaseKey(folder: string, home: string, given: string | undefined): Promise<string> {
  if (given !== undefined) {
    if (!releaseKeySchema.safeParse(given).success)
      throw new ProbeError(say('update.key', { given: given.slice(0, 100) }));
    await pin(folder, given);
    return given;
  }
  const [pinned, enrolled] = await Promise.all([keyIn(keyFile(folder)), keyIn(places.releaseKey(home))]);
  if (pinned === undefined && enrolled === undefined) throw new ProbeError(say('update.no-key'));
  if (pinned !== undefined && enrolled !== undefined && pinned !== enrolled)
    throw new ProbeError(say('update.two-keys', { pinned, enrolled, file: places.releaseKey(home) }));
  const key = pinned ?? enrolled ?? '';
  if (pinned === undefined) await pin(folder, key);
  return key;
}

async function pin(folder: string, key: string): Promise<void> {
  await writeSafely(keyFile(folder), `${key}\n`).catch((error: unknown) => {
    throw unusable(folder, error);
  });
}

async function keyIn(file: string): Promise<string | undefined> {
  return releaseKeySchema.safeParse((await readFile(file, 'utf8').catch(() => '')).trim()).data;
}

/** The next enrolment may be for a bot with another key. Logs stay, and on Windows the copy, which may be running. */
export async function forgetUpdates(folder: string): Promise<void> {
  try {
    for (const name of await readdir(folder))
      if (!isCopy(name) && !name.endsWith('.log')) await rm(path.join(folder, name), { recursive: true, force: true });
    await rmdir(folder);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY'].includes(codeOf(error))) throw unusable(folder, error);
  }
}

/** Resolves with the unlock function. Throws a ProbeError if another process holds the lock. */
export async function lockUpdates(folder: string): Promise<() => Promise<void>> {
  const own = `${lockFile(folder)}.${process.pid}`;
  for (;;) {
    try {
      // Linked with the process id already in it: an empty lock would look stale.
      await writeSafely(own, String(process.pid));
      await link(own, lockFile(folder));
      return () => removeIfThere(lockFile(folder));
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw unusable(folder, error);
      const holder = Number(await readFile(lockFile(folder), 'utf8').catch(() => ''));
      if (isRunning(holder)) throw new ProbeError(say('update.under-way', { process: String(holder) }));
      // Stale: its process was killed, or ran before the machine's last start.
      await unlink(lockFile(folder)).catch(() => undefined);
    } finally {
      await removeIfThere(own).catch(() => undefined);
    }
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Bytes: a current package, its content and the former program. */
const usualRoom = 400_000_000;

/** `needed`: bytes of room. */
export function unusable(folder: string, error: unknown, needed = usualRoom): ProbeError {
  const code = codeOf(error);
  const text =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? say('update.disk-full', { folder, megabytes: Math.ceil(needed / 1_000_000) })
      : say('update.folder', { folder, code });
  return new ProbeError(text, error);
}

/** Undefined if there is no such file. */
export async function sha256Of(file: string): Promise<string | undefined> {
  const digest = createHash('sha256');
  try {
    await pipeline(createReadStream(file), digest);
    return digest.digest('hex');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The installed package stays, to go back to it from the next. */
export async function forgetPackages(folder: string, kept: string): Promise<void> {
  for (const name of await readdir(packagesIn(folder)))
    if (name !== kept) await removeIfThere(path.join(packagesIn(folder), name));
}
