/** A site in the night of its cut-over, made from a recorded run. */
import {
  afterCutOver,
  type CutOverMark,
  type CutOverTarget,
  cutOverOf,
  type GroupLine,
} from '../../../src/model/cut-over.ts';
import { aliasKey, type DeclaredAlias } from '../../../src/model/declared-alias.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { Artifact } from '../../../src/model/report.ts';
import { type CutOverGroup, linesToKeep } from '../../../src/report/cut-over/groups.ts';
import { recorded } from '../../checks/artifacts.ts';

/** When the run ended. */
export const runAt = '2026-11-25T14:00:00.000Z';
export const movedAt = '2026-11-25T13:00:00.000Z';
export const services = {
  graph: '00000003-0000-0000-c000-000000000000',
  exchange: '00000002-0000-0ff1-ce00-000000000000',
};

export const salesAlias: DeclaredAlias = {
  name: 'Sales',
  mailbox: 'sales@example.com',
  account: 'svc-ece@example.com',
  protocol: 'imap',
  authentication: 'oauth',
  instance: 'rx1',
};
export const supportAlias: DeclaredAlias = { ...salesAlias, name: 'Support', mailbox: 'support@example.com' };

export interface Night {
  saw?: string;
  to?: CutOverTarget;
  /** ECE's refreshes, with the service and the time. */
  refreshes?: { at: string; resourceId?: string; account?: string; interactive?: boolean }[] | undefined;
  /** Mail in ECE's database, in UTC. */
  fetched?: { mailbox: string; at: string }[];
  /** A test sign-in through ECE's own application. */
  testAt?: string | undefined;
  aliases?: DeclaredAlias[];
}

export function nightArtifact({ saw = 'healthy', to = 'graph', refreshes, fetched, testAt }: Night = {}): Artifact {
  const before = recorded(saw);
  const cutOver = cutOverOf(before.deployment, to);
  return {
    ...before,
    deployment: afterCutOver(before.deployment, to),
    run: { ...before.run, finishedAt: runAt, ...(cutOver === undefined ? {} : { cutOver }) },
    observations: [
      ...withConsentToGraph(before.observations).flatMap((observation) => changed(observation, { refreshes, testAt })),
      ...(fetched === undefined ? [] : [database(fetched)]),
    ],
  };
}

/** For everybody. */
export function withConsentToGraph(
  observations: readonly Observation[],
  scopes = ['Mail.ReadWrite.Shared', 'Mail.Send.Shared'],
): Observation[] {
  return observations.map((observation) => {
    if (observation.kind !== 'grants') return observation;
    const value = observation.value as { grants: unknown[] };
    return { ...observation, value: { ...value, grants: [...value.grants, { resource: 'graph', scopes }] } };
  });
}

function changed(observation: Observation, { refreshes, testAt }: Pick<Night, 'refreshes' | 'testAt'>): Observation[] {
  if (observation.kind === 'test-sign-in')
    return testAt === undefined
      ? []
      : [{ ...observation, at: testAt, value: { ...(observation.value as object), application: 'ece' } }];
  if (observation.kind !== 'sign-ins' || refreshes === undefined) return [observation];
  const { since } = observation.value as { since: string };
  const groups = refreshes.map(({ at, account = 'svc-ece@example.com', interactive = false, ...service }) => ({
    account,
    code: 0,
    interactive,
    count: 1,
    firstAt: at,
    lastAt: at,
    ...service,
  }));
  return [{ ...observation, value: { since, groups } }];
}

function database(fetched: NonNullable<Night['fetched']>): Observation {
  const times = fetched.map(({ at }) => at.slice(0, 19));
  const value = {
    clock: { at: runAt, offsetMinutes: 0 },
    newest: times.toSorted().at(-1) ?? '',
    received: fetched.map(({ mailbox, at }, index) => ({
      aliasId: `${index + 1}`,
      mailbox,
      lastAt: at.slice(0, 19),
      lastHour: 1,
      lastDay: 1,
    })),
  };
  return {
    id: 'pasted:ece-database',
    kind: 'ece-database',
    subject: { kind: 'setting', name: 'ece-database' },
    from: { kind: 'declared', by: 'Ana' },
    path: 'direct',
    at: runAt,
    phases: [],
    value,
  };
}

export function markOf(alias: DeclaredAlias, mark: Partial<CutOverMark> = {}): [string, CutOverMark] {
  return [aliasKey(alias.name), { state: 'moved', to: 'graph', alias, by: 'Ana', at: movedAt, ...mark }];
}

/** As the groups are kept when people see them. */
export function linesOf({ groups }: { groups: readonly CutOverGroup[] }): GroupLine[] {
  return linesToKeep(groups, []).lines.map((line) => ({ ...line, at: runAt }));
}
