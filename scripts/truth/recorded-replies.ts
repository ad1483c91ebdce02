/**
 * Answers of Exchange Online, and of Graph about a mailbox, as they were published: whole, with what a server puts
 * around them. `cause` is what an expert would name first where nothing else is known to be wrong, the other log-ins go
 * well, and Microsoft 365 shows every switch, right and licence in order.
 */
import type { ReplyProtocol } from '../../src/knowledge/reply-row.ts';

/** Where the server said it: in place of the session, to the log-in, to the command behind it, to the sender, to the mail. */
export type RepliedPhase = 'greeting' | 'capability' | 'auth' | 'open' | 'sender' | 'data' | 'answer';

export interface RecordedReply {
  protocol: ReplyProtocol;
  phase: RepliedPhase;
  text: string;
  source: string;
  /** Id of the root cause that stands first. */
  cause: string;
}

const oauthDocs = 'MicrosoftDocs/office-developer-exchange-docs: how-to-authenticate-…-by-using-oauth.md';
const printerDocs = 'MicrosoftDocs/SupportArticles-docs: fix-issues-with-printers-scanners-and-lob-applications-….md';
const ndrDocs = 'MicrosoftDocs/SupportArticles-docs: fix-error-code-5-7-700-through-5-7-750.md';
const codesDocs = 'MicrosoftDocs/OfficeDocs-Exchange: non-delivery-reports-in-exchange-online.md';
const penaltyDocs = 'Microsoft: "Continuous Error Throttling for SMTP AUTH Submissions"';
const field = 'reported: users of other products';
const rfc = (number: number): string => `reported: RFC ${number}; never seen from Exchange Online`;
const tail = '[FR4P281CA0001.DEUP281.PROD.OUTLOOK.COM 2026-11-24T09:14:05.123Z 08DE2B0F4A6C1D3E]';

type Said = readonly [text: string, cause: string, source?: string];

function said(protocol: ReplyProtocol, phase: RepliedPhase, ...replies: readonly Said[]): RecordedReply[] {
  return replies.map(([text, cause, source = field]) => ({ protocol, phase, text, source, cause }));
}

export const recordedReplies: readonly RecordedReply[] = [
  ...said(
    'imap',
    'greeting',
    ['* BYE Connection is closed. 13', 'exchange-busy'],
    ['* BYE [UNAVAILABLE] Server Unavailable. 15', 'exchange-busy'],
  ),
  ...said(
    'imap',
    'auth',
    ['a1 NO AUTHENTICATE failed.', 'mailbox-not-opened', oauthDocs],
    ['a1 NO [AUTHENTICATIONFAILED] AUTHENTICATE failed.', 'mailbox-not-opened', rfc(9051)],
    [
      'a1 NO AUTHENTICATE failed. Error="AuthFailed:LogonDenied-None-OAuthLog:AuthExc_Auth Failed. User:sales@example.com" Proxy="FR4P281MB0001.DEUP281.PROD.OUTLOOK.COM:1993:SSL"',
      'mailbox-not-opened',
      'reported: phinit.de, 2025-12-23',
    ],
    [
      'a1 NO User is authenticated but not connected',
      'mailbox-not-opened',
      'reported: AutoJs6 mail plugin, 2026-09-21',
    ],
    ['a1 NO [AUTHORIZATIONFAILED] Not allowed to open this mailbox', 'mailbox-not-opened', rfc(9051)],
    ['a1 NO [EXPIRED] Credentials have expired', 'log-in-refused:imap-credentials-expired', rfc(9051)],
    [
      'a1 NO AUTHENTICATE failed. Error="AuthFailed:LogonDenied-BasicAuthBlocked-" Proxy="FR4P281MB0001.DEUP281.PROD.OUTLOOK.COM:1993:SSL"',
      'log-in-refused:imap-basic-blocked',
    ],
    [
      'a1 NO [AUTHENTICATIONFAILED] AUTHENTICATE failed. <UserType:OutlookCom> LogonFailed-BasicAuthBlocked',
      'log-in-refused:imap-basic-blocked',
    ],
    [
      'a1 NO LOGIN failed.',
      'log-in-refused:imap-login-failed',
      'reported: jstedfast/MailKit#1506, imapsync/imapsync#310',
    ],
    ['a1 NO [UNAVAILABLE] Server Unavailable. 15', 'exchange-busy', 'reported: users of FairEmail and imapflow'],
    ['a1 BAD Server Unavailable. 15', 'exchange-busy', 'reported: tests of imapflow'],
    ['* BYE Connection is closed. 13', 'exchange-busy'],
    ['a1 NO [LIMIT] Too many simultaneous connections', 'mail-throttled', rfc(9051)],
    ['a1 BAD Command Error. 12', 'log-in-refused:imap-out-of-order', 'reported: jstedfast/MailKit#1494'],
    ['* BYE Connection closed. 14', 'log-in-refused', 'reported: simonrob/email-oauth2-proxy#74'],
  ),
  ...said(
    'imap',
    'open',
    ['a2 BAD User is authenticated but not connected.', 'mailbox-not-opened', 'reported: jstedfast/MailKit#1494'],
    ['* BYE Connection closed. 14', 'mailbox-not-opened', 'reported: simonrob/email-oauth2-proxy#74'],
    ['* BYE Connection is closed. 14', 'mailbox-not-opened'],
    ['* BYE Connection is closed. 13', 'exchange-busy', "reported: Python's imaplib, ORD_DEPO_PIPELINE"],
    ['a2 NO Server Unavailable. 15', 'exchange-busy', 'reported: users of FairEmail and imapflow'],
    ['a2 NO [UNAVAILABLE] Failed to open mailbox', 'exchange-busy', 'reported: users of FairEmail'],
    [
      'a2 BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds',
      'mail-throttled',
      'reported: users of imapflow',
    ],
    [
      'a2 BAD Request is throttled. Suggested Backoff Time: 299523 milliseconds',
      'mail-throttled',
      'reported: users of imapflow',
    ],
    ['a2 NO [INUSE] Mailbox in use', 'mail-throttled', rfc(9051)],
    [
      '* BYE Session invalidated - AccessTokenExpired',
      'log-in-refused:imap-token-expired',
      'reported: iroco-co/aioimaplib#83, imapsync/imapsync#250',
    ],
    [
      'a2 BAD Command received in Invalid state.',
      'log-in-refused:imap-out-of-order',
      'reported: iroco-co/aioimaplib#83',
    ],
    ["a2 NO The specified folder doesn't exist.", 'mailbox-not-opened'],
  ),

  ...said('pop3', 'greeting', ['-ERR [SYS/TEMP] Server is not available', 'exchange-busy', rfc(3206)]),
  ...said(
    'pop3',
    'auth',
    ['-ERR Authentication failure: unknown user name or bad password.', 'mailbox-not-opened', oauthDocs],
    ['-ERR Logon failure: unknown user name or bad password.', 'mailbox-not-opened', 'reported: ditesh/node-poplib#34'],
    ['-ERR Protocol error. Connection is closed. 10', 'log-in-refused:pop3-protocol-error'],
    ['-ERR [SYS/TEMP] The service is temporarily unavailable', 'exchange-busy', rfc(3206)],
    ['-ERR [SYS/PERM] Mailbox disabled', 'mailbox-not-opened', rfc(3206)],
    ['-ERR [AUTH] Invalid credentials', 'log-in-refused:pop3-credentials', rfc(3206)],
    ['-ERR [IN-USE] Do you have another POP session running?', 'exchange-busy', rfc(2449)],
    ['-ERR [LOGIN-DELAY] minimum time between mail checks violation', 'mail-throttled', rfc(2449)],
  ),
  ...said(
    'pop3',
    'open',
    ['-ERR [SYS/TEMP] Mailbox is being moved', 'exchange-busy', rfc(3206)],
    ['-ERR [SYS/PERM] Mailbox cannot be opened', 'mailbox-not-opened', rfc(3206)],
    ['-ERR Protocol error. 14', 'mailbox-not-opened'],
  ),

  ...said(
    'smtp',
    'greeting',
    [`421 4.3.2 Service not available ${tail}`, 'exchange-busy'],
    [
      '421 4.3.2 The maximum number of concurrent server connections has exceeded a limit, closing transmission channel',
      'exchange-busy',
    ],
    ['432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending', 'mail-throttled'],
  ),
  ...said(
    'smtp',
    'capability',
    [
      '421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit https://aka.ms/smtp_auth_tls. [MAXPR0101CA0021.INDPRD01.PROD.OUTLOOK.COM]',
      'log-in-refused:smtp-tls-too-old',
    ],
    ['550 5.7.67 TLS 1.0 and 1.1 are not supported by your organization.', 'log-in-refused:smtp-tls-too-old'],
  ),
  ...said(
    'smtp',
    'auth',
    [`535 5.7.3 Authentication unsuccessful ${tail}`, 'smtp-token-refused', printerDocs],
    ['535-5.7.3 Authentication unsuccessful', 'smtp-token-refused', printerDocs],
    [
      `535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. ${tail}`,
      'smtp-auth-off:tenant',
      'reported: simonrob/email-oauth2-proxy#193',
    ],
    [
      `535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information. ${tail}`,
      'smtp-auth-off:mailbox',
      'reported: jstedfast/MailKit#700',
    ],
    [
      "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.",
      'security-defaults',
    ],
    [
      '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator.',
      'log-in-by-policy',
      'reported: an AWS server refused where the office was not',
    ],
    [`535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. ${tail}`, 'log-in-by-policy'],
    [
      `535 5.7.139 Authentication unsuccessful, basic authentication is disabled. ${tail}`,
      'log-in-by-policy',
      'reported: nodemailer/nodemailer#1726',
    ],
    [`535 5.7.139 Authentication unsuccessful ${tail}`, 'log-in-by-policy'],
    [
      '535 5.7.139 Authentication unsuccessful, federated STS service was unreachable.',
      'log-in-refused:smtp-federation',
      printerDocs,
    ],
    [
      '535 5.7.139 Authentication unsuccessful, the federated STS URL does not support HTTPS.',
      'log-in-refused:smtp-federation',
      printerDocs,
    ],
    [
      '550 5.7.30 Basic authentication is not supported for Client Submission.',
      'log-in-refused:smtp-basic-retired',
      'reported: OpenCTI-Platform/opencti#12069',
    ],
    [`432 4.3.2 Concurrent connections limit exceeded. ${tail}`, 'mail-throttled'],
    ['454 4.7.0 Too many concurrent connections', 'mail-throttled'],
    ['454 4.7.0 Temporary authentication failure', 'exchange-busy'],
    ['451 4.7.0 Temporary server error. Please try again later. PRX4', 'exchange-busy'],
    ['421 4.3.2 Service not available', 'exchange-busy'],
    ['430 4.2.0 STOREDRV; mailbox logon failure; code:1', 'log-in-refused:smtp-mailbox-not-open'],
    ['535 5.7.8 Authentication credentials invalid', 'smtp-token-refused', 'reported: other servers (RFC 4954)'],
    ['504 5.7.4 Unrecognized authentication type', 'log-in-refused', 'reported: Exchange without XOAUTH2'],
  ),
  ...said(
    'smtp',
    'sender',
    [
      `550 5.7.60 SMTP; Client does not have permissions to send as this sender ${tail}`,
      'mail-refused:smtp-not-sender',
      printerDocs,
    ],
    ['530 5.7.57 Client not authenticated to send mail.', 'mail-refused:smtp-not-authenticated', printerDocs],
    ['421 4.4.2 Message submission rate for this client has exceeded the configured limit', 'mail-throttled'],
    ['451 4.7.500 Server busy. Please try again later from [192.0.2.2]. (AS761)', 'exchange-busy'],
    ['421 4.3.2 Service not available', 'exchange-busy'],
    ['550 5.1.8 Access denied, bad outbound sender AS(42004)', 'sender-blocked', printerDocs],
    ['550 5.7.501 Access denied, spam abuse detected', 'sender-blocked', codesDocs],
    ['550 5.7.502 Access denied, banned sender', 'sender-blocked', codesDocs],
    ['550 5.7.705 Access denied, tenant has exceeded threshold', 'tenant-blocked', ndrDocs],
    ['550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP', 'tenant-blocked', ndrDocs],
    [
      '550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains',
      'domain-unregistered',
      ndrDocs,
    ],
    [
      "550 5.7.703 Your message can't be delivered because messages to example.com are blocked by your organization",
      'recipient-blocked',
      ndrDocs,
    ],
    [
      '553 5.7.1 <sales@example.com>: Sender address rejected: not owned by user svc-ece@example.com',
      'mail-refused',
      'reported: Postfix, reject_sender_login_mismatch',
    ],
  ),
  ...said(
    'smtp',
    'data',
    [
      `554 5.2.252 SendAsDenied; svc-ece@example.com not allowed to send as sales@example.com; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception ${tail}`,
      'mail-refused:smtp-send-as-denied',
      'reported: Notifuse/notifuse#250',
    ],
    [
      '554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message',
      'mail-refused:smtp-send-as-denied',
    ],
    [
      '554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message',
      'mailbox-full',
      'MicrosoftDocs/SupportArticles-docs: NDR error 554 5.2.2 mailbox full',
    ],
    ['552 5.3.4 Message size exceeds fixed maximum message size', 'mail-too-large'],
    [
      "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients. (AS:46601)",
      'daily-recipients',
      'Microsoft: troubleshooter of sending limits, 5.1.90',
    ],
    [
      "550 5.7.233 Your message can't be sent because your tenant exceeded its daily limit for sending email to external recipients",
      'tenant-recipients',
    ],
    [
      "550 5.7.232 Your message can't be sent because your trial tenant has exceeded its daily limit for sending email to external recipients",
      'tenant-recipients',
    ],
    [
      '550 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message',
      'mail-throttled',
    ],
    ['550 5.2.251 Sender throttled due to continuous mailbox full errors.', 'mail-throttled', penaltyDocs],
    ['550 5.2.252 Sender throttled due to continuous send as denied errors.', 'mail-throttled', penaltyDocs],
    ['550 5.2.253 Sender throttled due to continuous invalid license errors.', 'mail-throttled', penaltyDocs],
    ['550 5.2.254 Sender throttled due to continuous too many recipients errors.', 'mail-throttled', penaltyDocs],
    ['550 5.2.255 Sender throttled due to continuous invalid recipients errors.', 'mail-throttled', penaltyDocs],
    [
      '550 5.7.64 TenantAttribution; Relay Access Denied SMTP [SN1PEPF000252A1.namprd05.prod.outlook.com]',
      'relay-refused',
      'MicrosoftDocs/SupportArticles-docs: NDR error 550 5.7.64 TenantAttribution',
    ],
    ['550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'relay-refused'],
    [
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
      'mail-refused:smtp-recipient-unknown',
      codesDocs,
    ],
    [
      '550 5.4.1 Recipient address rejected: Access denied. AS(201806281)',
      'mail-refused:smtp-recipient-unknown',
      codesDocs,
    ],
    ['432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded', 'mail-throttled'],
    [
      '430 4.2.0 STOREDRV; mailbox logon failure; StoreDriver.Submission.Exception:LogonFailedException.MapiExceptionLogonFailed',
      'mail-refused:smtp-mailbox-not-open',
    ],
    ['554 5.2.0 STOREDRV.Submission; the sender is not licensed', 'mail-refused:smtp-no-licence'],
    ['451 4.7.0 Temporary server error. Please try again later.', 'exchange-busy'],
    ['451 4.7.500 Server busy, please try again later', 'exchange-busy'],
    ['550 5.7.503 Access denied, banned sender', 'sender-blocked', codesDocs],
    ['550 5.7.700 Access denied, tenant has exceeded quota', 'tenant-blocked', ndrDocs],
    ['599 9.9.9 Nobody has seen this', 'mail-refused', 'made up: an answer that is not known'],
  ),

  ...said(
    'graph',
    'answer',
    ['401 InvalidAuthenticationToken Access token has expired or is not yet valid.', 'token-refused'],
    ['401 InvalidAuthenticationToken Access token validation failure. Invalid audience.', 'token-refused'],
    ['401 InvalidAuthenticationToken CompactToken parsing failed with error code: 80049217', 'token-refused'],
    ['401 InvalidAuthenticationToken IDX14100: JWT is not well formed, there are no dots (.).', 'token-refused'],
    ['403 ErrorAccessDenied Access is denied. Check credentials and try again.', 'graph-access-denied'],
    [
      '403 Authorization_RequestDenied Insufficient privileges to complete the operation.',
      'graph-access-denied',
      'Microsoft Learn, "Resolve Microsoft Graph authorization errors"',
    ],
    [
      '403 ErrorAccessDenied Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.',
      'graph-access-denied',
    ],
    [
      '404 MailboxNotEnabledForRESTAPI The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
      'graph-no-mailbox',
    ],
    ['404 MailboxNotEnabledForRESTAPI REST API is not yet supported for this mailbox.', 'graph-no-mailbox'],
    ['404 MailboxNotSupportedForRESTAPI REST API is not yet supported for this mailbox.', 'graph-no-mailbox'],
    ["404 ErrorInvalidUser The requested user 'sales@example.com' is invalid.", 'graph-no-mailbox'],
    ["404 Request_ResourceNotFound Resource 'sales@example.com' does not exist.", 'graph-no-mailbox'],
    ['404 ErrorItemNotFound The specified object was not found in the store.', 'mailbox-not-opened'],
    [
      '429 ApplicationThrottled Application is over its MailboxConcurrency limit.',
      'mail-throttled',
      'Microsoft Learn, "Microsoft Graph throttling guidance"',
    ],
    ['429 activityLimitReached Too many requests', 'mail-throttled'],
    ['429 TooManyRequests Too Many Requests', 'mail-throttled'],
    ['429 ErrorExceededMessageLimit Cannot send mail.', 'mail-throttled'],
    ['503 ServiceUnavailable The service is unavailable.', 'exchange-busy'],
    ['503 ErrorServerBusy The server cannot service this request right now. Try again later.', 'exchange-busy'],
    ['503 ErrorMailboxStoreUnavailable The mailbox database is temporarily unavailable.', 'exchange-busy'],
    ['504 UnknownError', 'exchange-busy'],
    ['500 ErrorInternalServerTransientError An internal server error occurred. Try again later.', 'exchange-busy'],
    ['507 ErrorQuotaExceeded The mailbox has exceeded its quota.', 'mailbox-full'],
    ['413 ErrorMessageSizeExceeded The message exceeds the maximum supported size.', 'mail-too-large'],
    [
      '403 ErrorSendAsDenied The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.',
      'log-in-refused:graph-send-as-denied',
    ],
  ),
];
