/** How far each server's connections got, with the milliseconds of each stage, for the report's pictures. */
import { endpointsIn } from '../checks/facts/connection/endpoints.ts';
import { protocolOf, type ConnectionView, viewFrom } from '../checks/facts/connection/view.ts';
import { failedStage, stageOf } from '../checks/facts/connection/stage.ts';
import { familyOf, stopOf } from '../checks/facts/connection/stop.ts';
import type { Stop } from '../checks/facts/connection/stop-reasons.ts';
import type { Facts } from '../checks/check.ts';
import type { NamedEndpoint } from '../model/endpoints.ts';

export const stages = ['dns', 'proxy', 'tcp', 'greeting', 'ehlo', 'starttls', 'tls', 'capability', 'answer'] as const;
export type StageName = (typeof stages)[number];

export interface WayStage {
  name: StageName;
  state: 'passed' | 'stopped' | 'ahead';
  /** Undefined if not measured. */
  ms?: number | undefined;
}

export interface Way {
  server: string;
  endpoint: NamedEndpoint;
  path: 'direct' | 'proxy';
  /** In the order of the protocol. */
  stages: WayStage[];
  /** Includes name resolution. */
  ms: number;
  outcome: 'reached' | 'stopped' | 'not-looked';
  stop?: Stop | undefined;
}

/** By server, then endpoint, in the deployment's order. Unobserved ways are left out. */
export function waysIn(facts: Facts): Way[] {
  const endpoints = endpointsIn(facts);
  return facts.servers.flatMap(({ name }) =>
    endpoints.flatMap((endpoint) =>
      (['direct', 'proxy'] as const).flatMap((path) => wayOf(viewFrom(facts, name, endpoint, path), path)),
    ),
  );
}

function wayOf(view: ConnectionView | undefined, path: Way['path']): Way[] {
  if (view === undefined) return [];
  const { server, endpoint, deepest } = view;
  const failed = deepest.error === undefined ? undefined : stageOf(deepest.error.phase);
  // An open port or a resolved name is no answer: without the protocol's own observation nothing counts as reached.
  if (deepest.error === undefined && deepest.kind !== protocolOf(endpoint)) return [];
  const stop = stopOf(view);
  const times = timesOf(view);
  const names = stagesOf(endpoint, path).filter(
    (name) => name !== 'dns' || times.has('dns') || familyOf(stop) === 'name',
  );
  const last = stop === undefined ? names.length : names.indexOf(stoppedAt(view, stop, names));
  // An untrusted certificate stops ECE but not the probe: the later stages that the probe reached count as passed.
  const isBehind = (name: StageName): boolean => times.has(name) && failed !== name;
  return [
    {
      server,
      endpoint,
      path,
      stages: names.map((name, index) => ({
        name,
        state: index === last ? 'stopped' : index < last || isBehind(name) ? 'passed' : 'ahead',
        ms: times.get(name),
      })),
      ms: [...times.values()].reduce((sum, ms) => sum + ms, 0),
      outcome: stop === undefined ? 'reached' : familyOf(stop) === 'probe' ? 'not-looked' : 'stopped',
      stop,
    },
  ];
}

/** The stages in the order of the observers' phases. */
function stagesOf(endpoint: NamedEndpoint, path: Way['path']): StageName[] {
  // With a proxy, the proxy resolves the name and opens the connection.
  const start: StageName[] = path === 'proxy' ? ['proxy'] : ['dns', 'tcp'];
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

function timesOf({ deepest, dns }: ConnectionView): Map<StageName, number> {
  const times = new Map<StageName, number>();
  if (dns !== undefined && !dns.overridden) times.set('dns', dns.system.ms);
  for (const { name, ms } of deepest.phases) {
    const stage = stageOf(name);
    // The observation `dns` and the connection both resolved the name; it counts once.
    if (stage !== undefined) times.set(stage, stage === 'dns' ? ms : (times.get(stage) ?? 0) + ms);
  }
  return times;
}

function stoppedAt({ deepest: { error } }: ConnectionView, stop: Stop, names: StageName[]): StageName {
  const [first = 'tcp'] = names;
  const last = names.at(-1) ?? first;
  if (familyOf(stop) === 'probe') return first;
  if (stop.code.startsWith('certificate-')) return 'tls';
  if (error === undefined) return last;
  const stage = failedStage(error) === 'dns' ? 'dns' : stageOf(error.phase);
  return stage !== undefined && names.includes(stage) ? stage : last;
}
