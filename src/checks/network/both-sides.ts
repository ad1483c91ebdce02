import { type Need, needOf, type PortUse } from '../../knowledge/ports.ts';
import type { NamedEndpoint } from '../../model/endpoints.ts';
import type { Finding, Verdict } from '../../model/finding.ts';
import type { ServerState } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import { conclude } from '../conclude.ts';
import { endpointsFor, stepsTo } from './endpoint.ts';
import { repairOf } from '../facts/connection/repair.ts';
import { protocolOf, seenFrom } from '../facts/connection/seen.ts';
import { families, type Stop, stopOf } from '../facts/connection/stop.ts';

const id = 'network/both-sides';
const uses: PortUse[] = [
  'login',
  'loginInformation',
  'outlook',
  'imap',
  'pop3',
  'smtp',
  'smtpOutlook',
  'graph',
  'extra',
];

/**
 * The same endpoint from every server side by side. Sign-in open on the application server only has its own signature:
 * the token is created and dies an hour later, at the first refresh.
 */
export const check: Check = {
  id,
  needs: (deployment, server) => stepsTo(deployment, server, ...uses),
  evaluate: (facts) => {
    const servers = facts.servers.filter(({ roles }) => roles.includes('services') || roles.includes('application'));
    const both =
      servers.some(({ roles }) => roles.includes('services')) &&
      servers.some(({ roles }) => roles.includes('application'));
    if (!both || servers.length < 2) return [oneSided(facts, servers)];
    const done = new Set<string>();
    return uses
      .flatMap((use) => endpointsFor(facts.deployment, use).map((endpoint) => ({ use, endpoint })))
      .filter(
        ({ use, endpoint }) =>
          needs(facts, use, servers).length > 0 && !done.has(endpoint.target) && done.add(endpoint.target),
      )
      .map(({ use, endpoint }) => compare(facts, use, endpoint, servers));
  },
};

interface View {
  server: ServerState;
  /** Undefined: not known. */
  open?: boolean | undefined;
  stop?: Stop | undefined;
  observations: string[];
}

function compare(facts: Facts, use: PortUse, endpoint: NamedEndpoint, servers: ServerState[]): Finding {
  const views = servers.map((server) => viewFrom(facts, endpoint, server));
  const open = views.filter((view) => view.open === true);
  const closed = views.filter((view) => view.open === false);
  const silent = views.filter((view) => view.open === undefined);
  const conclusion = (
    verdict: Verdict,
    observed: Text,
    repair: ReturnType<typeof repairOf> = { owner: 'network', fix: [] },
  ): Finding =>
    conclude(
      id,
      { kind: 'endpoint', name: endpoint.target },
      {
        verdict,
        expected: say('network.expected.both-sides'),
        observed,
        ...repair,
        observations: views.flatMap(({ observations }) => observations),
      },
    );
  const [first] = closed;
  if (first?.stop !== undefined && open.length > 0) {
    const observed = say('network.sides.differ', { open: names(open), closed: names(closed), stop: first.stop.words });
    const repair = repairOf(first.stop.kind, { endpoint, server: first.server.name });
    return conclusion(
      weight(facts, use, closed),
      isSignature(use, open, closed)
        ? say('network.and', { first: observed, second: say('network.sides.refresh-dies') })
        : observed,
      repair,
    );
  }
  if (silent.length > 0) return conclusion('unknown', say('network.sides.unknown', { servers: names(silent) }));
  return closed.length > 0
    ? conclusion('skipped', say('network.sides.closed'))
    : conclusion('pass', say('network.sides.same', { servers: names(open) }));
}

/** A refusal by the probe itself is no knowledge of the network. */
function viewFrom(facts: Facts, endpoint: NamedEndpoint, server: ServerState): View {
  const seen = seenFrom(facts, server.name, endpoint);
  const stop = seen && stopOf(seen);
  const known =
    seen !== undefined &&
    (stop === undefined ? seen.deepest.kind === protocolOf(endpoint) : families[stop.kind] !== 'probe');
  return { server, open: known ? stop === undefined : undefined, stop, observations: seen?.observations ?? [] };
}

/** As heavy as the endpoint is for those servers that do not reach it. */
function weight({ deployment }: Facts, use: PortUse, closed: View[]): Verdict {
  return closed.some(({ server }) => needOf(use, deployment.transport, server.roles) === 'required') ? 'fail' : 'warn';
}

function isSignature(use: PortUse, open: View[], closed: View[]): boolean {
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

function names(views: View[]): { list: string[] } {
  return { list: views.map(({ server }) => server.name) };
}

function oneSided({ deployment }: Facts, servers: ServerState[]): Finding {
  return conclude(
    id,
    { kind: 'deployment', name: deployment.name },
    {
      verdict: 'skipped',
      expected: say('network.expected.both-sides'),
      observed: say(servers.length === 1 ? 'network.sides.one-server' : 'network.sides.one-kind'),
      owner: 'network',
    },
  );
}
