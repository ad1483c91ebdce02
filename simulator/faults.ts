/**
 * The faults that can be switched on, each by the name that people type. A fault changes what happens on the wire
 * between some servers and some endpoints, or what stands on a server, or the tenant (tenant/faults.ts); the two
 * declarations change what the administrator wrote about the deployment instead. What each is, in words: text/ under
 * `fault.NAME`.
 */
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
  'java-trust-missing',
  'alias-disabled',
  'mail-throttled',
  'mail-too-large',
  'daily-recipients-used',
  'alarm-relay-refused',
  'mail-unreadable',
  'java-out-of-memory',
  'java-tls-disabled',
  ...tenantFaultNames,
] as const;
export type FaultName = (typeof faultNames)[number];

/** An active fault: for all servers, or between one server and the outside only. */
export interface Fault {
  name: FaultName;
  server?: string;
}

/**
 * What the faults that are on do to one connection. `certificate: inspected` is signed by an authority that no ECE
 * server trusts.
 */
export interface Effects {
  refused: boolean;
  silent: boolean;
  certificate: Certificate;
  /** How the other side begins: Microsoft's own way, after 4 seconds, byte by byte, with TLS at once or without any. */
  begins: 'as-usual' | 'late' | 'slowly' | 'with-tls' | 'in-clear';
  /** Nothing newer than TLS 1.1. */
  oldTls: boolean;
  /** Packets of full size get lost on the way to the server, and nobody says so. */
  largePacketsLost: boolean;
  /** Text in clear behind the go-ahead of STARTTLS. */
  injectedText: boolean;
  withoutXoauth2: boolean;
  withoutStartTls: boolean;
  /** What answers at the sign-in hosts, with a good certificate. */
  login: LoginAnswer;
  /** What is said in mail sessions in place of going on. */
  mailReplies: readonly MailReply[];
  /** Bytes of a line that are let through to a mail server; behind them the connection is closed. */
  longestLine: number;
  /** Exchange has had enough of this client's mail sessions. */
  throttled: boolean;
  /** Added to the Date header of HTTPS answers, in milliseconds. */
  dateShiftMs: number;
  /** Of the way through the proxy alone. */
  proxy: 'lets-through' | 'asks-for-password';
}

export type LoginAnswer = 'entra' | 'captive-portal' | 'throttled' | 'unavailable' | 'elsewhere' | 'cut';

export type Certificate = 'good' | 'expired' | 'inspected' | 'incomplete' | 'self-signed' | 'of-another-host';

/** A server of the deployment as the simulator knows it. */
export interface SimulatedServer {
  name: string;
  services: boolean;
}

const loginHosts = ['login.microsoftonline.com', 'login.microsoft.com'];
const releaseBeforeOauth = '11.6(1)_ES5';
const externalUrlBesideTheConsole = 'http://ece/';

/** Whether a fault without `on SERVER` touches the services server only. */
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
]);

/** Of a connection that no fault touches. */
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

/** Whether a fault is on at this server. */
export function touches(server: SimulatedServer, name: FaultName, faults: readonly Fault[]): boolean {
  return faults.some(
    (fault) =>
      fault.name === name &&
      (fault.server === undefined ? server.services || !servicesOnly.has(name) : fault.server === server.name),
  );
}

/** What outlook.office365.com shows. */
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

/** A guest network stands before every host; the others are Entra's own token endpoint. */
function loginAnswer(host: string, isOn: (name: FaultName) => boolean): LoginAnswer {
  if (isOn('login-captive-portal')) return 'captive-portal';
  return (host === loginHosts[0] ? loginAnswers.find(([name]) => isOn(name))?.[1] : undefined) ?? 'entra';
}

/** What RFC 7162 has IMAP servers take of a command, and some devices of any line. */
const shortLine = 8192;

/** A proxy is no target of a deployment: nobody looks at it for its own sake. */
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
  return {
    refused:
      (imap && (isOn('imap-blocked-on-services') || isOn('blocked-everywhere'))) ||
      (login && isOn('login-blocked-on-services')) ||
      (target === proxyTarget && isOn('proxy-dead')),
    silent: smtp && isOn('smtp-silent'),
    certificate: isOn('tls-inspected')
      ? 'inspected'
      : ((outlook ? certificates.find(([name]) => isOn(name))?.[1] : undefined) ?? 'good'),
    begins: beginning(imap, smtp, isOn),
    oldTls: imap && isOn('tls-too-old'),
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

/** The deployment as its administrator would have written it under these faults. */
export function declaredUnder(deployment: Deployment, faults: readonly Fault[]): Deployment {
  const declared = structuredClone(deployment);
  for (const fault of faults) {
    if (fault.name === 'external-url-wrong') declared.externalUrl = externalUrlBesideTheConsole;
    if (fault.name !== 'release-wrong') continue;
    if (fault.server === undefined) declared.release = releaseBeforeOauth;
    else for (const server of declared.servers) if (server.name === fault.server) server.release = releaseBeforeOauth;
  }
  return declared;
}

/** Why a request for faults was not understood; `nearest` can be suggested. */
export type FaultProblem =
  | { problem: 'unknown-fault'; typed: string }
  | { problem: 'unknown-server'; typed: string }
  | { problem: 'server-missing'; typed: string }
  | { problem: 'no-server-of-its-own'; typed: string };

/** Reads `FAULT [on SERVER] …` as words. A server is found whatever its case. */
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
