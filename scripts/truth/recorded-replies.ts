/**
 * Published answers of Exchange Online, and of Graph about a mailbox, complete with the server's additions. `cause` is
 * what an expert would name first if nothing else is known to be wrong, the other log-ins succeed, and Microsoft 365
 * shows every switch, right and licence in order.
 */
import type { ReplyProtocol } from '../../src/knowledge/reply-row.ts';
import type { ReplyId } from '../../src/knowledge/server-reply-table.ts';

/** The server's reply to: the connection, the log-in, the command after it, the sender, or the mail. */
export type RepliedPhase = 'greeting' | 'capability' | 'auth' | 'open' | 'sender' | 'data' | 'answer';

export interface RecordedReply {
  protocol: ReplyProtocol;
  phase: RepliedPhase;
  text: string;
  /** The known reply that it matches; undefined: none. */
  reply: ReplyId | undefined;
  source: string;
  /** Id of the first root cause. */
  cause: string;
}

const oauthDocs = 'MicrosoftDocs/office-developer-exchange-docs: how-to-authenticate-…-by-using-oauth.md';
const printerDocs = 'MicrosoftDocs/SupportArticles-docs: fix-issues-with-printers-scanners-and-lob-applications-….md';
const ndrDocs = 'MicrosoftDocs/SupportArticles-docs: fix-error-code-5-7-700-through-5-7-750.md';
const codesDocs = 'MicrosoftDocs/OfficeDocs-Exchange: non-delivery-reports-in-exchange-online.md';
const penaltyDocs = 'Microsoft: "Continuous Error Throttling for SMTP AUTH Submissions"';
const directSendPost = 'Microsoft: "Introducing more control over Direct Send in Exchange Online"';
const field = 'reported: users of other products';
const gmail = 'reported: users of Gmail (zone-eu/wildduck#35); never seen from Exchange Online';
const rfc = (number: number): string => `reported: RFC ${number}; never seen from Exchange Online`;
const tail = '[FR4P281CA0001.DEUP281.PROD.OUTLOOK.COM 2026-11-24T09:14:05.123Z 08DE2B0F4A6C1D3E]';

type Said = readonly [text: string, reply: ReplyId | undefined, cause: string, source?: string];

function said(protocol: ReplyProtocol, phase: RepliedPhase, ...replies: readonly Said[]): RecordedReply[] {
  return replies.map(([text, reply, cause, source = field]) => ({ protocol, phase, text, reply, source, cause }));
}

export const recordedReplies: readonly RecordedReply[] = [
  ...said(
    'imap',
    'greeting',
    ['* BYE Connection is closed. 13', 'imap-closed', 'exchange-busy'],
    ['* BYE [UNAVAILABLE] Server Unavailable. 15', 'imap-unavailable', 'exchange-busy'],
    ['* BYE Too many simultaneous connections', 'imap-too-many-sessions', 'mail-throttled', gmail],
  ),
  ...said(
    'imap',
    'auth',
    ['a1 NO AUTHENTICATE failed.', 'imap-authenticate-failed', 'mailbox-not-opened', oauthDocs],
    ['a1 NO [AUTHENTICATIONFAILED] AUTHENTICATE failed.', 'imap-authenticate-failed', 'mailbox-not-opened', rfc(9051)],
    [
      'a1 NO AUTHENTICATE failed. Error="AuthFailed:LogonDenied-None-OAuthLog:AuthExc_Auth Failed. User:sales@example.com" Proxy="FR4P281MB0001.DEUP281.PROD.OUTLOOK.COM:1993:SSL"',
      'imap-not-authorised',
      'mailbox-not-opened',
      'reported: phinit.de, 2025-12-23',
    ],
    [
      'a1 NO User is authenticated but not connected',
      'imap-not-connected',
      'mailbox-not-opened',
      'reported: AutoJs6 mail plugin, 2026-09-21',
    ],
    ['a1 NO [AUTHORIZATIONFAILED] Not allowed to open this mailbox', 'imap-no-right', 'mailbox-not-opened', rfc(9051)],
    [
      'a1 NO [EXPIRED] Credentials have expired',
      'imap-credentials-expired',
      'log-in-refused:imap-credentials-expired',
      rfc(9051),
    ],
    [
      'a1 NO AUTHENTICATE failed. Error="AuthFailed:LogonDenied-BasicAuthBlocked-" Proxy="FR4P281MB0001.DEUP281.PROD.OUTLOOK.COM:1993:SSL"',
      'imap-basic-blocked',
      'log-in-refused:imap-basic-blocked',
    ],
    [
      'a1 NO [AUTHENTICATIONFAILED] AUTHENTICATE failed. <UserType:OutlookCom> LogonFailed-BasicAuthBlocked',
      'imap-basic-blocked',
      'log-in-refused:imap-basic-blocked',
    ],
    [
      'AUTHENTICATE PLAIN command result: A1 NO AUTHENTICATE failed.',
      'imap-password-refused',
      'log-in-refused:imap-password-refused',
      'reported: jstedfast/MailKit#711, jstedfast/MailKit#460',
    ],
    [
      'AUTHENTICATE XOAUTH2 command result: A1 NO AUTHENTICATE failed.',
      'imap-token-refused',
      'mailbox-not-opened',
      oauthDocs,
    ],
    [
      'a1 NO LOGIN failed.',
      'imap-login-failed',
      'log-in-refused:imap-login-failed',
      'reported: jstedfast/MailKit#1506, imapsync/imapsync#310',
    ],
    [
      'a1 NO [UNAVAILABLE] Server Unavailable. 15',
      'imap-unavailable',
      'exchange-busy',
      'reported: users of FairEmail and imapflow',
    ],
    ['a1 BAD Server Unavailable. 15', 'imap-unavailable', 'exchange-busy', 'reported: tests of imapflow'],
    ['* BYE Connection is closed. 13', 'imap-closed', 'exchange-busy'],
    ['a1 NO [ALERT] Too many simultaneous connections. (Failure)', 'imap-too-many-sessions', 'mail-throttled', gmail],
    ['a1 NO [LIMIT] Too many simultaneous connections', 'imap-limit', 'mail-throttled', rfc(9051)],
    [
      'a1 BAD Command Error. 12',
      'imap-out-of-order',
      'log-in-refused:imap-out-of-order',
      'reported: jstedfast/MailKit#1494',
    ],
    ['* BYE Connection closed. 14', 'imap-not-connected', 'log-in-refused', 'reported: simonrob/email-oauth2-proxy#74'],
  ),
  ...said(
    'imap',
    'open',
    [
      'a2 BAD User is authenticated but not connected.',
      'imap-not-connected',
      'mailbox-not-opened',
      'reported: jstedfast/MailKit#1494',
    ],
    [
      '* BYE Connection closed. 14',
      'imap-not-connected',
      'mailbox-not-opened',
      'reported: simonrob/email-oauth2-proxy#74',
    ],
    ['* BYE Connection is closed. 14', 'imap-not-connected', 'mailbox-not-opened'],
    ['* BYE Connection is closed. 13', 'imap-closed', 'exchange-busy', "reported: Python's imaplib, ORD_DEPO_PIPELINE"],
    ['a2 NO Server Unavailable. 15', 'imap-unavailable', 'exchange-busy', 'reported: users of FairEmail and imapflow'],
    ['a2 NO [UNAVAILABLE] Failed to open mailbox', 'imap-unavailable', 'exchange-busy', 'reported: users of FairEmail'],
    [
      'a2 BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds',
      'imap-throttled',
      'mail-throttled',
      'reported: users of imapflow',
    ],
    [
      'a2 BAD Request is throttled. Suggested Backoff Time: 299523 milliseconds',
      'imap-throttled',
      'mail-throttled',
      'reported: users of imapflow',
    ],
    ['a2 NO [INUSE] Mailbox in use', 'imap-limit', 'mail-throttled', rfc(9051)],
    [
      '* BYE Session invalidated - AccessTokenExpired',
      'imap-token-expired',
      'log-in-refused:imap-token-expired',
      'reported: iroco-co/aioimaplib#83, imapsync/imapsync#250',
    ],
    [
      'a2 BAD Command received in Invalid state.',
      'imap-out-of-order',
      'log-in-refused:imap-out-of-order',
      'reported: iroco-co/aioimaplib#83',
    ],
    ["a2 NO The specified folder doesn't exist.", undefined, 'mailbox-not-opened'],
  ),

  ...said('pop3', 'greeting', ['-ERR [SYS/TEMP] Server is not available', 'pop3-later', 'exchange-busy', rfc(3206)]),
  ...said(
    'pop3',
    'auth',
    [
      '-ERR Authentication failure: unknown user name or bad password.',
      'pop3-refused',
      'mailbox-not-opened',
      oauthDocs,
    ],
    [
      '-ERR Logon failure: unknown user name or bad password.',
      'pop3-logon-failure',
      'mailbox-not-opened',
      'reported: ditesh/node-poplib#34',
    ],
    ['-ERR Protocol error. Connection is closed. 10', 'pop3-protocol-error', 'log-in-refused:pop3-protocol-error'],
    ['-ERR [SYS/TEMP] The service is temporarily unavailable', 'pop3-later', 'exchange-busy', rfc(3206)],
    ['-ERR [SYS/PERM] Mailbox disabled', 'pop3-mailbox', 'mailbox-not-opened', rfc(3206)],
    ['-ERR [AUTH] Invalid credentials', 'pop3-credentials', 'log-in-refused:pop3-credentials', rfc(3206)],
    ['-ERR [IN-USE] Do you have another POP session running?', 'pop3-in-use', 'exchange-busy', rfc(2449)],
    ['-ERR [LOGIN-DELAY] minimum time between mail checks violation', 'pop3-too-often', 'mail-throttled', rfc(2449)],
  ),
  ...said(
    'pop3',
    'open',
    ['-ERR [SYS/TEMP] Mailbox is being moved', 'pop3-later', 'exchange-busy', rfc(3206)],
    ['-ERR [SYS/PERM] Mailbox cannot be opened', 'pop3-mailbox', 'mailbox-not-opened', rfc(3206)],
    ['-ERR Protocol error. 14', undefined, 'mailbox-not-opened'],
  ),

  ...said(
    'smtp',
    'greeting',
    [`421 4.3.2 Service not available ${tail}`, 'smtp-busy', 'exchange-busy'],
    [
      '421 4.3.2 The maximum number of concurrent server connections has exceeded a limit, closing transmission channel',
      'smtp-busy',
      'exchange-busy',
    ],
    [
      '432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending',
      'smtp-too-many-sessions',
      'mail-throttled',
    ],
  ),
  ...said(
    'smtp',
    'capability',
    [
      '421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit https://aka.ms/smtp_auth_tls. [MAXPR0101CA0021.INDPRD01.PROD.OUTLOOK.COM]',
      'smtp-tls-too-old',
      'log-in-refused:smtp-tls-too-old',
    ],
    [
      '550 5.7.67 TLS 1.0 and 1.1 are not supported by your organization.',
      'smtp-tls-too-old',
      'log-in-refused:smtp-tls-too-old',
    ],
  ),
  ...said(
    'smtp',
    'auth',
    [`535 5.7.3 Authentication unsuccessful ${tail}`, 'smtp-token-refused', 'smtp-token-refused', printerDocs],
    ['535-5.7.3 Authentication unsuccessful', 'smtp-token-refused', 'smtp-token-refused', printerDocs],
    [
      `535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. ${tail}`,
      'smtp-auth-off-tenant',
      'smtp-auth-off:tenant',
      'reported: simonrob/email-oauth2-proxy#193',
    ],
    [
      `535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information. ${tail}`,
      'smtp-auth-off-mailbox',
      'smtp-auth-off:mailbox',
      'reported: jstedfast/MailKit#700',
    ],
    [
      "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.",
      'smtp-security-defaults',
      'security-defaults',
    ],
    [
      '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator.',
      'smtp-conditional-access',
      'log-in-by-policy',
      'reported: an AWS server refused where the office was not',
    ],
    [
      `535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. ${tail}`,
      'smtp-password-wrong',
      'log-in-by-policy',
    ],
    [
      `535 5.7.139 Authentication unsuccessful, basic authentication is disabled. ${tail}`,
      'smtp-basic-disabled',
      'log-in-by-policy',
      'reported: nodemailer/nodemailer#1726',
    ],
    [`535 5.7.139 Authentication unsuccessful ${tail}`, 'smtp-policy', 'log-in-by-policy'],
    [
      '535 5.7.139 Authentication unsuccessful, federated STS service was unreachable.',
      'smtp-federation',
      'log-in-refused:smtp-federation',
      printerDocs,
    ],
    [
      '535 5.7.139 Authentication unsuccessful, the federated STS URL does not support HTTPS.',
      'smtp-federation',
      'log-in-refused:smtp-federation',
      printerDocs,
    ],
    [
      '550 5.7.30 Basic authentication is not supported for Client Submission.',
      'smtp-basic-retired',
      'log-in-refused:smtp-basic-retired',
      'reported: OpenCTI-Platform/opencti#12069',
    ],
    [`432 4.3.2 Concurrent connections limit exceeded. ${tail}`, 'smtp-too-many-sessions', 'mail-throttled'],
    ['454 4.7.0 Too many concurrent connections', 'smtp-too-many-sessions', 'mail-throttled'],
    ['454 4.7.0 Temporary authentication failure', 'smtp-busy', 'exchange-busy'],
    ['451 4.7.0 Temporary server error. Please try again later. PRX4', 'smtp-busy', 'exchange-busy'],
    ['421 4.3.2 Service not available', 'smtp-busy', 'exchange-busy'],
    [
      '430 4.2.0 STOREDRV; mailbox logon failure; code:1',
      'smtp-mailbox-not-open',
      'log-in-refused:smtp-mailbox-not-open',
    ],
    [
      '535 5.7.8 Authentication credentials invalid',
      undefined,
      'smtp-token-refused',
      'reported: other servers (RFC 4954)',
    ],
    ['504 5.7.4 Unrecognized authentication type', undefined, 'log-in-refused', 'reported: Exchange without XOAUTH2'],
  ),
  ...said(
    'smtp',
    'sender',
    [
      `550 5.7.60 SMTP; Client does not have permissions to send as this sender ${tail}`,
      'smtp-not-sender',
      'mail-refused:smtp-not-sender',
      printerDocs,
    ],
    [
      '530 5.7.57 Client not authenticated to send mail.',
      'smtp-not-authenticated',
      'mail-refused:smtp-not-authenticated',
      printerDocs,
    ],
    [
      '421 4.4.2 Message submission rate for this client has exceeded the configured limit',
      'smtp-too-fast',
      'mail-throttled',
    ],
    ['451 4.7.500 Server busy. Please try again later from [192.0.2.2]. (AS761)', 'smtp-busy', 'exchange-busy'],
    ['421 4.3.2 Service not available', 'smtp-busy', 'exchange-busy'],
    ['550 5.1.8 Access denied, bad outbound sender AS(42004)', 'smtp-sender-blocked', 'sender-blocked', printerDocs],
    ['550 5.7.501 Access denied, spam abuse detected', 'smtp-sender-blocked', 'sender-blocked', codesDocs],
    ['550 5.7.502 Access denied, banned sender', 'smtp-sender-blocked', 'sender-blocked', codesDocs],
    ['550 5.7.705 Access denied, tenant has exceeded threshold', 'smtp-tenant-blocked', 'tenant-blocked', ndrDocs],
    [
      '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP',
      'smtp-tenant-blocked',
      'tenant-blocked',
      ndrDocs,
    ],
    [
      '550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains',
      'smtp-domain-unregistered',
      'domain-unregistered',
      ndrDocs,
    ],
    [
      "550 5.7.703 Your message can't be delivered because messages to example.com are blocked by your organization",
      'smtp-recipient-blocked',
      'recipient-blocked',
      ndrDocs,
    ],
    [
      '553 5.7.1 <sales@example.com>: Sender address rejected: not owned by user svc-ece@example.com',
      undefined,
      'mail-refused',
      'reported: Postfix, reject_sender_login_mismatch',
    ],
  ),
  ...said(
    'smtp',
    'data',
    [
      `554 5.2.252 SendAsDenied; svc-ece@example.com not allowed to send as sales@example.com; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception ${tail}`,
      'smtp-send-as-denied',
      'mail-refused:smtp-send-as-denied',
      'reported: Notifuse/notifuse#250',
    ],
    [
      '554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message',
      'smtp-send-as-denied',
      'mail-refused:smtp-send-as-denied',
    ],
    [
      '554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message',
      'smtp-mailbox-full',
      'mailbox-full',
    ],
    [
      '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionQuotaExceeded; Failed to process message',
      'smtp-recipient-full',
      'recipient-full',
      'MicrosoftDocs/SupportArticles-docs: NDR error 554 5.2.2 mailbox full',
    ],
    ['451 5.7.3 STARTTLS is required to send mail', 'smtp-starttls-required', 'mail-refused:smtp-starttls-required'],
    ['552 5.2.2 mailbox full', 'smtp-full-unnamed', 'mail-refused:smtp-full-unnamed'],
    ['552 5.3.4 Message size exceeds fixed maximum message size', 'smtp-too-large', 'mail-too-large'],
    [
      "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients. (AS:46601)",
      'smtp-daily-recipients',
      'daily-recipients',
      'Microsoft: troubleshooter of sending limits, 5.1.90',
    ],
    [
      "550 5.7.233 Your message can't be sent because your tenant exceeded its daily limit for sending email to external recipients",
      'smtp-tenant-recipients',
      'tenant-recipients',
    ],
    [
      "550 5.7.232 Your message can't be sent because your trial tenant has exceeded its daily limit for sending email to external recipients",
      'smtp-tenant-recipients',
      'tenant-recipients',
    ],
    [
      '550 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message',
      'smtp-quota',
      'mail-throttled',
    ],
    [
      '550 5.2.251 Sender throttled due to continuous mailbox full errors.',
      'smtp-penalty',
      'mail-throttled',
      penaltyDocs,
    ],
    [
      '550 5.2.252 Sender throttled due to continuous send as denied errors.',
      'smtp-penalty',
      'mail-throttled',
      penaltyDocs,
    ],
    [
      '550 5.2.253 Sender throttled due to continuous invalid license errors.',
      'smtp-penalty',
      'mail-throttled',
      penaltyDocs,
    ],
    [
      '550 5.2.254 Sender throttled due to continuous too many recipients errors.',
      'smtp-penalty',
      'mail-throttled',
      penaltyDocs,
    ],
    [
      '550 5.2.255 Sender throttled due to continuous invalid recipients errors.',
      'smtp-penalty',
      'mail-throttled',
      penaltyDocs,
    ],
    [
      '550 5.7.64 TenantAttribution; Relay Access Denied SMTP [SN1PEPF000252A1.namprd05.prod.outlook.com]',
      'smtp-relay-refused',
      'relay-refused',
      'MicrosoftDocs/SupportArticles-docs: NDR error 550 5.7.64 TenantAttribution',
    ],
    ['550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'smtp-relay-refused', 'relay-refused'],
    [
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
      'smtp-recipient-unknown',
      'mail-refused:smtp-recipient-unknown',
      codesDocs,
    ],
    [
      '550 5.4.1 Recipient address rejected: Access denied. AS(201806281)',
      'smtp-recipient-rejected',
      'mail-refused:smtp-recipient-rejected',
      codesDocs,
    ],
    ['432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded', 'smtp-too-many-sessions', 'mail-throttled'],
    [
      '430 4.2.0 STOREDRV; mailbox logon failure; StoreDriver.Submission.Exception:LogonFailedException.MapiExceptionLogonFailed',
      'smtp-mailbox-not-open',
      'mail-refused:smtp-mailbox-not-open',
    ],
    ['554 5.2.0 STOREDRV.Submission; the sender is not licensed', 'smtp-no-licence', 'mail-refused:smtp-no-licence'],
    ['451 4.7.0 Temporary server error. Please try again later.', 'smtp-busy', 'exchange-busy'],
    ['451 4.7.500 Server busy, please try again later', 'smtp-busy', 'exchange-busy'],
    ['550 5.7.503 Access denied, banned sender', 'smtp-sender-blocked', 'sender-blocked', codesDocs],
    ['550 5.7.700 Access denied, tenant has exceeded quota', 'smtp-tenant-blocked', 'tenant-blocked', ndrDocs],
    [
      '550 5.7.134 RESOLVER.RST.SenderNotAuthenticatedForMailbox; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this mailbox',
      'smtp-mailbox-closed',
      'mail-refused:smtp-mailbox-closed',
    ],
    [
      '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group',
      'smtp-group-closed',
      'mail-refused:smtp-group-closed',
    ],
    [
      '550 5.7.129 RESOLVER.RST.RestrictedToRecipientsPermission; not authorized to send to recipient',
      'smtp-sender-not-listed',
      'mail-refused:smtp-sender-not-listed',
    ],
    [
      '550 5.7.124 Sender not in allowed-senders list',
      'smtp-sender-not-listed',
      'mail-refused:smtp-sender-not-listed',
      codesDocs,
    ],
    [
      '554 5.4.14 Hop count exceeded - possible mail loop ATTR34 [SN1NAM04FT063.eop-NAM04.prod.protection.outlook.com]',
      'smtp-mail-loop',
      'mail-refused:smtp-mail-loop',
    ],
    [
      '550 5.7.509 Access denied, sending domain example.com does not pass DMARC verification and has a DMARC policy of reject.',
      'smtp-dmarc-refused',
      'mail-refused:smtp-dmarc-refused',
      codesDocs,
    ],
    [
      '550 5.7.23 The message was rejected because of Sender Policy Framework violation',
      'smtp-spf-refused',
      'mail-refused:smtp-spf-refused',
      codesDocs,
    ],
    [
      '550 5.7.68 TenantInboundAttribution; Direct Send not allowed for this organization from unauthorized sources',
      'smtp-direct-send-refused',
      'direct-send-refused',
      directSendPost,
    ],
    ['599 9.9.9 Nobody has seen this', undefined, 'mail-refused', 'made up: an answer that is not known'],
  ),

  ...said(
    'graph',
    'answer',
    [
      '401 InvalidAuthenticationToken Access token has expired or is not yet valid.',
      'graph-token-refused',
      'token-refused',
    ],
    [
      '401 InvalidAuthenticationToken Access token validation failure. Invalid audience.',
      'graph-token-refused',
      'token-refused',
    ],
    [
      '401 InvalidAuthenticationToken CompactToken parsing failed with error code: 80049217',
      'graph-token-refused',
      'token-refused',
    ],
    [
      '401 InvalidAuthenticationToken IDX14100: JWT is not well formed, there are no dots (.).',
      'graph-token-refused',
      'token-refused',
    ],
    [
      '403 ErrorAccessDenied Access is denied. Check credentials and try again.',
      'graph-access-denied',
      'graph-access-denied',
    ],
    [
      '403 Authorization_RequestDenied Insufficient privileges to complete the operation.',
      'graph-no-privilege',
      'graph-access-denied',
      'Microsoft Learn, "Resolve Microsoft Graph authorization errors"',
    ],
    [
      '403 ErrorAccessDenied Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.',
      'graph-application-policy',
      'graph-access-denied',
    ],
    [
      '404 MailboxNotEnabledForRESTAPI The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
      'graph-mailbox-not-enabled',
      'graph-no-mailbox',
    ],
    [
      '404 MailboxNotEnabledForRESTAPI REST API is not yet supported for this mailbox.',
      'graph-mailbox-not-enabled',
      'graph-no-mailbox',
    ],
    [
      '404 MailboxNotSupportedForRESTAPI REST API is not yet supported for this mailbox.',
      'graph-mailbox-not-enabled',
      'graph-no-mailbox',
    ],
    [
      "404 ErrorInvalidUser The requested user 'sales@example.com' is invalid.",
      'graph-user-unknown',
      'graph-no-mailbox',
    ],
    [
      "404 Request_ResourceNotFound Resource 'sales@example.com' does not exist.",
      'graph-user-unknown',
      'graph-no-mailbox',
    ],
    [
      '404 ErrorItemNotFound The specified object was not found in the store.',
      'graph-item-not-found',
      'mailbox-not-opened',
    ],
    [
      '429 ApplicationThrottled Application is over its MailboxConcurrency limit.',
      'graph-throttled',
      'mail-throttled',
      'Microsoft Learn, "Microsoft Graph throttling guidance"',
    ],
    ['429 activityLimitReached Too many requests', 'graph-throttled', 'mail-throttled'],
    ['429 TooManyRequests Too Many Requests', undefined, 'mail-throttled'],
    ['429 ErrorExceededMessageLimit Cannot send mail.', 'graph-submission-quota', 'mail-throttled'],
    ['503 ServiceUnavailable The service is unavailable.', 'graph-busy', 'exchange-busy'],
    [
      '503 ErrorServerBusy The server cannot service this request right now. Try again later.',
      'graph-busy',
      'exchange-busy',
    ],
    [
      '503 ErrorMailboxStoreUnavailable The mailbox database is temporarily unavailable.',
      'graph-busy',
      'exchange-busy',
    ],
    ['504 UnknownError', undefined, 'exchange-busy'],
    [
      '500 ErrorInternalServerTransientError An internal server error occurred. Try again later.',
      'graph-busy',
      'exchange-busy',
    ],
    ['507 ErrorQuotaExceeded The mailbox has exceeded its quota.', 'graph-mailbox-full', 'mailbox-full'],
    [
      '413 ErrorMessageSizeExceeded The message exceeds the maximum supported size.',
      'graph-too-large',
      'mail-too-large',
    ],
    [
      '403 ErrorSendAsDenied The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.',
      'graph-send-as-denied',
      'log-in-refused:graph-send-as-denied',
    ],
  ),
];
