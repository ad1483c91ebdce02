/** Lets the service's account read a file or folder: as a command to type, or at once. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Text } from '../../model/text.ts';
import { endOf, type SystemProgram } from '../../observe/system-program.ts';
import { say } from '../../text/index.ts';
import { ProbeError } from '../probe-error.ts';
import { linuxService } from '../service/service-name.ts';
import { posixLine, windowsLine } from './shell-line.ts';
import { icacls, letting, serviceMayRead } from './windows.ts';

export interface GrantOptions {
  /** Whether to run the command. If false, the command is only returned. */
  apply: boolean;
  /** Parameters for tests. */
  platform?: NodeJS.Platform;
  program?: SystemProgram;
}

/** Resolves with texts for a person; empty if the account may already read the place. Throws a ProbeError. */
export async function grantReadAccess(
  place: string,
  { apply, platform = process.platform, program = icacls() }: GrantOptions,
): Promise<Text[]> {
  const isFolder = (await stat(place).catch(() => undefined))?.isDirectory() ?? false;
  if (platform === 'win32') {
    if (await serviceMayRead(place, program)) return [];
    const words = letting(place, { isFolder });
    const { line, shell } = windowsLine(['icacls', ...words]);
    if (!apply) return [say(shell === 'any' ? 'allow.unreadable' : 'allow.unreadable-powershell', { place, line })];
    return await applied(place, [['icacls.exe', program, words]], line);
  }
  if (await linuxAccountMayRead(place, { isFolder })) return [];
  const calls = await linuxCalls(place, { isFolder });
  const line = calls.map((words) => posixLine(['sudo', ...words])).join(' && ');
  if (!apply) return [say('allow.unreadable', { place, line })];
  return await applied(
    place,
    calls.map(([file = '', ...words]) => [file, [file], words]),
    line,
  );
}

type Call = readonly [name: string, program: SystemProgram, words: string[]];

async function applied(place: string, calls: readonly Call[], line: string): Promise<Text[]> {
  for (const [name, program, words] of calls) {
    const { code } = await endOf(program, words, { timeoutMs: 120_000 });
    if (code === 0) continue;
    const values = { place, line, program: name, code: String(code) };
    if (code === 'ENOENT' && name === 'setfacl')
      throw new ProbeError(say('allow.no-setfacl', { place, account: linuxService.account }));
    throw new ProbeError(say('allow.not-applied', values));
  }
  return [say('allow.readable-now', { place })];
}

/** Tests as that account, which only root may do. Source: setpriv(1), test(1). */
async function linuxAccountMayRead(place: string, { isFolder }: { isFolder: boolean }): Promise<boolean> {
  const { account } = linuxService;
  const as = ['--reuid', account, '--regid', account, '--init-groups'];
  const test = ['test', '-r', place, ...(isFolder ? ['-a', '-x', place] : [])];
  return (await endOf(['setpriv'], [...as, ...test], { timeoutMs: 5000 })).code === 0;
}

/**
 * The least rights: traversal of the folders above, then reading, with defaults for later files. Source: setfacl(1).
 */
async function linuxCalls(place: string, { isFolder }: { isFolder: boolean }): Promise<string[][]> {
  const who = `u:${linuxService.account}`;
  const traversal: string[][] = [];
  for (let at = path.dirname(place); at !== path.dirname(at); at = path.dirname(at)) {
    const mode = (await stat(at).catch(() => undefined))?.mode ?? 0;
    if ((mode & 0o001) === 0) traversal.unshift(['setfacl', '-m', `${who}:x`, at]);
  }
  return isFolder
    ? [...traversal, ['setfacl', '-R', '-m', `${who}:rX`, place], ['setfacl', '-R', '-d', '-m', `${who}:rX`, place]]
    : [...traversal, ['setfacl', '-m', `${who}:r`, place]];
}
