/** Files of packages for another platform: package-lock.json pins them, and npm ci leaves them out here. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
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
