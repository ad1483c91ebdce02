/** Steps are in the order in which an engineer would take them. */
import { hostAndPort } from '../../../model/endpoints.ts';
import type { TextValue } from '../../../model/text.ts';
import { by, type Owner, type FixStep } from '../../../model/finding.ts';
import { say, type TextKey } from '../../../text/index.ts';
import { type Family, families, type StopCode } from './families.ts';
import { type Given, givenFor, spelt } from './given.ts';
import type { ConnectionPlace } from './view.ts';

/** The person who set an address must first verify it. */
export function repairOwner({
  code,
  values,
}: {
  code: StopCode;
  values: Pick<ConnectionPlace, 'given' | 'own'>;
}): Owner {
  return givenFor(code, values) === undefined ? repairOf(code, values).owner : 'ece-administrator';
}

/**
 * `publicCertificate`: the certificate shows no device on the network path, so the steps do not assume one.
 * `atOtherPort`: large packets are lost only at this port.
 */
export function repairSteps(
  code: StopCode,
  {
    target,
    server,
    publicCertificate = false,
    atOtherPort = false,
    allow,
    given: gaveAddress,
    own,
    sha256,
  }: ConnectionPlace & {
    publicCertificate?: boolean | undefined;
    atOtherPort?: boolean | undefined;
    allow?: string | undefined;
    sha256?: string | undefined;
  },
): FixStep[] {
  const repair = repairOf(code, { own });
  const usual =
    code === 'tls-old-behind' && publicCertificate ? unseenDevice : atOtherPort ? onlyThisPort : repair.steps;
  const given = givenFor(code, { given: gaveAddress });
  const steps = given === undefined ? [...usual, ...(further[code] ?? [])] : stepsAt(given, code, usual);
  const values = {
    ...hostAndPort(target),
    target,
    server,
    allow: allow ?? target,
    fingerprint: fingerprintWords(sha256),
    ...(given === undefined ? {} : { ip: given.ip, port: String(given.port), address: spelt(given) }),
  };
  const [first, ...rest] = allow === undefined ? steps : allowingFirst(steps, allow);
  const all = given === undefined ? [first, ...rest] : [`network.fix.given.${given.by}` as const, first, ...rest];
  return all.flatMap((key) => {
    if (key === undefined) return [];
    const owner = owners[key] ?? (given !== undefined && usual.includes(key) ? repair.owner : undefined);
    return [owner === undefined ? say(key, values) : by(owner, say(key, values))];
  });
}

export function fingerprintWords(sha256: string | undefined): TextValue {
  return sha256 === undefined ? '' : say('network.fingerprint', { sha256 });
}

/**
 * Once the given address is verified. On the server itself, look at the program that listens there. Elsewhere, the
 * usual steps without those about the unresolved name.
 */
function stepsAt({ loopback }: Given, code: StopCode, usual: readonly TextKey[]): TextKey[] {
  const own: TextKey = families[code] === 'blocked' ? 'network.fix.given.test' : 'network.fix.given.look';
  if (loopback) return [own];
  const steps = usual.flatMap((key) => atAddress[key] ?? [key]);
  return steps.length > 0 ? steps : [own];
}

/** Empty if the step is only about the name. */
const atAddress: Partial<Record<TextKey, TextKey[]>> = {
  'network.fix.open': ['network.fix.given.open'],
  'network.fix.test-port': ['network.fix.given.test'],
  'network.fix.address': ['network.fix.given.look'],
  'network.fix.what-leads-there': [],
  'network.fix.who-answers': ['network.fix.given.look'],
};

function allowingFirst(steps: readonly TextKey[], allow: string): TextKey[] {
  const rest = steps.filter((key) => key !== 'network.fix.allow');
  const allowStep = rest.length < steps.length ? 'network.fix.allow-as' : 'network.fix.tell-authority';
  return [allowStep, ...(allow.includes(' --ca ') ? (['network.fix.copy-authority'] as const) : []), ...rest];
}

const unseenDevice: readonly TextKey[] = ['network.fix.compare-tls', 'network.fix.tls-case'];

/** Another port of the host passes whole packets, so a device may treat this port in another way. */
const onlyThisPort: readonly TextKey[] = [
  'network.fix.exempt-protocol',
  'network.fix.mtu-test',
  'network.fix.mtu',
  'network.fix.capture',
];

const owners: Partial<Record<TextKey, Owner>> = {
  'network.fix.given.open': 'network',
  'url/reachable.fix.open': 'network',
  'url/reachable.fix.held-back': 'network',
  'network.fix.others.mail': 'network',
  'network.fix.local-firewall': 'ece-administrator',
  'network.fix.tell-authority': 'ece-administrator',
  'network.fix.copy-authority': 'ece-administrator',
  'network.fix.import-authority': 'ece-administrator',
  'network.fix.mtu-test': 'ece-administrator',
  'network.fix.tls-case': 'microsoft-365-administrator',
};

const further: Partial<Record<StopCode, TextKey[]>> = {
  'entra-throttles': ['network.fix.others.entra'],
  'server-refuses': ['network.fix.others.mail'],
  'server-throttles': ['network.fix.others.mail'],
};

interface Repair {
  owner: Owner;
  steps: TextKey[];
}

function repairOf(code: StopCode, { own }: Pick<ConnectionPlace, 'own'>): Repair {
  if (code === 'interrupted' || code === 'observer-failed' || code === 'unreadable') return again;
  const family = families[code];
  return (own === true ? ownRepairs[family] : undefined) ?? repairs[family];
}

const again: Repair = { owner: 'ece-administrator', steps: ['network.fix.run-again'] };

/** At ECE's own web server: IIS, or the load balancer in front of it. */
const inWebServer = (...steps: TextKey[]): Repair => ({ owner: 'ece-administrator', steps });
const notAnswering = (atNetwork: TextKey): Repair =>
  inWebServer('url/reachable.fix.browser', 'url/reachable.fix.web', atNetwork);
const heldBack = notAnswering('url/reachable.fix.held-back');
const ownRepairs: Partial<Record<Family, Repair>> = {
  name: { owner: 'network', steps: ['url/reachable.fix.spelling', 'url/reachable.fix.dns'] },
  blocked: notAnswering('url/reachable.fix.open'),
  cut: heldBack,
  silent: heldBack,
  slow: heldBack,
  dates: inWebServer('url/reachable.fix.renew'),
  'self-signed': inWebServer('url/reachable.fix.replace'),
  chain: inWebServer('url/reachable.fix.chain'),
  issuer: inWebServer('url/reachable.fix.chain', 'url/reachable.fix.root'),
  'other-host': inWebServer('url/reachable.fix.spelling', 'url/reachable.fix.name'),
  'tls-version': inWebServer('url/reachable.fix.tls-version'),
  tls: inWebServer('url/reachable.fix.tls'),
  'clear-text': inWebServer('url/reachable.fix.binding'),
  foreign: inWebServer('url/reachable.fix.binding'),
};

const repairs: Record<Family, Repair> = {
  probe: { owner: 'ece-administrator', steps: ['network.fix.allow', 'network.fix.again'] },
  name: { owner: 'network', steps: ['network.fix.nslookup', 'network.fix.resolver'] },
  'resolver-silent': { owner: 'network', steps: ['network.fix.name-servers', 'network.fix.open-dns'] },
  'resolver-failed': { owner: 'network', steps: ['network.fix.name-server-log', 'network.fix.forwarder'] },
  blocked: { owner: 'network', steps: ['network.fix.open', 'network.fix.local-firewall', 'network.fix.test-port'] },
  proxy: { owner: 'network', steps: ['network.fix.proxy'] },
  silent: { owner: 'network', steps: ['network.fix.exempt-protocol', 'network.fix.capture'] },
  slow: { owner: 'network', steps: ['network.fix.greeting-delay', 'network.fix.capture'] },
  size: { owner: 'network', steps: ['network.fix.mtu-test', 'network.fix.mtu'] },
  'implicit-tls': { owner: 'network', steps: ['network.fix.which-port', 'network.fix.capture'] },
  'clear-text': { owner: 'network', steps: ['network.fix.which-port', 'network.fix.capture'] },
  cut: { owner: 'network', steps: ['network.fix.exempt-protocol', 'network.fix.capture'] },
  'tls-version': { owner: 'network', steps: ['network.fix.tls-version', 'network.fix.tls'] },
  tls: { owner: 'network', steps: ['network.fix.tls'] },
  dates: { owner: 'network', steps: ['network.fix.whose-certificate', 'network.fix.renew'] },
  clock: { owner: 'ece-administrator', steps: ['network.fix.clock', 'network.fix.clock-source'] },
  issuer: { owner: 'network', steps: ['network.fix.exempt-tls', 'network.fix.import-authority'] },
  chain: { owner: 'network', steps: ['network.fix.whose-chain', 'network.fix.whole-chain'] },
  'self-signed': { owner: 'network', steps: ['network.fix.who-answers', 'network.fix.bypass'] },
  'other-host': { owner: 'network', steps: ['network.fix.address', 'network.fix.what-leads-there'] },
  foreign: { owner: 'network', steps: ['network.fix.who-answers', 'network.fix.bypass'] },
  busy: { owner: 'microsoft-365-administrator', steps: ['network.fix.wait', 'network.fix.health'] },
  throttled: { owner: 'ece-administrator', steps: ['network.fix.wait'] },
  injected: { owner: 'network', steps: ['network.fix.injected', 'network.fix.capture'] },
  altered: { owner: 'network', steps: ['network.fix.esmtp', 'network.fix.capture'] },
  tenant: { owner: 'ece-administrator', steps: ['network.fix.tenant'] },
};
