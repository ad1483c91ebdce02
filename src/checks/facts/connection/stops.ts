import type { NamedEndpoint } from '../../../model/endpoints.ts';
import type { Facts } from '../../check.ts';
import { once } from '../once.ts';
import { endpointsIn } from './endpoints.ts';
import { givenFor } from './given.ts';
import type { Family } from './families.ts';
import { familyOf, stopOf } from './stop.ts';
import type { Stop } from './stop-reasons.ts';
import { viewFrom } from './view.ts';

export interface Stopped {
  server: string;
  endpoint: NamedEndpoint;
  stop: Stop;
}

/** Without the host that is listed for information only: nothing of ECE needs it. */
export const stopsIn = once((facts): Stopped[] =>
  endpointsIn(facts).flatMap((endpoint) =>
    endpoint.name === 'loginInformation'
      ? []
      : facts.servers.flatMap(({ name: server }) => {
          const view = viewFrom(facts, server, endpoint);
          const stop = view && stopOf(view);
          return stop === undefined ? [] : [{ server, endpoint, stop }];
        }),
  ),
);

/** The stops that a wrong external URL explains. No other cause may claim them. */
export const wrongUrlIn = once((facts) => stopsIn(facts).filter((stopped) => isWrongUrl(stopped, facts)));

/**
 * Faults of ECE's own web server or the load balancer before it: from the same server, no other host fails in this way.
 * Microsoft's behaviour explains none of them.
 */
export const ownFaultsIn = once((facts) =>
  stopsIn(facts).filter(
    (stopped) =>
      stopped.endpoint.name === 'externalUrl' &&
      ownFamilies.includes(familyOf(stopped.stop)) &&
      givenFor(stopped.stop.code, stopped.stop.values) === undefined &&
      !othersLikewise(facts, stopped).includes(true),
  ),
);

const ownFamilies: readonly Family[] = [
  'dates',
  'self-signed',
  'chain',
  'other-host',
  'tls-version',
  'tls',
  'clear-text',
  'foreign',
  'cut',
  'silent',
  'slow',
];

export function othersReach(facts: Facts, { endpoint }: Stopped, ...families: Family[]): boolean {
  return facts.servers.some(({ name }) => {
    const view = viewFrom(facts, name, endpoint);
    const family = familyOf(view && stopOf(view));
    return view !== undefined && (family === undefined || ![...families, 'probe'].includes(family));
  });
}

/**
 * The URL's name or port fails from every server that looked, while these servers reach another host, or DNS says that
 * the name does not exist. Otherwise the fault is in the servers' DNS or network.
 */
function isWrongUrl({ endpoint, stop }: Stopped, facts: Facts): boolean {
  const family = familyOf(stop);
  if (
    endpoint.name !== 'externalUrl' ||
    givenFor(stop.code, stop.values) !== undefined ||
    !(family === 'name' || family === 'blocked' || stop.code === 'certificate-other-name')
  )
    return false;
  const views = facts.servers.map(({ name }) => viewFrom(facts, name, endpoint)).filter((view) => view !== undefined);
  if (!views.every((view) => familyOf(stopOf(view)) === family)) return false;
  const others = views.flatMap(({ server }) => othersLikewise(facts, { server, endpoint, stop }));
  return others.includes(false) || (stop.code === 'name-unknown' && !others.includes(true));
}

export function reachesOthers(stopped: Stopped, facts: Facts): boolean {
  return othersLikewise(facts, stopped).includes(false);
}

/** Of the other hosts that were reached by name, not at a given address. Undefined if the server did not look. */
function othersLikewise(facts: Facts, { server, endpoint, stop }: Stopped): (boolean | undefined)[] {
  return endpointsIn(facts)
    .filter(({ host }) => host !== endpoint.host)
    .map((other) => viewFrom(facts, server, other))
    .filter((view) => view?.given === undefined)
    .map((view) => {
      const other = view && stopOf(view);
      return view === undefined || familyOf(other) === 'probe' ? undefined : other !== undefined && isLike(other, stop);
    });
}

/** A server that refuses its peer's TLS says nothing about the TLS of another host. */
function isLike(one: Stop, other: Stop): boolean {
  const isRefusal = ({ code }: Stop): boolean => code === 'tls-old-behind';
  return familyOf(one) === familyOf(other) && isRefusal(one) === isRefusal(other);
}
