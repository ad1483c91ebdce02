/** TAC calls the newest known ES best practice. The newest changes, so the finding says its date. */
import { compareReleases, formatRelease, trainOf } from '../../knowledge/releases.ts';
import { downloadOf, isKnownLevel, latestOf, releaseStanding } from '../../knowledge/trains.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { installationSteps } from '../facts/installation.ts';
import { releaseOf, type ReleaseWithSource, sourceWords, unreadReleaseReasons } from '../facts/release.ts';
import { eachServer } from '../subjects.ts';

/** `asOf`: ISO 8601 UTC. */
interface Compared extends ReleaseWithSource {
  latest: string;
  asOf: string;
}

const reasons = {
  ...unreadReleaseReasons,
  latest: (values: Compared): Wording => wording(say('version.declared', shown(values)), values),
  'newer-than-known': (values: Compared): Wording => wording(say('version/latest.newer', shown(values)), values),
  older: (values: Compared): Wording => ({
    ...wording(say('version.declared', shown(values)), values),
    fix: toInstall(values),
  }),
  'older-and-unlisted': (values: Compared): Wording => ({
    ...wording(say('version/latest.unlisted', shown(values)), values),
    fix: toInstall(values),
  }),
  'not-comparable': (values: Compared): Wording => ({
    ...wording(say('version/latest.label', shown(values)), values),
    fix: [say('version.fix.spelling')],
  }),
  'train-without-oauth': (values: { train: string }): Wording => ({ observed: say('version/latest.never', values) }),
  'train-not-known': (values: { train: string }): Wording => ({ observed: say('version/latest.no-data', values) }),
};

export const check = defineCheck({
  id: 'version/latest',
  owner: 'ece-administrator',
  expected: say('version/latest.expected.any'),
  reasons,
  needs: (_deployment, server) => installationSteps(server),
  judge: (facts) => eachServer(facts, (server) => judge(facts, server)),
});

function judge(facts: Facts, server: string): Judged<typeof reasons> {
  const read = releaseOf(facts, server);
  if (!read.ok) return { verdict: 'unknown', ...read.unread };

  const { release, source, observations } = read;
  const train = trainOf(release);
  if (releaseStanding(release).kind === 'never')
    return { verdict: 'skipped', reason: { code: 'train-without-oauth', values: { train } }, observations };
  const known = latestOf(release);
  if (known === undefined)
    return { verdict: 'unknown', reason: { code: 'train-not-known', values: { train } }, observations };

  const { latest, asOf, source: reference } = known;
  const values = { release: formatRelease(release), source, latest: formatRelease(latest), asOf };
  const order = compareReleases(release, latest);
  if (order === undefined)
    return { verdict: 'unknown', reason: { code: 'not-comparable', values }, reference, observations };
  if (order < 0) {
    const code = isKnownLevel(release) ? 'older' : 'older-and-unlisted';
    return { verdict: 'warn', reason: { code, values }, reference: downloadOf(latest), observations };
  }
  const isLatest = release.es === latest.es && release.esLetter === latest.esLetter;
  const code = isLatest ? 'latest' : 'newer-than-known';
  return { verdict: 'pass', reason: { code, values }, reference, observations };
}

function wording(observed: Text, { latest, asOf }: Compared): Wording {
  return { observed, expected: say('version/latest.expected', { latest, day: { day: asOf } }) };
}

function shown({ release, source }: Compared): { release: string; source: Text } {
  return { release, source: sourceWords(source) };
}

function toInstall({ latest }: Compared): Text[] {
  return [say('version/latest.fix.trust'), say('version/latest.fix.install', { latest })];
}
