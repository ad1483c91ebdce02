/**
 * The folder of offered releases: signed manifests and packages. It is read each time, so that a new release is offered at
 * once.
 */
import { open, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import { mostReleases, partBytes } from '../model/package-line.ts';
import { largestManifest, manifestNamePattern, newestFirst, verifiedRelease, type Release } from '../model/release.ts';

export interface Releases {
  /** Signed manifests of the releases with a complete package, newest first. */
  offered(): Promise<string[]>;
  /** Undefined if no offered package has this name, or it ends before `offset`. */
  part(name: string, offset: number): Promise<Uint8Array | undefined>;
}

/** Only releases that `key` has signed are offered. */
export function createReleases({ folder, key, logger }: { folder: string; key: string; logger: Logger }): Releases {
  const warned = new Set<string>();

  return {
    async offered() {
      return (await inFolder()).slice(0, mostReleases).map(({ manifest }) => manifest);
    },
    async part(name, offset) {
      const found = (await inFolder()).flatMap(({ packages }) => packages).find((one) => one.name === name);
      if (found === undefined || offset >= found.size) return undefined;
      const file = await open(path.join(folder, name), 'r');
      try {
        const length = Math.min(partBytes, found.size - offset);
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
  };

  async function inFolder(): Promise<(Release & { manifest: string })[]> {
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      warn(`the folder of the releases cannot be read (${error.code ?? error.message})`, folder);
      return [];
    });
    const read = await Promise.all(names.filter((name) => manifestNamePattern.test(name)).map(readManifest));
    return newestFirst(read.filter((release) => release !== undefined));
  }

  async function readManifest(name: string): Promise<(Release & { manifest: string }) | undefined> {
    const file = path.join(folder, name);
    const size = await sizeOf(file);
    const manifest = size > largestManifest ? '' : (await readFile(file, 'utf8').catch(() => '')).trim();
    const release = await verifiedRelease(manifest, key);
    if (release === undefined) {
      warn('a release is not offered: it is not signed with the key of the releases', name);
      return undefined;
    }
    const complete = await Promise.all(
      release.packages.map(async (one) => (await sizeOf(path.join(folder, one.name))) === one.size),
    );
    // A missing or partly copied package is not offered; a release need not have every system's.
    const packages = release.packages.filter((_, index) => complete[index]);
    if (packages.length === 0) warn('a release is not offered: none of its packages is there whole', name);
    return packages.length === 0 ? undefined : { ...release, packages, manifest };
  }

  /** Once for each file and problem, because probes may ask often. */
  function warn(what: string, file: string): void {
    if (warned.has(what + file)) return;
    warned.add(what + file);
    logger.warn({ file }, what);
  }
}

async function sizeOf(file: string): Promise<number> {
  return await stat(file).then(
    (found) => (found.isFile() ? found.size : -1),
    () => -1,
  );
}
