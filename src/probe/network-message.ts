/** The message for the administrators of firewalls, proxies and balancers, line by line. */
import os from 'node:os';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import type { DoctorLine } from './doctor-line.ts';
import { homeOption } from './home.ts';
import { isHere, type Route } from './route.ts';

const ofTheWay: ReadonlySet<DoctorLine['about']> = new Set(['dns', 'proxy', 'route', 'tls', 'websocket', 'polling']);

/** Empty without an obstacle, or if the obstacle is on this machine. */
export function networkMessage(home: string, route: Route, server: string, lines: readonly DoctorLine[]): Text[] {
  const seen = lines.filter(({ about, state }) => ofTheWay.has(about) && state !== 'good');
  if (seen.length === 0 || (isHere(route) && seen.some(({ about }) => about === 'route'))) return [];
  const { host, path, proxy } = route;
  const addresses = { list: ownAddresses() };
  const met = new Set(seen.map(({ about }) => about));
  const asked: Text[] = [
    proxy === undefined
      ? say('doctor.network.allow-tcp', { host, addresses })
      : say('doctor.network.allow-connect', { host, addresses, proxy: proxy.host }),
    ...(met.has('dns') ? [say('doctor.network.allow-dns', { name: proxy?.name ?? route.endpoint.host })] : []),
    ...(met.has('tls') ? [say('doctor.network.allow-tls', { host })] : []),
    say('doctor.network.allow-websocket', { host, path }),
    ...(met.has('polling') ? [say('doctor.network.allow-affinity', { host, path })] : []),
  ];
  return [
    say('doctor.network.subject', { server, host }),
    say('doctor.network.from', { server, machine: os.hostname(), addresses }),
    proxy === undefined
      ? say('doctor.network.to', { host })
      : say('doctor.network.to-through', { host, proxy: proxy.host }),
    say('doctor.network.seen', { now: { at: new Date().toISOString() } }),
    ...seen.map(({ what }) => say('doctor.network.item', { what })),
    say('doctor.network.allow'),
    ...asked.map((what) => say('doctor.network.item', { what })),
    say('doctor.network.again', { homeOption: homeOption(home) }),
  ];
}

/** This machine's addresses, before any address translation. */
function ownAddresses(): string[] {
  const addresses = Object.values(os.networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, address }) => !internal && !/^(fe80:|169\.254\.)/.test(address))
    .map(({ address }) => address);
  return addresses.length > 0 ? addresses.slice(0, 4) : ['?'];
}
