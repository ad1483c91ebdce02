/**
 * The bot's container image: Node, the Debian libraries that it is linked with, and the programs of bot.zip. buildah
 * makes it without running anything in it. It has no shell and no package manager. libc looks up host names;
 * authorities and time zones are in Node.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ReleaseFile, tar, withFolder } from './archives.ts';
import { debianArchitecture, nodeLibraries } from './debian-libraries.ts';
import type { Architecture, Release } from './release.ts';
import { strippedNode } from './stripped-node.ts';

const sources = path.join(import.meta.dirname, 'container');

/** The account of the bot, from release/container/passwd. */
const account = '1000:1000';
/** Folders for mounts. In a read-only root an engine cannot make them. */
const mountPoints = ['config', 'dev', 'proc', 'run/secrets', 'sys', 'tmp'];

/** Writes an OCI image archive. `programs` are those of bot.zip. */
export function containerImage(
  { version, commit, at, texts, folder }: Release,
  programs: readonly ReleaseFile[],
  architecture: Architecture,
): void {
  const work = mkdtempSync(path.join(tmpdir(), 'ece-doctor-container-'));
  const buildah = (...words: string[]): string =>
    execFileSync('buildah', ['--storage-driver=vfs', `--root=${work}/storage`, `--runroot=${work}/run`, ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, CONTAINERS_CONF: path.join(work, 'containers.conf') },
    }).trim();
  try {
    // buildah refuses to start without this network program, which nothing here uses.
    symlinkSync('/bin/false', path.join(work, 'netavark'));
    writeFileSync(path.join(work, 'containers.conf'), `[engine]\nhelper_binaries_dir = ["${work}"]\n`);
    const [data, image] = [path.join(work, 'data'), path.join(work, 'image')];
    mkdirSync(path.join(data, 'data'), { recursive: true, mode: 0o700 });
    const container = buildah('from', '--isolation=chroot', '--name=ece-doctor', 'scratch');
    withFolder(rootFiles(programs, texts, architecture), at, (root) => {
      for (const name of mountPoints) mkdirSync(path.join(root, name), { recursive: true, mode: 0o755 });
      buildah('add', '--quiet', '--chown=0:0', container, root, '/');
    });
    buildah('add', '--quiet', `--chown=${account}`, container, data, '/');
    buildah(
      'config',
      `--arch=${debianArchitecture[architecture]}`,
      `--user=${account}`,
      '--workingdir=/config',
      '--entrypoint=["/usr/local/bin/node","--disable-sigusr1","/app/bot.mjs"]',
      '--cmd=',
      '--port=3978/tcp',
      '--volume=/data',
      '--stop-signal=SIGTERM',
      ...['PATH=/usr/local/bin', 'NODE_ENV=production', 'ECE_DOCTOR_DATA=/data'].map((one) => `--env=${one}`),
      ...['title=ECE Doctor', `version=${version}`, `revision=${commit}`, 'licenses=MIT'].map(
        (label) => `--label=org.opencontainers.image.${label}`,
      ),
      container,
    );
    const name = `ece-doctor:${version}`;
    buildah(
      'commit',
      '--quiet',
      '--format=oci',
      '--disable-compression=false',
      `--timestamp=${Math.floor(at.getTime() / 1000)}`,
      container,
      `oci:${image}:${name}`,
    );
    writeFileSync(path.join(image, 'manifest.json'), manifestForDocker(image, name));
    tar(image, path.join(folder, `ece-doctor-${version}-container-${debianArchitecture[architecture]}.tar`), at);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * The manifest that `docker load` reads if Docker keeps images in its own store, not in containerd's. An OCI image
 * layout may contain other files (image-layout.md of the image specification).
 */
function manifestForDocker(image: string, name: string): string {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(image, file), 'utf8'));
  const placeOf = ({ digest }: { digest: string }): string => `blobs/${digest.replace(':', '/')}`;
  const { manifests } = read('index.json') as { manifests: { digest: string }[] };
  const [{ config, layers }] = manifests.map(
    (one) => read(placeOf(one)) as { config: { digest: string }; layers: { digest: string }[] },
  ) as [{ config: { digest: string }; layers: { digest: string }[] }];
  return JSON.stringify([{ Config: placeOf(config), RepoTags: [name], Layers: layers.map(placeOf) }]);
}

export function composeFile({ version, folder }: Release): void {
  writeFileSync(path.join(folder, 'compose.yaml'), source('compose.yaml').replace(':VERSION', `:${version}`));
}

function rootFiles(
  programs: readonly ReleaseFile[],
  texts: readonly ReleaseFile[],
  architecture: Architecture,
): ReleaseFile[] {
  const { files, packages } = nodeLibraries(architecture);
  return [
    { name: 'usr/local/bin/node', bytes: strippedNode(architecture), executable: true },
    ...files,
    ...programs.map((file) => ({ ...file, name: `app/${file.name}` })),
    { name: 'app/health.mjs', bytes: source('health.mjs') },
    ...['passwd', 'group', 'nsswitch.conf'].map((name) => ({ name: `etc/${name}`, bytes: source(name) })),
    ...texts.map((text) => ({ ...text, name: `usr/share/doc/ece-doctor/${text.name}` })),
    // Names and licences of the libraries, for scanners of the image.
    { name: 'etc/os-release', bytes: readFileSync('/etc/os-release') },
    ...packages.flatMap(({ name, status, licence }): ReleaseFile[] => [
      { name: `var/lib/dpkg/status.d/${name}`, bytes: status },
      { name: `usr/share/doc/${name}/copyright`, bytes: licence },
    ]),
  ];
}

function source(name: string): string {
  return readFileSync(path.join(sources, name), 'utf8').replaceAll('\r\n', '\n');
}
