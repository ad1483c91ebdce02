/** Archives whose bytes depend only on the files in them, their names and modes, and one time. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipOf } from '../src/report/zip.ts';

export interface ReleaseFile {
  /** With folders, separated by slashes. */
  name: string;
  bytes: Uint8Array | string;
  executable?: true;
}

export function zip(files: readonly ReleaseFile[], at: Date): Uint8Array {
  return zipOf(
    files.map(({ name, bytes }) => ({ name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes })),
    at,
  );
}

export function tarGz(files: readonly ReleaseFile[], output: string, at: Date): void {
  withFolder(files, at, (folder) => tar(folder, output, at, ['--use-compress-program=gzip -9n']));
}

export function tar(folder: string, output: string, at: Date, options: string[] = []): void {
  execFileSync('tar', [
    '--create',
    ...options,
    `--file=${output}`,
    '--sort=name',
    '--format=ustar',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    `--mtime=@${seconds(at)}`,
    `--directory=${folder}`,
    '.',
  ]);
}

/** Makes a Debian package. `files` includes DEBIAN/control; DEBIAN/md5sums, which `dpkg --verify` reads, is added. */
export function debianPackage(files: readonly ReleaseFile[], output: string, at: Date): void {
  const md5sums = files
    .filter(({ name }) => !name.startsWith('DEBIAN/'))
    .map(({ name, bytes }) => `${createHash('md5').update(bytes).digest('hex')}  ${name}\n`);
  withFolder([...files, { name: 'DEBIAN/md5sums', bytes: md5sums.join('') }], at, (folder) =>
    execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', folder, output], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, SOURCE_DATE_EPOCH: seconds(at) },
    }),
  );
}

function seconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000));
}

/** Calls `work` with a temporary folder of the files, all with the time `at`. */
export function withFolder(files: readonly ReleaseFile[], at: Date, work: (folder: string) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-release-'));
  try {
    chmodSync(folder, 0o755);
    for (const { name, bytes, executable } of files) {
      const file = path.join(folder, name);
      // The archive also records the folders' modes, which must not depend on the umask.
      for (const part of parents(name)) {
        mkdirSync(path.join(folder, part), { recursive: true });
        chmodSync(path.join(folder, part), 0o755);
      }
      writeFileSync(file, bytes);
      chmodSync(file, executable === true ? 0o755 : 0o644);
      utimesSync(file, at, at);
    }
    work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function parents(name: string): string[] {
  const parts = path.posix.dirname(name).split('/');
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}
