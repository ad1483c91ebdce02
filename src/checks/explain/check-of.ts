import type { AadstsEntry, AadstsFamily, AadstsGroup } from '../../knowledge/aadsts.ts';
import type { ReplyProtocol } from '../../knowledge/reply-row.ts';
import type { ServerReply } from '../../knowledge/server-replies.ts';
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import type { NamedError } from '../facts/logs/errors.ts';

/** A check's id, or an area. */
export function checkOfCode({ group, family }: AadstsEntry): string {
  return ofFamily[family] ?? ofGroup[group];
}

export function checkOfReply({ id, protocol }: ServerReply): string {
  return ofReply[id] ?? ofProtocol[protocol];
}

export function checkOfLogError(name: NamedError): string {
  return ofLogError[name] ?? 'ece/oauth-errors';
}

/** For an unknown code: the sign-in log has Entra's own text. */
export const checkOfAnyCode = 'token/sign-ins';

const ofGroup: Record<AadstsGroup, string> = {
  application: 'app/registered',
  secret: 'app/secret',
  user: 'token/identity',
  policy: 'token/policies',
  consent: 'app/consent',
  'token-life': 'token/refresh',
  request: 'token/sign-ins',
  transient: 'service/health',
};

const ofFamily: Partial<Record<AadstsFamily, string>> = {
  redirect: 'app/redirect-uri',
  'no-redirect': 'app/redirect-uri',
  'secret-public': 'app/redirect-uri',
  spa: 'app/redirect-uri',
  'not-assigned': 'app/assignment',
  'account-disabled': 'rights/account',
  locked: 'token/sign-ins',
  'password-expired': 'token/sign-ins',
  'password-wrong': 'token/sign-ins',
  mfa: 'token/mfa',
  'mfa-registration': 'token/mfa',
  'tenant-restriction': 'network/login',
  'no-service': 'licence/exchange-plan',
  'permission-not-listed': 'app/permissions',
  'resource-unknown': 'app/permissions',
  scope: 'token/scopes',
  'two-resources': 'token/scopes',
  declined: 'token/test-sign-in',
};

const ofProtocol: Record<ReplyProtocol, string> = {
  imap: 'mail/imap-open',
  pop3: 'mail/pop3-open',
  smtp: 'mail/smtp-login',
  graph: 'mail/graph-open',
};

const ofReply: Partial<Record<ReplyId, string>> = {
  'imap-throttled': 'ece/throttling',
  'imap-not-authorised': 'rights/full-access',
  'imap-no-right': 'rights/full-access',
  'imap-not-connected': 'token/identity',
  'imap-unavailable': 'service/health',
  'pop3-later': 'service/health',
  'smtp-auth-off-tenant': 'protocols/smtp-auth',
  'smtp-auth-off-mailbox': 'protocols/smtp-auth',
  'smtp-policy': 'protocols/smtp-auth',
  'smtp-security-defaults': 'token/policies',
  'smtp-conditional-access': 'token/policies',
  'smtp-not-authenticated': 'mail/alarm-path',
  'smtp-relay-refused': 'mail/alarm-path',
  'smtp-not-sender': 'rights/send-as',
  'smtp-send-as-denied': 'rights/send-as',
  'smtp-mailbox-not-open': 'rights/full-access',
  'smtp-penalty': 'ece/throttling',
  'smtp-too-many-sessions': 'ece/throttling',
  'smtp-too-fast': 'ece/throttling',
  'smtp-quota': 'ece/throttling',
  'smtp-busy': 'service/health',
  'smtp-mailbox-full': 'mailbox/quota',
  'smtp-too-large': 'mailbox/limits',
  'smtp-tenant-recipients': 'delivery/external-recipients',
  'smtp-mailbox-closed': 'mailbox/senders',
  'smtp-group-closed': 'mailbox/senders',
  'smtp-sender-not-listed': 'mailbox/senders',
  'smtp-mail-loop': 'mailbox/forwarding',
  'smtp-dmarc-refused': 'mail/round-trip',
  'smtp-spf-refused': 'mail/round-trip',
  'smtp-direct-send-refused': 'delivery/direct-send',
  'smtp-no-licence': 'licence/exchange-plan',
  'smtp-tls-too-old': 'ece/java',
  'graph-application-policy': 'app/application-access',
  'graph-send-as-denied': 'rights/send-as',
  'graph-access-denied': 'rights/full-access',
  'graph-no-privilege': 'app/permissions',
  'graph-mailbox-not-enabled': 'mailbox/location',
  'graph-token-refused': 'token/audience',
  'graph-mailbox-full': 'mailbox/quota',
  'graph-too-large': 'mailbox/limits',
  'graph-submission-quota': 'ece/throttling',
  'graph-throttled': 'ece/throttling',
  'graph-busy': 'service/health',
};

const ofLogError: Partial<Record<NamedError, string>> = {
  'invalid-client': 'app/secret',
  'invalid-grant': 'token/refresh',
  'tls-version': 'ece/java',
  'tls-failed': 'network',
  'java-trust': 'network/java-trust',
  'no-connection': 'network',
  'instance-failed': 'ece/retriever',
  'out-of-memory': 'ece/oauth-errors',
};
