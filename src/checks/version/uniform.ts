/** A patch that is missing on one server shows as a fault of that server. */
import { compareReleases, compareTrains, formatRelease, type EceRelease } from '../../knowledge/releases.ts';
import { downloadOf } from '../../knowledge/trains.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { installationSteps } from '../facts/installation.ts';
import { releaseOf, unreadReleaseReasons, type UnreadRelease } from '../facts/release.ts';
import { ofDeployment } from '../subjects.ts';
import { wordingOf } from '../wording.ts';

/** The newest release first. */
interface Differing {
  releases: { release: string; servers: string[] }[];
}

const reasons = {
  same: (values: SameEverywhere): Wording => ({ observed: say('version/uniform.same', { ...values }) }),
  'same-in-files': (values: SameEverywhere): Wording => ({ observed: say('version/uniform.same-read', { ...values }) }),
  differs: (values: Differing): Wording => ({
    observed: say('version/uniform.differ', groupsOf(values)),
    fix: toInstall(values),
  }),
  /** At least one of them is declared, so it may only be outdated. */
  'declarations-differ-from-files': (values: Differing): Wording => ({
    observed: say('version/uniform.half-read', groupsOf(values)),
    fix: toInstall(values),
  }),
  'single-server': (): Wording => ({ observed: say('version/uniform.single') }),
  unread: ({ server, why }: { server: string; why: UnreadRelease['reason'] }): Wording => {
    const { observed, fix } = wordingOf(unreadReleaseReasons, why);
    return { observed: say('version/uniform.unread', { server, why: observed }), fix: fix ?? [] };
  },
};

export const check = defineCheck({
  id: 'version/uniform',
  owner: 'ece-administrator',
  expected: say('version/uniform.expected'),
  reasons,
  needs: (_deployment, server) => installationSteps(server),
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  // Includes servers outside this run, because the question is about all of them.
  const reads = facts.deployment.servers.map(({ name }) => ({ name, read: releaseOf(facts, name) }));
  const unread = reads.find(({ read }) => !read.ok);
  if (unread !== undefined && !unread.read.ok) {
    const { reason: why, observations } = unread.read.unread;
    return { verdict: 'unknown', reason: { code: 'unread', values: { server: unread.name, why } }, observations };
  }

  const groups = new Map<string, Group>();
  const observations = new Set<string>();
  for (const { name, read } of reads) {
    if (!read.ok) continue;
    read.observations.forEach((observation) => observations.add(observation));
    // A service update is an annotation that does not make releases different.
    const { su: _, ...release } = read.release;
    const key = formatRelease(release);
    const { servers = [], fromFiles = 0 } = groups.get(key) ?? {};
    const isFromFile = read.source.kind !== 'declared';
    groups.set(key, { release, servers: [...servers, name], fromFiles: fromFiles + Number(isFromFile) });
  }
  const sorted = [...groups.values()].sort(newestFirst);
  const [newest, ...others] = sorted;
  const rest = { observations: [...observations] };
  if (newest === undefined || reads.length === 1)
    return { ...rest, verdict: 'skipped', reason: { code: 'single-server' } };
  if (others.length === 0) {
    const values = { release: formatRelease(newest.release), count: reads.length };
    const code = newest.fromFiles === reads.length ? 'same-in-files' : 'same';
    return { ...rest, verdict: 'pass', reason: { code, values } };
  }
  const values = { releases: sorted.map(({ release, servers }) => ({ release: formatRelease(release), servers })) };
  const reference = downloadOf(newest.release);
  const proven = [
    sorted.filter(({ fromFiles }) => fromFiles > 0),
    sorted.filter(({ fromFiles, servers: { length } }) => fromFiles < length),
  ].some((alike) => alike.length > 1);
  return proven
    ? { ...rest, verdict: 'fail', reason: { code: 'differs', values }, reference }
    : { ...rest, verdict: 'warn', reason: { code: 'declarations-differ-from-files', values }, reference };
}

interface Group {
  release: EceRelease;
  servers: string[];
  fromFiles: number;
}

function newestFirst(a: Group, b: Group): number {
  const order = compareReleases(b.release, a.release) ?? compareTrains(b.release, a.release);
  return order || b.servers.length - a.servers.length;
}

interface SameEverywhere {
  release: string;
  count: number;
}

function groupsOf({ releases }: Differing): { groups: { list: Text[] } } {
  const list = releases.map(({ release, servers }) =>
    say('version/uniform.group', { release, servers: { list: servers } }),
  );
  return { groups: { list } };
}

function toInstall({ releases: [newest, ...others] }: Differing): Text[] {
  const servers = { list: others.flatMap(({ servers: behind }) => behind) };
  const release = newest?.release ?? '';
  return [say('version/uniform.fix.install', { release, servers }), say('version/uniform.fix.declare')];
}
