/**
 * What ECE's own logs say and nothing else shows is a cause, too: often the only one where neither Microsoft nor the
 * wire could be asked. Where a cause is known already that makes ECE write such a line, the line follows from it.
 */
import { aadsts } from '../../knowledge/aadsts.ts';
import { serverReply } from '../../knowledge/server-replies.ts';
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import { type Finding, isWrong, type RootCause } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { Diagnosed, Diagnosis } from '../check.ts';
import { explained, type LogErrorId, type NamedError, nameOf } from '../facts/logs/errors.ts';
import { findingsOf } from '../findings.ts';

type Title<Key> = Key extends `cause.in-logs.${infer Name}.title` ? Name : never;
type LogCause = Title<TextKey>;

interface Row {
  cause: LogCause;
  /** Left out: the name of the cause. The same thing has the same id wherever it is seen. */
  id?: string;
  replies?: readonly ReplyId[];
  errors?: readonly NamedError[];
  /** Causes that make ECE write such a line, by what their ids begin with. */
  follows?: readonly string[];
  /** It says something only while it lasts. */
  passing?: true;
}

const noMailbox = ['no-account', 'account-disabled', 'no-licence', 'no-mailbox', 'shared-mailbox-signs-in'];
const badToken = ['wrong-user-token', 'missing-consent', 'graph-audience-token', 'test-token-rights'];
const blocked = ['blocked-port', 'blocked-port-one-side', 'silent-server', 'connection-cut', 'dns', 'proxy'];

const rows: readonly Row[] = [
  { cause: 'smtp-auth-off-tenant', id: 'smtp-auth-off:tenant', replies: ['smtp-auth-off-tenant'] },
  { cause: 'smtp-auth-off-mailbox', id: 'smtp-auth-off:mailbox', replies: ['smtp-auth-off-mailbox'] },
  { cause: 'smtp-policy', replies: ['smtp-policy'], follows: ['smtp-auth-off', 'conditional-access'] },
  { cause: 'security-defaults', replies: ['smtp-security-defaults'] },
  { cause: 'conditional-access', replies: ['smtp-conditional-access'] },
  {
    cause: 'password-sent',
    replies: [
      'imap-basic-blocked',
      'imap-login-failed',
      'pop3-logon-failure',
      'smtp-basic-disabled',
      'smtp-password-wrong',
      'smtp-federation',
      'smtp-basic-retired',
    ],
  },
  {
    cause: 'mailbox-not-opened',
    replies: ['imap-not-connected', 'imap-not-authorised', 'pop3-mailbox', 'smtp-mailbox-not-open'],
    follows: ['wrong-user-token', 'no-full-access', 'protocol-off', ...noMailbox],
  },
  {
    cause: 'token-refused',
    replies: ['imap-authenticate-failed', 'pop3-refused', 'pop3-credentials', 'smtp-token-refused'],
    errors: ['graph-token'],
    follows: badToken,
  },
  { cause: 'token-not-renewed', replies: ['imap-token-expired'], follows: ['dead-refresh-token', ...blocked] },
  { cause: 'altered-session', replies: ['pop3-protocol-error'], follows: ['tls-inspection'] },
  { cause: 'declining-server', replies: ['pop3-later', 'smtp-busy'], passing: true },
  {
    cause: 'no-send-as',
    replies: ['smtp-not-sender', 'smtp-send-as-denied'],
    follows: ['wrong-user-token'],
  },
  { cause: 'relay-refused', replies: ['smtp-relay-refused', 'smtp-not-authenticated'] },
  { cause: 'sender-blocked', replies: ['smtp-sender-blocked'] },
  { cause: 'tenant-blocked', replies: ['smtp-tenant-blocked'] },
  { cause: 'domain-unregistered', replies: ['smtp-domain-unregistered'] },
  { cause: 'recipient-blocked', replies: ['smtp-recipient-blocked'] },
  { cause: 'no-licence', replies: ['smtp-no-licence'], follows: noMailbox },
  { cause: 'mailbox-full', replies: ['smtp-mailbox-full'] },
  { cause: 'mail-too-large', replies: ['smtp-too-large'] },
  { cause: 'daily-recipients', replies: ['smtp-daily-recipients'] },
  { cause: 'tenant-recipients', replies: ['smtp-tenant-recipients'] },
  {
    cause: 'client-refused',
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
    errors: ['graph-access-denied'],
    follows: ['no-full-access', 'no-send-as', ...badToken],
  },
  { cause: 'graph-no-mailbox', errors: ['graph-no-mailbox'], follows: noMailbox },
  {
    cause: 'java-trust',
    errors: ['java-trust'],
    follows: ['tls-inspection', 'expired-certificate', 'early-certificate', 'foreign-answer'],
  },
  { cause: 'tls-version', errors: ['tls-version'], follows: ['tls-refused', 'java-tls'] },
  {
    cause: 'tls-refused',
    errors: ['tls-failed'],
    follows: ['tls-inspection', 'java-trust', 'java-tls', 'foreign-answer', ...blocked],
    passing: true,
  },
  { cause: 'dns', errors: ['no-name'], passing: true },
  { cause: 'blocked-port', errors: ['timed-out', 'no-connection'], follows: blocked, passing: true },
  { cause: 'out-of-memory', errors: ['out-of-memory'] },
  { cause: 'mail-unreadable', errors: ['mail-unreadable'] },
  { cause: 'instance-failed', errors: ['instance-failed'], follows: ['out-of-memory'] },
];

export const diagnosis: Diagnosis = {
  id: 'in-logs',
  order: 700,
  diagnose: (findings, _facts, before = []) =>
    [...Map.groupBy(linesIn(findings), ({ id }) => id)].flatMap(([id, lines]): Diagnosed[] => {
      const [first] = lines;
      if (first === undefined) return [];
      const ids = lines.map(({ finding }) => finding.id);
      const known = before.find((cause) => [id, ...first.follows].some((start) => isOf(start, cause)));
      const servers = [...new Set(lines.map(({ finding: { subject } }) => subject.from ?? subject.name))];
      const cause = {
        id,
        title: first.title,
        because: say('cause.in-logs.because', { seen: first.finding.observed, servers: { list: servers } }),
        explains: ids,
        firstStep: first.finding.fix[0] ?? first.finding.expected,
        owner: first.finding.owner,
      };
      return [{ cause: known ?? cause, restsOn: ids }];
    }),
};

type LogFinding = Pick<Finding, 'id' | 'subject' | 'verdict' | 'observed' | 'expected' | 'fix' | 'owner'>;

interface Line {
  id: string;
  title: Text;
  follows: readonly string[];
  finding: LogFinding;
}

/** Those that failed first: where one cause shows on several servers, the newest says what it is. */
function linesIn(findings: Finding[]): Line[] {
  return findingsOf(findings, 'ece/oauth-errors')
    .flatMap((finding) => {
      const error = finding.reason.code === 'errors-found' ? finding.reason.values.errors[0]?.error : undefined;
      return error === undefined || !isWrong(finding) ? [] : lineOf(error, finding);
    })
    .toSorted((a, b) => a.finding.verdict.localeCompare(b.finding.verdict));
}

function lineOf(error: LogErrorId, finding: LogFinding): Line[] {
  const name = nameOf(error);
  const row = rows.find(({ replies = [], errors = [] }) => [...replies, ...errors].some((known) => known === name));
  const passing = row?.passing ?? (error.kind === 'entra' && aadsts(numberOf(error.code))?.group === 'transient');
  if (passing && finding.verdict !== 'fail') return [];
  if (row !== undefined) {
    const { cause, id = cause, follows = [] } = row;
    return [{ id, title: say(`cause.in-logs.${cause}.title`), follows, finding }];
  }
  if (error.kind === 'entra') {
    const { key } = explained(error);
    const title = say('cause.in-logs.entra.title', { code: error.code });
    return [{ id: `in-logs:${key}`, title, follows: [], finding }];
  }
  const reply = serverReply(name)?.text;
  const title =
    reply === undefined ? say('cause.in-logs.mail-refused.title') : say('cause.in-logs.reply.title', { reply });
  return [{ id: `in-logs:${name}`, title, follows: [], finding }];
}

function numberOf(code: string): number {
  return Number(code.replace('AADSTS', ''));
}

/** `dns` is the family of `dns:ece-svc-01`. */
function isOf(start: string, { id }: RootCause): boolean {
  return id === start || id.startsWith(`${start}:`);
}
