import type { NamedEndpoint } from '../../model/endpoints.ts';
import { type Finding, isWrong } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosed, Diagnosis, Facts } from '../check.ts';
import { issuerOf, reSigned } from '../facts/connection/certificate.ts';
import { endpointsIn, microsoftEndpoints } from '../facts/connection/endpoints.ts';
import { stopOf } from '../facts/connection/stop.ts';
import { type ConnectionView, viewFrom } from '../facts/connection/view.ts';
import { findingsOf } from '../findings.ts';
import { firstOf, named } from './cause.ts';
import { isLoginStoppedAt, unique } from './stopped.ts';

/** One authority that re-signs Microsoft's certificates explains every TLS finding behind it. */
export const diagnosis: Diagnosis = {
  id: 'tls-inspection',
  order: 60,
  about: 'server',
  diagnose: (findings, facts) => {
    const everywhere = reSignedAt(facts, endpointsIn(facts));
    const atMicrosoft = reSignedAt(facts, microsoftEndpoints(facts.deployment));
    return [...Map.groupBy(atMicrosoft, ({ issuer }) => issuer)].flatMap(([issuer, group]) => {
      // A private authority on ECE's own web server is normal, unless it also signs Microsoft's certificates.
      const behind = everywhere.filter((view) => view.issuer === issuer);
      const hosts = unique([...group, ...behind].map(({ endpoint }) => endpoint.host));
      return causeOf({ issuer, group, hosts }, explainedBy(behind, findings), facts);
    });
  },
};

type ReSigned = ConnectionView & { issuer: string };

function reSignedAt(facts: Facts, endpoints: NamedEndpoint[]): ReSigned[] {
  return endpoints
    .flatMap((endpoint) => facts.servers.map(({ name }) => viewFrom(facts, name, endpoint)))
    .flatMap((view) =>
      view?.tls === undefined || view.given !== undefined || reSigned(view.tls) === undefined
        ? []
        : [{ ...view, issuer: issuerOf(view.tls) }],
    );
}

interface Inspected {
  issuer: string;
  group: ReSigned[];
  /** ECE's own web server included. */
  hosts: string[];
}

function causeOf({ issuer, group, hosts }: Inspected, explained: Finding[], { servers: all }: Facts): Diagnosed[] {
  const inspected = findingsOf(explained, 'network/tls-inspection');
  const fromServers = explained.filter(({ subject }) => subject.from !== undefined);
  const restsOn = (inspected.length > 0 ? inspected : fromServers).map(({ id }) => id);
  if (restsOn.length === 0) return [];
  const servers = unique(group.map(({ server }) => server));
  const everyServer = all.length > 1 && servers.length === all.length;
  const isUnknownToJava = explained.some(({ check, verdict }) => check === 'network/java-trust' && verdict === 'fail');
  const values = {
    issuer,
    servers: { list: servers },
    hosts: { list: hosts },
    first: firstOf(hosts),
  };
  const cause = {
    kind: 'tls-inspection',
    id: `tls-inspection:${issuer}`,
    title: say(everyServer ? 'cause.tls-inspection.title.everywhere' : 'cause.tls-inspection.title', {
      issuer,
      servers: named(servers, 'servers'),
    }),
    because: say(isUnknownToJava ? 'cause.tls-inspection.because.unknown' : 'cause.tls-inspection.because', values),
    explains: explained.map(({ id }) => id),
    firstStep: say('cause.tls-inspection.firstStep', values),
    owner: 'network' as const,
  };
  return [{ cause, restsOn }];
}

function explainedBy(behind: ReSigned[], findings: Finding[]): Finding[] {
  return findings.filter((finding) =>
    behind.some(
      (view) =>
        isLoginStoppedAt(finding, view.endpoint.target, view.server) || (isWrong(finding) && isBehind(finding, view)),
    ),
  );
}

/** A greeting that failed for another reason stays unexplained. */
function isBehind({ check, subject }: Finding, view: ConnectionView): boolean {
  // Java does not know the re-signing authority; without inspection it would trust the host.
  if (check === 'network/java-trust') return subject.name === view.server;
  if (subject.kind !== 'endpoint' || subject.name !== view.endpoint.target) return false;
  if (check === 'network/tls-inspection') return subject.from === view.server;
  return (
    stopOf(view)?.code === 'certificate-unknown-issuer' && (subject.from === undefined || subject.from === view.server)
  );
}
