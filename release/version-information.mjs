/**
 * node release/version-information.mjs NODE_EXE OUTPUT VERSION BUILD: a copy of Node's executable that says in its
 * properties that it is this program, of this version, and is not signed.
 *
 * Plain JavaScript in a process of its own: the types of resedit bring the browser's (lib "dom") into the whole project,
 * where they contradict Node's.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

const [input, output, version, build] = process.argv.slice(2);
const language = { lang: 0x0409, codepage: 1200 };

// Node's own signature does not survive a changed file.
const program = NtExecutable.from(readFileSync(input), { ignoreCert: true });
const resources = NtExecutableResource.from(program);
const [information] = Resource.VersionInfo.fromEntries(resources.entries);
information.setFileVersion(`${version}.0`, language.lang);
information.setProductVersion(`${version}.0`, language.lang);
information.setStringValues(language, {
  CompanyName: 'ECE Doctor',
  ProductName: 'ECE Doctor',
  FileDescription: 'ECE Doctor',
  FileVersion: version,
  ProductVersion: build,
  OriginalFilename: 'ece-doctor.exe',
  InternalName: 'ece-doctor',
  LegalCopyright: 'The ECE Doctor authors, MIT License. Node.js contributors, MIT License',
});
information.outputToResourceEntries(resources.entries);
resources.outputResource(program);
writeFileSync(output, Buffer.from(program.generate()));
