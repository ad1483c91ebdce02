import { needOf, type PortUse } from '../../knowledge/ports.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { NamedEndpoint } from '../../model/endpoints.ts';
import type { Finding } from '../../model/finding.ts';
import { type Failure, failureCodes, type Observation } from '../../model/observation.ts';
import type { Text } from '../../model/text.ts';
import type { TlsFacts } from '../../observe/tls-facts.ts';
import { say } from '../../text/index.ts';
import { absence, absenceFix } from '../facts/absence.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { issuerOf, reSigned } from '../facts/connection/certificate.ts';
import { endpointsFor } from './endpoint.ts';
import { valueOf } from '../facts/value-of.ts';

const id = 'network/java-trust';
const reference = 'https://docs.oracle.com/en/java/javase/17/docs/specs/man/keytool.html';
const uses = ['login', 'outlook', 'imap', 'pop3', 'smtp', 'smtpOutlook', 'graph'] as const satisfies PortUse[];

/**
 * ECE's mail processes are Java, with a trust store of their own: a chain that Windows or this program trusts proves
 * little.
 */
export const check: Check = {
  id,
  needs: (deployment, { roles }) =>
    endpointsAt(deployment, roles).map(({ target }) => ({ kind: 'java-trust', target, path: 'direct' })),
  evaluate: (facts) =>
    facts.servers
      .filter(({ roles }) => endpointsAt(facts.deployment, roles).length > 0)
      .map(({ name }): Finding =>
        conclude(
          id,
          { kind: 'server', name },
          { expected: say('network/java-trust.expected'), owner: 'ece-administrator', ...judge(facts, name) },
        ),
      ),
};

/** What one chain was held against the store and did not pass. */
export interface Distrusted {
  host: string;
  target: string;
  tls: TlsFacts;
  observation: string;
}

/** The chains from this server that the store of ECE's Java does not complete. */
export function distrustedFrom(facts: Facts, server: string): Distrusted[] {
  return sightsFrom(facts, server).flatMap((observation) => {
    const tls = chainIn(observation);
    return tls === undefined || tls.java?.anchor !== undefined
      ? []
      : [{ host: tls.name, target: observation.subject.name, tls, observation: observation.id }];
  });
}

function judge(facts: Facts, server: string): Omit<Conclusion, 'expected' | 'owner'> {
  const sights = sightsFrom(facts, server);
  const observations = sights.map(({ id: own }) => own);
  const [first] = sights;
  if (first === undefined)
    return { verdict: 'unknown', observed: absence(facts, server), fix: absenceFix(facts, server) };
  const store = sights.map((sight) => valueOf(sight, 'java-trust')?.store).find((found) => found !== undefined);
  if (store === undefined) return { verdict: 'unknown', observations, ...noStore(first.error, server) };
  const chains = sights.map(chainIn).filter((tls) => tls !== undefined);
  if (chains.length === 0) return { verdict: 'unknown', observed: say('network/java-trust.no-chain'), observations };

  const values = {
    authorities: store.authorities,
    format: store.format === 'jks' ? 'JKS' : 'PKCS#12',
    modified: { day: store.modifiedAt },
  };
  const distrusted = distrustedFrom(facts, server);
  const [one] = distrusted;
  if (one === undefined)
    return {
      verdict: 'pass',
      observed: say('network/java-trust.trusted', { ...values, hosts: hostsOf(chains.map(({ name }) => name)) }),
      observations,
      reference,
    };
  const issuer = issuerOf(one.tls);
  return {
    verdict: 'fail',
    observed: say('network/java-trust.distrusted', {
      ...values,
      hosts: hostsOf(distrusted.map(({ host }) => host)),
      issuer,
    }),
    fix: [
      ...(reSigned(one.tls) === undefined ? [] : [say('network.fix.exempt-tls', { host: one.host })]),
      ...importSteps(server, issuer),
    ],
    reference,
    observations,
  };
}

function importSteps(server: string, issuer: string): Text[] {
  return [
    say('network/java-trust.fix.export', { issuer }),
    say('network/java-trust.fix.import', { server }),
    say('network/java-trust.fix.restart', { server }),
    say('network/java-trust.fix.update', { server }),
  ];
}

function noStore(error: Failure | undefined, server: string): Pick<Conclusion, 'observed' | 'fix'> {
  const allow = say('network/java-trust.fix.allow', { server });
  switch (error?.code) {
    case failureCodes.fileNotAllowed:
      return { observed: say('network/java-trust.not-allowed', { server }), fix: [allow] };
    case failureCodes.targetNotAllowed:
      return { observed: say('network/java-trust.no-target', { server }) };
    case failureCodes.unsupported:
      return { observed: say('network/java-trust.not-known', { server }) };
    case failureCodes.storePassword:
      return { observed: say('network/java-trust.password', { server }) };
    case failureCodes.notAStore:
    case failureCodes.tooLarge:
      return { observed: say('network/java-trust.not-a-store', { server, text: error.text }), fix: [allow] };
    default:
      return {
        observed: say('network/java-trust.unreadable', { server, code: error?.code ?? '' }),
        fix: [say('network/java-trust.fix.readable', { server }), allow],
      };
  }
}

function sightsFrom({ observations }: Facts, server: string): Observation[] {
  return observations.filter(
    ({ kind, from, path }) =>
      kind === 'java-trust' && path === 'direct' && from.kind === 'server' && from.name === server,
  );
}

function chainIn(observation: Observation): TlsFacts | undefined {
  const tls = valueOf(observation, 'java-trust')?.tls;
  return tls === undefined || tls.chain.length === 0 ? undefined : tls;
}

/** What a process on this server opens TLS to; what no known process uses proves nothing about ECE. */
function endpointsAt(deployment: Deployment, roles: readonly string[]): NamedEndpoint[] {
  const needed = uses.filter((use) =>
    ['required', 'alternative'].includes(needOf(use, deployment.transport, roles) ?? ''),
  );
  const endpoints = needed.flatMap((use) => endpointsFor(deployment, use));
  return endpoints.filter(({ target }, index) => endpoints.findIndex((other) => other.target === target) === index);
}

function hostsOf(hosts: string[]): { list: string[] } {
  return { list: [...new Set(hosts)] };
}
