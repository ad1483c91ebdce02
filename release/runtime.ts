/** Files of packages for another platform: package-lock.json pins them, and npm ci leaves them out here. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const cache = path.join(root, 'build/cache');

/**
 * The path of `file` in package `name`. Downloads are kept in build/cache and verified each time. Throws an Error if
 * one differs from the lock file.
 */
export function fileOfPackage(name: string, file: string): string {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; integrity: string } | undefined>;
  };
  const pinned = lock.packages[`node_modules/${name}`];
  if (pinned === undefined) throw new Error(`package-lock.json names no ${name}`);
  const kept = `${name}-${pinned.version}`;
  const archive = path.join(cache, `${kept}.tgz`);
  mkdirSync(path.join(cache, kept), { recursive: true });
  // Two processes may ask at once, so each writes into a folder of its own and moves the whole file.
  const own = mkdtempSync(path.join(cache, 'new-'));
  try {
    if (!existsSync(archive)) {
      const packed = execFileSync(
        'npm',
        ['pack', '--silent', `--pack-destination=${own}`, `${name}@${pinned.version}`],
        {
          encoding: 'utf8',
          cwd: root,
        },
      );
      renameSync(path.join(own, packed.trim()), archive);
    }
    const [algorithm = '', expected] = pinned.integrity.split(/-(.*)/s);
    if (createHash(algorithm).update(readFileSync(archive)).digest('base64') !== expected)
      throw new Error(`${archive} is not what package-lock.json names; delete it`);
    execFileSync('tar', [
      '--extract',
      `--file=${archive}`,
      `--directory=${own}`,
      '--strip-components=1',
      `package/${file}`,
    ]);
    const extracted = path.join(cache, kept, file);
    mkdirSync(path.dirname(extracted), { recursive: true });
    renameSync(path.join(own, file), extracted);
    return extracted;
  } finally {
    rmSync(own, { recursive: true });
  }
}
