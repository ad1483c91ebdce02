/**
 * The environment of an update, real except for the service manager: a hub with a folder of signed releases, archives
 * as npm run release makes them, and an installed program that is a probe of its version. The program is a script, so a
 * version takes only kilobytes.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tarGz } from '../../../release/archives.ts';
import { signedManifest } from '../../../release/manifest.ts';
import { makeSigningKey } from '../../../src/model/proofs.ts';
import type { PrivateSigningKey } from '../../../src/model/protocol.ts';
import type { ProbeFile } from '../../../src/probe/home.ts';
import { type Machine, thisMachine } from '../../../src/probe/update/installers.ts';
import { type Updated, updateProbe, type UpdateOptions } from '../../../src/probe/update/update.ts';
import type { UpdateClock } from '../../../src/probe/update/watch.ts';
import { read } from '../../../src/text/index.ts';
import { deployment, type HubKit, startHub } from '../../hub/hub-kit.ts';

const probeProgram = fileURLToPath(new URL('./versioned-probe.ts', import.meta.url));

/** `deaf` starts but never connects; `stillborn` does not even print its version. */
export type Kind = 'good' | 'deaf' | 'stillborn';

export interface UpdateKit {
  hub: HubKit;
  home: string;
  probe: ProbeFile;
  /** The folder of `probe update`. */
  folder: string;
  /** The bot's folder of releases. */
  releases: string;
  releaseKey: PrivateSigningKey;
  executable: string;
  /** Messages to the administrator. */
  told: string[];
  machine: Machine;
  clock: UpdateClock;
  /** Adds a release to the bot's folder; `others`: packages with their names as content. */
  publish(version: string, options?: { kind?: Kind; signedWith?: PrivateSigningKey; others?: string[] }): Promise<void>;
  update(options?: Partial<UpdateOptions>): Promise<Updated>;
  /** Version of the installed program. */
  installed(): string;
  /** Version of the library beside it. */
  library(): string;
  /** Resolves once a probe of this version is connected. */
  connected(version: string): Promise<void>;
  end(): Promise<void>;
}

export async function startUpdateKit(): Promise<UpdateKit> {
  const root = mkdtempSync(path.join(tmpdir(), 'ece-doctor-update-'));
  const releases = path.join(root, 'releases');
  mkdirSync(releases);
  const releaseKey = await makeSigningKey();
  const hub = await startHub({
    version: '0.3.0',
    sweepMs: 200,
    options: { releases: { key: releaseKey.x, folder: releases } },
  });
  const { home, probe } = await hub.enrol('ece-svc-01');
  const executable = path.join(root, 'ece-doctor');
  writeFileSync(executable, programOf('0.2.0', 'good'));
  chmodSync(executable, 0o755);
  mkdirSync(path.join(root, 'lib'));
  writeFileSync(path.join(root, 'lib/libatomic.so.1'), '0.2.0');

  let child: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  const presence = async () => (await hub.hub.presences(deployment.name))[0];
  const told: string[] = [];
  let time = 0;

  const kit: UpdateKit = {
    hub,
    home,
    probe,
    folder: path.join(root, 'update'),
    releases,
    releaseKey,
    executable,
    told,
    machine: {
      ...thisMachine,
      kind: () => 'linux',
      executable,
      async restart() {
        await stop();
        child = spawn(executable, ['probe', 'run', '--home', home], { stdio: 'ignore' });
        return true;
      },
    },
    clock: {
      now: () => time,
      // No real waiting: time passes once the started program has connected or ended.
      async wait(ms) {
        await hub.until(async () => (child?.exitCode !== null || (await presence())?.connected ? true : undefined));
        time += ms;
      },
    },
    async publish(version, { kind = 'good', signedWith = releaseKey, others = [] } = {}) {
      const folder = path.join(root, `release-${version}`);
      mkdirSync(folder, { recursive: true });
      const name = `ece-doctor-${version}-linux-x64`;
      const files = [
        { name: `${name}/ece-doctor`, bytes: programOf(version, kind), executable: true as const },
        { name: `${name}/lib/libatomic.so.1`, bytes: version },
      ];
      tarGz(files, path.join(folder, `${name}.tar.gz`), new Date(0));
      for (const other of others) writeFileSync(path.join(folder, other), other);
      const key = path.join(root, 'release-key.json');
      writeFileSync(key, JSON.stringify(signedWith));
      await signedManifest({ folder, version }, { RELEASE_SIGNING_KEY: key });
      execFileSync('cp', ['-r', `${folder}/.`, releases]);
    },
    update: (options = {}) =>
      updateProbe({
        home,
        folder: kit.folder,
        version: kit.installed(),
        machine: kit.machine,
        clock: kit.clock,
        tell: (text) => told.push(read(text, { language: 'en' })),
        ...options,
      }),
    installed: () => execFileSync(executable, ['--version'], { encoding: 'utf8' }).split('+')[0] ?? '',
    library: () => readFileSync(path.join(root, 'lib/libatomic.so.1'), 'utf8'),
    async connected(version) {
      await hub.until(async () => {
        const seen = await presence();
        return seen?.connected === true && seen.version === version ? true : undefined;
      });
    },
    async end() {
      await stop();
      await hub.end();
      rmSync(root, { recursive: true, force: true });
    },
  };
  await kit.machine.restart('linux');
  await kit.connected('0.2.0');
  return kit;
}

function programOf(version: string, kind: Kind): string {
  const run = kind === 'good' ? `exec "${process.execPath}" "${probeProgram}" "$4" ${version}` : 'exit 1';
  const tell = kind === 'stillborn' ? 'echo "GLIBC_9.99 not found" >&2; exit 1' : `echo ${version}+0123456789ab`;
  return `#!/bin/sh\nif [ "$1" = --version ]; then ${tell}; exit 0; fi\n${run}\n`;
}
