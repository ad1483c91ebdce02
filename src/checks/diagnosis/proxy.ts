import { hasProxySettings } from '../../knowledge/settings.ts';
import { understoodRelease } from '../facts/declared.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { findingsOf } from '../findings.ts';
import { causeOn, idsOf, named } from './cause.ts';
import { unique } from './stopped.ts';

export const diagnoses: readonly Diagnosis[] = (
  [
    ['proxy-dead', 'dead'],
    ['proxy-password', 'asks-for-password'],
    ['proxy-refuses', 'refuses'],
  ] as const
).map(([id, code]) => ({
  id,
  order: 910,
  diagnose: (findings, facts) => {
    const found = findingsOf(findings, 'network/proxy').filter(({ reason }) => reason.code === code);
    const [first] = found;
    if (first === undefined) return [];
    const servers = unique(found.map(({ subject }) => subject.name));
    const values = { servers: { list: servers }, seen: first.observed };
    const release = understoodRelease(facts);
    const isUnused = id === 'proxy-dead' && release !== undefined && !hasProxySettings(release);
    return causeOn(idsOf(found), [], {
      id,
      title: say(`cause.${id}.title`, { servers: named(servers, 'servers') }),
      because: say(isUnused ? 'cause.proxy-dead.because.unused' : `cause.${id}.because`, values),
      firstStep: say(isUnused ? 'cause.proxy-dead.firstStep.unused' : `cause.${id}.firstStep`, values),
      owner: 'network',
    });
  },
}));
