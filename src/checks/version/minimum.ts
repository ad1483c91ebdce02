/** Source: Cisco TAC document 218453, "Minimum version". */
import { tacChecklist } from '../../knowledge/guides.ts';
import { formatRelease, type EceRelease, sameRelease, trainOf } from '../../knowledge/releases.ts';
import { downloadOf, downloadPage, releaseStanding } from '../../knowledge/trains.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { installationSteps } from '../facts/installation.ts';
import { releaseOf, type ReleaseWithSource, sourceWords, unreadReleaseReasons } from '../facts/release.ts';
import { eachServer } from '../subjects.ts';

/** `special`: the engineering special (ES) under a minimum that is an engineering test (ET). */
interface Minimum {
  minimum: string;
  special?: string | undefined;
}

const reasons = {
  ...unreadReleaseReasons,
  'has-oauth': ({ release, source, ...minimum }: ReleaseWithSource & Minimum): Wording => ({
    observed: say('version.declared', { release, source: sourceWords(source) }),
    expected: expectation(minimum),
  }),
  'too-old': ({ release, source, missing, server, ...minimum }: ReleaseWithSource & Minimum & ToInstall): Wording => ({
    observed: say('version/minimum.too-old', { release, source: sourceWords(source) }),
    expected: expectation(minimum),
    fix: toInstall({ missing, server }),
  }),
  'without-test': ({
    release,
    source,
    missing,
    server,
    ...minimum
  }: ReleaseWithSource & Minimum & ToInstall): Wording => ({
    observed: say('version/minimum.et-missing', { release, source: sourceWords(source), minimum: minimum.minimum }),
    expected: expectation(minimum),
    fix: toInstall({ missing, server }),
  }),
  'train-without-oauth': ({ release, source, train }: ReleaseWithSource & { train: string }): Wording => ({
    observed: say('version/minimum.never', { release, source: sourceWords(source), train }),
    fix: [say('version/minimum.fix.upgrade')],
  }),
  'train-in-doubt': ({ release, source, known }: ReleaseWithSource & { known: string }): Wording => ({
    observed: say('version/minimum.ask', { release, source: sourceWords(source), known }),
    fix: [say('version/minimum.fix.ask')],
  }),
  'train-not-known': ({ release, source, train }: ReleaseWithSource & { train: string }): Wording => ({
    observed: say('version/minimum.not-known', { release, source: sourceWords(source), train }),
    fix: [say('version/minimum.fix.ask')],
  }),
};

export const check = defineCheck({
  id: 'version/minimum',
  owner: 'ece-administrator',
  expected: say('version/minimum.expected.all'),
  reasons,
  needs: (_deployment, server) => installationSteps(server),
  judge: (facts) => eachServer(facts, (server) => judge(facts, server)),
});

function judge(facts: Facts, server: string): Judged<typeof reasons> {
  const read = releaseOf(facts, server);
  if (!read.ok) return { verdict: 'unknown', ...read.unread, reference: tacChecklist };

  const { release, observations } = read;
  const standing = releaseStanding(release);
  const withSource = { release: formatRelease(release), source: read.source };
  const rest = { observations, reference: tacChecklist };
  switch (standing.kind) {
    case 'never': {
      const values = { ...withSource, train: trainOf(release) };
      return { ...rest, verdict: 'fail', reason: { code: 'train-without-oauth', values } };
    }
    case 'ask': {
      const values = { ...withSource, known: standing.known };
      return { ...rest, verdict: 'unknown', reason: { code: 'train-in-doubt', values } };
    }
    case 'not-known': {
      const values = { ...withSource, train: trainOf(release) };
      return { ...rest, verdict: 'unknown', reason: { code: 'train-not-known', values } };
    }
    case 'enough':
      // Nothing to fix, so no download is offered.
      return {
        verdict: 'pass',
        reason: { code: 'has-oauth', values: { ...withSource, ...minimumOf(standing) } },
        observations,
      };
    case 'too-old': {
      const { minimum, missing } = standing;
      const [first] = missing;
      const onlyTheTest = minimum.et > 0 && sameRelease({ ...release, et: 0 }, { ...minimum, et: 0 });
      const values = { ...withSource, ...minimumOf(standing), missing: missing.map(formatRelease), server };
      return {
        verdict: 'fail',
        reason: { code: onlyTheTest ? 'without-test' : 'too-old', values },
        reference: first === undefined ? tacChecklist : downloadOf(first),
        observations,
      };
    }
  }
}

function minimumOf({ minimum }: { minimum: EceRelease }): Minimum {
  const special = minimum.et > 0 ? formatRelease({ ...minimum, et: 0 }) : undefined;
  return { minimum: formatRelease(minimum), special };
}

function expectation({ minimum, special }: Minimum): Text {
  return special === undefined
    ? say('version/minimum.expected', { minimum })
    : say('version/minimum.expected.with-et', { minimum, special });
}

interface ToInstall {
  missing: string[];
  server: string;
}

function toInstall({ missing, server }: ToInstall): Text[] {
  return [
    say('version/latest.fix.trust'),
    ...missing.map((release) => say('version/minimum.fix.install', { release, server, page: downloadPage(release) })),
    say('version/minimum.fix.everywhere'),
  ];
}
