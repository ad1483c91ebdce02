/**
 * All faults, as people type them. They change connections, a server's files or the tenant (tenant/faults.ts); three
 * change the declared deployment. Explanations: text/ under `fault.NAME`.
 */
import { isMicrosoftHost } from '../src/knowledge/microsoft-domains.ts';
import type { Deployment } from '../src/model/deployment.ts';
import { longestLine } from './lines.ts';
import { type MailReply, repliesUnder } from './mail/replies.ts';
import { isTenantFault, tenantFaultNames } from './tenant/fault-names.ts';

export const faultNames = [
  'imap-blocked-on-services',
  'blocked-everywhere',
  'login-blocked-on-services',
  'certificate-expired',
  'tls-inspected',
  'smtp-silent',
  'smtp-late',
  'smtp-slow',
  'smtp-tls-at-once',
  'imap-in-clear',
  'chain-incomplete',
  'certificate-self-signed',
  'certificate-of-another-host',
  'tls-too-old',
  'large-packets-lost',
  'starttls-injected',
  'starttls-missing',
  'xoauth2-missing',
  'login-captive-portal',
  'login-throttled',
  'login-unavailable',
  'login-redirected',
  'login-answer-cut',
  'imap-too-many-sessions',
  'imap-too-many-sessions-at-log-in',
  'imap-session-closed',
  'imap-mailbox-closed',
  'smtp-busy',
  'smtp-token-refused',
  'smtp-criteria-not-met',
  'smtp-closed-at-log-in',
  'smtp-old-tls',
  'smtp-old-tls-after-log-in',
  'proxy-dead',
  'proxy-asks-for-password',
  'clock-wrong',
  'release-wrong',
  'external-url-wrong',
  'external-url-expired',
  'external-url-old-tls',
  'external-url-silent',
  'java-trust-missing',
  'java-root-missing',
  'alias-disabled',
  'mail-throttled',
  'mail-too-large',
  'daily-recipients-used',
  'alarm-relay-refused',
  'alarm-relay-blocked',
  'mail-unreadable',
  'java-out-of-memory',
  'retriever-stopped',
  'java-tls-disabled',
  ...tenantFaultNames,
] as const;
export type FaultName = (typeof faultNames)[number];

/** A fault for all servers, or for one. */
export interface Fault {
  name: FaultName;
  server?: string;
}

/** On one connection. `certificate: inspected`: signed by an authority that no ECE server trusts. */
export interface Effects {
  refused: boolean;
  silent: boolean;
  certificate: Certificate;
  /** The session begins as Microsoft's does, after 4 seconds, byte by byte, with implicit TLS, or without TLS. */
  begins: 'as-usual' | 'late' | 'slowly' | 'with-tls' | 'in-clear';
  /** Nothing newer than TLS 1.1. */
  oldTls: boolean;
  /** Full-size packets to the server are lost silently. */
  largePacketsLost: boolean;
  injectedText: boolean;
  withoutXoauth2: boolean;
  withoutStartTls: boolean;
  /** The answer of the sign-in hosts, with a good certificate. */
  login: LoginAnswer;
  mailReplies: readonly MailReply[];
  /** Longest line to a mail server, in bytes; a longer one closes the connection. */
  longestLine: number;
  throttled: boolean;
  /** Added to the Date header of HTTPS answers, in milliseconds. */
  dateShiftMs: number;
  /** Only for the route through the proxy. */
  proxy: 'lets-through' | 'asks-for-password';
}

export type LoginAnswer = 'entra' | 'captive-portal' | 'throttled' | 'unavailable' | 'elsewhere' | 'cut';

export type Certificate = 'good' | 'expired' | 'inspected' | 'incomplete' | 'self-signed' | 'of-another-host';

export interface SimulatedServer {
  name: string;
  services: boolean;
}

const loginHosts = ['login.microsoftonline.com', 'login.microsoft.com'];
const releaseBeforeOauth = '11.6(1)_ES5';
const externalUrlBesideTheConsole = 'http://ece/';
/** The site's own mail relay. Only a fault of the relay declares it. */
export const relayTarget = 'relay.example.com:25';

/** Without `on SERVER` these faults affect only the services server. */
const servicesOnly = new Set<FaultName>([
  'imap-blocked-on-services',
  'login-blocked-on-services',
  'clock-wrong',
  'alias-disabled',
  'mail-throttled',
  'mail-too-large',
  'daily-recipients-used',
  'alarm-relay-refused',
  'mail-unreadable',
  'java-out-of-memory',
  'retriever-stopped',
]);

export const noEffects: Effects = {
  refused: false,
  silent: false,
  certificate: 'good',
  begins: 'as-usual',
  oldTls: false,
  largePacketsLost: false,
  injectedText: false,
  withoutXoauth2: false,
  withoutStartTls: false,
  login: 'entra',
  mailReplies: [],
  longestLine,
  throttled: false,
  dateShiftMs: 0,
  proxy: 'lets-through',
};

export function touches(server: SimulatedServer, name: FaultName, faults: readonly Fault[]): boolean {
  return faults.some(
    (fault) =>
      fault.name === name &&
      (fault.server === undefined ? server.services || !servicesOnly.has(name) : fault.server === server.name),
  );
}

/** The certificates that outlook.office365.com shows under these faults. */
const certificates: readonly (readonly [FaultName, Certificate])[] = [
  ['certificate-expired', 'expired'],
  ['chain-incomplete', 'incomplete'],
  ['certificate-self-signed', 'self-signed'],
  ['certificate-of-another-host', 'of-another-host'],
];

const loginAnswers: readonly (readonly [FaultName, LoginAnswer])[] = [
  ['login-throttled', 'throttled'],
  ['login-unavailable', 'unavailable'],
  ['login-redirected', 'elsewhere'],
  ['login-answer-cut', 'cut'],
];

/** A guest network intercepts every host; the others affect only Entra's token endpoint. */
function loginAnswer(host: string, isOn: (name: FaultName) => boolean): LoginAnswer {
  if (isOn('login-captive-portal')) return 'captive-portal';
  return (host === loginHosts[0] ? loginAnswers.find(([name]) => isOn(name))?.[1] : undefined) ?? 'entra';
}

/** RFC 7162's limit for an IMAP command, which some devices apply to any line. */
const shortLine = 8192;

/** Not a target of a deployment: no check looks at the proxy itself. */
export const proxyTarget = 'proxy:8080';

function beginning(imap: boolean, smtp: boolean, isOn: (name: FaultName) => boolean): Effects['begins'] {
  if (imap) return isOn('imap-in-clear') ? 'in-clear' : 'as-usual';
  if (!smtp) return 'as-usual';
  if (isOn('smtp-tls-at-once')) return 'with-tls';
  return isOn('smtp-slow') ? 'slowly' : isOn('smtp-late') ? 'late' : 'as-usual';
}

/** `target` is `host:port`. */
export function effectsAt(server: SimulatedServer, target: string, faults: readonly Fault[]): Effects {
  const isOn = (name: FaultName) => touches(server, name, faults);
  const colon = target.lastIndexOf(':');
  const host = target.slice(0, colon);
  const port = target.slice(colon + 1);
  const imap = port === '993';
  const smtp = port === '587';
  const outlook = host === 'outlook.office365.com';
  const login = loginHosts.includes(host);
  const ownWebServer = port === '443' && !isMicrosoftHost(host);
  return {
    refused:
      (imap && (isOn('imap-blocked-on-services') || isOn('blocked-everywhere'))) ||
      (login && isOn('login-blocked-on-services')) ||
      (target === relayTarget && isOn('alarm-relay-blocked')) ||
      (target === proxyTarget && isOn('proxy-dead')),
    silent: (smtp && isOn('smtp-silent')) || (ownWebServer && isOn('external-url-silent')),
    certificate: isOn('tls-inspected')
      ? 'inspected'
      : ownWebServer && isOn('external-url-expired')
        ? 'expired'
        : ((outlook ? certificates.find(([name]) => isOn(name))?.[1] : undefined) ?? 'good'),
    begins: beginning(imap, smtp, isOn),
    oldTls: (imap && isOn('tls-too-old')) || (ownWebServer && isOn('external-url-old-tls')),
    largePacketsLost: outlook && isOn('large-packets-lost'),
    injectedText: smtp && isOn('starttls-injected'),
    withoutXoauth2: isOn('xoauth2-missing'),
    withoutStartTls: smtp && isOn('starttls-missing'),
    login: login ? loginAnswer(host, isOn) : 'entra',
    mailReplies: repliesUnder(isOn),
    longestLine: isOn('token-too-long') ? shortLine : longestLine,
    throttled: isOn('mail-throttled'),
    dateShiftMs: isOn('clock-wrong') ? 20 * 60_000 : 0,
    proxy: isOn('proxy-asks-for-password') ? 'asks-for-password' : 'lets-through',
  };
}

export function declaredUnder(deployment: Deployment, faults: readonly Fault[]): Deployment {
  const declared = structuredClone(deployment);
  for (const fault of faults) {
    if (fault.name === 'alarm-relay-blocked') declared.alarmRelay = relayTarget;
    if (fault.name === 'external-url-wrong') declared.externalUrl = externalUrlBesideTheConsole;
    if (fault.name !== 'release-wrong') continue;
    if (fault.server === undefined) declared.release = releaseBeforeOauth;
    else for (const server of declared.servers) if (server.name === fault.server) server.release = releaseBeforeOauth;
  }
  return declared;
}

/** `nearest` can be suggested. */
export type FaultProblem =
  | { problem: 'unknown-fault'; typed: string }
  | { problem: 'unknown-server'; typed: string }
  | { problem: 'server-missing'; typed: string }
  | { problem: 'no-server-of-its-own'; typed: string };

/** Parses `FAULT [on SERVER] …`. Server names are case-insensitive. */
export function readFaults(words: readonly string[], servers: readonly string[]): { faults: Fault[] } | FaultProblem {
  const faults: Fault[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const typed = words[at] ?? '';
    if (typed.toLowerCase() === 'on' && faults.length > 0) {
      const wanted = words[(at += 1)];
      if (wanted === undefined) return { problem: 'server-missing', typed: faults.at(-1)?.name ?? '' };
      const server = servers.find((name) => name.toLowerCase() === wanted.toLowerCase());
      if (server === undefined) return { problem: 'unknown-server', typed: wanted };
      const name = faults.at(-1)?.name ?? 'smtp-silent';
      if (isTenantFault(name)) return { problem: 'no-server-of-its-own', typed: name };
      faults[faults.length - 1] = { name, server };
      continue;
    }
    const name = faultNames.find((known) => known === typed.toLowerCase());
    if (name === undefined) return { problem: 'unknown-fault', typed };
    faults.push({ name });
  }
  return { faults };
}
