/** Installs a package over the program, and reverts that. Both are idempotent after any interruption. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { isSea } from 'node:sea';
import type { PackageKind } from '../../model/release.ts';
import { toPlain } from '../../observe/plain.ts';
import { say } from '../../text/index.ts';
import { removeIfThere } from '../home.ts';
import { codeOf, ProbeError } from '../probe-error.ts';
import { linuxService } from '../service/service-name.ts';
import { isCopy, sha256Of, unusable } from './own-folder.ts';

export interface Machine {
  /** Throws a ProbeError if this installation cannot be updated. */
  kind: () => PackageKind;
  /** This program's file. */
  executable: string;
  /** Resolves with the exit code and truncated output. No shell. */
  run: (program: string, words: string[]) => Promise<{ code: number; said: string }>;
  /** False if nothing on this machine restarts the probe. */
  restart: (kind: PackageKind) => Promise<boolean>;
}

export interface PackageInstallation {
  machine: Machine;
  /** Owned by administrators, for unpacked files. */
  folder: string;
  executable: string;
  from: string;
  to: string;
  packageFile: string;
  /** Undefined for an archive. */
  formerFile: string | undefined;
}

interface Installer {
  /** Throws a ProbeError; `goBack` then restores the former version. */
  install(installation: PackageInstallation): Promise<void>;
  goBack(installation: PackageInstallation): Promise<void>;
  needsFormer: boolean;
}

const archive: Installer = { install: swap, goBack: swapBack, needsFormer: false };

export const installers: Record<PackageKind, Installer> = {
  linux: archive,
  'linux-arm64': archive,
  debian: {
    install: ({ machine, packageFile }) => succeed(machine, '/usr/bin/dpkg', ['--install', packageFile]),
    goBack: ({ machine, formerFile = '' }) => succeed(machine, '/usr/bin/dpkg', ['--install', formerFile]),
    needsFormer: true,
  },
  windows: {
    install: ({ machine, packageFile, folder }) => msiexec(machine, folder, ['/i', packageFile]),
    // No MSI installs over a newer version, so that one is removed first; the enrolment is kept.
    async goBack({ machine, packageFile, formerFile = '', folder }) {
      await msiexec(machine, folder, ['/x', packageFile], ['UPGRADINGPRODUCTCODE={0}', 'KEEPPROBE=1']).catch(
        (error: unknown) => {
          if (!(error instanceof ProbeError && error.text.with?.['code'] === '1605')) throw error;
        },
      );
      await msiexec(machine, folder, ['/i', formerFile]);
    },
    needsFormer: true,
  },
};

/**
 * Keeps the former program as `NAME.old`; one of the two always has the name. The library comes first, because the new
 * program needs it to print its version.
 */
async function swap(installation: PackageInstallation): Promise<void> {
  const { machine, folder, executable, to, packageFile } = installation;
  if ((await versionOf(machine, executable)) === to) return;
  const unpacked = path.join(folder, 'unpacked');
  const next = `${executable}.new`;
  try {
    await rm(unpacked, { recursive: true, force: true });
    await mkdir(unpacked, { mode: 0o700 });
    await succeed(machine, 'tar', [
      '--extract',
      '--gzip',
      '--file',
      packageFile,
      '--directory',
      unpacked,
      '--no-same-owner',
    ]);
    const content = path.join(unpacked, path.basename(packageFile).replace(/\.tar\.gz$/, ''));
    const program = path.join(content, 'ece-doctor');
    await swapLibrary(installation, path.join(content, 'lib', libraryName));
    await removeIfThere(next);
    await copyFile(program, next);
    await chmod(next, (await stat(executable)).mode & 0o777);
    await flush(next);
    const version = await versionOf(machine, next);
    if (version !== to) throw new ProbeError(say('update.does-not-start', { version: to, said: version }));
    await removeIfThere(`${executable}.old`);
    await link(executable, `${executable}.old`);
    await rename(next, executable);
  } catch (error) {
    await removeIfThere(next).catch(() => undefined);
    throw error instanceof ProbeError ? error : asProbeError(executable, error);
  } finally {
    await rm(unpacked, { recursive: true, force: true }).catch(() => undefined);
  }
}

const libraryName = 'libatomic.so.1';

/** Beside the program, or in /usr/local/lib if it is in /usr/local/bin (release/linux.ts). */
function libraryOf(executable: string): string {
  const folder = path.dirname(executable);
  return path.basename(folder) === 'bin'
    ? path.join(folder, '../lib/ece-doctor', libraryName)
    : path.join(folder, 'lib', libraryName);
}

/** Keeps the former library as `NAME.VERSION`, with the version of the former program. */
async function swapLibrary({ executable, from }: PackageInstallation, next: string): Promise<void> {
  // Such a release uses the system's library.
  if (!existsSync(next)) return;
  const library = libraryOf(executable);
  if ((await sha256Of(next)) === (await sha256Of(library))) return;
  // The probe's account can read the file under every umask of root.
  if ((await mkdir(path.dirname(library), { recursive: true })) !== undefined)
    await chmod(path.dirname(library), 0o755);
  await removeIfThere(`${library}.new`);
  await copyFile(next, `${library}.new`);
  await chmod(`${library}.new`, 0o644);
  await flush(`${library}.new`);
  if (existsSync(library)) {
    await removeIfThere(`${library}.${from}`);
    await link(library, `${library}.${from}`);
  }
  await rename(`${library}.new`, library);
}

async function swapBack({ machine, executable, from }: PackageInstallation): Promise<void> {
  const library = libraryOf(executable);
  if (existsSync(`${library}.${from}`))
    await rename(`${library}.${from}`, library).catch((error: unknown) => {
      throw asProbeError(library, error);
    });
  // Already restored, or never replaced.
  if ((await versionOf(machine, executable)) === from) return;
  await rename(`${executable}.old`, executable).catch((error: unknown) => {
    throw asProbeError(executable, error);
  });
}

/** The program's version without the commit, or the start of another output. */
async function versionOf(machine: Machine, program: string): Promise<string> {
  const { said } = await machine.run(program, ['--version']);
  return said
    .trim()
    .slice(0, 200)
    .replace(/^(\d+\.\d+\.\d+)\+\w+$/, '$1');
}

function asProbeError(file: string, error: unknown): ProbeError {
  const code = codeOf(error);
  const folder = path.dirname(file);
  if (code === 'ENOSPC' || code === 'EDQUOT') return unusable(folder, error);
  return new ProbeError(say('update.file-held', { file, code }), error);
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Windows Installer's codes for success: 0, and 3010 and 1641 if Windows needs a restart. 1605 is an unknown product.
 * Source: MsiExec.exe and InstallMsi error messages, Microsoft Learn.
 */
async function msiexec(
  machine: Machine,
  folder: string,
  what: readonly ['/i' | '/x', string],
  properties: readonly string[] = [],
): Promise<void> {
  const log = path.join(folder, 'msiexec.log');
  const program = path.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'msiexec.exe');
  const { code, said } = await machine.run(program, [...what, '/qn', '/norestart', '/l*v', log, ...properties]);
  if (![0, 3010, 1641].includes(code))
    throw new ProbeError(
      say('update.installer', { program: 'msiexec', code: String(code), said: `${said} ${log}`.trim() }),
    );
}

async function succeed(machine: Machine, program: string, words: string[]): Promise<void> {
  const { code, said } = await machine.run(program, words);
  if (code !== 0)
    throw new ProbeError(say('update.installer', { program: path.basename(program), code: String(code), said }));
}

export const thisMachine: Machine = {
  kind() {
    const { execPath, platform } = process;
    if (!isSea() || (platform !== 'linux' && platform !== 'win32'))
      throw new ProbeError(say('update.no-release', { executable: execPath }));
    if (platform === 'win32') {
      const installed = path.join(process.env['ProgramFiles'] ?? 'C:\\Program Files', 'ECE Doctor').toLowerCase();
      if (isCopy(execPath) || path.dirname(execPath).toLowerCase() === installed) return 'windows';
      throw new ProbeError(say('update.no-msi', { executable: execPath }));
    }
    if (process.arch === 'arm64') return 'linux-arm64';
    return execPath === '/usr/bin/ece-doctor' && existsSync('/var/lib/dpkg/info/ece-doctor.list') ? 'debian' : 'linux';
  },
  executable: process.execPath,
  run: (program, words) =>
    new Promise((resolve) => {
      const settings = { windowsHide: true, timeout: 15 * 60_000, maxBuffer: 1024 * 1024 };
      execFile(program, words, settings, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
        resolve({ code, said: toPlain(code === 0 ? stdout : stderr || stdout || codeOf(error), 300) });
      });
    }),
  async restart(kind) {
    // The MSI starts the service itself.
    if (kind === 'windows') return true;
    if (!existsSync('/run/systemd/system')) return false;
    return (await thisMachine.run('systemctl', ['restart', linuxService.name])).code === 0;
  },
};
