/**
 * `ece-doctor probe update`: installs the newest offered release that the release key has signed, watches it for ten
 * minutes, and goes back if it fails. Never installs anything unsigned, nor older except by going back. Progress is in
 * a file, so that the same command resumes after an error, a full disk or a power cut.
 */
import path from 'node:path';
import type { Text } from '../../model/text.ts';
import { newestFirst, verifiedRelease, type Package, type PackageKind, type Release } from '../../model/release.ts';
import { compareVersions } from '../../model/version.ts';
import { read, say } from '../../text/index.ts';
import { homeOption, readProbeFile, readProbeKeys, type ProbeFile, type ProbeKeys } from '../home.ts';
import { ProbeError } from '../probe-error.ts';
import { installers, type PackageInstallation, type Machine } from './installers.ts';
import { overPackageLine, type PackageLine } from './line.ts';
import {
  forgetPackages,
  lockUpdates,
  makeUpdateFolder,
  packagesIn,
  pinnedReleaseKey,
  readUpdateState,
  sha256Of,
  writeUpdateState,
  type UpdateState,
} from './own-folder.ts';
import { watchVersion, type UpdateClock, type Watched } from './watch.ts';

export interface UpdateOptions {
  home: string;
  /** See own-folder.ts. */
  folder: string;
  /** This program's version. */
  version: string;
  /** The release key, typed by an administrator. */
  releaseKey?: string | undefined;
  /** Only this release, in an update from the centre. */
  wanted?: string;
  machine: Machine;
  clock: UpdateClock;
  tell: (text: Text) => void;
}

/** `current`: nothing is newer. `back`: the new version failed and the former one is installed again. */
export interface Updated {
  outcome: 'updated' | 'current' | 'back';
  text: Text;
}

/** Throws a ProbeError that also says that the same command resumes. */
export async function updateProbe(options: UpdateOptions): Promise<Updated> {
  const { home, folder, releaseKey } = options;
  const { probe, keys } = await readEnrolled(home);
  await makeUpdateFolder(folder);
  const unlock = await lockUpdates(folder);
  try {
    const key = await pinnedReleaseKey(folder, home, releaseKey);
    const state = (await readUpdateState(folder)) ?? (await begin(options, { probe, keys, key }));
    if ('outcome' in state) return state;
    return await goOn(options, { probe, keys, state });
  } finally {
    await unlock();
  }
}

export interface Enrolled {
  probe: ProbeFile;
  keys: ProbeKeys;
}

export async function readEnrolled(home: string): Promise<Enrolled> {
  const probe = await readProbeFile(home);
  return { probe, keys: await readProbeKeys(home, probe.probe) };
}

async function begin(
  { folder, version, wanted: release, machine, tell }: UpdateOptions,
  { probe, keys, key }: Enrolled & { key: string },
): Promise<UpdateState | Updated> {
  const kind = machine.kind();
  return overPackageLine({ probe, keys }, async (line) => {
    const releases = await signedReleases(line, key);
    const next = releases
      .filter((each) => release === undefined || each.version === release)
      .find(({ packages }) => packages.some((one) => one.kind === kind));
    if (next === undefined) throw new ProbeError(say('update.no-package', { kind: say(`update.kind.${kind}`) }));
    const difference = compareVersions(next.version, version);
    if (difference === undefined) throw new ProbeError(say('update.no-release', { executable: machine.executable }));
    if (difference < 0)
      return { outcome: 'current', text: say('update.only-older', { version, offered: next.version }) };
    if (difference === 0) return { outcome: 'current', text: say('update.newest', { version }) };
    tell(say('update.taking', { version: next.version, from: version }));
    const wanted = packageOf(next, kind);
    // Both packages are fetched before anything is replaced.
    const former = installers[kind].needsFormer ? formerPackage(releases, kind, version) : undefined;
    for (const one of former === undefined ? [wanted] : [former, wanted]) await line.fetch(one, packagesIn(folder));
    const state: UpdateState = {
      step: 'installing',
      kind,
      from: version,
      to: next.version,
      executable: machine.executable,
      package: wanted.name,
      sha256: wanted.sha256,
      ...(former === undefined ? {} : { former: former.name }),
    };
    await writeUpdateState(folder, state);
    return state;
  });
}

async function signedReleases(line: PackageLine, key: string): Promise<Release[]> {
  const offered = await line.offered();
  if (offered.length === 0) throw new ProbeError(say('update.nothing-offered'));
  const releases = await Promise.all(offered.map((manifest) => verifiedRelease(manifest, key)));
  const signed = releases.filter((release) => release !== undefined);
  if (signed.length === 0) throw new ProbeError(say('update.not-signed', { key }));
  return newestFirst(signed);
}

function packageOf({ packages }: Release, kind: PackageKind): Package {
  const found = packages.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no package of ${kind}`);
  return found;
}

function formerPackage(releases: readonly Release[], kind: PackageKind, version: string): Package {
  const former = releases.find((release) => release.version === version);
  const found = former?.packages.find((one) => one.kind === kind);
  if (found === undefined)
    throw new ProbeError(say('update.no-way-back', { version, kind: say(`update.kind.${kind}`) }));
  return found;
}

async function goOn(
  options: UpdateOptions,
  { state, ...enrolled }: Enrolled & { state: UpdateState },
): Promise<Updated> {
  const { folder, machine, clock, tell } = options;
  const { kind, from, to } = state;
  let byHand = false;
  const inPackages = (name: string): string => path.join(packagesIn(folder), name);
  const installation: PackageInstallation = {
    machine,
    folder,
    executable: state.executable,
    from,
    to,
    packageFile: inPackages(state.package),
    formerFile: state.former === undefined ? undefined : inPackages(state.former),
  };
  if (state.step === 'installing') {
    // A power cut may have damaged the file.
    if ((await sha256Of(installation.packageFile)) !== state.sha256) {
      await writeUpdateState(folder, undefined);
      throw new ProbeError(say('update.other-bytes', { name: state.package }));
    }
    tell(say('update.installing', { version: to }));
    try {
      await installers[kind].install(installation);
    } catch (error) {
      if (!(error instanceof ProbeError)) throw error;
      await goBack(english(error.text));
      throw error;
    }
    // Recorded after the restart: an interruption in between restarts it again.
    await start(to);
    await writeUpdateState(folder, { ...state, step: 'watching' });
  }
  if (state.step !== 'going-back') {
    tell(say('update.watching', { version: to, time: { ms: 600_000 } }));
    const watched = await watch(to);
    if (watched.outcome === 'unknown') throw new ProbeError(say('update.bot-away', { version: to }));
    if (watched.outcome === 'good') {
      await writeUpdateState(folder, undefined);
      await forgetPackages(folder, state.package);
      return { outcome: 'updated', text: say('update.done', { from, version: to, count: watched.taken }) };
    }
    tell(say('update.bad', { version: to, why: watched.why }));
    await goBack(english(watched.why));
    return { outcome: 'back', text: say('update.back', { from, version: to, why: watched.why }) };
  }
  await goBack(state.why ?? '');
  return { outcome: 'back', text: say('update.back', { from, version: to, why: state.why ?? '' }) };

  async function goBack(why: string): Promise<void> {
    await writeUpdateState(folder, { ...state, step: 'going-back', why: why.slice(0, 500) });
    tell(say('update.going-back', { version: from }));
    await installers[kind].goBack(installation);
    await start(from);
    await writeUpdateState(folder, undefined);
  }

  async function start(version: string): Promise<void> {
    byHand = !(await machine.restart(kind));
    if (byHand) tell(say('update.restart', { version, homeOption: homeOption(options.home) }));
  }

  function watch(version: string): Promise<Watched> {
    return watchVersion({
      version,
      clock,
      // A person takes longer than a service manager.
      ...(byHand ? { connectWithin: 600_000 } : {}),
      look: (since) => overPackageLine(enrolled, (line) => line.look(since)),
    });
  }
}

/** The text in English, for the state file: the language of its later reader is unknown. */
function english(text: Text): string {
  return read(text, { language: 'en' });
}
