/** Deprecated transports are still supported, so this is never a failure. */
import { deprecatesImapAndPop3 } from '../../knowledge/graph-deprecation.ts';
import { releaseNotes126, releaseNotes150 } from '../../knowledge/guides.ts';
import { formatRelease, trainOf } from '../../knowledge/releases.ts';
import { accountPath } from '../../knowledge/settings.ts';
import { releaseStanding } from '../../knowledge/trains.ts';
import { transports } from '../../knowledge/transports.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclared } from '../facts/absence.ts';
import { declaredSetting } from '../facts/declared.ts';
import { readDeclaredRelease, unreadReleaseReasons } from '../facts/release.ts';
import { readServerType, type ServerType } from '../facts/tokens/steps.ts';
import { ofDeployment } from '../subjects.ts';

interface Declared {
  transport: string;
  release: string;
}

const reasons = {
  ...unreadReleaseReasons,
  suits: (values: Declared): Wording => ({ observed: say('version/transport.fine', { ...values }) }),
  'suits-newest': (values: Declared): Wording => ({
    observed: say('version/transport.graph', { ...values }),
    expected: say('version/transport.expected.graph', { ...values }),
  }),
  deprecated: (values: Declared): Wording => ({
    observed: say('version/transport.deprecated', { ...values }),
    expected: say('version/transport.expected.graph', { ...values }),
    fix: [
      say('version/transport.fix.plan'),
      say('version/transport.fix.account', { path: accountPath.join(' > ') }),
      say('version/transport.fix.declare'),
    ],
  }),
  'too-early-for-graph': ({ toCome, ...values }: Declared & Pick<ServerType, 'toCome'>): Wording => ({
    observed: say('version/transport.graph-early', { ...values }),
    fix: readServerType({ ...values, toCome }),
  }),
  'train-without-oauth': (values: { train: string }): Wording => ({ observed: say('version/transport.never', values) }),
  'train-not-known': (values: { train: string }): Wording => ({ observed: say('version/transport.no-data', values) }),
};

export const check = defineCheck({
  id: 'version/transport',
  owner: 'ece-administrator',
  expected: say('version/transport.expected.any'),
  reasons,
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const declared = declaredSetting(facts, 'transport');
  if (declared === undefined) return notDeclared('transport');
  const read = readDeclaredRelease(declaredSetting(facts, 'release'));
  if (!read.ok) {
    const { reason, observations } = read.unread;
    return { verdict: 'unknown', reason, observations: [declared.observation, ...observations] };
  }

  const { release } = read;
  const rest = {
    observations: [declared.observation, ...read.observations],
    reference: release.major >= 15 ? releaseNotes150 : releaseNotes126,
  };
  const { kind } = releaseStanding(release);
  const train = trainOf(release);
  if (kind === 'never')
    return { ...rest, verdict: 'skipped', reason: { code: 'train-without-oauth', values: { train } } };
  if (kind === 'ask' || kind === 'not-known')
    return { ...rest, verdict: 'unknown', reason: { code: 'train-not-known', values: { train } } };

  const values = { transport: declared.text.toUpperCase(), release: formatRelease(release) };
  const deprecates = deprecatesImapAndPop3(release);
  switch (transports[facts.deployment.transport].sinceDeprecation) {
    case 'replacement':
      return deprecates
        ? { ...rest, verdict: 'pass', reason: { code: 'suits-newest', values } }
        : {
            ...rest,
            verdict: 'unknown',
            reason: {
              code: 'too-early-for-graph',
              values: { ...values, ...(facts.cutOver?.to === 'graph' ? { toCome: true } : {}) },
            },
          };
    case 'deprecated':
      return deprecates
        ? { ...rest, verdict: 'warn', reason: { code: 'deprecated', values } }
        : { ...rest, verdict: 'pass', reason: { code: 'suits', values } };
  }
}
