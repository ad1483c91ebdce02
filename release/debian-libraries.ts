/** The Debian libraries that Node is linked with, with their licences. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import type { ReleaseFile } from './archives.ts';
import type { Architecture } from './release.ts';

export function librariesOf(program: string): string[] {
  const listed = execFileSync('ldd', [program], { encoding: 'utf8' });
  return [...listed.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, file = '']) => file).sort();
}

/** The Debian package of a file. It may list the file under either path, because /lib is a link to /usr/lib. */
export function packageOfLibrary(file: string): string {
  for (const place of [file, realpathSync(file), realpathSync(file).replace(/^\/usr/, '')]) {
    const { stdout } = spawnSync('dpkg-query', ['--search', place], { encoding: 'utf8' });
    // Other lines are about diversions.
    const [, name] = /^([a-z0-9][a-z0-9+.-]*)(?::[a-z0-9]+)?: \//m.exec(stdout) ?? [];
    if (name !== undefined) return name;
  }
  throw new Error(`${file} belongs to no Debian package, so there is no licence to ship with it`);
}

export function licenceOfDebian(name: string): string {
  return readFileSync(`/usr/share/doc/${name}/copyright`, 'utf8');
}

/** libatomic.so.1, which a minimal Debian or Red Hat lacks; it needs nothing but libc. Its licence demands the source. */
export function libatomic(architecture: Architecture) {
  const { bytes, described } = architecture === 'x64' ? installedLibatomic() : arm64Libatomic();
  const [version = '', source = '', sourceVersion = ''] = described.split(' ');
  const place = `https://snapshot.debian.org/package/${source}/${encodeURIComponent(sourceVersion)}/`;
  const purl = `pkg:deb/debian/libatomic1@${encodeURIComponent(version)}?arch=${architecture === 'x64' ? 'amd64' : architecture}`;
  return {
    library: { name: 'libatomic.so.1', bytes } satisfies ReleaseFile,
    licence: {
      name: 'LICENSE-OF-LIBATOMIC.txt',
      // Debian's text only names the file of the GPL, which other systems lack.
      bytes:
        `libatomic.so.1 is the file of Debian's package libatomic1, unchanged. Its source: ${place}\n\n` +
        `${licenceOfDebian('libatomic1')}\n${readFileSync('/usr/share/common-licenses/GPL-3', 'utf8')}`,
    } satisfies ReleaseFile,
    component: {
      type: 'library',
      'bom-ref': purl,
      name: 'libatomic1',
      version,
      hashes: [{ alg: 'SHA-256', content: createHash('sha256').update(bytes).digest('hex') }],
      licenses: [{ expression: 'GPL-3.0-or-later WITH GCC-exception-3.1' }],
      purl,
    },
  };
}

export type Libatomic = ReturnType<typeof libatomic>;

const descriptionFormat = '--showformat=${Version} ${source:Package} ${source:Version}';

function installedLibatomic(): { bytes: Uint8Array; described: string } {
  const file = librariesOf(process.execPath).find((one) => one.endsWith('/libatomic.so.1'));
  if (file === undefined) throw new Error('Node is not linked with libatomic.so.1');
  return {
    bytes: readFileSync(file),
    described: execFileSync('dpkg-query', ['--show', descriptionFormat, packageOfLibrary(file)], { encoding: 'utf8' }),
  };
}

/** Of this machine's Debian release. Nothing of the package is run. */
function arm64Libatomic(): { bytes: Uint8Array; described: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-arm64-'));
  try {
    const codename = parseEnv(readFileSync('/etc/os-release', 'utf8'))['VERSION_CODENAME'] ?? '';
    const root = path.join(folder, 'root');
    execFileSync('mmdebstrap', [
      '--quiet',
      '--arch=arm64',
      '--variant=extract',
      '--include=libatomic1',
      '--skip=cleanup/apt,check/qemu',
      codename,
      root,
    ]);
    const archives = path.join(root, 'var/cache/apt/archives');
    const archive = readdirSync(archives).find((name) => name.startsWith('libatomic1_')) ?? '';
    return {
      bytes: readFileSync(path.join(root, 'usr/lib/aarch64-linux-gnu/libatomic.so.1')),
      described: execFileSync('dpkg-deb', ['--show', descriptionFormat, path.join(archives, archive)], {
        encoding: 'utf8',
      }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
