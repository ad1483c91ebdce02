/** The folder with the files of `npm run release`; RELEASE names another one. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const release = path.resolve(process.env['RELEASE'] ?? path.join(import.meta.dirname, '../../../build/release'));

/** The path of the file of the release with a matching name; there must be exactly one. */
export function artefact(name: RegExp): string {
  const found = readdirSync(release).filter((file) => name.test(file));
  if (found.length !== 1) throw new Error(`${release} has ${found.length} files ${String(name)}: ${found.join(', ')}`);
  return path.join(release, found[0] ?? '');
}

/** Skips the suite if there is no release or this machine lacks something, and says why; fails in CI. */
export function needs(suite: Mocha.Context, lacking: string | undefined): void {
  const why = existsSync(path.join(release, 'SHA256SUMS'))
    ? lacking
    : `there is no release in ${release}: npm run release`;
  if (why === undefined) return;
  if (process.env['CI'] === 'true') throw new Error(why);
  console.log(`skipped: ${why}`);
  suite.skip();
}
