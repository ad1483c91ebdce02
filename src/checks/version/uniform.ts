/** Is it the same on every server? A patch that was not installed everywhere shows up as a fault on one server only. */
import { compareReleases, compareTrains, formatRelease, type Release } from '../../knowledge/releases.ts';
import { downloadOf } from '../../knowledge/trains.ts';
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { installationSteps } from '../facts/installation.ts';
import { releaseOf } from '../facts/release.ts';

const id = 'version/uniform';

export const check: Check = {
  id,
  needs: (_deployment, server) => installationSteps(server),
  evaluate: (facts) => [conclude(id, { kind: 'deployment', name: facts.deployment.name }, judge(facts))],
};

function judge(facts: Facts): Conclusion {
  const owner = 'ece-administrator';
  const expected = say('version/uniform.expected');
  // All servers of the deployment, also those that this run does not look from: the question is about all of them.
  const reads = facts.deployment.servers.map(({ name }) => ({ name, read: releaseOf(facts, name) }));
  const unread = reads.find(({ read }) => !read.ok);
  if (unread !== undefined && !unread.read.ok) {
    const { observed, fix, observations } = unread.read;
    return {
      verdict: 'unknown',
      expected,
      observed: say('version/uniform.unread', { server: unread.name, why: observed }),
      owner,
      fix,
      observations,
    };
  }

  const groups = new Map<
    string,
    { release: Release; servers: string[]; /** Of which a file on the server says so. */ read: number }
  >();
  const observations = new Set<string>();
  for (const { name, read } of reads) {
    if (!read.ok) continue;
    read.observations.forEach((observation) => observations.add(observation));
    // A service update is an annotation: it makes no two releases different.
    const { su: _, ...release } = read.release;
    const key = formatRelease(release);
    const { servers = [], read: former = 0 } = groups.get(key) ?? {};
    groups.set(key, { release, servers: [...servers, name], read: former + Number(read.read) });
  }
  const sorted = [...groups.values()].sort(
    (a, b) =>
      (compareReleases(b.release, a.release) ?? compareTrains(b.release, a.release)) ||
      b.servers.length - a.servers.length,
  );
  const [newest, ...others] = sorted;
  const rest = { owner, expected, observations: [...observations] } as const;
  if (newest === undefined || reads.length === 1)
    return { ...rest, verdict: 'skipped', observed: say('version/uniform.single') };
  if (others.length === 0)
    return {
      ...rest,
      verdict: 'pass',
      observed: say(newest.read === reads.length ? 'version/uniform.same-read' : 'version/uniform.same', {
        release: formatRelease(newest.release),
        count: reads.length,
      }),
    };

  const shown = sorted.map(({ release, servers }) =>
    say('version/uniform.group', { release: formatRelease(release), servers: { list: servers } }),
  );
  const behind = { list: others.flatMap(({ servers }) => servers) };
  // A file on one server against a declaration for another: one of the two is out of date, which is no difference
  // between servers yet.
  const proven = [
    sorted.filter(({ read }) => read > 0),
    sorted.filter(({ read, servers: { length } }) => read < length),
  ].some((alike) => alike.length > 1);
  return {
    ...rest,
    verdict: proven ? 'fail' : 'warn',
    observed: say(proven ? 'version/uniform.differ' : 'version/uniform.half-read', { groups: { list: shown } }),
    fix: [
      say('version/uniform.fix.install', { release: formatRelease(newest.release), servers: behind }),
      say('version/uniform.fix.declare'),
    ],
    reference: downloadOf(newest.release),
  };
}
