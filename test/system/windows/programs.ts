import { bundle } from '../../../release/bundle.ts';
import type { ReleaseFile } from '../../../release/archives.ts';
import { programNames, windowsCommandLine, windowsService } from '../../../release/windows-programs.ts';
import { version } from '../../../src/main/program.ts';
import { requires } from '../interop/program.ts';

/** Skips the suite if a Debian program is missing, and says why; fails in continuous integration. */
export function requiresWindowsTools(suite: Mocha.Context): void {
  for (const [program, debianPackage] of [
    ['x86_64-w64-mingw32-gcc', 'gcc-mingw-w64-x86-64'],
    ['wixl', 'wixl'],
    ['msibuild', 'msitools'],
    ['wine', 'wine'],
    ['wineserver', 'wine'],
  ] as const)
    requires(suite, program, debianPackage);
}

export const commit = '0123456789ab';

/** `called` is the version that the programs claim to have. */
export async function windowsPrograms(called = version): Promise<ReleaseFile[]> {
  const { code } = await bundle('src/cli/main.ts', commit);
  // esbuild numbers equal names of several files.
  const renamed = Buffer.from(code)
    .toString('utf8')
    .replace(/(version\d*)="[\d.]+"(?=,licence)/, `$1="${called}"`);
  return [
    { name: programNames.cli, bytes: windowsCommandLine(Buffer.from(renamed), { version: called, commit }) },
    { name: programNames.service, bytes: windowsService({ version: called, commit }) },
  ];
}

export const texts: ReleaseFile[] = [
  'LICENSE',
  'LICENSE-OF-NODE.txt',
  'LICENSES-OF-PACKAGES.txt',
  'RELEASE-NOTES.md',
].map((name) => ({ name, bytes: `${name}\n` }));
