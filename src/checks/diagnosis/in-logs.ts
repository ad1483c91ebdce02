/** Causes that show only in ECE's logs. If a known cause makes ECE write the line, the line is its symptom. */
import { type ServerReply, serverReply } from '../../knowledge/server-replies.ts';
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import { type Finding, isWrong, type RootCause } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { Diagnosed, Diagnosis } from '../check.ts';
import { type LogError, type NamedError, logErrorName } from '../facts/logs/errors.ts';
import { meaningOf } from '../facts/meaning.ts';
import { findingsOf } from '../findings.ts';
import type { CauseScope } from './cause-subjects.ts';

type CauseInLogs = TextKey extends infer Key ? (Key extends `cause.${infer Id}.title.in-logs` ? Id : never) : never;

interface Row {
  cause: CauseInLogs | 'smtp-auth-off:tenant' | 'smtp-auth-off:mailbox';
  /** Only a log shows this cause. */
  ofItsOwn?: true;
  /** A check may show this refusal too; then mailboxes.ts or delivery.ts diagnoses it. */
  named?: true;
  replies?: readonly ReplyId[];
  errors?: readonly NamedError[];
  /** The kinds of causes that make ECE write the line. */
  follows?: readonly string[];
  /** Relevant only while it lasts. */
  passing?: true;
}

const noMailbox = [
  'no-account',
  'account-disabled',
  'no-licence',
  'no-mailbox',
  'mailbox-on-premises',
  'shared-mailbox-signs-in',
];
const badToken = [
  'wrong-user-token',
  'missing-consent',
  'graph-audience-token',
  'test-token-rights',
  'tokens-for-other-service',
];
const blocked = ['blocked-port', 'silent-server', 'connection-cut', 'dns', 'dns-failing', 'dns-silent'];

const rows: readonly Row[] = [
  { cause: 'smtp-auth-off:tenant', replies: ['smtp-auth-off-tenant'] },
  { cause: 'smtp-auth-off:mailbox', replies: ['smtp-auth-off-mailbox'] },
  {
    cause: 'smtp-policy',
    ofItsOwn: true,
    replies: ['smtp-policy'],
    follows: ['smtp-auth-off', 'conditional-access', 'log-in-by-policy'],
  },
  { cause: 'security-defaults', replies: ['smtp-security-defaults'] },
  { cause: 'conditional-access', replies: ['smtp-conditional-access'], follows: ['log-in-by-policy'] },
  {
    cause: 'password-sent',
    ofItsOwn: true,
    replies: [
      'imap-basic-blocked',
      'imap-password-refused',
      'pop3-logon-failure',
      'smtp-basic-disabled',
      'smtp-password-wrong',
      'smtp-federation',
      'smtp-basic-retired',
    ],
  },
  {
    cause: 'imap-refused',
    ofItsOwn: true,
    replies: ['imap-authenticate-failed', 'imap-login-failed'],
    follows: [...badToken, 'token-refused', 'password-sent', 'no-full-access', 'protocol-off', ...noMailbox],
  },
  {
    cause: 'mailbox-not-opened',
    replies: ['imap-not-connected', 'imap-no-right', 'imap-not-authorised', 'pop3-mailbox', 'smtp-mailbox-not-open'],
    follows: ['wrong-user-token', 'no-full-access', 'protocol-off', ...noMailbox],
  },
  {
    cause: 'token-refused',
    replies: [
      'imap-token-refused',
      'imap-credentials-expired',
      'pop3-refused',
      'pop3-credentials',
      'smtp-token-refused',
    ],
    errors: ['graph-token'],
    follows: [...badToken, 'smtp-token-refused'],
  },
  {
    cause: 'token-not-renewed',
    ofItsOwn: true,
    replies: ['imap-token-expired'],
    follows: ['dead-refresh-token', ...blocked],
  },
  { cause: 'altered-session', replies: ['pop3-protocol-error'], follows: ['tls-inspection'] },
  {
    cause: 'declining-server',
    replies: ['imap-closed', 'imap-unavailable', 'pop3-in-use', 'pop3-later', 'smtp-busy', 'graph-busy'],
    follows: ['exchange-busy', 'microsoft-incident'],
    passing: true,
  },
  {
    cause: 'no-send-as',
    replies: ['smtp-not-sender', 'smtp-send-as-denied', 'graph-send-as-denied'],
    follows: ['wrong-user-token'],
  },
  { cause: 'relay-refused', ofItsOwn: true, replies: ['smtp-relay-refused', 'smtp-not-authenticated'] },
  { cause: 'sender-blocked', ofItsOwn: true, replies: ['smtp-sender-blocked'] },
  { cause: 'tenant-blocked', ofItsOwn: true, replies: ['smtp-tenant-blocked'] },
  { cause: 'domain-unregistered', ofItsOwn: true, replies: ['smtp-domain-unregistered'] },
  { cause: 'recipient-blocked', ofItsOwn: true, replies: ['smtp-recipient-blocked'] },
  { cause: 'direct-send-refused', named: true, replies: ['smtp-direct-send-refused'] },
  { cause: 'no-licence', replies: ['smtp-no-licence'], follows: noMailbox },
  { cause: 'mailbox-full', named: true, replies: ['smtp-mailbox-full', 'graph-mailbox-full'] },
  { cause: 'recipient-full', ofItsOwn: true, replies: ['smtp-recipient-full'] },
  { cause: 'tls-not-started', ofItsOwn: true, replies: ['smtp-starttls-required'] },
  { cause: 'mail-too-large', ofItsOwn: true, replies: ['smtp-too-large', 'graph-too-large'] },
  { cause: 'daily-recipients', ofItsOwn: true, replies: ['smtp-daily-recipients'] },
  { cause: 'tenant-recipients', named: true, replies: ['smtp-tenant-recipients'] },
  {
    cause: 'client-refused',
    ofItsOwn: true,
    errors: ['invalid-client'],
    follows: ['expired-secret', 'application-missing', 'application-disabled'],
  },
  {
    cause: 'dead-refresh-token',
    errors: ['invalid-grant'],
    follows: [
      'expired-secret',
      'conditional-access',
      'sign-in-frequency',
      'assignment-missing',
      ...badToken,
      ...noMailbox,
    ],
  },
  {
    cause: 'graph-access-denied',
    ofItsOwn: true,
    replies: ['graph-no-privilege', 'graph-application-policy'],
    errors: ['graph-access-denied'],
    follows: ['no-full-access', 'no-send-as', ...badToken],
  },
  {
    cause: 'graph-no-mailbox',
    ofItsOwn: true,
    replies: ['graph-user-unknown'],
    errors: ['graph-no-mailbox'],
    follows: noMailbox,
  },
  {
    cause: 'java-trust',
    errors: ['java-trust'],
    follows: [
      'tls-inspection',
      'expired-certificate',
      'early-certificate',
      'incomplete-chain',
      'self-signed-certificate',
      'foreign-answer',
    ],
  },
  { cause: 'trust-store-empty', ofItsOwn: true, errors: ['trust-store-empty'] },
  {
    cause: 'weak-certificate',
    ofItsOwn: true,
    errors: ['weak-certificate'],
    follows: ['tls-inspection', 'self-signed-certificate', 'foreign-answer'],
  },
  { cause: 'trust-store-damaged', ofItsOwn: true, errors: ['trust-store-damaged'] },
  { cause: 'tls-too-old', replies: ['smtp-tls-too-old'], errors: ['tls-version'], follows: ['java-tls'] },
  {
    cause: 'tls-refused',
    errors: ['tls-failed'],
    follows: ['tls-inspection', 'tls-too-old', 'java-trust', 'other-host-certificate', 'foreign-answer', ...blocked],
    passing: true,
  },
  { cause: 'dns', errors: ['no-name'], follows: ['dns-failing', 'dns-silent'], passing: true },
  { cause: 'blocked-port', errors: ['timed-out', 'no-connection'], follows: blocked, passing: true },
  { cause: 'out-of-memory', ofItsOwn: true, errors: ['out-of-memory'] },
  { cause: 'mail-unreadable', ofItsOwn: true, errors: ['mail-unreadable'] },
  { cause: 'instance-failed', ofItsOwn: true, errors: ['instance-failed'], follows: ['out-of-memory'] },
];

export const diagnoses: readonly Diagnosis[] = [
  causesOf('in-logs', (row) => row?.ofItsOwn !== true),
  ...rows.filter(({ ofItsOwn }) => ofItsOwn).map((row) => causesOf(row.cause, (of) => of === row, 'deployment')),
];

function causesOf(id: string, concerns: (row: Row | undefined) => boolean, about?: CauseScope): Diagnosis {
  return {
    id,
    order: 700,
    ...(about === undefined ? {} : { about }),
    diagnose: (findings, _facts, before = []) => {
      const lines = linesIn(findings).filter(({ row }) => concerns(row));
      return [...Map.groupBy(lines, (line) => line.cause)].flatMap(([cause, of]) => causeOf(cause, of, before));
    },
  };
}

function causeOf(id: string, lines: readonly Line[], before: readonly RootCause[]): Diagnosed[] {
  const [first] = lines;
  if (first === undefined) return [];
  const ids = lines.map(({ finding }) => finding.id);
  const known = before.find((cause) => [id, ...(first.row?.follows ?? [])].some((start) => isOf(start, cause)));
  const servers = [...new Set(lines.map(({ finding: { subject } }) => subject.from ?? subject.name))];
  const cause = {
    id,
    title: first.title,
    because: becauseOf(first, servers, processIn(lines)),
    explains: ids,
    firstStep: firstStepOf(first),
    owner: first.finding.owner,
  };
  return [{ cause: known ?? cause, restsOn: ids }];
}

function firstStepOf({ finding }: Line): Text {
  const { key, with: values } = finding.fix[0] ?? finding.expected;
  return { key, with: values };
}

function becauseOf({ line, reply, finding }: Line, servers: readonly string[], process: Line['process']): Text {
  const values = { servers: { list: [...servers] }, line };
  const where = say(process === undefined ? 'cause.in-logs.logs' : `cause.in-logs.logs.${process}`, values);
  return reply === undefined
    ? say('cause.in-logs.because', { where, seen: finding.observed })
    : say('cause.in-logs.because.reply', {
        where,
        line,
        cause: meaningOf({ meaning: reply.cause, verified: reply.verified }),
      });
}

function processIn(lines: readonly Line[]): Line['process'] {
  const [first, ...others] = lines;
  return others.every(({ process }) => process === first?.process) ? first?.process : undefined;
}

type LogFinding = Pick<Finding, 'id' | 'subject' | 'verdict' | 'observed' | 'expected' | 'fix' | 'owner'>;

interface Line {
  /** Undefined if only the server's own text names the cause. */
  row?: Row | undefined;
  cause: string;
  title: Text;
  finding: LogFinding;
  line: string;
  process?: LogError['process'];
  reply: ServerReply | undefined;
}

/** Failures first, because the first line of a cause describes it for all servers. */
function linesIn(findings: Finding[]): Line[] {
  return findingsOf(findings, 'ece/oauth-errors')
    .flatMap((finding) => {
      const newest = finding.reason.code === 'errors-found' ? finding.reason.values.errors[0] : undefined;
      return newest === undefined || !isWrong(finding) ? [] : lineOf(newest, finding);
    })
    .toSorted((a, b) => a.finding.verdict.localeCompare(b.finding.verdict));
}

function lineOf({ error, line, process, count }: LogError, finding: LogFinding): Line[] {
  // Entra's codes have causes of their own.
  if (error.kind === 'entra') return [];
  const name = logErrorName(error);
  const row = rows.find(({ replies = [], errors = [] }) => [...replies, ...errors].some((known) => known === name));
  if (row?.passing && finding.verdict !== 'fail') return [];
  const reply = serverReply(name);
  if (row !== undefined)
    return [{ row, cause: row.cause, title: titleOf(row.cause, count), finding, line, process, reply }];
  const title =
    reply === undefined
      ? say('cause.in-logs.title.mail-refused')
      : say('cause.in-logs.title.reply', { reply: reply.text });
  return [{ cause: `in-logs:${name}`, title, finding, line, process, reply }];
}

/** Undefined if other evidence shows the cause too. */
export function ownCauseOf(reply: ReplyId): { id: string; title: Text } | undefined {
  const row = rows.find(
    ({ ofItsOwn, named, replies }) => (ofItsOwn === true || named === true) && replies?.includes(reply) === true,
  );
  return row === undefined ? undefined : { id: row.cause, title: titleOf(row.cause) };
}

function titleOf(cause: Row['cause'], count = 1): Text {
  if (cause === 'smtp-auth-off:tenant') return say('cause.smtp-auth-off.title.in-logs.tenant');
  if (cause === 'smtp-auth-off:mailbox') return say('cause.smtp-auth-off.title.in-logs.mailbox');
  return cause === 'mail-too-large'
    ? say('cause.mail-too-large.title.in-logs', { count })
    : say(`cause.${cause}.title.in-logs`);
}

/** `smtp-auth-off` for both of its switches. */
function isOf(start: string, { kind }: RootCause): boolean {
  return kind === start || kind.startsWith(`${start}:`);
}
