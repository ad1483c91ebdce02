import { needOf } from '../../knowledge/ports.ts';
import type { NamedEndpoint } from '../../model/endpoints.ts';
import type { Finding } from '../../model/finding.ts';
import type { ServerState } from '../../model/report.ts';
import { say } from '../../text/index.ts';
import { absence, absenceFix } from '../facts/absence.ts';
import type { Check, Facts } from '../check.ts';
import { conclude } from '../conclude.ts';
import { issuerOf, reSigned } from '../facts/connection/certificate.ts';
import { microsoftEndpoints, stepsTo } from './endpoint.ts';
import { repairOf } from '../facts/connection/repair.ts';
import { protocolOf, seenFrom } from '../facts/connection/seen.ts';
import { stopOf } from '../facts/connection/stop.ts';

const id = 'network/tls-inspection';
/** Microsoft 365 network connectivity principles: no TLS inspection on the way to Microsoft's endpoints. */
const reference =
  'https://learn.microsoft.com/en-us/microsoft-365/enterprise/microsoft-365-network-connectivity-principles';

/** Somebody between a server and Microsoft who decrypts: told by who signed the certificate. */
export const check: Check = {
  id,
  needs: (deployment, server) =>
    stepsTo(deployment, server, 'login', 'loginInformation', 'outlook', 'imap', 'pop3', 'smtp', 'smtpOutlook', 'graph'),
  evaluate: (facts) =>
    microsoftEndpoints(facts.deployment).flatMap((endpoint) =>
      facts.servers
        .filter((server) => concerns(facts, endpoint, server))
        .map((server) => findingFrom(facts, endpoint, server)),
    ),
};

function concerns({ deployment }: Facts, { name }: NamedEndpoint, { roles }: ServerState): boolean {
  if (name === 'exchange' || name === 'externalUrl') return false;
  const need = needOf(name, deployment.transport, roles);
  return need !== undefined && need !== 'unused';
}

function findingFrom(facts: Facts, endpoint: NamedEndpoint, { name: server }: ServerState): Finding {
  const subject = { kind: 'endpoint', name: endpoint.target, from: server } as const;
  const seen = seenFrom(facts, server, endpoint);
  const shared = { expected: say('network.expected.not-inspected'), reference, observations: seen?.observations ?? [] };
  // An open port and nothing more: the rest has not come, which is not to say that there was no certificate.
  if (seen === undefined || (seen.deepest.kind !== protocolOf(endpoint) && stopOf(seen) === undefined))
    return conclude(id, subject, {
      ...shared,
      verdict: 'unknown',
      observed: absence(facts, server),
      owner: 'ece-administrator',
      fix: absenceFix(facts, server),
    });
  const { tls } = seen;
  if (tls === undefined || tls.chain.length === 0)
    return conclude(id, subject, {
      ...shared,
      verdict: 'unknown',
      observed: say('network.inspection.no-certificate'),
      owner: 'network',
    });
  const issuer = issuerOf(tls);
  const found = reSigned(tls);
  if (found !== undefined) {
    const { owner, fix } = repairOf('certificate-unknown-issuer', seen);
    return conclude(id, subject, {
      ...shared,
      verdict: found === 'known' ? 'warn' : 'fail',
      observed: say(`network.inspection.${found}`, { issuer, host: tls.name }),
      owner,
      fix,
    });
  }
  // An expired certificate, or one for another name, from an authority that everybody knows is a fault of its own and
  // no inspection.
  if (tls.anchor === 'public' || tls.anchor === 'given')
    return conclude(id, subject, {
      ...shared,
      verdict: 'pass',
      observed: say('network.inspection.none', { issuer }),
      owner: 'network',
    });
  return conclude(id, subject, {
    ...shared,
    verdict: 'unknown',
    observed: say('network.inspection.unclear', { issuer, host: tls.name }),
    owner: 'network',
  });
}
