import { type Need, needOf, type PortUse } from '../../knowledge/ports.ts';
import type { NamedEndpoint } from '../../model/endpoints.ts';
import type { Verdict } from '../../model/finding.ts';
import type { ServerState } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Judgement, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { cameThrough } from '../facts/connection/came-through.ts';
import { endpointsFor, microsoftUses, stepsTo } from '../facts/connection/endpoints.ts';
import { passingStops } from '../facts/connection/families.ts';
import { repairOwner, repairSteps } from '../facts/connection/repair.ts';
import { familyOf, stopOf } from '../facts/connection/stop.ts';
import { type Stop, stopReasons } from '../facts/connection/stop-reasons.ts';
import { protocolOf, viewFrom } from '../facts/connection/view.ts';
import { ofDeployment } from '../subjects.ts';
import { wordingOf } from '../wording.ts';

const uses: readonly PortUse[] = [...microsoftUses, 'extra'];

/** `stop`: of the first server that does not reach the endpoint. */
interface Differing {
  open: string[];
  closed: string[];
  stop: Stop;
}

const reasons = {
  differs: ({ open, closed, stop }: Differing): Wording => ({
    observed: differing({ open, closed, stop }),
    fix: repairSteps(stop.code, stop.values),
  }),
  /** Sign-in works where tokens are created, but not where they are refreshed. */
  'refresh-blocked': ({ open, closed, stop }: Differing): Wording => ({
    observed: say('network.and', {
      first: differing({ open, closed, stop }),
      second: say('network.sides.refresh-dies'),
    }),
    fix: repairSteps(stop.code, stop.values),
  }),
  'open-everywhere': ({ servers }: { servers: string[] }): Wording => ({
    observed: say('network.sides.same', { servers: { list: servers } }),
  }),
  'closed-everywhere': (): Wording => ({ observed: say('network.sides.closed') }),
  incomplete: ({ servers }: { servers: string[] }): Wording => ({
    observed: say('network.sides.unknown', { servers: { list: servers } }),
  }),
  'single-server': (): Wording => ({ observed: say('network.sides.one-server') }),
  'single-role': (): Wording => ({ observed: say('network.sides.one-kind') }),
};

/**
 * Sign-in that is open only on the application server has its own signature: the token is created, and expires an hour
 * later because the refresh fails.
 */
export const check = defineCheck({
  id: 'network/both-sides',
  owner: 'network',
  expected: say('network.expected.both-sides'),
  reasons,
  needs: (deployment, server) => stepsTo(deployment, server, ...uses),
  judge,
});

function judge(facts: Facts): Judgement<typeof reasons>[] {
  const services = facts.servers.filter(({ roles }) => roles.includes('services'));
  const applications = facts.servers.filter(({ roles }) => roles.includes('application'));
  const servers = facts.servers.filter((server) => services.includes(server) || applications.includes(server));
  if (servers.length === 1) return [ofDeployment(facts, { verdict: 'skipped', reason: { code: 'single-server' } })];
  if (services.length === 0 || applications.length === 0)
    return [ofDeployment(facts, { verdict: 'skipped', reason: { code: 'single-role' } })];
  const compared = new Set<string>();
  return uses
    .flatMap((use) => endpointsFor(facts.deployment, use).map((endpoint) => ({ use, endpoint })))
    .filter(
      ({ use, endpoint }) =>
        needs(facts, use, servers).length > 0 && !compared.has(endpoint.target) && compared.add(endpoint.target),
    )
    .map(({ use, endpoint }) => ({
      ...compare(facts, use, endpoint, servers),
      subject: { kind: 'endpoint', name: endpoint.target },
    }));
}

interface Side {
  server: ServerState;
  open?: boolean | undefined;
  stop?: Stop | undefined;
  observations: string[];
}

function compare(facts: Facts, use: PortUse, endpoint: NamedEndpoint, servers: ServerState[]): Judged<typeof reasons> {
  const sides = servers.map((server) => sideOf(facts, endpoint, server));
  const observations = sides.flatMap((side) => side.observations);
  const open = sides.filter((side) => side.open === true);
  const closed = sides.filter((side) => side.open === false);
  const unknown = sides.filter((side) => side.open === undefined);
  const stop = closed[0]?.stop;
  if (stop !== undefined && open.length > 0)
    return {
      verdict: weight(facts, use, endpoint, closed),
      owner: repairOwner(stop),
      reason: {
        code: blocksRefresh(use, open, closed) ? 'refresh-blocked' : 'differs',
        values: { open: names(open), closed: names(closed), stop },
      },
      observations,
    };
  if (unknown.length > 0)
    return { verdict: 'unknown', reason: { code: 'incomplete', values: { servers: names(unknown) } }, observations };
  return closed.length > 0
    ? { verdict: 'skipped', reason: { code: 'closed-everywhere' }, observations }
    : { verdict: 'pass', reason: { code: 'open-everywhere', values: { servers: names(open) } }, observations };
}

/** A refusal by the probe itself says nothing about the network. */
function sideOf(facts: Facts, endpoint: NamedEndpoint, server: ServerState): Side {
  const view = viewFrom(facts, server.name, endpoint);
  const stop = view && stopOf(view);
  const known =
    view !== undefined &&
    (stop === undefined ? view.deepest.kind === protocolOf(endpoint) : familyOf(stop) !== 'probe');
  return { server, open: known ? stop === undefined : undefined, stop, observations: view?.observations ?? [] };
}

/** Fails if a blocked server needs the endpoint and ECE does not get through either. */
function weight(facts: Facts, use: PortUse, endpoint: NamedEndpoint, closed: Side[]): Verdict {
  if (use === 'loginInformation') return 'skipped';
  return closed.some(
    ({ server, stop }) =>
      !passingStops.some((code) => code === stop?.code) &&
      needOf(use, facts.deployment.transport, server.roles) === 'required' &&
      cameThrough(facts, server.name, endpoint) === undefined,
  )
    ? 'fail'
    : 'warn';
}

function blocksRefresh(use: PortUse, open: Side[], closed: Side[]): boolean {
  return (
    use === 'login' &&
    closed.some(({ server }) => server.roles.includes('services')) &&
    open.some(({ server }) => server.roles.includes('application'))
  );
}

function needs({ deployment }: Facts, use: PortUse, servers: ServerState[]): Need[] {
  return servers
    .map(({ roles }) => needOf(use, deployment.transport, roles))
    .filter((need) => need !== undefined && need !== 'unused');
}

function names(sides: Side[]): string[] {
  return sides.map(({ server }) => server.name);
}

function differing({ open, closed, stop }: Differing): Text {
  return say('network.sides.differ', {
    open: { list: open },
    closed: { list: closed },
    stop: wordingOf(stopReasons, stop).observed,
  });
}
