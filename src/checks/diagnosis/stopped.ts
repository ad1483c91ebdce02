/**
 * Where each server stopped on its way to each endpoint, and how the rules of this folder group that into causes: what
 * stops in one way for the same servers, is one piece of work for one team.
 */
import type { EndpointName } from '../../model/deployment.ts';
import { endpointOf, extraEndpointsOf, type NamedEndpoint } from '../../model/endpoints.ts';
import type { Finding, Owner } from '../../model/finding.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { Diagnosed, Diagnosis, Facts } from '../check.ts';
import { once } from '../facts/once.ts';
import { type Seen, seenFrom } from '../facts/connection/seen.ts';
import { type Family, families, type Stop, type StopKind, stopOf } from '../facts/connection/stop.ts';

export interface Stopped {
  server: string;
  endpoint: NamedEndpoint;
  seen: Seen;
  stop: Stop;
}

type CauseWord = 'title' | 'because' | 'firstStep';
type With<Word extends CauseWord> = { [Key in TextKey]: Key extends `cause.${infer Id}.${Word}` ? Id : never }[TextKey];
/** A cause with words of its own for all three; one that borrows some is none of these. */
type CauseId = With<'title'> & With<'because'> & With<'firstStep'>;

interface Rule {
  id: CauseId;
  order: number;
  owner: Owner;
  /** Which stops: whole families, or some kinds. */
  families?: Family[];
  kinds?: StopKind[];
  /** Two stops with one key have one cause; without it, targets that stop for the same servers belong together. */
  key?: (stopped: Stopped) => string;
  applies?: (group: Stopped[], facts: Facts) => boolean;
}

/** A rule that gathers all stops of some families. */
export function diagnosisOf({
  id,
  order,
  owner,
  families: ours = [],
  kinds = [],
  key,
  applies = () => true,
}: Rule): Diagnosis {
  return {
    id,
    order,
    diagnose: (findings, facts) => {
      const elsewhere = wrongUrlIn(facts);
      const stops = stopsIn(facts).filter(
        (stopped) =>
          (ours.includes(families[stopped.stop.kind]) || kinds.includes(stopped.stop.kind)) &&
          !elsewhere.includes(stopped),
      );
      const groups = Map.groupBy(stops, key ?? ((stopped) => serversAt(stops, stopped.endpoint).join('+')));
      return [...groups]
        .filter(([, group]) => applies(group, facts))
        .flatMap(([name, group]) => causeOf(id, owner, name, group, findings));
    },
  };
}

/** The cause of a group of stops with what it explains; none when no finding of this run shows it. */
export function causeOf(id: CauseId, owner: Owner, name: string, group: Stopped[], findings: Finding[]): Diagnosed[] {
  const { restsOn, explains } = consequences(group, findings);
  const [first] = group;
  if (first === undefined || restsOn.length === 0) return [];
  const targets = { list: unique(group.map(({ endpoint }) => endpoint.target)) };
  const hosts = { list: unique(group.map(({ endpoint }) => endpoint.host)) };
  const servers = { list: unique(group.map(({ server }) => server)) };
  const word = (which: CauseWord): ReturnType<typeof say> =>
    say(`cause.${id}.${which}`, {
      targets,
      hosts,
      servers,
      target: first.endpoint.target,
      host: first.endpoint.host,
      server: first.server,
      name,
      seen: first.stop.words,
    });
  return [
    {
      cause: {
        id: `${id}:${name}`,
        title: word('title'),
        because: word('because'),
        explains,
        firstStep: word('firstStep'),
        owner,
      },
      restsOn,
    },
  ];
}

/**
 * What a stop shows in: the findings about that endpoint from that server are the proof, the comparison of servers
 * follows.
 */
export function consequences(group: Stopped[], findings: Finding[]): { restsOn: string[]; explains: string[] } {
  const touched = findings.filter(
    (finding) =>
      !['pass', 'skipped', 'manual'].includes(finding.verdict) && group.some((stopped) => follows(finding, stopped)),
  );
  const proofs = touched.filter(
    ({ subject, verdict, check }) =>
      subject.from !== undefined &&
      (verdict !== 'unknown' || group.every(({ stop }) => families[stop.kind] === 'probe')) &&
      check !== 'network/tls-inspection',
  );
  return { restsOn: (proofs.length > 0 ? proofs : touched).map(({ id }) => id), explains: touched.map(({ id }) => id) };
}

/** What a log-in says when it ended on the way, or where the session was altered or cut. */
const endedOnTheWay = new Set([
  'mail.no-way',
  'mail.no-mechanism',
  'mail.no-mechanism.none',
  'mail.cut',
  'mail.silent',
  'mail.not-tried.not-allowed',
  'mail.not-tried.not-known',
]);

export function isLoginStoppedAt(
  { check, subject, observed }: Pick<Finding, 'check' | 'subject' | 'observed'>,
  target: string,
  server: string,
): boolean {
  return (
    check.startsWith('mail/') &&
    subject.from === server &&
    endedOnTheWay.has(observed.key) &&
    observed.with?.['target'] === target
  );
}

function follows(finding: Finding, { server, endpoint, stop }: Stopped): boolean {
  const { check, subject, verdict, observed } = finding;
  if (isLoginStoppedAt(finding, endpoint.target, server)) return true;
  // Without an answer from the sign-in host there is nothing to compare a clock with.
  if (check === 'network/clock')
    return endpoint.name === 'login' && subject.name === server && observed.key === 'network.clock.no-answer';
  // Where no connection came to TLS, there was no chain to hold against the store of ECE's Java.
  if (check === 'network/java-trust') return subject.name === server && observed.key === 'network/java-trust.no-chain';
  if (subject.kind !== 'endpoint' || subject.name !== endpoint.target) return false;
  // A re-signed certificate is evidence of its own, whatever else went wrong at that endpoint.
  if (check === 'network/tls-inspection' && verdict !== 'unknown' && families[stop.kind] !== 'issuer') return false;
  return subject.from === undefined ? verdict !== 'unknown' : subject.from === server;
}

export const stopsIn = once((facts): Stopped[] =>
  endpointsIn(facts).flatMap((endpoint) =>
    facts.servers.flatMap(({ name: server }) => {
      const seen = seenFrom(facts, server, endpoint);
      const stop = seen && stopOf(seen);
      return seen === undefined || stop === undefined ? [] : [{ server, endpoint, seen, stop }];
    }),
  ),
);

/** The stops that a wrong external URL explains: no other rule speaks of them. */
export const wrongUrlIn = once((facts) => stopsIn(facts).filter((stopped) => isWrongUrl(stopped, facts)));

/** Servers that saw the endpoint and did not stop in any of these families. */
export function othersReach(facts: Facts, { endpoint }: Stopped, ours: readonly Family[]): boolean {
  return facts.servers.some(({ name }) => {
    const seen = seenFrom(facts, name, endpoint);
    const stop = seen && stopOf(seen);
    return seen !== undefined && (stop === undefined || ![...ours, 'probe'].includes(families[stop.kind]));
  });
}

/**
 * The external URL leads nowhere: its name or its port fails from every server that looked, while the same servers
 * resolve and reach something else, or DNS answered that there is no such name. Otherwise it is the servers' DNS or
 * their way out.
 */
function isWrongUrl({ endpoint, stop }: Stopped, facts: Facts): boolean {
  const family = families[stop.kind];
  if (
    endpoint.name !== 'externalUrl' ||
    !(family === 'name' || family === 'blocked' || stop.kind === 'certificate-other-name')
  )
    return false;
  const views = facts.servers.map(({ name }) => seenFrom(facts, name, endpoint)).filter((seen) => seen !== undefined);
  const everywhere = views.every((seen) => {
    const there = stopOf(seen);
    return there !== undefined && families[there.kind] === family;
  });
  if (!everywhere) return false;
  const others = views.flatMap(({ server }) =>
    endpointsIn(facts)
      .filter(({ host }) => host !== endpoint.host)
      .map((other) => fareAt(facts, server, other, family)),
  );
  return others.includes('passes') || (stop.kind === 'name-unknown' && !others.includes('stops'));
}

/** Whether the server got past this rung at another endpoint; undefined where it did not look. */
function fareAt(facts: Facts, server: string, endpoint: NamedEndpoint, family: Family): 'passes' | 'stops' | undefined {
  const seen = seenFrom(facts, server, endpoint);
  const stop = seen && stopOf(seen);
  if (seen === undefined || (stop !== undefined && families[stop.kind] === 'probe')) return undefined;
  return stop !== undefined && families[stop.kind] === family ? 'stops' : 'passes';
}

/** Every endpoint of the deployment, each target once. */
export function endpointsIn({ deployment }: Facts): NamedEndpoint[] {
  const all = [
    ...names.map((name) => endpointOf(deployment, name)).filter((endpoint) => endpoint !== undefined),
    ...extraEndpointsOf(deployment),
  ];
  return all.filter(({ target }, index) => all.findIndex((other) => other.target === target) === index);
}

const names: EndpointName[] = [
  'login',
  'loginInformation',
  'outlook',
  'imap',
  'pop3',
  'smtp',
  'smtpOutlook',
  'graph',
  'externalUrl',
];

function serversAt(stops: Stopped[], { target }: NamedEndpoint): string[] {
  return unique(stops.filter(({ endpoint }) => endpoint.target === target).map(({ server }) => server)).toSorted();
}

export function unique(values: string[]): string[] {
  return [...new Set(values)];
}
