import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { languages, read, say } from '../src/text/index.ts';
import { type ReleaseFile, zip } from './archives.ts';
import { buildOf, type Release } from './release.ts';
import { signer } from './sign.ts';
import { windowsInstaller } from './windows-installer.ts';
import { programNames, windowsCommandLine, windowsService } from './windows-programs.ts';

/**
 * Makes the installers and the ZIP archive for Windows x64. The names of unsigned files say that they are unsigned.
 * Returns the service program, which bot.zip has too.
 */
export function windows(release: Release, code: Uint8Array): { service: Uint8Array } {
  const { version, at, texts, folder } = release;
  const sign = signer(at);
  const signed = (name: string, bytes: Uint8Array): Uint8Array => sign?.(name, bytes) ?? bytes;
  const service = signed(programNames.service, windowsService(release));
  const programs: ReleaseFile[] = [
    { name: programNames.cli, bytes: signed(programNames.cli, windowsCommandLine(code, release)) },
    { name: programNames.service, bytes: service },
  ];
  const name = `ece-doctor-${version}-windows-x64`;
  const ending = sign === undefined ? '-unsigned' : '';
  for (const language of languages) {
    const installer = windowsInstaller([...programs, ...texts], { ...release, language });
    writeFileSync(path.join(folder, `${name}-${language}${ending}.msi`), signed('installer.msi', installer));
  }
  const archived = [...programs, ...texts, ...readmes(buildOf(release), sign === undefined)];
  writeFileSync(
    path.join(folder, `${name}${ending}.zip`),
    zip(
      archived.map((file) => ({ ...file, name: `${name}/${file.name}` })),
      at,
    ),
  );
  return { service };
}

function readmes(version: string, unsigned: boolean): ReleaseFile[] {
  return languages.map((language) => {
    const parts = [say('windows.readme', { version }), ...(unsigned ? [say('windows.readme.unsigned')] : [])];
    const text = parts.map((part) => read(part, { language })).join('\n');
    // Notepad of Windows Server 2016 knows no other line ends.
    return { name: `README.${language}.txt`, bytes: `\ufeff${text}\n`.replaceAll('\n', '\r\n') };
  });
}
