/**
 * Log lines of ECE's processes, in the form of Cisco's samples (DocWiki, Initial Email Retrieval). Error texts are
 * those of Entra, Exchange and Java; field reports say that ECE logs them verbatim.
 */
import { type Fault, type FaultName, type SimulatedServer, touches } from './faults.ts';
import type { WorldName } from './tenant/fault-names.ts';
import { pastOutage, sinceMs } from './tenant/sign-ins.ts';

export type LogProcess = 'rx-process' | 'dx-process' | 'ApplicationServer';

/** Lines of one round of the retriever, on this server and under these faults, after those of past outages. */
export function logsUnder(
  server: SimulatedServer,
  faults: readonly Fault[],
  at: Date,
  worlds: readonly WorldName[] = [],
): { process: LogProcess; text: string }[] {
  const troubles = Object.entries(server.services ? onServices : onApplication).flatMap(([name, trouble]) =>
    touches(server, name as FaultName, faults) ? [trouble] : [],
  );
  const lastRound = touches(server, 'retriever-stopped', faults) ? new Date(at.getTime() - sinceMs) : at;
  const usual = server.services
    ? { 'rx-process': heartbeatLines(lastRound) }
    : { ApplicationServer: applicationLines(at) };
  const logs: Partial<Record<LogProcess, string>> = { ...usual };
  if (server.services && worlds.includes('secret-renewed')) {
    const then = new Date(at.getTime() - pastOutage.endedMs);
    logs['rx-process'] = logLine(then, 'rx-process', expiredSecret.message) + heartbeatLines(at);
  }
  for (const { process, message } of troubles) logs[process] = (logs[process] ?? '') + logLine(at, process, message);
  return Object.entries(logs).map(([process, text]) => ({ process: process as LogProcess, text }));
}

/** One retrieval by a retriever instance, at `at`. */
export function heartbeatLines(at: Date, instance = '999'): string {
  return ['Running', 'Waiting']
    .map((state) =>
      line(
        at,
        'INFO',
        [`67:RxInstance id : ${instance}`, retriever, 'startInstance'],
        `**** Rx Instance ${instance} ${state} ****`,
      ),
    )
    .join('');
}

function applicationLines(at: Date): string {
  return line(at, 'INFO', writers.ApplicationServer, 'Application server started');
}

const retriever = 'com.egain.mail.module.retriever.service.RxInstance';

type Writer = [thread: string, className: string, method: string];

/** The dispatcher's line is by analogy with the retriever's. */
const writers: Record<LogProcess, Writer> = {
  'rx-process': ['67:RxInstance id : 999', retriever, 'startInstance'],
  'dx-process': ['71:DxInstance id : 999', 'com.egain.mail.module.dispatcher.service.DxInstance', 'startInstance'],
  ApplicationServer: ['1:main', 'com.egain.platform.Server', 'start'],
};

interface Trouble {
  process: LogProcess;
  message: string;
}

const untrusted =
  'javax.net.ssl.SSLHandshakeException: PKIX path building failed: ' +
  'sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to ' +
  'requested target';
const noProtocol =
  'javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)';
const notConnected = 'NO User is authenticated but not connected.';

const expiredSecret = token('invalid_client', 'AADSTS7000222: The provided client secret keys are expired.');

/** The services server refreshes the token, fetches and sends. */
const onServices: Partial<Record<FaultName, Trouble>> = {
  'application-missing': token('unauthorized_client', 'AADSTS700016: Application was not found in the directory.'),
  'application-disabled': token('unauthorized_client', 'AADSTS7000112: Application is disabled.'),
  'secret-expired': expiredSecret,
  'redirect-under-spa': token(
    'invalid_grant',
    'AADSTS700084: The refresh token was issued to a single page app (SPA), and therefore has a fixed, ' +
      'limited lifetime.',
  ),
  'consent-missing': token(
    'invalid_grant',
    'AADSTS65001: The user or administrator has not consented to use the application.',
  ),
  'assignment-missing': token(
    'invalid_grant',
    'AADSTS50105: The signed in user is not assigned to a role for the application.',
  ),
  'refresh-token-dead': token(
    'invalid_grant',
    'AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed.',
  ),
  'conditional-access': token(
    'invalid_grant',
    'AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication.',
  ),
  'sign-in-frequency': token(
    'invalid_grant',
    'AADSTS70043: The refresh token has expired or is invalid due to sign-in frequency checks by Conditional Access.',
  ),
  'policy-blocks-address': token(
    'invalid_grant',
    'AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  ),
  'terms-of-use': token('invalid_grant', 'AADSTS50158: External security challenge was not satisfied.'),
  'per-user-mfa': token(
    'invalid_grant',
    'AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication.',
  ),
  'service-incident': { process: 'rx-process', message: 'NO [UNAVAILABLE] Server Unavailable. 15' },
  'account-disabled': token('invalid_grant', 'AADSTS50057: The user account is disabled.'),
  'wrong-user-token': { process: 'rx-process', message: `NO AUTHENTICATE failed. ${notConnected}` },
  'full-access-missing': { process: 'rx-process', message: notConnected },
  'imap-off': { process: 'rx-process', message: notConnected },
  'licence-missing': { process: 'rx-process', message: notConnected },
  'smtp-auth-off': {
    process: 'dx-process',
    message:
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit ' +
      'https://aka.ms/smtp_auth_disabled for more information.',
  },
  'smtp-auth-off-mailbox': {
    process: 'dx-process',
    message:
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. ' +
      'Visit https://aka.ms/smtp_auth_disabled for more information.',
  },
  'upn-differs': { process: 'dx-process', message: '535 5.7.3 Authentication unsuccessful' },
  'send-as-missing': {
    process: 'dx-process',
    message:
      '554 5.2.252 SendAsDenied; svc-ece@example.com not allowed to send as sales@example.com; ' +
      'STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied',
  },
  'java-trust-missing': { process: 'rx-process', message: untrusted },
  'alias-disabled': {
    process: 'rx-process',
    message: 'Repeated Authentication Failure. Alias disabled: sales@example.com',
  },
  'mail-throttled': {
    process: 'rx-process',
    message: 'BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds',
  },
  'mail-too-large': { process: 'dx-process', message: '552 5.3.4 Message size exceeds fixed maximum message size' },
  'daily-recipients-used': {
    process: 'dx-process',
    message: "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
  },
  'direct-send-rejected': {
    process: 'dx-process',
    message:
      '550 5.7.68 TenantInboundAttribution; Direct Send not allowed for this organization from unauthorized sources',
  },
  'alarm-relay-refused': { process: 'dx-process', message: '550 5.7.64 TenantAttribution; Relay Access Denied' },
  'mail-unreadable': {
    process: 'rx-process',
    message: 'Error retrieving mail: javax.mail.MessagingException: Unable to load BODYSTRUCTURE',
  },
  'java-tls-disabled': { process: 'rx-process', message: noProtocol },
  'java-out-of-memory': {
    process: 'rx-process',
    message: 'Instance failed: java.lang.OutOfMemoryError: Java heap space',
  },
};

/** The application server creates the token and connects to no mail server. */
const onApplication: Partial<Record<FaultName, Trouble>> = {
  'java-trust-missing': { process: 'ApplicationServer', message: untrusted },
  'java-tls-disabled': { process: 'ApplicationServer', message: noProtocol },
};

export function logLine(at: Date, process: LogProcess, message: string): string {
  return line(at, 'ERROR', writers[process], message);
}

function token(error: string, description: string): Trouble {
  return { process: 'rx-process', message: `${error}: ${description}` };
}

function line(at: Date, level: 'INFO' | 'ERROR', [thread, className, method]: Writer, message: string): string {
  const time = `${at.toISOString().replace('T', ' ').replace('Z', '')} GMT+0000`;
  const ids = ['ProcessId:3984', 'PID:1', 'UID:12', 'HttpSessionId: '];
  return `${[time, level, `[${thread}]`, ...ids, className, method, message].join(' <@> ')} <@> \r\n`;
}
