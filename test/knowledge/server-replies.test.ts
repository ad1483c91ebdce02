import assert from 'node:assert/strict';
import { recordedReplies } from '../../scripts/truth/recorded-replies.ts';
import { readAnyReply, readReply, serverReplies, serverReply } from '../../src/knowledge/server-replies.ts';
import type { ReplyProtocol } from '../../src/knowledge/reply-row.ts';
import type { ReplyId } from '../../src/knowledge/server-reply-table.ts';
import { en as english } from '../../src/text/en/index.ts';
import { fr as french } from '../../src/text/fr/index.ts';

const tail = '[FR4P281CA0001.DEUP281.PROD.OUTLOOK.COM 2026-11-24T09:14:05.123Z 08DE2B0F4A6C1D3E]';

/** Wrapped by Java, or in other words than the recorded replies. */
const inOtherWords: [ReplyProtocol, string, ReplyId][] = [
  [
    'imap',
    'A2 NO AUTHENTICATE failed. Error="AuthFailed:LogonDenied-None-OAuthLog:AuthExc_Auth Failed. User:sales@example.com"',
    'imap-not-authorised',
  ],
  ['imap', 'javax.mail.AuthenticationFailedException: AUTHENTICATE failed.', 'imap-authenticate-failed'],
  ['imap', 'javax.mail.AuthenticationFailedException: LOGIN failed.', 'imap-login-failed'],
  ['imap', 'DEBUG IMAP: AUTHENTICATE PLAIN command result: A1 NO AUTHENTICATE failed.', 'imap-password-refused'],
  ['imap', 'DEBUG IMAP: LOGIN command result: A1 NO LOGIN failed.', 'imap-password-refused'],
  ['imap', 'DEBUG IMAP: AUTHENTICATE XOAUTH2 command result: A1 NO AUTHENTICATE failed.', 'imap-token-refused'],
  [
    'pop3',
    'javax.mail.AuthenticationFailedException: Logon failure: unknown user name or bad password.',
    'pop3-logon-failure',
  ],
  ['pop3', '-ERR [SYS/TEMP] try again', 'pop3-later'],
  ['pop3', '-ERR [SYS/PERM] no mailbox', 'pop3-mailbox'],
  ['pop3', '-ERR [AUTH] denied', 'pop3-credentials'],
  [
    'smtp',
    `javax.mail.AuthenticationFailedException: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. ${tail}`,
    'smtp-auth-off-mailbox',
  ],
  ['smtp', '535-5.7.139 Authentication unsuccessful', 'smtp-policy'],
  [
    'smtp',
    '554 5.2.252 SendAsDenied; svc-ece@example.com not allowed to send as sales@example.com; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message',
    'smtp-send-as-denied',
  ],
  ['smtp', '550 5.1.8 Bad outbound sender', 'smtp-sender-blocked'],
  [
    'smtp',
    "550 5.7.703 Your message can't be delivered because messages to example.org are blocked by your organization",
    'smtp-recipient-blocked',
  ],
  ['smtp', '550 5.2.253 no licence', 'smtp-no-licence'],
  ['imap', 'A3 NO [LIMIT] UID FETCH Rate limit hit.', 'imap-limit'],
  ['imap', '* BYE Too many simultaneous connections', 'imap-too-many-sessions'],
  ['imap', 'A2 NO [AUTHORIZATIONFAILED] No such mailbox right', 'imap-no-right'],
  ['imap', 'A2 NO [EXPIRED] Credentials expired', 'imap-credentials-expired'],
  [
    'smtp',
    '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message',
    'smtp-recipient-full',
  ],
  ['smtp', '554 5.2.2 mailbox full', 'smtp-full-unnamed'],
  ['smtp', '552-5.2.2 The email account that you tried to reach is over quota', 'smtp-full-unnamed'],
  ['smtp', '451 5.7.3 Must issue a STARTTLS command first', 'smtp-starttls-required'],
  ['smtp', '550 5.7.64 TenantAttribution; Relay Access Denied SMTP', 'smtp-relay-refused'],
  ['smtp', '550 5.4.1 Recipient address rejected: Access denied.', 'smtp-recipient-rejected'],
  ['smtp', '421 4.3.2 The maximum number of concurrent server connections has exceeded a limit', 'smtp-busy'],
  [
    'graph',
    '{"error":{"code":"ErrorSendAsDenied","message":"The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account."}}',
    'graph-send-as-denied',
  ],
  [
    'graph',
    'REST API is not yet supported for this mailbox: MailboxNotSupportedForRESTAPI',
    'graph-mailbox-not-enabled',
  ],
  ['graph', '400 ErrorMessageSizeExceeded The message exceeds the maximum supported size.', 'graph-too-large'],
  ['graph', '503 ErrorServerBusy The server cannot service this request right now.', 'graph-busy'],
];

const lines = [
  ...recordedReplies.flatMap(({ protocol, text, reply }): typeof inOtherWords =>
    reply === undefined ? [] : [[protocol, text, reply]],
  ),
  ...inOtherWords,
];

const namedInLogs = ['graph-access-denied', 'graph-mailbox-not-enabled', 'graph-throttled', 'graph-token-refused'];

describe('the table of server replies', () => {
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
  it('has an example for each known reply', () => {
    assert.deepEqual(
      serverReplies.map(({ id }) => id).filter((id) => !lines.some(([, , shown]) => shown === id)),
      [],
    );
  });
  it('recognises each reply by its published text', () => {
    for (const { id, protocol, text } of serverReplies) assert.equal(readReply(protocol, text)?.id, id);
  });
  it('does not take a reply for one of another protocol', () => {
    for (const [protocol, line] of lines) {
      for (const other of (['imap', 'pop3', 'smtp', 'graph'] as const).filter((one) => one !== protocol))
        assert.equal(readReply(other, line), undefined, `${other}: ${line}`);
    }
  });
  it('finds nothing in lines without a fault', () => {
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
      'Login failed.',
      'The login failed.',
      'library 15.7.3 loaded in 535 ms, 5.7.30 beside it',
      '535 5.7.31 of something else',
      'Basic authentication is not supported by this plug-in',
      'driver 4.7.66 speaks TLS 1.2',
      'ProductVersion: 4.7.66 (TLS)',
      'library 5.3.4 limits the message size',
      '550 mails sent by release 5.7.233',
      'version 5.7.64 of TenantAttribution',
      '',
    ]) {
      assert.equal(readAnyReply(line), undefined, line);
      for (const protocol of ['imap', 'pop3', 'smtp', 'graph'] as const)
        assert.equal(readReply(protocol, line), undefined, line);
    }
  });
  it('recognises LOGIN failed. without NO, but only as Exchange writes it', () => {
    assert.equal(readReply('imap', 'LOGIN failed.')?.id, 'imap-login-failed');
    assert.equal(readAnyReply('2026-11-24 ERROR RETRIEVER LOGIN failed.')?.id, 'imap-login-failed');
  });
  it('returns the time to wait, the refused account and sender, and the diagnostic text for Microsoft’s support', () => {
    const throttled = 'A3 BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds';
    assert.equal(readReply('imap', throttled)?.backOffMs, 92_415);
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
  it('returns the position of a reply in its line', () => {
    assert.equal(readAnyReply('refused: 535 5.7.3 Authentication unsuccessful')?.index, 9);
  });
  it('distinguishes throttling from refused sign-ins', () => {
    assert.deepEqual(
      serverReplies.filter(({ throttling }) => throttling).map(({ id }) => id),
      [
        'imap-throttled',
        'imap-limit',
        'imap-too-many-sessions',
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
  it('does not treat a permanent error as temporary, whatever its status code is', () => {
    for (const id of ['imap-token-expired', 'smtp-mailbox-not-open', 'smtp-tls-too-old', 'imap-not-connected'])
      assert.equal(serverReply(id)?.lasting, 'permanent', id);
  });
  it('marks replies that Microsoft does not document', () => {
    assert.deepEqual(
      serverReplies.filter(({ verified, source }) => verified !== source.startsWith('Microsoft')),
      [],
    );
    assert.equal(serverReply('imap-authenticate-failed')?.verified, true);
    assert.equal(serverReply('imap-not-connected')?.verified, false);
    assert.equal(serverReply('no-such-reply'), undefined);
  });
  it('has complete sentences without placeholders in both languages, and no unused ones', () => {
    for (const language of [english, french] as Record<string, string>[]) {
      for (const { meaning, cause, fix } of serverReplies)
        for (const key of [meaning, cause, fix]) assert.match(language[key] ?? '', /^[^{}]+(?:\.|: \S[^.]+)$/, key);
    }
    const used = new Set<string>(serverReplies.flatMap(({ meaning, cause, fix }) => [meaning, cause, fix]));
    assert.deepEqual(
      Object.keys(english).filter((key) => key.startsWith('server-reply.') && !used.has(key.replace(/\.short$/, ''))),
      [],
    );
  });
  it('reads a line of a denial-of-service attack in bounded time', () => {
    const before = process.cpuUsage();
    for (const line of [
      `SendAsDenied; ${'a'.repeat(100_000)}`,
      `[${'a.'.repeat(50_000)}`,
      `BAD Request is throttled. Backoff Time:${' '.repeat(100_000)}`,
    ])
      readAnyReply(line);
    // CPU time, because the machine may be busy.
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    assert.ok(ms < 2000, `${ms} ms`);
  });
});
