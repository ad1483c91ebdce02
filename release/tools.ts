import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { NoRelease } from './commit.ts';

/** The programs that make a release, with their Debian packages. */
const packageOfTool: Record<string, string> = {
  'aarch64-linux-gnu-strip': 'binutils-aarch64-linux-gnu',
  buildah: 'buildah',
  'dpkg-deb': 'dpkg',
  git: 'git',
  gzip: 'gzip',
  mmdebstrap: 'mmdebstrap',
  msibuild: 'msitools',
  patchelf: 'patchelf',
  strip: 'binutils',
  tar: 'tar',
  wixl: 'wixl',
  'x86_64-w64-mingw32-gcc': 'gcc-mingw-w64-x86-64',
  'x86_64-w64-mingw32-windmc': 'binutils-mingw-w64-x86-64',
};

/** Throws NoRelease that names all missing programs as one command. */
export function demandTools(environment: NodeJS.ProcessEnv = process.env): void {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new NoRelease('A release is made on Linux x64.');
  const isSigned = environment['ECE_DOCTOR_SIGNING_KEY'] !== undefined;
  const tools = { ...packageOfTool, ...(isSigned ? { osslsigncode: 'osslsigncode' } : {}) };
  const folders = (environment['PATH'] ?? '').split(path.delimiter);
  const missing = Object.entries(tools).filter(
    ([tool]) => !folders.some((folder) => isProgram(path.join(folder, tool))),
  );
  if (missing.length === 0) return;
  const packages = new Set(missing.map(([, name]) => name));
  throw new NoRelease(
    `These programs make a release and are missing: ${missing.map(([tool]) => tool).join(', ')}. Install them:\n` +
      `apt-get install --no-install-recommends ${[...packages].join(' ')}`,
  );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
