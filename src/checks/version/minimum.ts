/** Is OAuth for Office 365 in this release? Cisco TAC document 218453, "Minimum version". */
import { tacChecklist } from '../../knowledge/guides.ts';
import { formatRelease, sameRelease, trainOf } from '../../knowledge/releases.ts';
import { downloadOf, oauthBug, standingOf } from '../../knowledge/trains.ts';
import type { Subject } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { installationSteps } from '../facts/installation.ts';
import { minimumOfAll, releaseOf } from '../facts/release.ts';

const id = 'version/minimum';

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
  if (!read.ok) return { verdict: 'unknown', expected: minimumOfAll(), owner, reference: tacChecklist, ...read };

  const { release, source, observations } = read;
  const standing = standingOf(release);
  const said = { release: formatRelease(release), source };
  const common = { owner, observations, reference: tacChecklist } as const;
  switch (standing.kind) {
    case 'never':
      return {
        ...common,
        verdict: 'fail',
        expected: minimumOfAll(),
        observed: say('version/minimum.never', { ...said, train: trainOf(release) }),
        fix: [say('version/minimum.fix.upgrade')],
      };
    case 'ask':
      return {
        ...common,
        verdict: 'unknown',
        expected: minimumOfAll(),
        observed: say('version/minimum.ask', { ...said, known: standing.known }),
        fix: [say('version/minimum.fix.ask')],
      };
    case 'not-known':
      return {
        ...common,
        verdict: 'unknown',
        expected: minimumOfAll(),
        observed: say('version/minimum.not-known', { ...said, train: trainOf(release) }),
        fix: [say('version/minimum.fix.ask')],
      };
    case 'enough':
    case 'too-old':
      break;
  }

  const minimum = formatRelease(standing.minimum);
  const expected =
    standing.minimum.et > 0
      ? say('version/minimum.expected.with-et', {
          special: formatRelease({ ...standing.minimum, et: 0 }),
          minimum,
          bug: oauthBug.id,
        })
      : say('version/minimum.expected', { minimum, bug: oauthBug.id });
  if (standing.kind === 'enough') {
    // Nothing to fix, so the page of the rule is enough and no download is offered.
    return { verdict: 'pass', expected, observed: say('version.declared', said), owner, observations };
  }
  const [first] = standing.missing;
  const onlyTheTest = standing.minimum.et > 0 && sameRelease({ ...release, et: 0 }, { ...standing.minimum, et: 0 });
  return {
    ...common,
    verdict: 'fail',
    expected,
    observed: onlyTheTest
      ? say('version/minimum.et-missing', { ...said, minimum })
      : say('version/minimum.too-old', said),
    fix: [
      ...standing.missing.map((missing) =>
        say('version/minimum.fix.install', { release: formatRelease(missing), server }),
      ),
      say('version/minimum.fix.everywhere'),
    ],
    reference: first === undefined ? tacChecklist : downloadOf(first),
  };
}
