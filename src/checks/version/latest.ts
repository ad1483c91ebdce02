/**
 * Is it the newest known ES of its release? TAC calls that best practice; the newest changes, so the finding says as of
 * when.
 */
import { compareReleases, formatRelease, trainOf } from '../../knowledge/releases.ts';
import { downloadOf, isKnownLevel, latestOf, standingOf } from '../../knowledge/trains.ts';
import type { Subject } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { installationSteps } from '../facts/installation.ts';
import { releaseOf } from '../facts/release.ts';

const id = 'version/latest';

export const check: Check = {
  id,
  needs: (_deployment, server) => installationSteps(server),
  evaluate: (facts) =>
    facts.servers.map(({ name }) => {
      const subject: Subject = { kind: 'server', name };
      return conclude(id, subject, judge(facts, name));
    }),
};

function judge(facts: Facts, server: string): Conclusion {
  const owner = 'ece-administrator';
  const read = releaseOf(facts, server);
  if (!read.ok) return { verdict: 'unknown', expected: say('version/latest.expected.any'), owner, ...read };

  const { release, source, observations } = read;
  const said = { release: formatRelease(release), source };
  const known = latestOf(release);
  if (standingOf(release).kind === 'never') {
    return {
      verdict: 'skipped',
      expected: say('version/latest.expected.any'),
      observed: say('version/latest.never', { train: trainOf(release) }),
      owner,
      observations,
    };
  }
  if (known === undefined) {
    return {
      verdict: 'unknown',
      expected: say('version/latest.expected.any'),
      observed: say('version/latest.no-data', { train: trainOf(release) }),
      owner,
      observations,
    };
  }

  const { latest, asOf, source: reference } = known;
  const expected = say('version/latest.expected', { latest: formatRelease(latest), day: { day: asOf } });
  const order = compareReleases(release, latest);
  if (order === undefined)
    return {
      verdict: 'unknown',
      expected,
      observed: say('version/latest.label', said),
      owner,
      fix: [say('version.fix.spelling')],
      reference,
      observations,
    };
  if (order < 0) {
    return {
      verdict: 'warn',
      expected,
      observed: isKnownLevel(release) ? say('version.declared', said) : say('version/latest.unlisted', said),
      owner,
      fix: [say('version/latest.fix.install', { latest: formatRelease(latest) }), say('version/latest.fix.trust')],
      reference: downloadOf(latest),
      observations,
    };
  }
  const newer = release.es !== latest.es || release.esLetter !== latest.esLetter;
  return {
    verdict: 'pass',
    expected,
    observed: newer ? say('version/latest.newer', said) : say('version.declared', said),
    owner,
    reference,
    observations,
  };
}
