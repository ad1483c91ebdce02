import { needOf } from '../../knowledge/ports.ts';
import type { NamedEndpoint } from '../../model/endpoints.ts';
import type { ServerState } from '../../model/report.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notSeen, notSeenReasons } from '../facts/absence.ts';
import { authorityFingerprint, issuerOf, reSigned } from '../facts/connection/certificate.ts';
import { microsoftEndpoints, microsoftUses, stepsTo } from '../facts/connection/endpoints.ts';
import { spelt } from '../facts/connection/given.ts';
import { repairOwner, repairSteps } from '../facts/connection/repair.ts';
import { stopOf } from '../facts/connection/stop.ts';
import { type ConnectionPlace, placeOfView, protocolOf, viewFrom } from '../facts/connection/view.ts';

const reference =
  'https://learn.microsoft.com/en-us/microsoft-365/enterprise/microsoft-365-network-connectivity-principles';

/** `host`: the name in the handshake. `sha256`: the fingerprint of the presented authority. */
interface Certified extends ConnectionPlace {
  host: string;
  issuer: string;
  sha256?: string;
}

const reasons = {
  ...notSeenReasons,
  'no-certificate': (): Wording => ({ observed: say('network.inspection.no-certificate') }),
  /** `trusted`: by the server's own store, which says nothing about the store of ECE's Java. */
  're-signed': ({ host, issuer, trusted, ...place }: Certified & { trusted: boolean }): Wording => ({
    observed:
      place.given === undefined
        ? say(`network.inspection.${trusted ? 'known' : 'unknown'}`, { issuer, host })
        : say('network.inspection.given', { issuer, host, address: spelt(place.given) }),
    fix: repairSteps('certificate-unknown-issuer', place),
  }),
  'not-inspected': ({ issuer }: Certified): Wording => ({ observed: say('network.inspection.none', { issuer }) }),
  'invalid-certificate': ({ host, issuer }: Certified): Wording => ({
    observed: say('network.inspection.unclear', { issuer, host }),
  }),
};

export const check = defineCheck({
  id: 'network/tls-inspection',
  owner: 'network',
  expected: say('network.expected.not-inspected'),
  reasons,
  needs: (deployment, server) => stepsTo(deployment, server, ...microsoftUses),
  judge: (facts) =>
    microsoftEndpoints(facts.deployment).flatMap((endpoint) =>
      facts.servers
        .filter((server) => concerns(facts, endpoint, server))
        .map(({ name }) => ({
          ...judge(facts, endpoint, name),
          subject: { kind: 'endpoint', name: endpoint.target, from: name },
          reference,
        })),
    ),
});

function concerns({ deployment }: Facts, { name }: NamedEndpoint, { roles }: ServerState): boolean {
  if (name === 'exchange' || name === 'externalUrl' || name === 'alarmRelay') return false;
  const need = needOf(name, deployment.transport, roles);
  return need !== undefined && need !== 'unused';
}

/** ECE does not use the host that is listed for information, and its other hosts show an inspecting device. */
function judge(facts: Facts, endpoint: NamedEndpoint, server: string): Judged<typeof reasons> {
  const judged = judgeCertificate(facts, endpoint, server);
  const counts = endpoint.name !== 'loginInformation' || judged.verdict === 'pass' || judged.reason.code === 'not-seen';
  return counts ? judged : { ...judged, verdict: 'skipped' };
}

function judgeCertificate(facts: Facts, endpoint: NamedEndpoint, server: string): Judged<typeof reasons> {
  const view = viewFrom(facts, server, endpoint);
  if (view === undefined) return notSeen(facts, server);
  const { observations, tls } = view;
  // Only an open port so far: the certificate may still come.
  if (view.deepest.kind !== protocolOf(endpoint) && stopOf(view) === undefined)
    return { ...notSeen(facts, server), observations };
  if (tls === undefined || tls.chain.length === 0)
    return { verdict: 'unknown', reason: { code: 'no-certificate' }, observations };
  const values = { ...placeOfView(view), host: tls.name, issuer: issuerOf(tls) };
  const found = reSigned(tls);
  if (found !== undefined) {
    const trusted = found === 'known';
    return {
      verdict: trusted ? 'warn' : 'fail',
      owner: repairOwner({ code: 'certificate-unknown-issuer', values }),
      reason: { code: 're-signed', values: { ...values, ...authorityFingerprint(tls), trusted } },
      observations,
    };
  }
  // An expired certificate, or one for another name, from a public authority is a separate fault, not inspection.
  return tls.anchor === 'public' || tls.anchor === 'given'
    ? { verdict: 'pass', reason: { code: 'not-inspected', values }, observations }
    : { verdict: 'unknown', reason: { code: 'invalid-certificate', values }, observations };
}
