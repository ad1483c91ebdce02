/** The folder with the files of `npm run release`; RELEASE names another one. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from '../../../release/bundle.ts';
import { linuxProgram } from '../../../release/linux.ts';
import { version } from '../../../src/main/program.ts';

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

export const younger = '99.0.0';

/**
 * The Debian package of the release as version `younger`. With `withProgram` its program has that version too, which takes
 * seconds. Returns its path.
 */
export async function youngerPackage({ withProgram = false } = {}): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-younger-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const content = path.join(folder, 'content');
  execFileSync('dpkg-deb', ['--raw-extract', artefact(/\.deb$/), content]);
  const control = path.join(content, 'DEBIAN/control');
  writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*$/m, `Version: ${younger}`));
  if (withProgram) {
    const { code } = await bundle('src/cli/main.ts', '0123456789ab');
    const text = Buffer.from(code).toString('utf8').replaceAll(`"${version}"`, `"${younger}"`);
    writeFileSync(path.join(content, 'usr/bin/ece-doctor'), linuxProgram(Buffer.from(text)));
  }
  const file = path.join(folder, `ece-doctor_${younger}_amd64.deb`);
  execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', content, file], { stdio: 'ignore' });
  return file;
}
