/**
 * A tmpfs that becomes full by shrinking to its content. It needs the right to mount, which root usually lacks in a
 * container.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteFile } from '../../../src/store/sqlite.ts';

export interface Disk {
  fill(): void;
  free(): void;
  remove(): void;
}

const size = '1g';
const mounted = new Set<string>();
process.once('exit', () => mounted.forEach((folder) => spawnSync('umount', ['--lazy', folder])));

let why: { said: string | undefined } | undefined;

/** The reason why this machine cannot mount a tmpfs; undefined if it can. */
export function whyNoDisk(): string | undefined {
  return (why ??= { said: tried() }).said;
}

function tried(): string | undefined {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ece-doctor-disk-'));
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (status === 0) spawnSync('umount', ['--lazy', folder]);
  rmdirSync(folder);
  return status === 0 ? undefined : `no tmpfs can be mounted: ${(error?.message ?? stderr).trim()}`;
}

/** Fills the disk with a bot's SQLite file, so that its next write fails. */
export function fillUnderStore(disk: Disk, data: string): void {
  // No write fails while the write-ahead log, which keeps its size, has free space.
  const file = new DatabaseSync(sqliteFile(data), { timeout: 500 });
  file.exec('pragma wal_checkpoint(truncate)');
  disk.fill();
  file.close();
}

export function mountDisk(folder: string): Disk {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=700`, 'tmpfs', folder]);
  mounted.add(folder);
  const resize = (to: string): void =>
    void execFileSync('mount', ['-o', `remount,size=${to}`, folder], { stdio: 'pipe' });
  return {
    fill() {
      // A write between statfs and remount makes the new size too small, and mount refuses it.
      for (let tries = 0; ; tries += 1) {
        const { blocks, bfree, bsize } = statfsSync(folder);
        try {
          return resize(String((blocks - bfree) * bsize));
        } catch (error) {
          if (tries === 20) throw error;
        }
      }
    },
    free: () => resize(size),
    remove() {
      mounted.delete(folder);
      execFileSync('umount', ['--lazy', folder]);
    },
  };
}
