/** Reports that make long cards: many causes, long names, many servers, disconnected probes. */
import { longestComment } from '../../src/teams/sharing/share-form.ts';
import { sharedCard } from '../../src/teams/sharing/shared-card.ts';
import type { Card } from '../../src/teams/cards/elements.ts';
import type { Language } from '../../src/text/index.ts';
import type { Report } from '../../src/model/report.ts';
import { buildReport, countedVerdicts } from '../../src/report/report.ts';
import { checks } from '../../src/checks/index.ts';
import type { Artifact } from '../../src/model/report.ts';
import { oneIn, recorded, recordings } from '../checks/artifacts.ts';
import { reportOf, reportOfMany } from './reports.ts';

const every = checks.map(({ id }) => id);
const longName = (name: string): string => `${name}-of-the-contact-centre-of-contoso-limited`.slice(0, 40);

/** A recorded run with 8 servers whose names have 40 characters. */
export function withLongNames(name: string): Report {
  const { report } = reportOfMany(name, 8);
  const renamed = [...new Set(report.servers.map((server) => server.name))].reduce(
    (text, server, index) => text.replaceAll(server, longName(`ece-${index + 1}`)),
    JSON.stringify(report),
  );
  return { ...(JSON.parse(renamed) as Report), deployment: longName('contoso') };
}

/** All findings of these runs, as of one run. */
export function reportOfAll(names: readonly string[]): Report {
  const reports = names.map((name) => reportOf(name).report);
  const [first] = reports;
  if (first === undefined) throw new Error('a run is needed');
  const wrong = reports.flatMap(({ findings, rootCauses }, index) => ({
    findings: findings.filter(({ verdict }) => verdict === 'fail').map((one) => ({ ...one, id: `${one.id}-${index}` })),
    rootCauses: rootCauses.map((one) => ({ ...one, explains: one.explains.map((id) => `${id}-${index}`) })),
  }));
  const findings = [
    ...first.findings.filter(({ verdict }) => verdict === 'pass'),
    ...wrong.flatMap((one) => one.findings),
  ];
  return { ...first, findings, rootCauses: wrong.flatMap((one) => one.rootCauses), summary: countedVerdicts(findings) };
}

/** The recorded run without the observations of these servers, whose probes were disconnected. */
export function withoutProbes(name: string, servers: readonly string[]): Report {
  const artifact = recorded(name);
  const since = '2026-11-25T12:00:00.000Z';
  const dead: Artifact = {
    ...artifact,
    servers: artifact.servers.map((server, index) =>
      servers.includes(server.name)
        ? { ...server, presence: 'not-connected', lastSeenAt: since.replace('12:', `1${index}:`) }
        : server,
    ),
    observations: artifact.observations.filter(({ from }) => from.kind !== 'server' || !servers.includes(from.name)),
  };
  return buildReport(dead, every);
}

let measured: [string, Report][] | undefined;

/** A sample of the recordings by name, also with long names, and the extremes. Built once. */
export function reportsToMeasure(): [string, Report][] {
  measured ??= longReports();
  return measured;
}

function longReports(): [string, Report][] {
  const several = ['secret-expired', 'licence-missing', 'smtp-auth-off', 'send-as-missing', 'imap-blocked-on-services'];
  const { report: healthy } = reportOf('healthy');
  const only = (id: string): Report => buildReport({ ...recorded('healthy'), observations: [] }, [id]);
  return [
    ...oneIn(6).map((name): [string, Report] => [name, reportOf(name).report]),
    ...oneIn(6).map((name): [string, Report] => [`${name} with long names`, withLongNames(name)]),
    ['five faults', reportOfAll(several)],
    ['twelve faults', reportOfAll([...several, ...recordings.slice(0, 20)])],
    ['a probe that is not there', withoutProbes('healthy', ['ece-app-02'])],
    ['no probe that is there', withoutProbes('healthy', ['ece-app-02', 'ece-app-01', 'ece-svc-01'])],
    ['stopped', { ...healthy, run: { ...healthy.run, cancelled: true } }],
    ['stopped with a fault', { ...reportOf('two-faults').report, run: { ...healthy.run, cancelled: true } }],
    ['only for a person', only('manual/installation-guide-ports')],
    ['nothing to check', only('mail/round-trip')],
    ['twenty servers', reportOfMany('two-faults', 20).report],
    ['twenty servers, all inspected', reportOfMany('tls-inspected', 20).report],
  ];
}

/** With the longest comment. Every second one is without names, and says so, which is longer. */
export function sharedWithComment(
  report: Report,
  withoutNames: boolean,
  locale: { language: Language; timeZone: string },
): Card {
  const comment = 'Please look at this before the change of tonight; a second mailbox is concerned too. '.repeat(3);
  const by = { run: '8F3K', who: 'Alexandra Wilber-Montgomery', at: '2026-11-25T00:00:00.000Z' };
  return sharedCard(report, { ...by, comment: comment.slice(0, longestComment), withoutNames }, locale);
}
