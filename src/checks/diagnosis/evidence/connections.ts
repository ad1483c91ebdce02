/** Details by which a firewall or proxy team finds a connection, with times to the second. */
import type { Finding } from '../../../model/finding.ts';
import { failureCodes } from '../../../model/observation.ts';
import type { Text, TextValue } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Facts } from '../../check.ts';
import { endpointsIn } from '../../facts/connection/endpoints.ts';
import { familyOf, stopOf } from '../../facts/connection/stop.ts';
import { type ConnectionView, isStandIn, viewFrom } from '../../facts/connection/view.ts';
import { valueOf } from '../../facts/value-of.ts';
import { rightTime } from './right-time.ts';

/** Limits connections and names separately. */
const mostGroups = 6;

export function connectionsBehind(proofs: readonly Finding[], facts: Facts): Text[] {
  const views = stoppedViews(proofs, facts);
  const alike = [...Map.groupBy(views, endingOf).values()];
  const left = alike.length - mostGroups;
  return [
    ...alike.slice(0, mostGroups).map((group) => connections(group, facts)),
    ...(left > 0 ? [say('evidence.more-connections', { count: left })] : []),
    ...resolvedNames(views),
    ...besideTheProxy(proofs, facts),
  ];
}

/** Leaves out paths that the probe itself stopped. */
function stoppedViews(proofs: readonly Finding[], facts: Facts): ConnectionView[] {
  const ids = new Set(
    proofs.filter(({ check }) => /^(network|url)\//.test(check)).flatMap((finding) => finding.observations),
  );
  const ways = endpointsIn(facts).flatMap((endpoint) =>
    facts.servers.flatMap(({ name }) =>
      (['direct', 'proxy'] as const).flatMap((path) => viewFrom(facts, name, endpoint, path) ?? []),
    ),
  );
  const stopped = ways.filter((view) => {
    const stop = stopOf(view);
    return ids.has(view.deepest.id) && stop !== undefined && familyOf(stop) !== 'probe';
  });
  return [...new Map(stopped.map((view) => [view.deepest.id, view])).values()];
}

function endingOf({ server, deepest: { path, error } }: ConnectionView): string {
  const says = path === 'proxy' || error?.code === failureCodes.refused;
  return JSON.stringify([server, path, error?.phase, error?.code, says ? error?.text : '']);
}

function connections(group: readonly ConnectionView[], facts: Facts): Text {
  const [first] = group as [ConnectionView, ...ConnectionView[]];
  const { error, path } = first.deepest;
  const values = {
    server: first.server,
    targets: { list: group.map((view) => (path === 'proxy' ? view.endpoint.target : targetOf(view))) },
    time: timeOf(group, facts),
  };
  if (error === undefined) return say('evidence.connections', values);
  // The server's own words say more than our code for them.
  if (error.code === failureCodes.refused && path === 'direct')
    return say('evidence.connections-refused', { ...values, text: error.text, waited: waitedIn(group, error.phase) });
  const ended = { ...values, phase: error.phase, code: error.code, waited: waitedIn(group, error.phase) };
  return path === 'proxy'
    ? say('evidence.connections-through-proxy', { ...ended, text: error.text })
    : say('evidence.connections-ended', ended);
}

function waitedIn(group: readonly ConnectionView[], phase: string): { ms: number } {
  return { ms: Math.max(...group.map(({ deepest }) => deepest.phases.find(({ name }) => name === phase)?.ms ?? 0)) };
}

function targetOf(view: ConnectionView): TextValue {
  const { target } = view.endpoint;
  const addresses = isStandIn(view) ? [] : dialledBy(view);
  return addresses.length === 0 ? target : say('evidence.dialled', { target, addresses: { list: addresses } });
}

/** If all attempts failed, the failed addresses. */
function dialledBy({ tcp, deepest, endpoint }: ConnectionView): string[] {
  const attempts = tcp?.attempts ?? [];
  const address = valueOf(deepest, 'tls', 'https', 'token-endpoint', 'imap', 'pop3', 'smtp')?.address;
  const tried = attempts.filter((attempt) =>
    address === undefined ? attempt.error !== undefined : attempt.address === address,
  );
  if (tried.length > 0) return tried.map((attempt) => addressWithPort(attempt.address, attempt.port));
  return address === undefined ? [] : [addressWithPort(address, endpoint.port)];
}

function addressWithPort(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function timeOf(group: readonly ConnectionView[], facts: Facts): TextValue {
  const times = group.map(({ deepest: { at } }) => Date.parse(at));
  return rightTime(group[0]?.server ?? '', Math.min(...times), Math.max(...times), facts);
}

/** The addresses of each name, by the system's resolver and by the name servers. Leaves out given addresses. */
function resolvedNames(views: readonly ConnectionView[]): Text[] {
  const names = views.flatMap(({ server, endpoint: { host }, dns }): [string, Text][] =>
    dns === undefined || dns.overridden || (dns.system.addresses.length === 0 && dns.direct.addresses.length === 0)
      ? []
      : [
          [
            `${server} ${host}`,
            say('evidence.name', {
              server,
              host,
              addresses: listed(dns.system.addresses),
              direct: listed(dns.direct.addresses),
              servers: listed(dns.direct.servers),
            }),
          ],
        ],
  );
  return [...new Map(names).values()].slice(0, mostGroups);
}

function listed(items: readonly string[]): TextValue {
  return items.length === 0 ? say('evidence.none') : { list: [...items] };
}

/** Whether the direct connections work, because ECE bypasses the proxy. Empty if no proxy failed. */
function besideTheProxy(proofs: readonly Finding[], facts: Facts): Text[] {
  const servers = proofs.flatMap(({ check, subject }) => (check === 'network/proxy' ? [subject.name] : []));
  const direct = servers.flatMap((server) =>
    endpointsIn(facts).flatMap((endpoint) => viewFrom(facts, server, endpoint) ?? []),
  );
  if (direct.length === 0) return [];
  const isOpen = direct.every((view) => stopOf(view) === undefined);
  return [say(isOpen ? 'evidence.direct-works' : 'evidence.direct-stops', { servers: { list: servers } })];
}
