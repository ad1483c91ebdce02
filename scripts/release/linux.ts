/** The program for Linux x64: one executable in an archive, and a Debian package with the probe's service. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { debianPackage, type ReleaseFile, tarGz } from './archives.ts';
import type { Release } from './release.ts';

const sources = path.join(import.meta.dirname, '../../packaging/linux');

export function linuxArchive({ version, at, texts, folder }: Release, program: Uint8Array): string {
  const name = `ece-doctor-${version}-linux-x64`;
  const files: ReleaseFile[] = [
    { name: `${name}/ece-doctor`, bytes: program, executable: true },
    { name: `${name}/ece-doctor-probe.service`, bytes: source('ece-doctor-probe.service') },
    ...texts.map((text) => ({ ...text, name: `${name}/${text.name}` })),
  ];
  tarGz(files, path.join(folder, `${name}.tar.gz`), at);
  return `${name}.tar.gz`;
}

export function debian({ version, at, texts, folder }: Release, program: Uint8Array): string {
  const name = `ece-doctor_${version}_amd64.deb`;
  const files: ReleaseFile[] = [
    { name: 'usr/bin/ece-doctor', bytes: program, executable: true },
    { name: 'usr/lib/systemd/system/ece-doctor-probe.service', bytes: source('ece-doctor-probe.service') },
    ...texts.map((text) => ({ ...text, name: `usr/share/doc/ece-doctor/${text.name}` })),
  ];
  const kilobytes = Math.ceil(files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1024);
  const control = [
    'Package: ece-doctor',
    `Version: ${version}`,
    'Architecture: amd64',
    'Maintainer: The ECE Doctor authors <ece-doctor@localhost>',
    `Installed-Size: ${kilobytes}`,
    // The C++ library is in Node; of the system it needs only libc and what makes the account.
    'Depends: libc6 (>= 2.28), adduser',
    'Section: admin',
    'Priority: optional',
    'Description: Finds out why Cisco ECE cannot use OAuth2 with Office 365 mailboxes',
    ' The command line and the probe of ECE Doctor, a Teams bot that checks the way of',
    ' mail between Cisco Enterprise Chat and Email and Office 365.',
    '',
  ].join('\n');
  const scripts = ['postinst', 'prerm', 'postrm'].map((script): ReleaseFile => ({
    name: `DEBIAN/${script}`,
    bytes: source(script),
    executable: true,
  }));
  debianPackage([{ name: 'DEBIAN/control', bytes: control }, ...scripts, ...files], path.join(folder, name), at);
  return name;
}

function source(name: string): string {
  return readFileSync(path.join(sources, name), 'utf8').replaceAll('\r\n', '\n');
}
