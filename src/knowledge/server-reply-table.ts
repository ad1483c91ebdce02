/**
 * The answers of Exchange Online over IMAP, POP3 and SMTP that server-replies.ts recognises, with the words by which
 * each is recognised.
 */
export const replyProtocols = ['imap', 'pop3', 'smtp'] as const;
export type ReplyProtocol = (typeof replyProtocols)[number];

export interface ReplyRow {
  id: string;
  protocol: ReplyProtocol;
  /** As servers send it; … stands for what differs. */
  text: string;
  /** Alternatives; of each, all texts must be in the answer. */
  says: readonly (readonly string[])[];
  /** Whether the error stays until something is repaired, as far as the reply shows. */
  lasting: 'permanent' | 'transient';
  /** Exchange holds the sender back for sending or asking too much: nothing is wrong with its sign-in. */
  throttling?: true;
  /** Whether a page of Microsoft has this text; otherwise it is as reported in the field. */
  verified: boolean;
  /** Where it was found: a repository's page or issue, or whose reports. */
  source: string;
  /** Microsoft's page about it, where there is one. */
  page?: string;
}

const oauthPage =
  'https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth';
const smtpAuthPage = 'https://aka.ms/smtp_auth_disabled';
const oauthDocs =
  'MicrosoftDocs/office-developer-exchange-docs: how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth.md';
const printerDocs =
  'MicrosoftDocs/SupportArticles-docs: ' +
  'fix-issues-with-printers-scanners-and-lob-applications-that-send-email-using-off.md';
const ndrDocs = 'MicrosoftDocs/SupportArticles-docs: fix-error-code-5-7-700-through-5-7-750.md';

const field = 'users of other products';

/** Of each protocol the most specific first. */
export const replyRows = [
  {
    id: 'imap-throttled',
    protocol: 'imap',
    text: 'BAD Request is throttled. Suggested Backoff Time: … milliseconds',
    says: [['Request is throttled']],
    lasting: 'transient',
    throttling: true,
    verified: false,
    source: 'users of imapflow',
  },
  {
    id: 'imap-token-expired',
    protocol: 'imap',
    text: '* BYE Session invalidated - AccessTokenExpired',
    says: [['AccessTokenExpired']],
    lasting: 'transient',
    verified: false,
    source: 'iroco-co/aioimaplib#83, imapsync/imapsync#250',
  },
  {
    id: 'imap-basic-blocked',
    protocol: 'imap',
    text: 'AuthFailed:LogonDenied-BasicAuthBlocked…',
    says: [['BasicAuthBlocked']],
    lasting: 'permanent',
    verified: false,
    source: field,
  },
  {
    id: 'imap-not-authorised',
    protocol: 'imap',
    text: 'NO AUTHENTICATE failed. Error="AuthFailed:LogonDenied-None-OAuthLog:…"',
    says: [['AuthFailed:LogonDenied']],
    lasting: 'permanent',
    verified: false,
    source: 'phinit.de, 2025-12-23',
  },
  {
    id: 'imap-not-connected',
    protocol: 'imap',
    text: 'User is authenticated but not connected.',
    says: [['authenticated but not connected'], ['BYE Connection closed. 14']],
    lasting: 'permanent',
    verified: false,
    source: 'jstedfast/MailKit#1494, simonrob/email-oauth2-proxy#74',
  },
  {
    id: 'imap-authenticate-failed',
    protocol: 'imap',
    text: 'NO AUTHENTICATE failed.',
    says: [['AUTHENTICATE failed']],
    lasting: 'permanent',
    verified: true,
    source: oauthDocs,
    page: oauthPage,
  },
  {
    id: 'imap-login-failed',
    protocol: 'imap',
    text: 'NO LOGIN failed.',
    says: [['NO LOGIN failed']],
    lasting: 'permanent',
    verified: false,
    source: 'jstedfast/MailKit#1506, imapsync/imapsync#310',
  },
  {
    id: 'imap-out-of-order',
    protocol: 'imap',
    text: 'BAD Command received in Invalid state.',
    says: [['Command received in Invalid state'], ['Command Error. 12']],
    lasting: 'transient',
    verified: false,
    source: 'iroco-co/aioimaplib#83',
  },

  {
    id: 'pop3-refused',
    protocol: 'pop3',
    text: '-ERR Authentication failure: unknown user name or bad password.',
    says: [['Authentication failure: unknown user name or bad password']],
    lasting: 'permanent',
    verified: true,
    source: oauthDocs,
    page: oauthPage,
  },
  {
    id: 'pop3-logon-failure',
    protocol: 'pop3',
    text: '-ERR Logon failure: unknown user name or bad password.',
    says: [['Logon failure: unknown user name or bad password']],
    lasting: 'permanent',
    verified: false,
    source: 'ditesh/node-poplib#34',
  },
  {
    id: 'pop3-protocol-error',
    protocol: 'pop3',
    text: '-ERR Protocol error. Connection is closed. 10',
    says: [['Protocol error. Connection is closed']],
    lasting: 'permanent',
    verified: false,
    source: field,
  },
  {
    id: 'pop3-later',
    protocol: 'pop3',
    text: '-ERR [SYS/TEMP] …',
    says: [['-ERR [SYS/TEMP]']],
    lasting: 'transient',
    verified: false,
    source: 'RFC 3206; never seen from Exchange Online',
  },
  {
    id: 'pop3-mailbox',
    protocol: 'pop3',
    text: '-ERR [SYS/PERM] …',
    says: [['-ERR [SYS/PERM]']],
    lasting: 'permanent',
    verified: false,
    source: 'RFC 3206; never seen from Exchange Online',
  },
  {
    id: 'pop3-credentials',
    protocol: 'pop3',
    text: '-ERR [AUTH] …',
    says: [['-ERR [AUTH]']],
    lasting: 'permanent',
    verified: false,
    source: 'RFC 3206; never seen from Exchange Online',
  },

  {
    id: 'smtp-auth-off-tenant',
    protocol: 'smtp',
    text: '535 5.7.139 …, SmtpClientAuthentication is disabled for the Tenant.',
    says: [['5.7.139', 'disabled for the Tenant']],
    lasting: 'permanent',
    verified: false,
    source: 'simonrob/email-oauth2-proxy#193',
    page: smtpAuthPage,
  },
  {
    id: 'smtp-auth-off-mailbox',
    protocol: 'smtp',
    text: '535 5.7.139 …, SmtpClientAuthentication is disabled for the Mailbox.',
    says: [['5.7.139', 'disabled for the Mailbox']],
    lasting: 'permanent',
    verified: false,
    source: field,
    page: smtpAuthPage,
  },
  {
    id: 'smtp-security-defaults',
    protocol: 'smtp',
    text: "535 5.7.139 …, user is locked by your organization's security defaults policy.",
    says: [['5.7.139', 'security defaults']],
    lasting: 'permanent',
    verified: false,
    source: field,
  },
  {
    id: 'smtp-conditional-access',
    protocol: 'smtp',
    text: '535 5.7.139 …, the request did not meet the criteria to be authenticated successfully.',
    says: [['5.7.139', 'did not meet the criteria']],
    lasting: 'permanent',
    verified: false,
    source: field,
  },
  {
    id: 'smtp-basic-disabled',
    protocol: 'smtp',
    text: '535 5.7.139 …, basic authentication is disabled.',
    says: [['5.7.139', 'basic authentication is disabled']],
    lasting: 'permanent',
    verified: false,
    source: 'nodemailer/nodemailer#1726',
  },
  {
    id: 'smtp-password-wrong',
    protocol: 'smtp',
    text: '535 5.7.139 …, the user credentials were incorrect.',
    says: [['5.7.139', 'credentials were incorrect']],
    lasting: 'permanent',
    verified: false,
    source: field,
  },
  {
    id: 'smtp-federation',
    protocol: 'smtp',
    text: '535 5.7.139 …, federated STS service was unreachable.',
    says: [['5.7.139', 'federated STS']],
    lasting: 'permanent',
    verified: true,
    source: printerDocs,
  },
  {
    id: 'smtp-policy',
    protocol: 'smtp',
    text: '535 5.7.139 Authentication unsuccessful',
    says: [['535 5.7.139']],
    lasting: 'permanent',
    verified: false,
    source: field,
    page: smtpAuthPage,
  },
  {
    id: 'smtp-token-refused',
    protocol: 'smtp',
    text: '535 5.7.3 Authentication unsuccessful',
    says: [['535 5.7.3'], ['5.7.3', 'Authentication unsuccessful']],
    lasting: 'permanent',
    verified: true,
    source: printerDocs,
    page: oauthPage,
  },
  {
    id: 'smtp-basic-retired',
    protocol: 'smtp',
    text: '550 5.7.30 Basic authentication is not supported for Client Submission.',
    says: [['5.7.30', 'Basic authentication is not supported']],
    lasting: 'permanent',
    verified: false,
    source: 'OpenCTI-Platform/opencti#12069',
  },
  {
    id: 'smtp-not-authenticated',
    protocol: 'smtp',
    text: '530 5.7.57 Client not authenticated to send mail',
    says: [['5.7.57', 'not authenticated to send']],
    lasting: 'permanent',
    verified: true,
    source: printerDocs,
  },
  {
    id: 'smtp-not-sender',
    protocol: 'smtp',
    text: '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
    says: [['5.7.60', 'send as this sender']],
    lasting: 'permanent',
    verified: true,
    source: printerDocs,
  },
  {
    id: 'smtp-send-as-denied',
    protocol: 'smtp',
    text: '554 5.2.252 SendAsDenied; … not allowed to send as …',
    says: [['SendAsDenied']],
    lasting: 'permanent',
    verified: false,
    source: field,
  },
  {
    id: 'smtp-penalty',
    protocol: 'smtp',
    text: '550 5.2.251 … 5.2.255 Sender throttled due to continuous … errors.',
    says: [['Sender throttled due to continuous']],
    lasting: 'transient',
    throttling: true,
    verified: true,
    source: 'Microsoft: "Continuous Error Throttling for SMTP AUTH Submissions"',
  },
  {
    id: 'smtp-mailbox-not-open',
    protocol: 'smtp',
    text: '430 4.2.0 STOREDRV; mailbox logon failure; …',
    says: [['430 4.2.0', 'mailbox logon failure'], ['MapiExceptionLogonFailed']],
    lasting: 'transient',
    verified: false,
    source: field,
  },
  {
    id: 'smtp-too-many-sessions',
    protocol: 'smtp',
    text: '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded',
    says: [['sender thread limit exceeded'], ['454 4.7.0', 'Too many concurrent connections']],
    lasting: 'transient',
    throttling: true,
    verified: false,
    source: field,
  },
  {
    id: 'smtp-too-fast',
    protocol: 'smtp',
    text: '421 4.4.2 Message submission rate for this client has exceeded the configured limit',
    says: [['Message submission rate for this client has exceeded']],
    lasting: 'transient',
    throttling: true,
    verified: false,
    source: field,
  },
  {
    id: 'smtp-quota',
    protocol: 'smtp',
    text: '550 5.2.0 … SubmissionQuotaExceededException',
    says: [['SubmissionQuotaExceeded']],
    lasting: 'transient',
    throttling: true,
    verified: false,
    source: field,
  },
  {
    id: 'smtp-busy',
    protocol: 'smtp',
    text: '451 4.7.0 Temporary server error. Please try again later.',
    says: [
      ['451 4.7.0', 'Temporary server error'],
      ['454 4.7.0', 'Temporary authentication failure'],
      ['421 4.3.2', 'Service not available'],
    ],
    lasting: 'transient',
    verified: false,
    source: field,
  },
  {
    id: 'smtp-sender-blocked',
    protocol: 'smtp',
    text: '550 5.1.8 Bad outbound sender',
    says: [['5.1.8', 'Bad outbound sender']],
    lasting: 'permanent',
    verified: true,
    source: printerDocs,
  },
  {
    id: 'smtp-tenant-blocked',
    protocol: 'smtp',
    text: '550 5.7.705 Access denied, tenant has exceeded threshold',
    says: [['550 5.7.705'], ['550 5.7.708']],
    lasting: 'permanent',
    verified: true,
    source: ndrDocs,
  },
  {
    id: 'smtp-domain-unregistered',
    protocol: 'smtp',
    text: '550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains',
    says: [['550 5.7.750']],
    lasting: 'permanent',
    verified: true,
    source: ndrDocs,
  },
  {
    id: 'smtp-recipient-blocked',
    protocol: 'smtp',
    text: "550 5.7.703 Your message can't be delivered because messages to … are blocked by your organization",
    says: [['550 5.7.703']],
    lasting: 'permanent',
    verified: true,
    source: ndrDocs,
  },
  {
    id: 'smtp-mailbox-full',
    protocol: 'smtp',
    text: '554 5.2.2 mailbox full',
    says: [['554 5.2.2'], ['5.2.2', 'mailbox full']],
    lasting: 'permanent',
    verified: false,
    source: field,
  },
  {
    id: 'smtp-too-large',
    protocol: 'smtp',
    text: '552 5.3.4 Message size exceeds fixed maximum message size',
    says: [['552 5.3.4'], ['5.3.4', 'size exceeds']],
    lasting: 'permanent',
    verified: false,
    source: field,
  },
  {
    id: 'smtp-daily-recipients',
    protocol: 'smtp',
    text: "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
    says: [['550 5.1.90'], ['5.1.90', 'daily limit']],
    lasting: 'transient',
    verified: false,
    source: field,
  },
  {
    id: 'smtp-tenant-recipients',
    protocol: 'smtp',
    text: "550 5.7.233 … tenant's limit of external recipients …",
    says: [['550 5.7.233']],
    lasting: 'transient',
    verified: false,
    source: field,
  },
  {
    id: 'smtp-relay-refused',
    protocol: 'smtp',
    text: '550 5.7.64 TenantAttribution; Relay Access Denied',
    says: [['550 5.7.64'], ['5.7.64', 'Relay Access Denied']],
    lasting: 'permanent',
    verified: false,
    source: field,
  },
  {
    id: 'smtp-no-licence',
    protocol: 'smtp',
    text: '554 5.2.0 … not licensed',
    says: [['554 5.2.0', 'not licensed'], ['550 5.2.253'], ['554 5.2.253']],
    lasting: 'permanent',
    verified: false,
    source: field,
  },
] as const satisfies readonly ReplyRow[];

export type ReplyId = (typeof replyRows)[number]['id'];
