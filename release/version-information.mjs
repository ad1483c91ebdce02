/**
 * node release/version-information.mjs NODE_EXE OUTPUT VERSION BUILD: copies Node's executable, without its signature
 * and with this program's name and version in its properties.
 *
 * A process of its own in plain JavaScript, because resedit's types bring the browser's (lib "dom") into the whole
 * project, where they contradict Node's.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

const [input, output, version, build] = process.argv.slice(2);
const language = { lang: 0x0409, codepage: 1200 };

// Node's signature is invalid for a changed file.
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
