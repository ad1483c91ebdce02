/**
 * The reasons of every check of an endpoint. A check adds its own values with stopReasonsWith; a sentence quotes a stop
 * with wordingOf(stopReasons, stop).
 */
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Reasons, Wording } from '../../check.ts';
import type { StopCode } from './families.ts';
import { type Tries, withTries } from '../tries.ts';
import { givenFor, givenWords } from './given.ts';
import { repairSteps } from './repair.ts';
import type { ConnectionPlace } from './view.ts';

/** Empty if the connection did not get that far. */
interface Addressed extends ConnectionPlace {
  addresses: string[];
}

/** `failure`: a code of Node, of OpenSSL or of model/observation.ts; `text`: its message. */
interface Failed {
  failure: string;
  text: string;
}

/** The arguments of `probe allow`, if the deployment file sets an address or an authority for the target. */
export interface Allowed {
  allow?: string | undefined;
}

interface Silent extends ConnectionPlace {
  waitedMs: number;
}

interface Resolved extends ConnectionPlace {
  host: string;
}

interface Answered extends ConnectionPlace {
  status: number;
  tries?: Tries | undefined;
}

/** The certificate is for the name and from a public authority. */
interface Certificated {
  publicCertificate?: boolean | undefined;
}

interface Certified extends ConnectionPlace {
  subject: string;
  issuer: string;
}

const observedIn = {
  'target-not-allowed': ({ target, server }: ConnectionPlace & Allowed) =>
    say('network.stop.not-allowed', { target, server }),
  'probe-too-old': ({ target, server }: ConnectionPlace) => say('network.stop.not-known', { target, server }),
  'address-not-told': ({ target, server, address }: ConnectionPlace & Required<Allowed> & { address: string }) =>
    say('network.stop.address-not-told', { target, server, address }),
  interrupted: ({ target }: ConnectionPlace) => say('network.stop.interrupted', { target }),
  'observer-failed': ({ target, server, text }: ConnectionPlace & Pick<Failed, 'text'>) =>
    say('network.stop.observer-failed', { target, server, text }),
  unreadable: ({ target, server }: ConnectionPlace) => say('network.stop.unreadable', { target, server }),

  'name-unknown': ({ host }: Resolved) => say('network.stop.name-unknown', { host }),
  /** `addresses`: the direct answers of the name servers. */
  'name-unknown-here': ({ host, servers, addresses }: Resolved & { servers: string[]; addresses: string[] }) =>
    say('network.stop.name-unknown-here', { host, servers: { list: servers }, addresses: { list: addresses } }),
  /** `servers`: the name servers that do not answer, if known. */
  'resolver-silent': ({ host, servers }: Resolved & { servers: string[] }) =>
    servers.length === 0
      ? say('network.stop.resolver-silent', { host })
      : say('network.stop.resolver-silent.servers', { host, servers: { list: servers } }),
  'resolver-failed': ({ host, failure }: Resolved & Pick<Failed, 'failure'>) =>
    say('network.stop.resolver-failed', { host, code: failure }),

  'tcp-refused': (values: Addressed) => say('network.stop.tcp-refused', { at: placeWords(values) }),
  'tcp-timeout': (values: Addressed) => say('network.stop.tcp-timeout', { at: placeWords(values) }),
  'tcp-unreachable': (values: Addressed & Pick<Failed, 'failure'>) =>
    say('network.stop.tcp-unreachable', { at: placeWords(values), code: values.failure }),
  'tcp-reset': (values: Addressed) => say('network.stop.tcp-reset', { at: placeWords(values) }),
  'tcp-failed': (values: Addressed & Failed) =>
    say('network.stop.tcp-failed', { at: placeWords(values), code: values.failure, text: values.text }),
  'proxy-unreachable': ({ target, failure }: ConnectionPlace & Pick<Failed, 'failure'>) =>
    say('network.stop.proxy-unreachable', { target, code: failure }),
  /** `schemes`: the proxy's authentication schemes, verbatim: Basic, NTLM, Negotiate. */
  'proxy-password': ({ target, schemes }: ConnectionPlace & { schemes: string[] }) =>
    schemes.length === 0
      ? say('network.stop.proxy-password', { target })
      : say('network.stop.proxy-password.schemes', { target, schemes: { list: schemeNames(schemes) } }),
  'proxy-refused': ({ target, text }: ConnectionPlace & Pick<Failed, 'text'>) =>
    say('network.stop.proxy-refused', { target, text }),

  'tls-silent': ({ target, waitedMs }: Silent) => say('network.stop.tls-silent', { target, waited: { ms: waitedMs } }),
  /** `atOtherPort`: they arrive at another port of the host. */
  'large-packets-lost': ({ target, atOtherPort }: ConnectionPlace & { atOtherPort?: true }) =>
    say(atOtherPort === true ? 'network.stop.large-packets-lost.port' : 'network.stop.large-packets-lost', { target }),
  'implicit-tls': ({ target }: ConnectionPlace) => say('network.stop.implicit-tls', { target }),
  'clear-text': ({ target, text }: ConnectionPlace & Pick<Failed, 'text'>) =>
    say('network.stop.clear-text', { target, text }),
  'tls-cut': ({ target }: ConnectionPlace) => say('network.stop.tls-cut', { target }),
  'tls-version': ({ target }: ConnectionPlace) => say('network.stop.tls-version', { target }),
  /** `text`: the server's complaint about a TLS version that was not used here. */
  'tls-old-behind': ({ target, text, publicCertificate }: ConnectionPlace & Pick<Failed, 'text'> & Certificated) =>
    say(publicCertificate === true ? 'network.stop.tls-old-behind.public' : 'network.stop.tls-old-behind', {
      target,
      text,
    }),
  'tls-cipher': ({ target }: ConnectionPlace) => say('network.stop.tls-cipher', { target }),
  'tls-client-certificate': ({ target }: ConnectionPlace) => say('network.stop.tls-client-certificate', { target }),
  'tls-foreign': ({ target }: ConnectionPlace) => say('network.stop.tls-foreign', { target }),
  'tls-failed': ({ target, failure, text }: ConnectionPlace & Failed) =>
    say('network.stop.tls-failed', { target, code: failure, text }),

  /** `since` and `from`: ISO 8601. */
  'certificate-expired': ({ target, subject, issuer, since }: Certified & { since: string }) =>
    say('network.stop.certificate-expired', { target, subject, issuer, since: { day: since } }),
  'certificate-not-yet-valid': ({ target, subject, issuer, from }: Certified & { from: string }) =>
    say('network.stop.certificate-not-yet-valid', { target, subject, issuer, from: { day: from } }),
  /** `offsetMs`: positive if the server's clock is ahead. */
  'certificate-clock': ({ target, offsetMs }: ConnectionPlace & { offsetMs: number }) =>
    say(`network.stop.certificate-clock.${offsetMs > 0 ? 'ahead' : 'behind'}`, {
      target,
      off: { ms: Math.abs(offsetMs) },
    }),
  /** `sha256`: fingerprint of the presented authority. */
  'certificate-unknown-issuer': ({ target, issuer }: ConnectionPlace & Allowed & { issuer: string; sha256?: string }) =>
    say('network.stop.certificate-unknown-issuer', { target, issuer }),
  'certificate-incomplete': ({ target, issuer }: ConnectionPlace & { issuer: string }) =>
    say('network.stop.certificate-incomplete', { target, issuer }),
  'certificate-self-signed': ({ target, subject }: ConnectionPlace & Allowed & { subject: string }) =>
    say('network.stop.certificate-self-signed', { target, subject }),
  'certificate-other-name': ({ host, names, issuer }: Resolved & { names: string[]; issuer: string }) =>
    say('network.stop.certificate-other-name', { host, names: { list: names }, issuer }),

  'greeting-silent': ({ target, waitedMs }: Silent) =>
    say('network.stop.greeting-silent', { target, waited: { ms: waitedMs } }),
  /** `head`: the part of the greeting that had arrived. */
  'greeting-slow': ({ target, waitedMs, head }: Silent & { head: string }) =>
    say('network.stop.greeting-slow', { target, waited: { ms: waitedMs }, head }),
  'greeting-cut': ({ target }: ConnectionPlace) => say('network.stop.greeting-cut', { target }),
  'answer-silent': ({ target, waitedMs }: Silent) =>
    say('network.stop.answer-silent', { target, waited: { ms: waitedMs } }),
  /** `begun`: the answer broke off in the middle. */
  'answer-cut': ({ target, begun }: ConnectionPlace & { begun?: true }) =>
    say(begun === true ? 'network.stop.answer-cut.begun' : 'network.stop.answer-cut', { target }),
  'answer-foreign': ({ target, text }: ConnectionPlace & Pick<Failed, 'text'>) =>
    say('network.stop.answer-foreign', { target, text }),
  'server-refuses': ({ target, text }: ConnectionPlace & Pick<Failed, 'text'>) =>
    say('network.stop.server-refuses', { target, text }),
  'server-throttles': ({ target, text }: ConnectionPlace & Pick<Failed, 'text'>) =>
    say('network.stop.server-throttles', { target, text }),

  'starttls-missing': ({ target }: ConnectionPlace) => say('network.stop.starttls-missing', { target }),
  'starttls-refused': ({ target, text }: ConnectionPlace & Pick<Failed, 'text'>) =>
    say('network.stop.starttls-refused', { target, text }),
  'starttls-injected': ({ target }: ConnectionPlace) => say('network.stop.starttls-injected', { target }),
  'xoauth2-missing': ({ target, mechanisms }: ConnectionPlace & { mechanisms: string[] }) =>
    mechanisms.length === 0
      ? say('network.stop.xoauth2-missing.none', { target })
      : say('network.stop.xoauth2-missing', { target, mechanisms: { list: mechanisms } }),

  /** `head`: may be empty. */
  'entra-foreign': ({
    target,
    status,
    head,
    publicCertificate,
  }: ConnectionPlace & Certificated & { status: number; head: string }) =>
    say('network.and', {
      first:
        head === ''
          ? say('network.stop.entra-foreign.bare', { target, status: String(status) })
          : say('network.stop.entra-foreign', { target, status: String(status), head }),
      second: say(`network.stop.entra-foreign.${publicCertificate === true ? 'public' : 'other'}`),
    }),
  /** `signIn`: `host:port` at which the same page replaces Entra; `head`: its beginning. */
  'page-of-sign-in': ({
    target,
    status,
    signIn,
    head,
  }: ConnectionPlace & { status: number; signIn: string; head: string }) =>
    say('network.stop.page-of-sign-in', { target, status: String(status), signIn, head }),
  'http-portal': ({ target, status }: ConnectionPlace & { status: number }) =>
    say('network.stop.http-portal', { target, status: String(status) }),
  'redirect-foreign': ({ target, host }: Resolved) => say('network.stop.http-elsewhere', { target, elsewhere: host }),
  'http-unavailable': ({ target, status }: ConnectionPlace & { status: number }) =>
    say('network.stop.http-unavailable', { target, status: String(status) }),
  /** `entra`: the number of Entra's transient code, if there was one. */
  'entra-throttles': ({ target, status, tries }: Answered) =>
    withTries(say('network.stop.entra-throttles', { target, status: String(status) }), tries),
  'entra-unavailable': ({ target, status, entra, tries }: Answered & { entra?: number | undefined }) =>
    withTries(
      entra === undefined
        ? say('network.stop.entra-unavailable', { target, status: String(status) })
        : say('network.stop.entra-unavailable.code', { target, code: `AADSTS${entra}` }),
      tries,
    ),
  /** The answer broke off, with Microsoft's own certificate. */
  'entra-incomplete': ({ target }: ConnectionPlace) => say('network.stop.entra-incomplete', { target }),
  'entra-redirects': ({ target, host, status }: Resolved & { status: number }) =>
    say('network.stop.entra-redirects', { target, elsewhere: host, status: String(status) }),
  'tenant-unknown': ({ target }: ConnectionPlace) => say('network.stop.tenant-unknown', { target }),
} satisfies Record<StopCode, (values: never) => Text>;

type ValuesOf<Code extends StopCode> = Parameters<(typeof observedIn)[Code]>[0];

export type Stop<More = unknown> = { [Code in StopCode]: { code: Code; values: ValuesOf<Code> & More } }[StopCode];

type StopReasons<More> = { [Code in StopCode]: (values: ValuesOf<Code> & More) => Wording };

export const stopReasons = stopReasonsWith(({ code, values, observed }) => ({
  observed,
  fix: repairSteps(code, values),
})) satisfies Reasons;

export function stopReasonsWith<More = unknown>(
  wording: (stop: { code: StopCode; values: ConnectionPlace & More; observed: Text }) => Wording,
): StopReasons<More> {
  const codes = Object.keys(observedIn) as StopCode[];
  const reasons = codes.map((code) => [
    code,
    (values: ConnectionPlace & More) => wording({ code, values, observed: atGivenAddress(code, values) }),
  ]);
  // Each code keeps the values of its own sentence.
  return Object.fromEntries(reasons) as StopReasons<More>;
}

function atGivenAddress(code: StopCode, values: ConnectionPlace): Text {
  const given = givenFor(code, values);
  if (given === undefined) return seenThere({ code, values });
  return say('network.and', { first: givenWords(values, given), second: seenThere({ code, values }) });
}

export function seenThere({ code, values }: { code: StopCode; values: ConnectionPlace }): Text {
  const usual = observedIn[code];
  const onLoopback = givenFor(code, values)?.loopback === true ? onServerItself[code] : undefined;
  const words = (values.own === true ? atOwnServer[code] : undefined) ?? onLoopback ?? usual;
  return (words as (all: ConnectionPlace) => Text)(values);
}

/** Sentences for an address on the server itself. The usual ones mention a device on the network path. */
const onServerItself: Partial<Record<StopCode, (values: never) => Text>> = {
  'tcp-refused': (values: Addressed) => say('network.stop.tcp-refused.itself', { at: placeWords(values) }),
  'tcp-timeout': (values: Addressed) => say('network.stop.tcp-timeout.itself', { at: placeWords(values) }),
  'large-packets-lost': ({ target }: ConnectionPlace) => say('network.stop.large-packets-lost.itself', { target }),
  'tls-old-behind': ({ target, text }: ConnectionPlace & Pick<Failed, 'text'>) =>
    say('network.stop.tls-old-behind.itself', { target, text }),
  'tls-version': ({ target }: ConnectionPlace) => say('network.stop.tls-version.itself', { target }),
  'starttls-missing': ({ target }: ConnectionPlace) => say('network.stop.starttls-missing.itself', { target }),
  'starttls-injected': ({ target }: ConnectionPlace) => say('network.stop.starttls-injected.itself', { target }),
  'entra-foreign': ({ target, status }: Answered) =>
    say('network.stop.entra-foreign.bare', { target, status: String(status) }),
  'http-portal': ({ target, status }: Answered) =>
    say('network.stop.http-portal.itself', { target, status: String(status) }),
  'http-unavailable': ({ target, status }: Answered) =>
    say('network.stop.http-unavailable.itself', { target, status: String(status) }),
};

/** Sentences for ECE's own web server. The usual ones compare the host with Microsoft's. */
const atOwnServer: Partial<Record<StopCode, (values: never) => Text>> = {
  'tls-version': ({ target }: ConnectionPlace) => say('url/reachable.stop.tls-version', { target }),
  'tls-client-certificate': ({ target }: ConnectionPlace) =>
    say('url/reachable.stop.tls-client-certificate', { target }),
  'clear-text': ({ target, text }: ConnectionPlace & Pick<Failed, 'text'>) =>
    say('url/reachable.stop.clear-text', { target, text }),
  'certificate-incomplete': ({ target, issuer }: ConnectionPlace & { issuer: string }) =>
    say('url/reachable.stop.certificate-incomplete', { target, issuer }),
};

export function stopWith<More>({ code, values }: Stop, more: More): Stop<More> {
  return { code, values: { ...values, ...more } } as Stop<More>;
}

/** Negotiate (RFC 4559) is Kerberos, or NTLM without a ticket. */
export function schemeNames(schemes: string[]): string[] {
  return schemes.map((scheme) => (/^negotiate$/i.test(scheme) ? 'Negotiate (Kerberos, NTLM)' : scheme));
}

function placeWords({ target, addresses }: Addressed): Text {
  return addresses.length === 0
    ? say('network.at', { target })
    : say('network.at.addresses', { target, addresses: { list: addresses } });
}
