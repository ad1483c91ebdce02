/** Files of packages that package-lock.json pins and npm ci leaves out here, because they are for another platform. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const cache = path.join(root, 'build/cache');

/**
 * The path of `file` out of package `name`. What was fetched is kept in build/cache and proven again each time. Throws
 * an Error where it is something else than the lock file names.
 */
export function fileOfPackage(name: string, file: string): string {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; integrity: string } | undefined>;
  };
  const pinned = lock.packages[`node_modules/${name}`];
  if (pinned === undefined) throw new Error(`package-lock.json names no ${name}`);
  const archive = path.join(cache, `${name}-${pinned.version}.tgz`);
  mkdirSync(cache, { recursive: true });
  if (!existsSync(archive)) {
    const got = execFileSync('npm', ['pack', '--silent', `--pack-destination=${cache}`, `${name}@${pinned.version}`], {
      encoding: 'utf8',
      cwd: root,
    });
    renameSync(path.join(cache, got.trim()), archive);
  }
  const [algorithm = '', expected] = pinned.integrity.split(/-(.*)/s);
  if (createHash(algorithm).update(readFileSync(archive)).digest('base64') !== expected)
    throw new Error(`${archive} is not what package-lock.json names; delete it`);
  const folder = path.join(cache, `${name}-${pinned.version}`);
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', [
    '--extract',
    `--file=${archive}`,
    `--directory=${folder}`,
    '--strip-components=1',
    `package/${file}`,
  ]);
  return path.join(folder, file);
}
