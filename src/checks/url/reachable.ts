/**
 * Does the external URL resolve and serve a certificate that a browser takes? Seen from the services and application
 * servers. Microsoft need not reach it: the administrator's browser follows the redirect. So a server that alone does
 * not reach it is a warning, and a certificate that no browser would take is a failure.
 */
import { endpointOf, type NamedEndpoint } from '../../model/endpoints.ts';
import type { Finding, Subject, Verdict } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import type { TlsFacts } from '../../observe/tls-facts.ts';
import { say } from '../../text/index.ts';
import { absence, absenceFix, undeclared } from '../facts/absence.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { declaredSetting } from '../facts/declared.ts';
import { shortName } from '../facts/connection/certificate.ts';
import { type Seen, seenFrom } from '../facts/connection/seen.ts';
import { families, type Stop, stopOf } from '../facts/connection/stop.ts';
import { valueOf } from '../facts/value-of.ts';

const id = 'url/reachable';
const day = 86_400_000;
/**
 * A certificate that ends sooner than this is worth a warning: the time that a site's own authority may take to renew
 * it.
 */
const renewWithin = 30 * day;

export const check: Check = {
  id,
  needs: (deployment, { roles }) => {
    const endpoint = endpointOf(deployment, 'externalUrl');
    if (endpoint === undefined || !concerns(roles)) return [];
    return (['dns', 'tcp', 'https'] as const).map((kind) => ({ kind, target: endpoint.target, path: 'direct' }));
  },
  evaluate: (facts) => {
    const endpoint = endpointOf(facts.deployment, 'externalUrl');
    return endpoint === undefined
      ? [withoutEndpoint(facts)]
      : facts.servers.filter(({ roles }) => concerns(roles)).map(({ name }) => fromServer(facts, endpoint, name));
  },
};

function concerns(roles: readonly string[]): boolean {
  return roles.includes('services') || roles.includes('application');
}

function withoutEndpoint(facts: Facts): Finding {
  const declared = declaredSetting(facts, 'externalUrl');
  const why =
    declared === undefined
      ? undeclared('externalUrl')
      : {
          observed: say('url.no-host', { field: 'externalUrl' }),
          fix: [say('url.fix.declare', { field: 'externalUrl' })],
          observations: [declared.observation],
        };
  return conclude(
    id,
    { kind: 'deployment', name: facts.deployment.name },
    { verdict: 'unknown', expected: say('url/reachable.expected.any'), owner: 'ece-administrator', ...why },
  );
}

function fromServer(facts: Facts, endpoint: NamedEndpoint, server: string): Finding {
  const subject: Subject = { kind: 'endpoint', name: endpoint.target, from: server };
  const expected = say('url/reachable.expected', { host: endpoint.host });
  const seen = seenFrom(facts, server, endpoint);
  const stop = seen === undefined ? undefined : stopOf(seen);
  // Without an error further down, an answer that is missing is one that never came back.
  if (seen === undefined || (stop === undefined && seen.deepest.kind !== 'https')) {
    return conclude(id, subject, {
      verdict: 'unknown',
      expected,
      observed: absence(facts, server),
      owner: 'ece-administrator',
      fix: absenceFix(facts, server),
      observations: seen?.observations ?? [],
    });
  }
  const conclusion = stop === undefined ? answered(facts, seen) : stopped(facts, seen, stop);
  return conclude(id, subject, { expected, observations: seen.observations, ...conclusion });
}

function stopped(facts: Facts, seen: Seen, stop: Stop): Omit<Conclusion, 'expected'> {
  const { host, target } = seen.endpoint;
  const { server } = seen;
  switch (families[stop.kind]) {
    case 'probe':
      return {
        verdict: 'unknown',
        observed: stop.words,
        owner: 'ece-administrator',
        fix: [say('url/reachable.fix.allow', { server, target })],
      };
    case 'clock':
      return {
        verdict: 'unknown',
        observed: stop.words,
        owner: 'ece-administrator',
        fix: [say('url/reachable.fix.clock', { server })],
      };
    case 'name':
      return {
        verdict: unlessElsewhere(facts, seen),
        observed: stop.words,
        owner: 'network',
        fix: [say('url/reachable.fix.spelling'), say('url/reachable.fix.dns', { host })],
      };
    case 'dates':
      return {
        verdict: 'fail',
        observed: stop.words,
        owner: 'ece-administrator',
        fix: [say('url/reachable.fix.renew', { host })],
      };
    case 'issuer': {
      const self = selfSigned(seen.tls);
      const fix = self
        ? [say('url/reachable.fix.replace', { host })]
        : [say('url/reachable.fix.chain', { host }), say('url/reachable.fix.root')];
      return { verdict: self ? 'fail' : 'warn', observed: stop.words, owner: 'ece-administrator', fix };
    }
    case 'foreign':
      return {
        verdict: 'fail',
        observed: stop.words,
        owner: 'ece-administrator',
        fix: [say('url/reachable.fix.spelling'), say('url/reachable.fix.name', { host })],
      };
    default:
      return {
        verdict: unlessElsewhere(facts, seen),
        observed: stop.words,
        owner: 'network',
        fix: [say('url/reachable.fix.web', { host }), say('url/reachable.fix.open', { server, target })],
      };
  }
}

/** TLS and HTTP went well: what remains are the answer and what is worth a note about the certificate. */
function answered(facts: Facts, seen: Seen): Omit<Conclusion, 'expected'> {
  const { host } = seen.endpoint;
  const status = valueOf(seen.deepest, 'https')?.answer?.status;
  const owner = 'ece-administrator';
  if (status === undefined) return { verdict: 'unknown', observed: say('url/reachable.no-answer', { host }), owner };
  const until = earliestEnd(seen.tls);
  const said = { host, status: String(status) };
  if (!serves(status)) {
    const gone = status === 404 || status === 410;
    return {
      verdict: 'warn',
      observed: gone ? say('url/reachable.not-found', said) : say('url/reachable.http', said),
      owner,
      fix: [gone ? say('url/reachable.fix.elsewhere') : say('url/reachable.fix.application', { host })],
    };
  }
  if (until !== undefined && Date.parse(until) - Date.parse(facts.now) < renewWithin) {
    return {
      verdict: 'warn',
      observed: say('url/reachable.ends-soon', { host, until: { day: until } }),
      owner,
      fix: [say('url/reachable.fix.renew', { host })],
    };
  }
  return { verdict: 'pass', observed: goodWords(seen.tls, said, until), owner };
}

function goodWords(tls: TlsFacts | undefined, said: { host: string; status: string }, until: string | undefined): Text {
  if (tls === undefined || until === undefined) return say('url/reachable.good.plain', said);
  const words = { ...said, issuer: shortName(tls.anchorName), until: { day: until } };
  return tls.anchor === 'public' ? say('url/reachable.good', words) : say('url/reachable.good.own', words);
}

/** 401 and 403 are ECE's own way to say that a sign-in is needed. */
function serves(status: number): boolean {
  return (status >= 200 && status < 400) || status === 401 || status === 403;
}

/** The administrators' browsers must get there, not this server: what another server reaches is there. */
function unlessElsewhere({ observations }: Facts, { endpoint, server }: Seen): Verdict {
  const elsewhere = observations.some(
    (seen) =>
      seen.kind === 'https' &&
      seen.subject.name === endpoint.target &&
      seen.from.kind === 'server' &&
      seen.from.name !== server &&
      valueOf(seen, 'https')?.answer !== undefined,
  );
  return elsewhere ? 'warn' : 'fail';
}

function selfSigned(tls: TlsFacts | undefined): boolean {
  const [leaf, ...more] = tls?.chain ?? [];
  return leaf !== undefined && more.length === 0 && leaf.subject === leaf.issuer;
}

/** A chain holds as long as its shortest certificate. */
function earliestEnd(tls: TlsFacts | undefined): string | undefined {
  return tls?.chain.map(({ validTo }) => validTo).sort()[0];
}
