/** Is this transport still right for this release? Deprecated is supported still: a warning, never a failure. */
import { deprecatesImapAndPop3 } from '../../knowledge/graph-deprecation.ts';
import { releaseNotes126, releaseNotes150 } from '../../knowledge/guides.ts';
import { formatRelease, trainOf } from '../../knowledge/releases.ts';
import { accountPath } from '../../knowledge/settings.ts';
import { standingOf } from '../../knowledge/trains.ts';
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { declaredSetting } from '../facts/declared.ts';
import { notDeclared } from '../facts/absence.ts';
import { readRelease } from '../facts/release.ts';

const id = 'version/transport';

export const check: Check = {
  id,
  evaluate: (facts) => [conclude(id, { kind: 'deployment', name: facts.deployment.name }, judge(facts))],
};

function judge(facts: Facts): Conclusion {
  const owner = 'ece-administrator';
  const general = say('version/transport.expected.any');
  const declared = declaredSetting(facts, 'transport');
  if (declared === undefined) return { verdict: 'unknown', expected: general, owner, ...notDeclared('transport') };
  const read = readRelease(declaredSetting(facts, 'release'));
  if (!read.ok)
    return {
      verdict: 'unknown',
      expected: general,
      owner,
      ...read,
      observations: [declared.observation, ...read.observations],
    };

  const { release } = read;
  const said = { transport: declared.text.toUpperCase(), release: formatRelease(release) };
  const rest = {
    owner,
    observations: [declared.observation, ...read.observations],
    reference: release.major >= 15 ? releaseNotes150 : releaseNotes126,
  } as const;
  const { kind } = standingOf(release);
  if (kind === 'never')
    return {
      ...rest,
      verdict: 'skipped',
      expected: general,
      observed: say('version/transport.never', { train: trainOf(release) }),
    };
  if (kind === 'ask' || kind === 'not-known')
    return {
      ...rest,
      verdict: 'unknown',
      expected: general,
      observed: say('version/transport.no-data', { train: trainOf(release) }),
    };

  const deprecated = deprecatesImapAndPop3(release);
  if (declared.text === 'graph') {
    return deprecated
      ? {
          ...rest,
          verdict: 'pass',
          expected: say('version/transport.expected.graph', said),
          observed: say('version/transport.graph', said),
        }
      : {
          ...rest,
          verdict: 'unknown',
          expected: general,
          observed: say('version/transport.graph-early', said),
          fix: [say('version/transport.fix.look', { path: accountPath.join(' > ') })],
        };
  }
  return deprecated
    ? {
        ...rest,
        verdict: 'warn',
        expected: say('version/transport.expected.graph', said),
        observed: say('version/transport.deprecated', said),
        fix: [
          say('version/transport.fix.plan'),
          say('version/transport.fix.account', { path: accountPath.join(' > ') }),
          say('version/transport.fix.declare'),
        ],
      }
    : { ...rest, verdict: 'pass', expected: general, observed: say('version/transport.fine', said) };
}
