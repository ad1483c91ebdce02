import assert from 'node:assert/strict';
import { readAnyReply, readReply, serverReplies, serverReply } from '../../src/knowledge/server-replies.ts';
import type { ReplyProtocol } from '../../src/knowledge/reply-row.ts';
import type { ReplyId } from '../../src/knowledge/server-reply-table.ts';
import { en as english } from '../../src/text/en/index.ts';
import { fr as french } from '../../src/text/fr/index.ts';

const tail = '[FR4P281CA0001.DEUP281.PROD.OUTLOOK.COM 2026-11-24T09:14:05.123Z 08DE2B0F4A6C1D3E]';

/** Whole lines, as the server sends them or as Java wraps them. */
const lines: [ReplyProtocol, string, ReplyId][] = [
  ['imap', 'A3 BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds', 'imap-throttled'],
  ['imap', '* BYE Session invalidated - AccessTokenExpired', 'imap-token-expired'],
  [
    'imap',
    'A2 NO AUTHENTICATE failed. Error="AuthFailed:LogonDenied-BasicAuthBlocked-" Proxy="FR4P281MB0001.DEUP281.PROD.OUTLOOK.COM:1993:SSL"',
    'imap-basic-blocked',
  ],
  [
    'imap',
    'A2 NO [AUTHENTICATIONFAILED] AUTHENTICATE failed. <UserType:OutlookCom> LogonFailed-BasicAuthBlocked',
    'imap-basic-blocked',
  ],
  [
    'imap',
    'A2 NO AUTHENTICATE failed. Error="AuthFailed:LogonDenied-None-OAuthLog:AuthExc_Auth Failed. User:sales@example.com"',
    'imap-not-authorised',
  ],
  ['imap', 'A3 BAD User is authenticated but not connected.', 'imap-not-connected'],
  ['imap', 'A2 NO User is authenticated but not connected', 'imap-not-connected'],
  ['imap', '* BYE Connection closed. 14', 'imap-not-connected'],
  ['imap', 'javax.mail.AuthenticationFailedException: AUTHENTICATE failed.', 'imap-authenticate-failed'],
  ['imap', 'A2 NO LOGIN failed.', 'imap-login-failed'],
  ['imap', 'A4 BAD Command received in Invalid state.', 'imap-out-of-order'],
  ['imap', 'A4 BAD Command Error. 12', 'imap-out-of-order'],
  ['pop3', '-ERR Authentication failure: unknown user name or bad password.', 'pop3-refused'],
  [
    'pop3',
    'javax.mail.AuthenticationFailedException: Logon failure: unknown user name or bad password.',
    'pop3-logon-failure',
  ],
  ['pop3', '-ERR Protocol error. Connection is closed. 10', 'pop3-protocol-error'],
  ['pop3', '-ERR [SYS/TEMP] try again', 'pop3-later'],
  ['pop3', '-ERR [SYS/PERM] no mailbox', 'pop3-mailbox'],
  ['pop3', '-ERR [AUTH] denied', 'pop3-credentials'],
  [
    'smtp',
    `535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. ${tail}`,
    'smtp-auth-off-tenant',
  ],
  [
    'smtp',
    `javax.mail.AuthenticationFailedException: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. ${tail}`,
    'smtp-auth-off-mailbox',
  ],
  [
    'smtp',
    "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.",
    'smtp-security-defaults',
  ],
  [
    'smtp',
    '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator.',
    'smtp-conditional-access',
  ],
  ['smtp', `535 5.7.139 Authentication unsuccessful, basic authentication is disabled. ${tail}`, 'smtp-basic-disabled'],
  ['smtp', '535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.', 'smtp-password-wrong'],
  ['smtp', '535 5.7.139 Authentication unsuccessful, federated STS service was unreachable.', 'smtp-federation'],
  ['smtp', '535 5.7.139 Authentication unsuccessful, the federated STS URL does not support HTTPS.', 'smtp-federation'],
  ['smtp', '535-5.7.139 Authentication unsuccessful', 'smtp-policy'],
  ['smtp', `535 5.7.3 Authentication unsuccessful ${tail}`, 'smtp-token-refused'],
  ['smtp', '550 5.7.30 Basic authentication is not supported for Client Submission.', 'smtp-basic-retired'],
  ['smtp', '530 5.7.57 Client not authenticated to send mail.', 'smtp-not-authenticated'],
  ['smtp', '550 5.7.60 SMTP; Client does not have permissions to send as this sender', 'smtp-not-sender'],
  [
    'smtp',
    '554 5.2.252 SendAsDenied; svc-ece@example.com not allowed to send as sales@example.com; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message',
    'smtp-send-as-denied',
  ],
  [
    'smtp',
    '554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message',
    'smtp-send-as-denied',
  ],
  ['smtp', '550 5.2.252 Sender throttled due to continuous send as denied errors.', 'smtp-penalty'],
  ['smtp', '550 5.2.253 Sender throttled due to continuous invalid license errors.', 'smtp-penalty'],
  [
    'smtp',
    '430 4.2.0 STOREDRV; mailbox logon failure; StoreDriver.Submission.Exception:LogonFailedException.MapiExceptionLogonFailed',
    'smtp-mailbox-not-open',
  ],
  ['smtp', `432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded ${tail}`, 'smtp-too-many-sessions'],
  ['smtp', '454 4.7.0 Too many concurrent connections', 'smtp-too-many-sessions'],
  ['smtp', '421 4.4.2 Message submission rate for this client has exceeded the configured limit', 'smtp-too-fast'],
  [
    'smtp',
    '550 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message',
    'smtp-quota',
  ],
  ['smtp', '451 4.7.0 Temporary server error. Please try again later. PRX4', 'smtp-busy'],
  ['smtp', '454 4.7.0 Temporary authentication failure', 'smtp-busy'],
  ['smtp', '421 4.3.2 Service not available', 'smtp-busy'],
  ['smtp', '550 5.1.8 Bad outbound sender', 'smtp-sender-blocked'],
  ['smtp', '550 5.7.705 Access denied, tenant has exceeded threshold', 'smtp-tenant-blocked'],
  ['smtp', '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP', 'smtp-tenant-blocked'],
  [
    'smtp',
    '550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains',
    'smtp-domain-unregistered',
  ],
  [
    'smtp',
    "550 5.7.703 Your message can't be delivered because messages to example.org are blocked by your organization",
    'smtp-recipient-blocked',
  ],
  ['smtp', '554 5.2.0 STOREDRV.Submission; the sender is not licensed', 'smtp-no-licence'],
  ['smtp', '550 5.2.253 no licence', 'smtp-no-licence'],
  ['imap', '* BYE Connection is closed. 13', 'imap-closed'],
  ['imap', 'A3 NO [UNAVAILABLE] Server Unavailable. 15', 'imap-unavailable'],
  ['imap', 'A3 BAD Server Unavailable. 15', 'imap-unavailable'],
  ['imap', 'A3 NO [LIMIT] UID FETCH Rate limit hit.', 'imap-limit'],
  ['imap', 'A3 NO [INUSE] Mailbox in use', 'imap-limit'],
  ['imap', '* BYE Connection is closed. 14', 'imap-not-connected'],
  ['imap', 'A2 NO [AUTHORIZATIONFAILED] No such mailbox right', 'imap-no-right'],
  ['imap', 'A2 NO [EXPIRED] Credentials expired', 'imap-credentials-expired'],
  ['pop3', '-ERR [IN-USE] Do you have another POP session running?', 'pop3-in-use'],
  ['pop3', '-ERR [LOGIN-DELAY] minimum time between mail checks violation', 'pop3-too-often'],
  [
    'smtp',
    '421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit https://aka.ms/smtp_auth_tls. [MAXPR0101CA0021.INDPRD01.PROD.OUTLOOK.COM]',
    'smtp-tls-too-old',
  ],
  [
    'smtp',
    "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients. (AS:46601)",
    'smtp-daily-recipients',
  ],
  [
    'smtp',
    "550 5.7.233 Your message can't be sent because your tenant exceeded its daily limit for sending email to external recipients",
    'smtp-tenant-recipients',
  ],
  [
    'smtp',
    '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message',
    'smtp-mailbox-full',
  ],
  ['smtp', '552 5.3.4 Message size exceeds fixed maximum message size', 'smtp-too-large'],
  ['smtp', '550 5.7.64 TenantAttribution; Relay Access Denied SMTP', 'smtp-relay-refused'],
  ['smtp', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'smtp-relay-refused'],
  [
    'smtp',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    'smtp-recipient-unknown',
  ],
  ['smtp', '550 5.4.1 Recipient address rejected: Access denied.', 'smtp-recipient-unknown'],
  [
    'smtp',
    '432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending',
    'smtp-too-many-sessions',
  ],
  ['smtp', '451 4.7.500 Server busy. Please try again later from [192.0.2.2]. (AS761)', 'smtp-busy'],
  ['smtp', '421 4.3.2 The maximum number of concurrent server connections has exceeded a limit', 'smtp-busy'],
  ['smtp', '550 5.7.501 Access denied, spam abuse detected', 'smtp-sender-blocked'],
  [
    'graph',
    '403 ErrorAccessDenied Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.',
    'graph-application-policy',
  ],
  [
    'graph',
    '{"error":{"code":"ErrorSendAsDenied","message":"The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account."}}',
    'graph-send-as-denied',
  ],
  ['graph', '403 ErrorAccessDenied Access is denied. Check credentials and try again.', 'graph-access-denied'],
  ['graph', '403 Authorization_RequestDenied Insufficient privileges to complete the operation.', 'graph-no-privilege'],
  [
    'graph',
    '404 MailboxNotEnabledForRESTAPI The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    'graph-mailbox-not-enabled',
  ],
  [
    'graph',
    'REST API is not yet supported for this mailbox: MailboxNotSupportedForRESTAPI',
    'graph-mailbox-not-enabled',
  ],
  ['graph', "404 ErrorInvalidUser The requested user 'sales@example.com' is invalid.", 'graph-user-unknown'],
  ['graph', '404 ErrorItemNotFound The specified object was not found in the store.', 'graph-item-not-found'],
  ['graph', '401 InvalidAuthenticationToken Access token has expired or is not yet valid.', 'graph-token-refused'],
  [
    'graph',
    '401 InvalidAuthenticationToken CompactToken parsing failed with error code: 80049217',
    'graph-token-refused',
  ],
  ['graph', '507 ErrorQuotaExceeded The mailbox has exceeded its quota.', 'graph-mailbox-full'],
  ['graph', '400 ErrorMessageSizeExceeded The message exceeds the maximum supported size.', 'graph-too-large'],
  ['graph', '429 ErrorExceededMessageLimit Cannot send mail.', 'graph-submission-quota'],
  ['graph', '429 ApplicationThrottled Application is over its MailboxConcurrency limit.', 'graph-throttled'],
  ['graph', '503 ErrorServerBusy The server cannot service this request right now.', 'graph-busy'],
];

const namedInLogs = ['graph-access-denied', 'graph-mailbox-not-enabled', 'graph-throttled', 'graph-token-refused'];

describe('reading the reply of a mail server', () => {
  for (const [protocol, line, id] of lines) {
    it(`recognises ${line.slice(0, 90)}`, () => {
      assert.equal(readReply(protocol, line)?.id, id);
      assert.equal(readReply(protocol, line.toUpperCase())?.id, id, 'in any case');
      assert.equal(
        readAnyReply(`2026-11-24 ERROR RETRIEVER ${line}`)?.id,
        namedInLogs.includes(id) ? undefined : id,
        'in a line of a log, its protocol not known, but for what has a name of its own there',
      );
    });
  }
  it('knows no reply that no line here shows', () => {
    assert.deepEqual(
      serverReplies.map(({ id }) => id).filter((id) => !lines.some(([, , shown]) => shown === id)),
      [],
    );
  });
  it('recognises each reply by the text that it shows of it', () => {
    for (const { id, protocol, text } of serverReplies) assert.equal(readReply(protocol, text)?.id, id);
  });
  it('takes no reply for one of another protocol', () => {
    for (const [protocol, line] of lines) {
      for (const other of (['imap', 'pop3', 'smtp', 'graph'] as const).filter((one) => one !== protocol))
        assert.equal(readReply(other, line), undefined, `${other}: ${line}`);
    }
  });
  it('sees nothing in lines without a fault', () => {
    for (const line of [
      '* OK The Microsoft Exchange IMAP4 service is ready. [TQBCAA==]',
      'A2 OK AUTHENTICATE completed.',
      '+OK The Microsoft Exchange POP3 service is ready.',
      '+OK User successfully authenticated.',
      '220 FR4P281CA0001.outlook.office365.com Microsoft ESMTP MAIL Service ready at Tue, 24 Nov 2026 09:14:05 +0000',
      '250-AUTH LOGIN XOAUTH2',
      '235 2.7.0 Authentication successful',
      '250 2.1.0 Sender OK',
      'Login failed for alias 12',
      'library 15.7.3 loaded in 535 ms, 5.7.30 beside it',
      '535 5.7.31 of something else',
      'Basic authentication is not supported by this plug-in',
      '',
    ]) {
      assert.equal(readAnyReply(line), undefined, line);
      for (const protocol of ['imap', 'pop3', 'smtp', 'graph'] as const)
        assert.equal(readReply(protocol, line), undefined, line);
    }
  });
  it('reads how long to wait, who was refused as whom, and what Microsoft’s support asks for', () => {
    assert.equal(readReply('imap', lines[0]![1])?.backOffMs, 92_415);
    const denied = readReply(
      'smtp',
      `554 5.2.252 SendAsDenied; svc-ece@example.com not allowed to send as sales@example.com; STOREDRV.Submission ${tail}`,
    );
    assert.deepEqual(denied?.identities, { account: 'svc-ece@example.com', sender: 'sales@example.com' });
    assert.equal(denied?.diagnostic, tail.slice(1, -1));
    assert.deepEqual(
      readReply('smtp', '554 5.2.252 SendAsDenied; a@example.com not allowed to send as b@example.com')?.identities,
      { account: 'a@example.com', sender: 'b@example.com' },
    );
    const plain = readReply('smtp', '535 5.7.3 Authentication unsuccessful');
    assert.deepEqual([plain?.backOffMs, plain?.identities, plain?.diagnostic], [undefined, undefined, undefined]);
  });
  it('says where in the line it stands', () => {
    assert.equal(readAnyReply('refused: 535 5.7.3 Authentication unsuccessful')?.index, 9);
  });
  it('tells what holds a sender back from what refuses a sign-in', () => {
    assert.deepEqual(
      serverReplies.filter(({ throttling }) => throttling).map(({ id }) => id),
      [
        'imap-throttled',
        'imap-limit',
        'pop3-too-often',
        'smtp-penalty',
        'smtp-too-many-sessions',
        'smtp-too-fast',
        'smtp-quota',
        'graph-submission-quota',
        'graph-throttled',
      ],
    );
    assert.ok(serverReplies.every(({ throttling, lasting }) => !throttling || lasting !== 'permanent'));
  });
  it('takes nothing for passing that comes back for ever, whatever its status code calls itself', () => {
    for (const id of ['imap-token-expired', 'smtp-mailbox-not-open', 'smtp-tls-too-old', 'imap-not-connected'])
      assert.equal(serverReply(id)?.lasting, 'permanent', id);
  });
  it('marks what Microsoft itself does not say', () => {
    assert.deepEqual(
      serverReplies.filter(({ verified, source }) => verified !== source.startsWith('Microsoft')),
      [],
    );
    assert.equal(serverReply('imap-authenticate-failed')?.verified, true);
    assert.equal(serverReply('imap-not-connected')?.verified, false);
    assert.equal(serverReply('no-such-reply'), undefined);
  });
  it('has its words in both languages, as whole sentences that need nothing filled in, and no others', () => {
    for (const language of [english, french] as Record<string, string>[]) {
      for (const { meaning, cause, fix } of serverReplies)
        for (const key of [meaning, cause, fix]) assert.match(language[key] ?? '', /^[^{}]+\.$/, key);
    }
    const used = new Set<string>(serverReplies.flatMap(({ meaning, cause, fix }) => [meaning, cause, fix]));
    assert.deepEqual(
      Object.keys(english).filter((key) => key.startsWith('server-reply.') && !used.has(key)),
      [],
    );
  });
  it('is not slowed down by a line made to do so', () => {
    const began = performance.now();
    for (const line of [
      `SendAsDenied; ${'a'.repeat(100_000)}`,
      `[${'a.'.repeat(50_000)}`,
      `BAD Request is throttled. Backoff Time:${' '.repeat(100_000)}`,
    ])
      readAnyReply(line);
    assert.ok(performance.now() - began < 2000);
  });
});
