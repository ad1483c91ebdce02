/**
 * The container image of the bot: Node, the few libraries of Debian that it is linked with, and the programs of bot.zip,
 * put together by buildah without running anything in it. There is no shell and no package manager in it. The name of a
 * host is looked up by libc; authorities and time zones are in Node itself.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ReleaseFile, tar, withFolder } from './archives.ts';
import type { Release } from './release.ts';
import { strippedNode } from './stripped-node.ts';

const sources = path.join(import.meta.dirname, 'container');

/** The account that the bot runs as, of release/container/passwd. */
const account = '1000:1000';
/** Folders in the root besides those of the files; an engine mounts over them, or makes them in no read-only root. */
const mountPoints = ['config', 'dev', 'proc', 'run/secrets', 'sys', 'tmp'];

/** Why no image can be made here; undefined where it can. */
export function whyNoContainer(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it is made on Linux x64 alone';
  return spawnSync('buildah', ['--version']).status === 0 ? undefined : 'buildah was not installed where this was made';
}

/** Writes an OCI image archive; `programs` as in bot.zip. */
export function containerImage(
  { version, commit, at, texts, folder }: Release,
  programs: readonly ReleaseFile[],
): void {
  const work = mkdtempSync(path.join(tmpdir(), 'ece-doctor-container-'));
  const buildah = (...words: string[]): string =>
    execFileSync('buildah', ['--storage-driver=vfs', `--root=${work}/storage`, `--runroot=${work}/run`, ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, CONTAINERS_CONF: path.join(work, 'containers.conf') },
    }).trim();
  try {
    // buildah does not begin without the program for networks of containers, which nothing that is done here starts.
    symlinkSync('/bin/false', path.join(work, 'netavark'));
    writeFileSync(path.join(work, 'containers.conf'), `[engine]\nhelper_binaries_dir = ["${work}"]\n`);
    const [data, image] = [path.join(work, 'data'), path.join(work, 'image')];
    mkdirSync(path.join(data, 'data'), { recursive: true, mode: 0o700 });
    const container = buildah('from', '--isolation=chroot', '--name=ece-doctor', 'scratch');
    withFolder(rootFiles(programs, texts), at, (root) => {
      for (const name of mountPoints) mkdirSync(path.join(root, name), { recursive: true, mode: 0o755 });
      buildah('add', '--quiet', '--chown=0:0', container, root, '/');
    });
    buildah('add', '--quiet', `--chown=${account}`, container, data, '/');
    buildah(
      'config',
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
    tar(image, path.join(folder, `ece-doctor-${version}-container-amd64.tar`), at);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * What `docker load` reads of an archive where Docker keeps images in its own store and not in containerd's; an image
 * layout of OCI (image-layout.md of the image specification) may hold other files.
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

/** Beside the image: what Docker Compose and podman-compose start it with. */
export function composeFile({ version, folder }: Release): void {
  writeFileSync(path.join(folder, 'compose.yaml'), source('compose.yaml').replace(':VERSION', `:${version}`));
}

function rootFiles(programs: readonly ReleaseFile[], texts: readonly ReleaseFile[]): ReleaseFile[] {
  const libraries = librariesOf(process.execPath);
  const packages = [...new Set(libraries.map(packageOf))].sort();
  return [
    { name: 'usr/local/bin/node', bytes: strippedNode(), executable: true },
    ...libraries.map((file): ReleaseFile => ({ name: file.slice(1), bytes: readFileSync(file), executable: true })),
    ...programs.map((file) => ({ ...file, name: `app/${file.name}` })),
    { name: 'app/health.mjs', bytes: source('health.mjs') },
    ...['passwd', 'group', 'nsswitch.conf'].map((name) => ({ name: `etc/${name}`, bytes: source(name) })),
    ...texts.map((text) => ({ ...text, name: `usr/share/doc/ece-doctor/${text.name}` })),
    // What the libraries are, for whoever scans the image, and on what terms.
    { name: 'etc/os-release', bytes: readFileSync('/etc/os-release') },
    ...packages.flatMap((name): ReleaseFile[] => [
      { name: `var/lib/dpkg/status.d/${name}`, bytes: execFileSync('dpkg-query', ['--status', name]) },
      { name: `usr/share/doc/${name}/copyright`, bytes: readFileSync(`/usr/share/doc/${name}/copyright`) },
    ]),
  ];
}

/** Where the loader of `program` finds each library, itself included. */
function librariesOf(program: string): string[] {
  const listed = execFileSync('ldd', [program], { encoding: 'utf8' });
  return [...listed.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, file = '']) => file).sort();
}

/** The Debian package that a file belongs to, by the place where it was put: /lib is a link to /usr/lib. */
function packageOf(file: string): string {
  for (const place of [file, realpathSync(file), realpathSync(file).replace(/^\/usr/, '')]) {
    const { stdout } = spawnSync('dpkg-query', ['--search', place], { encoding: 'utf8' });
    // Other lines tell of diversions.
    const [, name] = /^([a-z0-9][a-z0-9+.-]*)(?::[a-z0-9]+)?: \//m.exec(stdout) ?? [];
    if (name !== undefined) return name;
  }
  throw new Error(`${file} belongs to no package of Debian, so that there is no licence to ship it with`);
}

function source(name: string): string {
  return readFileSync(path.join(sources, name), 'utf8').replaceAll('\r\n', '\n');
}
