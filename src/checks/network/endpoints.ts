/**
 * One finding for each server and endpoint, and a single `skipped` one for an endpoint that the transport does not use.
 */
import { clouds } from '../../knowledge/clouds.ts';
import { tacChecklist } from '../../knowledge/guides.ts';
import { needOf, portRoles, type PortUse } from '../../knowledge/ports.ts';
import { hasProxySettings } from '../../knowledge/settings.ts';
import type { Deployment } from '../../model/deployment.ts';
import { endpointOf, type NamedEndpoint } from '../../model/endpoints.ts';
import type { Verdict } from '../../model/finding.ts';
import type { ServerState } from '../../model/report.ts';
import { say } from '../../text/index.ts';
import type { CheckId, Facts, Judged, Judgement } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notSeen } from '../facts/absence.ts';
import { understoodRelease } from '../facts/declared.ts';
import { endpointsFor, stepsTo } from '../facts/connection/endpoints.ts';
import { cameThrough } from '../facts/connection/came-through.ts';
import { type Family, passingStops } from '../facts/connection/families.ts';
import { insideAddress } from '../facts/connection/name.ts';
import { reachedBy } from '../facts/connection/reached.ts';
import { repairOwner } from '../facts/connection/repair.ts';
import { familyOf, stopOf } from '../facts/connection/stop.ts';
import { type Stop, stopWith } from '../facts/connection/stop-reasons.ts';
import { protocolOf, type ConnectionView, viewFrom } from '../facts/connection/view.ts';
import { endpointReasons, type EndpointNeed, type Notes } from './endpoint-reasons.ts';

/**
 * A greeting takes one round trip, at most a second from anywhere. A longer one is being delayed: our own figure, no
 * document states one.
 */
const lateGreetingMs = 3000;

export const checks = [
  // Entra's own metadata and error codes prove more than an open port.
  endpointCheck('network/login', 'login'),
  // The other hosts of Cisco's list on 443, up to an HTTP answer. ECE does not use login.microsoft.com as authority:
  // information only.
  endpointCheck('network/hosts', 'loginInformation', 'outlook'),
  // Up to the greeting and XOAUTH2, from the retriever's servers.
  endpointCheck('network/imap', 'imap'),
  endpointCheck('network/pop3', 'pop3'),
  // Submission on 587 up to XOAUTH2 after STARTTLS, on Microsoft's usual host and the one that ECE's account page fills
  // in.
  endpointCheck('network/smtp', 'smtp', 'smtpOutlook'),
  endpointCheck('network/graph', 'graph'),
  endpointCheck('network/extra', 'extra'),
] as const;

function endpointCheck<const Id extends CheckId>(id: Id, first: PortUse, ...others: PortUse[]) {
  const uses = [first, ...others];
  return defineCheck({
    id,
    owner: 'network',
    expected: say(`network.expected.${first}`),
    reasons: endpointReasons,
    needs: (deployment, server) => stepsTo(deployment, server, ...uses),
    judge: (facts) =>
      uses.flatMap((use) => endpointsFor(facts.deployment, use).flatMap((endpoint) => judge(facts, use, endpoint))),
  });
}

function judge(facts: Facts, use: PortUse, endpoint: NamedEndpoint): Judgement<typeof endpointReasons>[] {
  const { transport } = facts.deployment;
  const needs = facts.servers.map((server) => ({ server, need: needOf(use, transport, server.roles) }));
  const concerned = needs.flatMap(({ server, need }) =>
    need === undefined || need === 'unused' ? [] : [{ server, need }],
  );
  if (concerned.length > 0)
    return concerned.map(({ server, need }) => ({
      ...judgeFrom(facts, endpoint, server, {
        use,
        need,
        roles: portRoles.filter((role) => server.roles.includes(role)),
      }),
      subject: { kind: 'endpoint', name: endpoint.target, from: server.name },
    }));
  if (!needs.some(({ need }) => need === 'unused')) return [];
  return [
    {
      subject: { kind: 'endpoint', name: endpoint.target },
      verdict: 'skipped',
      reason: { code: 'unused', values: { use, transport } },
      reference: tacChecklist,
    },
  ];
}

function judgeFrom(
  facts: Facts,
  endpoint: NamedEndpoint,
  { name: server }: ServerState,
  needed: EndpointNeed,
): Judged<typeof endpointReasons> {
  const view = viewFrom(facts, server, endpoint);
  const stop = view && stopOf(view);
  // While a run is in progress, the port's observation comes before the protocol's. An open port by itself is no pass.
  if (view === undefined || (stop === undefined && view.deepest.kind !== protocolOf(endpoint))) {
    const { reason, ...missing } = notSeen(facts, server);
    return { ...missing, reason: { ...reason, values: { ...reason.values, ...needed } } };
  }
  const rest = { reference: tacChecklist, observations: view.observations };
  const notes = notesOn(facts, view, stop);
  const context = { ...needed, ...notes };
  if (stop !== undefined) {
    const judged = verdictOf(facts, server, needed, stop);
    // ECE may use the path that works, or get through where the probe does not.
    const verdict =
      judged === 'fail' && (mayGoThroughProxy(notes) || notes.cameThrough !== undefined) ? 'warn' : judged;
    return { ...rest, verdict, owner: repairOwner(stop), reason: stopWith(stop, context) };
  }
  const values = { ...reachedBy(view), ...context };
  const silentAddresses = silentAmong(view);
  const verdict = needed.need === 'information' ? 'pass' : 'warn';
  if (silentAddresses.length > 0)
    return { ...rest, verdict, reason: { code: 'partly-reached', values: { ...values, silentAddresses } } };
  const greetedAfterMs = greetedAfter(view);
  return greetedAfterMs >= lateGreetingMs
    ? {
        ...rest,
        verdict,
        owner: repairOwner({ code: 'greeting-slow', values }),
        reason: { code: 'reached-late', values: { ...values, greetedAfterMs } },
      }
    : { ...rest, verdict: 'pass', reason: { code: 'reached', values } };
}

const privateAuthorityFamilies: readonly Family[] = ['issuer', 'chain', 'self-signed'];

function verdictOf(facts: Facts, server: string, { use, need }: EndpointNeed, stop: Stop): Verdict {
  if (familyOf(stop) === 'probe') return 'unknown';
  // ECE does not use this host, so its loss is no risk.
  if (need === 'information') return 'skipped';
  if (passingStops.includes(stop.code)) return 'warn';
  // The connection works, but the deployment's tenant id is wrong. A site's own endpoint may have a private authority
  // or none.
  if (stop.code === 'tenant-unknown' || (use === 'extra' && privateAuthorityFamilies.includes(familyOf(stop))))
    return 'warn';
  if (need === 'documented' || !isCertain(facts.deployment, use)) return 'warn';
  if (need !== 'alternative') return 'fail';
  // Which of the two hosts the account uses is unknown: while the other host answers, mail may flow.
  const other = endpointOf(facts.deployment, 'smtp');
  const view = other && viewFrom(facts, server, other);
  return view !== undefined && stopOf(view) === undefined ? 'warn' : 'fail';
}

/** Hosts on which published sources disagree are shown, never blamed. */
function isCertain({ microsoft, endpoints }: Deployment, use: PortUse): boolean {
  if (use === 'extra' || endpoints[use]?.host !== undefined) return true;
  return clouds[microsoft?.cloud ?? 'worldwide'][use]?.verified !== false;
}

function greetedAfter({ deepest }: ConnectionView): number {
  return Math.round(deepest.phases.find(({ name }) => name === 'greeting')?.ms ?? 0);
}

/** Addresses that do not answer while others do, except IPv6 addresses on a server without IPv6. */
function silentAmong({ tcp }: ConnectionView): string[] {
  return (tcp?.attempts ?? [])
    .filter(
      ({ address, error }) =>
        error !== undefined && !(address.includes(':') && /UNREACH|EADDRNOTAVAIL|EAFNOSUPPORT/.test(error.code)),
    )
    .map(({ address }) => address);
}

/**
 * Only the direct connection is judged. The result through the proxy is noted if it differs: ECE has no proxy setting
 * before 15.0(1), and no source says that IMAP, POP3 or SMTP use an HTTP proxy in any release.
 */
function notesOn(facts: Facts, view: ConnectionView, stop: Stop | undefined): Notes {
  return {
    insideAddress: insideAddress(view),
    throughProxy: throughProxy(facts, view, stop),
    ...(stop === undefined || familyOf(stop) === 'probe'
      ? {}
      : { cameThrough: cameThrough(facts, view.server, view.endpoint) }),
    ...(isProxyToTry(facts, view, stop) ? { proxyNotTried: true } : {}),
  };
}

function mayGoThroughProxy({ throughProxy: seen }: Notes): boolean {
  return seen?.works === true && seen.settings === true;
}

/** From 15.0(1) on ECE's console has proxy settings for HTTPS, but the probe tried only the direct connection. */
function isProxyToTry(facts: Facts, { server, endpoint }: ConnectionView, direct: Stop | undefined): boolean {
  return (
    direct !== undefined &&
    hasProxy(facts, endpoint) &&
    familiesThatProxyHelps.includes(familyOf(direct)) &&
    viewFrom(facts, server, endpoint, 'proxy') === undefined
  );
}

/** Families for which a proxy could help, because the server does not get out by itself. */
const familiesThatProxyHelps: readonly Family[] = [
  'name',
  'resolver-silent',
  'resolver-failed',
  'blocked',
  'cut',
  'silent',
];

function hasProxy(facts: Facts, { port }: NamedEndpoint): boolean {
  return port === 443 && hasProxySettings(understoodRelease(facts));
}

function throughProxy(
  facts: Facts,
  { server, endpoint }: ConnectionView,
  direct: Stop | undefined,
): Notes['throughProxy'] {
  const view = viewFrom(facts, server, endpoint, 'proxy');
  if (view === undefined) return undefined;
  const stop = stopOf(view);
  // If the probe itself could not look, nothing is known about the proxy.
  if (familyOf(direct) === 'probe' || familyOf(stop) === 'probe' || stop?.code === direct?.code) return undefined;
  if (stop !== undefined) return { works: false, stop };
  return hasProxy(facts, endpoint) ? { works: true, settings: true } : { works: true };
}
