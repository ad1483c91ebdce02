/** The Debian libraries that Node is linked with, with their licences. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import type { ReleaseFile } from './archives.ts';

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
export function libatomic() {
  const file = librariesOf(process.execPath).find((one) => one.endsWith('/libatomic.so.1'));
  if (file === undefined) throw new Error('Node is not linked with libatomic.so.1');
  const name = packageOfLibrary(file);
  const format = '--showformat=${Version} ${source:Package} ${source:Version}';
  const [version = '', source = '', sourceVersion = ''] = execFileSync('dpkg-query', ['--show', format, name], {
    encoding: 'utf8',
  }).split(' ');
  const place = `https://snapshot.debian.org/package/${source}/${encodeURIComponent(sourceVersion)}/`;
  const bytes = readFileSync(file);
  const purl = `pkg:deb/debian/${name}@${encodeURIComponent(version)}?arch=amd64`;
  return {
    library: { name: 'libatomic.so.1', bytes } satisfies ReleaseFile,
    licence: {
      name: 'LICENSE-OF-LIBATOMIC.txt',
      // Debian's text only names the file of the GPL, which other systems lack.
      bytes:
        `libatomic.so.1 is the file of Debian's package ${name}, unchanged. Its source: ${place}\n\n` +
        `${licenceOfDebian(name)}\n${readFileSync('/usr/share/common-licenses/GPL-3', 'utf8')}`,
    } satisfies ReleaseFile,
    component: {
      type: 'library',
      'bom-ref': purl,
      name,
      version,
      hashes: [{ alg: 'SHA-256', content: createHash('sha256').update(bytes).digest('hex') }],
      licenses: [{ expression: 'GPL-3.0-or-later WITH GCC-exception-3.1' }],
      purl,
    },
  };
}
