/** Manual items that a person has done. Such an item stays manual: nobody but that person saw the result. */
import { doneUntil } from '../../model/done-by-hand.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Facts } from '../check.ts';
import { valueOf } from './value-of.ts';

/** The checks that only a person can do. */
export const manualChecks = [
  'manual/installation-guide-ports',
  'manual/microsoft-analyzer',
  'mail/alarm-path',
  'app/application-access',
] as const;

export interface DoneByHand {
  by: string;
  /** ISO 8601 UTC. */
  at: string;
  until: string;
}

/** The newest declaration that is not too old and was made under today's declared release. */
export function doneByHand({ observations, deployment, now }: Facts, check: string): DoneByHand | undefined {
  const release = declaredReleases(deployment);
  return observations
    .filter(({ kind, subject }) => kind === 'done-by-hand' && subject.name === check)
    .filter((observation) => valueOf(observation, 'done-by-hand')?.release === release)
    .flatMap(({ from, at }) =>
      from.kind === 'declared' ? [{ by: from.by, at, until: doneUntil(Date.parse(at)) }] : [],
    )
    .filter(({ at, until }) => at <= now && now < until)
    .toSorted((a, b) => b.at.localeCompare(a.at))[0];
}

export function declaredReleases({ release, servers }: Pick<Deployment, 'release' | 'servers'>): string {
  return [...new Set(servers.map((server) => server.release ?? release))].toSorted().join(', ').slice(0, 2000);
}
