/** Reports for the tests of cards. */
import { checks } from '../../src/checks/index.ts';
import type { Deployment } from '../../src/model/deployment.ts';
import type { Artifact, Report } from '../../src/model/report.ts';
import { buildReport } from '../../src/report/report.ts';
import type { Locale } from '../../src/teams/cards/locale.ts';
import { findingsPages } from '../../src/teams/runs/findings.ts';
import { judged, recorded } from '../checks/artifacts.ts';
import { wordsOf } from './connector.ts';

const every = checks.map(({ id }) => id);

export function reportOf(name: string): { report: Report; deployment: Deployment } {
  return { report: judged(name), deployment: recorded(name).deployment };
}

export function reportFrom(artifact: Artifact): { report: Report; deployment: Deployment } {
  return { report: buildReport(artifact, every), deployment: artifact.deployment };
}

export function reportOfMany(...asked: Parameters<typeof artifactOfMany>): { report: Report; deployment: Deployment } {
  return reportFrom(artifactOfMany(...asked));
}

/** The words of all pages of findings. */
export function findingsInChat(report: Report, locale: Locale): string {
  return findingsPages(report, locale)
    .map(({ body }) => wordsOf(body))
    .join(' ');
}

/** A recorded run, as if this many servers had observed the same. */
export function artifactOfMany(
  name: string,
  count: number,
  nameOf = (role: string, index: number) => `ece-${role}-${String(index + 1).padStart(2, '0')}.contoso.example`,
): Artifact {
  const artifact = recorded(name);
  const [services, application] = [
    artifact.servers.find(({ roles }) => roles.includes('services')),
    artifact.servers.find(({ roles }) => roles.includes('application')),
  ];
  if (services === undefined || application === undefined) throw new Error('the recorded run needs both roles');
  const pairs = Array.from({ length: count }, (_, index) => ({
    model: index % 2 === 0 ? services : application,
    name: nameOf(index % 2 === 0 ? 'svc' : 'app', index),
  }));
  return {
    ...artifact,
    deployment: { ...artifact.deployment, servers: pairs.map(({ model, name }) => ({ name, roles: model.roles })) },
    servers: pairs.map(({ model, name }) => ({ ...model, name })),
    observations: [
      ...artifact.observations.filter(({ from }) => from.kind !== 'server'),
      ...pairs.flatMap(({ model, name }, index) =>
        artifact.observations
          .filter(({ from }) => from.kind === 'server' && from.name === model.name)
          .map((observation) => ({
            ...observation,
            id: `${observation.id}-${index}`.slice(-64),
            from: { kind: 'server' as const, name },
          })),
      ),
    ],
  };
}
