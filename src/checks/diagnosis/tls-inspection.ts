import type { NamedEndpoint } from '../../model/endpoints.ts';
import { type Finding, isWrong } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosed, Diagnosis, Facts } from '../check.ts';
import { issuerOf, reSigned } from '../facts/connection/certificate.ts';
import { endpointsIn, microsoftEndpoints } from '../facts/connection/endpoints.ts';
import { type View, viewFrom } from '../facts/connection/view.ts';
import { stopOf } from '../facts/connection/stop.ts';
import { findingsOf } from '../findings.ts';
import { isLoginStoppedAt, unique } from './stopped.ts';

/** One authority that re-signs Microsoft's certificates: every TLS finding behind it has this one cause. */
export const diagnosis: Diagnosis = {
  id: 'tls-inspection',
  order: 60,
  diagnose: (findings, facts) => {
    const signed = views(facts, microsoftEndpoints(facts.deployment)).filter(
      ({ tls }) => tls !== undefined && reSigned(tls) !== undefined,
    );
    return [...Map.groupBy(signed, issuer)].flatMap(([name, group]) => {
      // A private authority on ECE's own web server is normal, unless it is the one that signs Microsoft's certificates
      // too.
      const alsoHere = views(facts, endpointsIn(facts)).filter(
        (view) => view.tls !== undefined && issuer(view) === name && reSigned(view.tls) !== undefined,
      );
      return causeOf(name, group, alsoHere, findings, facts);
    });
  },
};

function views(facts: Facts, endpoints: NamedEndpoint[]): View[] {
  return endpoints
    .flatMap((endpoint) => facts.servers.map(({ name }) => viewFrom(facts, name, endpoint)))
    .filter((view) => view !== undefined);
}

function issuer({ tls }: View): string {
  return tls === undefined ? '' : issuerOf(tls);
}

function causeOf(name: string, group: View[], behind: View[], findings: Finding[], facts: Facts): Diagnosed[] {
  const touched = findings.filter((finding) =>
    behind.some(
      (view) =>
        isLoginStoppedAt(finding, view.endpoint.target, view.server) || (isWrong(finding) && isBehind(finding, view)),
    ),
  );
  const inspected = findingsOf(touched, 'network/tls-inspection');
  const fromServers = touched.filter(({ subject }) => subject.from !== undefined);
  const restsOn = (inspected.length > 0 ? inspected : fromServers).map(({ id }) => id);
  if (restsOn.length === 0) return [];
  const servers = unique(group.map(({ server }) => server));
  const everyone = facts.servers.length > 1 && servers.length === facts.servers.length;
  const values = {
    issuer: name,
    servers: { list: servers },
    hosts: { list: unique(group.map(({ endpoint }) => endpoint.host)) },
  };
  return [
    {
      cause: {
        id: `tls-inspection:${name}`,
        title: say(everyone ? 'cause.tls-inspection.title.everywhere' : 'cause.tls-inspection.title', values),
        because: say('cause.tls-inspection.because', values),
        explains: touched.map(({ id }) => id),
        firstStep: say('cause.tls-inspection.firstStep', values),
        owner: 'network',
      },
      restsOn,
    },
  ];
}

/** A finding on the endpoint's greeting stays unexplained when the greeting failed for a reason of its own. */
function isBehind({ check, subject }: Finding, view: View): boolean {
  // Java does not know who re-signs; without inspection it would trust.
  if (check === 'network/java-trust') return subject.name === view.server;
  if (subject.kind !== 'endpoint' || subject.name !== view.endpoint.target) return false;
  if (check === 'network/tls-inspection') return subject.from === view.server;
  return (
    stopOf(view)?.code === 'certificate-unknown-issuer' && (subject.from === undefined || subject.from === view.server)
  );
}
