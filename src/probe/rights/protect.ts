/**
 * Restricts the probe's folder, which holds keys and the proxy's password, to its service and administrators, and the
 * update folder to administrators. On POSIX, modes do so from the beginning.
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { SystemProgram } from '../../observe/system-program.ts';
import { say } from '../../text/index.ts';
import { protectedFolder } from '../home.ts';
import { ProbeError } from '../probe-error.ts';
import { windowsLine } from './shell-line.ts';
import { closeFolder, closing, icacls, type Keeper } from './windows.ts';

/** `platform` and `program` (icacls.exe) are parameters for tests. Throws a ProbeError. */
export async function protectFolder(
  home: string,
  {
    platform = process.platform,
    program = icacls(),
  }: { platform?: NodeJS.Platform | undefined; program?: SystemProgram | undefined } = {},
): Promise<void> {
  if (platform !== 'win32') return;
  const folder = protectedFolder(home);
  // An installation's other entries have their own access lists.
  const below = folder === home ? await entriesOf(home) : [home];
  await close(folder, { keeper: 'service', program, below });
}

/** Closes a Windows folder with everything in it. Throws a ProbeError. */
export async function protectForAdministrators(folder: string, program: SystemProgram): Promise<void> {
  await close(folder, { keeper: 'administrators', program, below: await entriesOf(folder) });
}

async function close(folder: string, how: Parameters<typeof closeFolder>[1]): Promise<void> {
  const code = await closeFolder(folder, how);
  if (code === undefined) return;
  throw new ProbeError(say('rights.not-closed', { folder, code: String(code), line: closingLine(folder, how.keeper) }));
}

async function entriesOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).map((name) => path.join(folder, name));
}

export function closingLine(folder: string, keeper: Keeper): string {
  return windowsLine(['icacls', ...closing(folder, keeper)]).line;
}

/** Leaves these files only inherited rights. */
export function resettingLine(files: readonly string[]): string {
  return files.map((file) => windowsLine(['icacls', file, '/reset']).line).join('\n  ');
}
