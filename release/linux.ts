import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { completionScripts } from '../src/cli/completion.ts';
import { systemdUnit } from '../src/probe/service/systemd-unit.ts';
import { debianPackage, type ReleaseFile, tarGz } from './archives.ts';
import type { Libatomic } from './debian-libraries.ts';
import { executable } from './executable.ts';
import { type Architecture, buildOf, type Release } from './release.ts';
import { withStrippedNode } from './stripped-node.ts';

const maintainer = 'The ECE Doctor authors <ece-doctor@localhost>';
const unit = systemdUnit({ program: ['/usr/bin/ece-doctor'] });
const sources = path.join(import.meta.dirname, 'linux');

/**
 * Where the program looks for libatomic before it takes the system's: `lib` beside it in the archive, else the folder of
 * the Debian package, or the same below /usr/local.
 */
const libraryPlaces = '$ORIGIN/lib:$ORIGIN/../lib/ece-doctor';

export function linuxProgram(code: Uint8Array, architecture: Architecture = 'x64'): Uint8Array {
  return withStrippedNode((node) => {
    // Before the code is added: patchelf moves parts of the file.
    execFileSync('patchelf', ['--set-rpath', libraryPlaces, node]);
    return executable(code, { node, codeCache: architecture === process.arch });
  }, architecture);
}

export function linuxArchive(
  { version, at, texts, folder }: Release,
  program: Uint8Array,
  architecture: Architecture,
  { library, licence }: Libatomic,
): string {
  const name = `ece-doctor-${version}-linux-${architecture}`;
  const files: ReleaseFile[] = [
    { name: `${name}/ece-doctor`, bytes: program, executable: true },
    { name: `${name}/ece-doctor-probe.service`, bytes: unit },
    { ...library, name: `${name}/lib/${library.name}` },
    ...[...texts, licence].map((text) => ({ ...text, name: `${name}/${text.name}` })),
  ];
  tarGz(files, path.join(folder, `${name}.tar.gz`), at);
  return `${name}.tar.gz`;
}

export function debian(release: Release, program: Uint8Array, { library, licence }: Libatomic): string {
  const { version, at, folder } = release;
  const texts = [...release.texts, licence];
  const name = `ece-doctor_${version}_amd64.deb`;
  const documents = 'usr/share/doc/ece-doctor';
  const files: ReleaseFile[] = [
    { name: 'usr/bin/ece-doctor', bytes: program, executable: true },
    { ...library, name: `usr/lib/ece-doctor/${library.name}` },
    { name: 'usr/lib/systemd/system/ece-doctor-probe.service', bytes: unit },
    // bash-completion and zsh load them by these names.
    { name: 'usr/share/bash-completion/completions/ece-doctor', bytes: completionScripts.bash() },
    { name: 'usr/share/zsh/vendor-completions/_ece-doctor', bytes: completionScripts.zsh() },
    { name: 'usr/share/lintian/overrides/ece-doctor', bytes: source('lintian-overrides') },
    // Names and places from Debian Policy 12.5 and 12.7.
    { name: `${documents}/copyright`, bytes: copyright(texts) },
    { name: `${documents}/changelog.gz`, bytes: changelog(release) },
    ...texts.filter((text) => text.name !== 'LICENSE').map((text) => ({ ...text, name: `${documents}/${text.name}` })),
  ];
  const kilobytes = Math.ceil(files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1024);
  const control = [
    'Package: ece-doctor',
    `Version: ${version}`,
    'Architecture: amd64',
    `Maintainer: ${maintainer}`,
    `Installed-Size: ${kilobytes}`,
    // The other libraries that Node is linked with (ldd), and adduser for the account.
    'Depends: libc6 (>= 2.28), libstdc++6 (>= 7), libgcc-s1, adduser',
    'Section: admin',
    'Priority: optional',
    'Description: Finds out why Cisco ECE cannot use OAuth2 with Office 365 mailboxes',
    ' The command line and the probe of ECE Doctor, a Teams bot that checks',
    ' the way of mail between Cisco Enterprise Chat and Email and Office 365.',
    ' .',
    ` This is ${buildOf(release)}.`,
    '',
  ].join('\n');
  const scripts = ['preinst', 'postinst', 'prerm', 'postrm'].map((script): ReleaseFile => ({
    name: `DEBIAN/${script}`,
    bytes: source(script),
    executable: true,
  }));
  debianPackage([{ name: 'DEBIAN/control', bytes: control }, ...scripts, ...files], path.join(folder, name), at);
  return name;
}

function copyright(texts: readonly ReleaseFile[]): string {
  const own = texts.find(({ name }) => name === 'LICENSE')?.bytes ?? '';
  const others = texts.map(({ name }) => name).filter((name) => name.startsWith('LICENSE') && name !== 'LICENSE');
  return `ECE Doctor:\n\n${own.toString()}\nIts components are under the licences in ${others.join(' and ')} beside this file.\n`;
}

/** Debian Policy 4.4. The release notes, which are for people, have the changes. */
function changelog(release: Release): Uint8Array {
  const { version, at } = release;
  const entry = [
    `ece-doctor (${version}) stable; urgency=medium`,
    '',
    `  * This is ${buildOf(release)}. See RELEASE-NOTES.md beside this file.`,
    '',
    ` -- ${maintainer}  ${at.toUTCString().replace('GMT', '+0000')}`,
    '',
  ].join('\n');
  return gzipSync(entry, { level: 9 });
}

function source(name: string): string {
  return readFileSync(path.join(sources, name), 'utf8').replaceAll('\r\n', '\n');
}
