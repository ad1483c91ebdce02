/**
 * How far each server came towards each endpoint, rung by rung, with the milliseconds of each: what the pictures of a
 * report are drawn from.
 */
import { endpointsIn } from '../checks/diagnosis/stopped.ts';
import { protocolOf, type Seen, seenFrom } from '../checks/facts/connection/seen.ts';
import { failedStage, stageOf } from '../checks/facts/connection/stage.ts';
import { families, type Stop, stopOf } from '../checks/facts/connection/stop.ts';
import type { Facts } from '../checks/check.ts';
import type { NamedEndpoint } from '../model/endpoints.ts';

export const rungs = ['dns', 'proxy', 'tcp', 'greeting', 'ehlo', 'starttls', 'tls', 'capability', 'answer'] as const;
export type RungName = (typeof rungs)[number];

export interface Rung {
  name: RungName;
  state: 'passed' | 'stopped' | 'ahead';
  /** Undefined where nothing was measured. */
  ms?: number | undefined;
}

export interface Way {
  server: string;
  endpoint: NamedEndpoint;
  path: 'direct' | 'proxy';
  /** In the order in which the protocol climbs them. */
  rungs: Rung[];
  /** The whole way, name resolution included. */
  ms: number;
  outcome: 'reached' | 'stopped' | 'not-looked';
  stop?: Stop | undefined;
}

/** By server, then endpoint, in the deployment's order. Only ways that somebody looked at. */
export function waysIn(facts: Facts): Way[] {
  const endpoints = endpointsIn(facts);
  return facts.servers.flatMap(({ name }) =>
    endpoints.flatMap((endpoint) =>
      (['direct', 'proxy'] as const).flatMap((path) => wayOf(seenFrom(facts, name, endpoint, path), path)),
    ),
  );
}

function wayOf(seen: Seen | undefined, path: Way['path']): Way[] {
  if (seen === undefined) return [];
  const { server, endpoint, deepest } = seen;
  // An open port, or a name that resolves, is no answer: while the protocol's own observation is missing, nothing is
  // shown as reached.
  if (deepest.error === undefined && deepest.kind !== protocolOf(endpoint)) return [];
  const stop = stopOf(seen);
  const times = timesOf(seen);
  const names = laddersOf(endpoint, path).filter(
    (name) => name !== 'dns' || times.has('dns') || (stop !== undefined && families[stop.kind] === 'name'),
  );
  const last = stop === undefined ? names.length : names.indexOf(stoppedAt(seen, stop, names));
  return [
    {
      server,
      endpoint,
      path,
      rungs: names.map((name, index) => ({
        name,
        state: index < last ? 'passed' : index === last ? 'stopped' : 'ahead',
        ms: times.get(name),
      })),
      ms: [...times.values()].reduce((sum, ms) => sum + ms, 0),
      outcome: stop === undefined ? 'reached' : families[stop.kind] === 'probe' ? 'not-looked' : 'stopped',
      stop,
    },
  ];
}

/** What each protocol climbs, as the observers do it. */
function laddersOf(endpoint: NamedEndpoint, path: Way['path']): RungName[] {
  // Through a proxy, the name is the proxy's to resolve and the connection the proxy's to open.
  const start: RungName[] = path === 'proxy' ? ['proxy'] : ['dns', 'tcp'];
  switch (protocolOf(endpoint)) {
    case 'imap':
    case 'pop3':
      return [...start, 'tls', 'greeting', 'capability'];
    case 'smtp':
      return [...start, 'greeting', 'ehlo', 'starttls', 'tls', 'capability'];
    case 'tcp':
      return start;
    case 'tls':
      return [...start, 'tls'];
    default:
      return [...start, 'tls', 'answer'];
  }
}

function timesOf({ deepest, dns }: Seen): Map<RungName, number> {
  const times = new Map<RungName, number>();
  if (dns !== undefined && !dns.overridden) times.set('dns', dns.system.ms);
  for (const { name, ms } of deepest.phases) {
    const rung = stageOf(name);
    // The name was asked for twice, by its own observation and on the way: it counts once.
    if (rung !== undefined) times.set(rung, rung === 'dns' ? ms : (times.get(rung) ?? 0) + ms);
  }
  return times;
}

function stoppedAt({ deepest: { error } }: Seen, { kind }: Stop, names: RungName[]): RungName {
  const [first = 'tcp'] = names;
  const last = names.at(-1) ?? first;
  if (families[kind] === 'probe') return first;
  if (kind.startsWith('certificate-')) return 'tls';
  if (error === undefined) return last;
  const rung = failedStage(error) === 'dns' ? 'dns' : stageOf(error.phase);
  return rung !== undefined && names.includes(rung) ? rung : last;
}
