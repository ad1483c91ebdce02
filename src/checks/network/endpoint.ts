/**
 * What every check of an endpoint has in common: what to look at, and one finding for each server that needs the
 * endpoint.
 */
import { clouds } from '../../knowledge/clouds.ts';
import { tacChecklist } from '../../knowledge/guides.ts';
import { type Need, needOf, type PortUse, portRoles } from '../../knowledge/ports.ts';
import type { Deployment, EndpointName, Server } from '../../model/deployment.ts';
import { endpointOf, extraEndpointsOf, type NamedEndpoint } from '../../model/endpoints.ts';
import type { Finding, Verdict } from '../../model/finding.ts';
import type { Step } from '../../model/job.ts';
import type { ServerState } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { absence, absenceFix } from '../facts/absence.ts';
import type { Facts } from '../check.ts';
import { conclude } from '../conclude.ts';
import { answerOf } from '../facts/connection/answered.ts';
import { insideAddress } from '../facts/connection/name.ts';
import { repairOf } from '../facts/connection/repair.ts';
import { protocolOf, type Seen, seenFrom } from '../facts/connection/seen.ts';
import { families, type Stop, stopOf } from '../facts/connection/stop.ts';

/** The endpoints of a deployment by use. A cloud without such a host has none. */
export function endpointsFor(deployment: Deployment, use: PortUse): NamedEndpoint[] {
  if (use === 'extra') return extraEndpointsOf(deployment);
  const endpoint = endpointOf(deployment, use);
  return endpoint === undefined ? [] : [endpoint];
}

/** Name, port and protocol of each endpoint, from a server of which some process may need it. */
export function stepsTo(deployment: Deployment, server: Server, ...uses: PortUse[]): Step[] {
  return uses.flatMap((use) => {
    const need = needOf(use, deployment.transport, server.roles);
    if (need === undefined || need === 'unused') return [];
    return endpointsFor(deployment, use).flatMap((endpoint) => {
      const kinds = new Set(['dns', 'tcp', protocolOf(endpoint)] as const);
      const tenantId = deployment.microsoft?.tenantId;
      return [...kinds].map((kind): Step => ({
        kind,
        target: endpoint.target,
        path: 'direct',
        ...(kind === 'token-endpoint' && tenantId !== undefined ? { tenantId } : {}),
      }));
    });
  });
}

/**
 * One finding for each server and endpoint; a single `skipped` one for an endpoint that this transport does not use.
 */
export function findingsAt(facts: Facts, check: string, ...uses: PortUse[]): Finding[] {
  const { deployment, servers } = facts;
  return uses.flatMap((use) =>
    endpointsFor(deployment, use).flatMap((endpoint) => {
      const needs = servers.map((server) => ({ server, need: needOf(use, deployment.transport, server.roles) }));
      const concerned = needs.filter(({ need }) => need !== undefined && need !== 'unused');
      if (concerned.length > 0)
        return concerned.map(({ server, need }) => findingFrom(facts, check, use, endpoint, server, need ?? 'unused'));
      return needs.some(({ need }) => need === 'unused') ? [unusedFinding(deployment, check, use, endpoint)] : [];
    }),
  );
}

function findingFrom(
  facts: Facts,
  check: string,
  use: PortUse,
  endpoint: NamedEndpoint,
  server: ServerState,
  need: Need,
): Finding {
  const subject = { kind: 'endpoint', name: endpoint.target, from: server.name } as const;
  const expected = expectation(use, server, need);
  const seen = seenFrom(facts, server.name, endpoint);
  const stop = seen && stopOf(seen);
  // A run under way has the port before it has the protocol: an open port alone is no pass.
  if (seen === undefined || (stop === undefined && seen.deepest.kind !== protocolOf(endpoint))) {
    return conclude(check, subject, {
      verdict: 'unknown',
      expected,
      observed: absence(facts, server.name),
      owner: 'ece-administrator',
      fix: absenceFix(facts, server.name),
    });
  }
  const notes = [...notesOn(seen), ...throughProxy(facts, seen)];
  const shared = { expected, reference: tacChecklist, observations: seen.observations };
  if (stop !== undefined) {
    const verdict = verdictOf(facts, use, server.name, need, stop);
    return conclude(check, subject, {
      ...shared,
      verdict,
      observed: together([stop.words, ...notes]),
      ...repairOf(stop.kind, seen),
    });
  }
  const silentAddresses = partly(seen);
  const observed = together([answerOf(seen), ...silentAddresses, ...notes]);
  if (silentAddresses.length === 0 || need === 'information')
    return conclude(check, subject, { ...shared, verdict: 'pass', observed, owner: 'network' });
  return conclude(check, subject, { ...shared, verdict: 'warn', observed, ...repairOf('tcp-timeout', seen) });
}

function unusedFinding({ transport }: Deployment, check: string, use: PortUse, endpoint: NamedEndpoint): Finding {
  return conclude(
    check,
    { kind: 'endpoint', name: endpoint.target },
    {
      verdict: 'skipped',
      expected: say(`network.expected.${use}`),
      observed: say('network.unused', { transport: say(`network.transport.${transport}`) }),
      owner: 'network',
      reference: tacChecklist,
    },
  );
}

function verdictOf(facts: Facts, use: PortUse, server: string, need: Need, { kind }: Stop): Verdict {
  if (families[kind] === 'probe') return 'unknown';
  // The way is open: what is wrong is the deployment's tenant id. And a site's own endpoint may well have a private
  // authority.
  if (kind === 'tenant-unknown' || (use === 'extra' && kind === 'certificate-unknown-issuer')) return 'warn';
  if (need === 'documented' || need === 'information' || !isCertain(facts.deployment, use)) return 'warn';
  if (need !== 'alternative') return 'fail';
  // Which of the two hosts the account names is not known: as long as the other one answers, mail may well flow.
  const other = endpointOf(facts.deployment, 'smtp');
  const seen = other && seenFrom(facts, server, other);
  return seen !== undefined && stopOf(seen) === undefined ? 'warn' : 'fail';
}

/** Hosts on which published sources disagree are shown, never blamed. */
function isCertain({ microsoft, endpoints }: Deployment, use: PortUse): boolean {
  if (use === 'extra' || endpoints[use]?.host !== undefined) return true;
  return clouds[microsoft?.cloud ?? 'worldwide'][use]?.verified !== false;
}

function expectation(use: PortUse, { roles }: ServerState, need: Need): Text {
  const [role = 'services', ...others] = portRoles.filter((one) => roles.includes(one));
  const what = say(`network.expected.${use}`);
  if (need === 'documented') return say('network.expected.why', { what, why: say('network.why.documented') });
  if (use === 'login' || use === 'smtp')
    return say('network.expected.why', { what, why: say(`network.why.${use}.${others.length > 0 ? 'both' : role}`) });
  return say('network.expected.why', { what, why: say(`network.why.${use}`) });
}

/**
 * Addresses that do not answer while others do: mail works now and then. An IPv6 address without IPv6 on the server is
 * nothing.
 */
function partly({ tcp }: Seen): Text[] {
  const dead = (tcp?.attempts ?? []).filter(
    ({ address, error }) =>
      error !== undefined && !(address.includes(':') && /UNREACH|EADDRNOTAVAIL|EAFNOSUPPORT/.test(error.code)),
  );
  return dead.length === 0
    ? []
    : [say('network.note.partly', { addresses: { list: dead.map(({ address }) => address) } })];
}

function notesOn(seen: Seen): Text[] {
  const inside = insideAddress(seen);
  return inside === undefined ? [] : [inside];
}

/** ECE's mail processes use no proxy: the straight way is judged, the other one mentioned where it differs. */
function throughProxy(facts: Facts, { server, endpoint, ...direct }: Seen): Text[] {
  const seen = seenFrom(facts, server, endpoint, 'proxy');
  if (seen === undefined) return [];
  // The probe itself could not look: that says nothing about the proxy.
  const known = (stop: Stop | undefined): boolean => stop === undefined || families[stop.kind] !== 'probe';
  const [here, there] = [stopOf({ server, endpoint, ...direct }), stopOf(seen)];
  if (!known(here) || !known(there)) return [];
  if (here !== undefined && there === undefined) return [say('network.note.proxy-works')];
  return there !== undefined && there.kind !== here?.kind
    ? [say('network.note.proxy-stops', { stop: there.words })]
    : [];
}

function together(parts: Text[]): Text {
  return parts.reduce((first, second) => say('network.and', { first, second }));
}

/** The named endpoints at which Microsoft answers, each target once. */
export function microsoftEndpoints(deployment: Deployment): NamedEndpoint[] {
  const names: (EndpointName & PortUse)[] = [
    'login',
    'loginInformation',
    'outlook',
    'imap',
    'pop3',
    'smtp',
    'smtpOutlook',
    'graph',
  ];
  const seen = new Set<string>();
  return names
    .flatMap((name) => endpointsFor(deployment, name))
    .filter(({ target }) => !seen.has(target) && seen.add(target));
}
