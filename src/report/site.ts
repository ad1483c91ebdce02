/** What support asks for first, as lines of text. */
import { endOfRun, type Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { knowledgeSaid } from './knowledge.ts';

export function siteLines(report: Report): Text[] {
  const { run, servers, site, withoutNames, knowledge } = report;
  const probes = servers.flatMap(({ name, probeVersion: version }) =>
    version === undefined ? [] : [say('report.site.probe', { server: name, version })],
  );
  return [
    ...(withoutNames === true ? [say('report.site.without-names')] : []),
    runLine(report),
    ...releaseLines(site),
    ...transportLines(site),
    ...(probes.length === 0 ? [] : [say('report.site.probes', { probes: { list: probes } })]),
    ...(site.program === undefined ? [] : [say('report.site.program', { version: site.program })]),
    ...knowledgeSaid(knowledge, endOfRun(run)),
  ];
}

export function runLine({ run }: Pick<Report, 'run'>): Text {
  return say('report.site.run', {
    run: run.id,
    by: run.requestedBy,
    from: toTheSecond(run.startedAt),
    to: run.finishedAt === undefined ? say('report.site.not-ended') : toTheSecond(run.finishedAt),
  });
}

/** The release of ECE, with its engineering specials, on each server. */
export function releaseLines({ releases }: Report['site']): Text[] {
  const same = Map.groupBy(releases, ({ release, source }) => JSON.stringify([release, source]));
  return [...same.values()].map(([first, ...others]) =>
    say(`report.site.release.${first?.source ?? 'declared'}`, {
      release: first?.release ?? '',
      servers: { list: [first, ...others].flatMap((one) => one?.server ?? []) },
    }),
  );
}

/** Public addresses, protocols, accounts and tenant: how ECE's mail gets to Microsoft. */
export function transportLines({
  publicAddresses = [],
  transport,
  accountModel,
  account,
  cloud,
  tenantId,
  applicationId,
}: Report['site']): Text[] {
  const unknown = say('report.site.not-declared');
  return [
    ...[...Map.groupBy(publicAddresses, ({ addresses }) => addresses.join(' ')).values()].map((group) =>
      say('report.site.public-address', {
        servers: { list: group.map(({ server }) => server) },
        addresses: { list: group[0]?.addresses ?? [] },
      }),
    ),
    say('report.site.transport', {
      transport: say(`network.transport.${transport}`),
      model:
        accountModel === 'shared'
          ? say('report.site.model.shared', { account: account ?? unknown })
          : say('report.site.model.mailbox'),
    }),
    say('report.site.tenant', {
      cloud: cloud ?? unknown,
      tenant: tenantId ?? unknown,
      application: applicationId ?? unknown,
    }),
  ];
}

/** Second precision, because firewall and Entra logs are searched by the second: 2026-11-25 14:00:07 UTC. */
function toTheSecond(at: string): string {
  return `${at.slice(0, 19).replace('T', ' ')} UTC`;
}
