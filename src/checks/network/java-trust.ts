import { microsoftRoot } from '../../knowledge/microsoft-roots.ts';
import { needOf } from '../../knowledge/ports.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { NamedEndpoint } from '../../model/endpoints.ts';
import { type Failure, failureCodes, type Observation } from '../../model/observation.ts';
import type { JavaTrustValue } from '../../observe/java-trust.ts';
import type { TlsFacts } from '../../observe/tls-facts.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, ReasonOf, Reasons, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notSeen, notSeenReasons } from '../facts/absence.ts';
import { authorityFingerprint, issuerOf, reSigned, unanchored } from '../facts/connection/certificate.ts';
import { eachTargetOnce, endpointsFor, microsoftUses } from '../facts/connection/endpoints.ts';
import { fingerprintWords } from '../facts/connection/repair.ts';
import { valueOf } from '../facts/value-of.ts';

const reference = 'https://docs.oracle.com/en/java/javase/17/docs/specs/man/keytool.html';

interface OnServer {
  server: string;
}

type Store = JavaTrustValue['store'];

/**
 * `issuer`: the authority that the store lacks. `sha256`: the authority's fingerprint, if the host presented it.
 * `reSigned`: a device re-signs the certificate. `sound`: the certificate is the host's own and public, so the store is
 * at fault.
 */
interface Distrusted extends Store, OnServer {
  chains: { host: string; reSigned: boolean; sound?: boolean }[];
  issuer: string;
  sha256?: string;
}

/** `roots`: those of the closed list that the store holds. Absent if the probe is older than the list. */
interface Completing extends Store {
  hosts: string[];
  roots?: string[];
}

const noStoreReasons = {
  'file-not-allowed': ({ server }: OnServer): Wording => ({
    observed: say('network/java-trust.not-allowed', { server }),
    fix: [say('network/java-trust.fix.allow', { server })],
  }),
  'target-not-allowed': ({ server }: OnServer): Wording => ({
    observed: say('network/java-trust.no-target', { server }),
  }),
  'probe-too-old': ({ server }: OnServer): Wording => ({ observed: say('network/java-trust.not-known', { server }) }),
  'store-password': ({ server }: OnServer): Wording => ({ observed: say('network/java-trust.password', { server }) }),
  'no-store': ({ server, text }: OnServer & { text: string }): Wording => ({
    observed: say('network/java-trust.not-a-store', { server, text }),
    fix: [say('network/java-trust.fix.allow', { server })],
  }),
  'file-unreadable': ({ server, failure }: OnServer & { failure: string }): Wording => ({
    observed: say('network/java-trust.unreadable', { server, code: failure }),
    fix: [say('network/java-trust.fix.readable', { server }), say('network/java-trust.fix.allow', { server })],
  }),
} satisfies Reasons;

const reasons = {
  ...notSeenReasons,
  ...noStoreReasons,
  /** The store was read, but no connection got to TLS. */
  'no-certificate': (): Wording => ({ observed: say('network/java-trust.no-chain') }),
  trusted: ({ hosts, roots, ...store }: Completing): Wording => ({
    observed: say(roots === undefined ? 'network/java-trust.trusted' : 'network/java-trust.trusted-and-holds', {
      ...storeWords(store),
      hosts: { list: hosts },
      roots: { list: roots ?? [] },
    }),
  }),
  /** A forecast: today's chains are complete. `lacking`: roots that Microsoft has announced. */
  'root-missing': ({ hosts, lacking, server, ...store }: Completing & OnServer & { lacking: string[] }): Wording => ({
    observed: say('network/java-trust.root-missing', {
      ...storeWords(store),
      hosts: { list: hosts },
      roots: { list: lacking },
    }),
    fix: [...lacking.flatMap(rootSteps), ...importSteps(server)],
  }),
  distrusted: ({ chains, issuer, sha256, server, ...store }: Distrusted): Wording => {
    const [first] = chains;
    return {
      observed: say('network/java-trust.distrusted', {
        ...storeWords(store),
        hosts: { list: distinct(chains.map(({ host }) => host)) },
        issuer,
      }),
      fix: [
        ...(first?.reSigned === true ? [say('network.fix.exempt-tls', { host: first.host })] : []),
        ...(chains.some(({ sound }) => sound === true) && microsoftRoot(issuer) !== undefined
          ? rootSteps(issuer)
          : [say('network/java-trust.fix.export', { issuer, fingerprint: fingerprintWords(sha256) })]),
        ...importSteps(server),
      ],
    };
  },
};

/** ECE's mail processes run on Java with its own trust store, so a chain that Windows or Node trusts proves little. */
export const check = defineCheck({
  id: 'network/java-trust',
  owner: 'ece-administrator',
  expected: say('network/java-trust.expected'),
  reasons,
  needs: (deployment, { roles }) =>
    endpointsAt(deployment, roles).map(({ target }) => ({ kind: 'java-trust', target, path: 'direct' })),
  judge: (facts) =>
    facts.servers
      .filter(({ roles }) => endpointsAt(facts.deployment, roles).length > 0)
      .map(({ name }) => ({ ...judge(facts, name), subject: { kind: 'server', name } })),
});

function judge(facts: Facts, server: string): Judged<typeof reasons> {
  const observed = facts.observations.filter(
    ({ kind, from, path }) =>
      kind === 'java-trust' && path === 'direct' && from.kind === 'server' && from.name === server,
  );
  const observations = observed.map(({ id }) => id);
  const [first] = observed;
  if (first === undefined) return notSeen(facts, server);
  const store = observed.map((one) => valueOf(one, 'java-trust')?.store).find((found) => found !== undefined);
  if (store === undefined) return { verdict: 'unknown', reason: noStore(first.error, server), observations };
  const chains = observed.map(chainIn).filter((tls) => tls !== undefined);
  if (chains.length === 0) return { verdict: 'unknown', reason: { code: 'no-certificate' }, observations };

  const rest = { observations, reference };
  const distrusted = chains.filter(({ java }) => java?.anchor === undefined);
  const lacking = distrusted.find(isSound) ?? distrusted[0];
  if (lacking === undefined) return { observations, ...completed(facts, server, { store, observed, chains }) };
  const values = {
    ...store,
    server,
    chains: distrusted.map((tls) => ({ host: tls.name, reSigned: reSigned(tls) !== undefined, sound: isSound(tls) })),
    issuer: issuerOf(lacking),
    ...authorityFingerprint(lacking),
  };
  return { ...rest, verdict: 'fail', reason: { code: 'distrusted', values } };
}

/** Whether the store is ready for the roots that Microsoft has announced. No announcement names 21Vianet's cloud. */
function completed(
  { deployment }: Facts,
  server: string,
  { store, observed, chains }: { store: Store; observed: readonly Observation[]; chains: readonly TlsFacts[] },
): Judged<typeof reasons> {
  const known = observed.map((one) => valueOf(one, 'java-trust')?.roots).find((roots) => roots !== undefined);
  const ours = deployment.microsoft?.cloud === 'china' ? undefined : known?.filter(({ name }) => microsoftRoot(name));
  const named = (held: boolean): string[] => (ours ?? []).flatMap((root) => (root.held === held ? [root.name] : []));
  const values = {
    ...store,
    hosts: distinct(chains.map(({ name }) => name)),
    ...(ours === undefined || named(true).length === 0 ? {} : { roots: named(true) }),
  };
  const lacking = named(false);
  const [first] = lacking.flatMap((name) => microsoftRoot(name) ?? []);
  return first === undefined
    ? { verdict: 'pass', reason: { code: 'trusted', values }, reference }
    : {
        verdict: 'warn',
        reason: { code: 'root-missing', values: { ...values, server, lacking } },
        reference: first.source,
      };
}

function isSound(tls: TlsFacts): boolean {
  return tls.nameMatches && unanchored(tls) === undefined;
}

function noStore(error: Failure | undefined, server: string): ReasonOf<typeof noStoreReasons> {
  switch (error?.code) {
    case failureCodes.fileNotAllowed:
      return { code: 'file-not-allowed', values: { server } };
    case failureCodes.targetNotAllowed:
      return { code: 'target-not-allowed', values: { server } };
    case failureCodes.unsupported:
      return { code: 'probe-too-old', values: { server } };
    case failureCodes.storePassword:
      return { code: 'store-password', values: { server } };
    case failureCodes.notAStore:
    case failureCodes.tooLarge:
      return { code: 'no-store', values: { server, text: error.text } };
    default:
      return { code: 'file-unreadable', values: { server, failure: error?.code ?? '' } };
  }
}

function chainIn(observation: Observation): TlsFacts | undefined {
  const tls = valueOf(observation, 'java-trust')?.tls;
  return tls === undefined || tls.chain.length === 0 ? undefined : tls;
}

/** The endpoints that a process of ECE on this server uses; others prove nothing about ECE. */
function endpointsAt(deployment: Deployment, roles: readonly string[]): NamedEndpoint[] {
  const needed = microsoftUses.filter((use) =>
    ['required', 'alternative'].includes(needOf(use, deployment.transport, roles) ?? ''),
  );
  return eachTargetOnce(needed.flatMap((use) => endpointsFor(deployment, use)));
}

function importSteps(server: string): Text[] {
  return [
    say('network/java-trust.fix.import', { server }),
    say('network/java-trust.fix.restart', { server }),
    say('network/java-trust.fix.update', { server }),
  ];
}

function rootSteps(name: string): Text[] {
  const root = microsoftRoot(name);
  return root === undefined
    ? []
    : [say('network/java-trust.fix.root', { root: name, address: root.address, thumbprint: root.sha1 })];
}

function storeWords({ authorities, format, modifiedAt }: Store) {
  return { authorities, format: format === 'jks' ? 'JKS' : 'PKCS#12', modified: { day: modifiedAt } };
}

function distinct(values: string[]): string[] {
  return [...new Set(values)];
}
