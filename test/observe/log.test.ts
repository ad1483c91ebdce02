import assert from 'node:assert/strict';
import { linkSync, mkdtempSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Observation } from '../../src/model/observation.ts';
import { readLogFiles } from '../../src/observe/log-files.ts';
import { logValueSchema, type LogValue } from '../../src/observe/log-value.ts';
import { observer } from '../../src/observe/log.ts';
import { runSteps } from '../../src/observe/run.ts';
import { heartbeatLines } from '../../simulator/ece-logs.ts';
import { secret, spellings } from '../kit/secret-spellings.ts';
import { zip } from '../kit/zip.ts';
import { within } from './conditions.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'ece-logs-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ago = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

/** A line of ECE's log, `minutes` ago, in New York's time. */
function line(minutes: number, message: string, level = 'ERROR'): string {
  const local = new Date(ago(minutes).getTime() - 4 * 3_600_000)
    .toISOString()
    .replace('T', ' ')
    .replace('Z', ' GMT-0400');
  return `${local} <@> ${level} <@> [67:RETRIEVER] <@> ProcessId:3984 <@> PID:1 <@> UID:12 <@> HttpSessionId:  <@> com.example.Class <@> run() <@> ${message} <@> \r\n`;
}

function file(name: string, content: string | Buffer, minutes = 0): void {
  writeFileSync(path.join(folder, name), content);
  utimesSync(path.join(folder, name), ago(minutes), ago(minutes));
}

async function read(): Promise<LogValue> {
  const { value, error } = await observer.observe(
    { endpoint: { host: '', port: 0 }, files: () => folder },
    within(30_000),
  );
  assert.equal(error, undefined);
  assert.deepEqual(logValueSchema.parse(value), value);
  assert.ok(value);
  return value;
}

const marks = ({ matches }: LogValue): unknown[] =>
  matches.map(({ mark, code, count }) => [mark, ...(code === undefined ? [] : [code]), count]);

describe('log observer', () => {
  it('finds the heartbeat of each retriever instance in any time zone', async () => {
    const [first, second, now] = [ago(10), ago(1), Date.now()];
    file(
      'eg_log_ECESVC_rx-process.log',
      heartbeatLines(first) +
        heartbeatLines(second) +
        heartbeatLines(first, '1000') +
        line(0, '**** Rx Instance 1000 Running ****', 'INFO'),
    );
    const { heartbeats } = await read();
    assert.deepEqual(heartbeats[0], {
      instance: '999',
      runningAt: second.toISOString(),
      waitingAt: second.toISOString(),
    });
    assert.equal(heartbeats[1]?.waitingAt, first.toISOString());
    assert.ok(Math.abs(Date.parse(heartbeats[1]?.runningAt ?? '') - now) < 5000);
  });

  it('keeps the newest of each error with its time, its first time and its count', async () => {
    const [first, last] = [ago(90).getTime(), ago(30).getTime()];
    file(
      'eg_log_ECESVC_rx-process.log',
      line(90, 'AADSTS700082: first') +
        line(30, 'AADSTS700082: last') +
        line(20, 'AADSTS50011: other') +
        line(10, 'A3 NO AUTHENTICATE failed.'),
    );
    const value = await read();
    assert.deepEqual(marks(value), [
      ['entra', 'AADSTS700082', 2],
      ['entra', 'AADSTS50011', 1],
      ['mail-refused', 'imap-authenticate-failed', 1],
    ]);
    assert.equal(value.matches[0]?.excerpt, 'AADSTS700082: last');
    assert.ok(Math.abs(Date.parse(value.matches[0]?.firstAt ?? '') - first) < 5000);
    assert.ok(Math.abs(Date.parse(value.matches[0]?.lastAt ?? '') - last) < 5000);
  });

  it('recognises Exchange’s replies, and distinguishes those that share a status code', async () => {
    file(
      'rx-process.log',
      line(9, 'A3 BAD User is authenticated but not connected.') +
        line(8, 'A4 BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds') +
        line(7, '* BYE Session invalidated - AccessTokenExpired'),
    );
    file(
      'eg_log_ECESVC_dx-process.log',
      line(
        6,
        '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled',
      ) +
        line(
          5,
          '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully.',
        ) +
        `${line(4, 'send failed')}com.sun.mail.smtp.SMTPSendFailedException: 554 5.2.252 SendAsDenied; svc-ece@example.com not allowed to send as jane.doe@customer.example; STOREDRV.Submission\r\n\tat com.sun.mail\r\n`,
    );
    const value = await read();
    assert.deepEqual(value.matches.map(({ mark, code, process }) => [process, mark, code].join(' ')).sort(), [
      'dispatcher mail-refused smtp-auth-off-tenant',
      'dispatcher mail-refused smtp-conditional-access',
      'dispatcher mail-refused smtp-send-as-denied',
      'retriever mail-refused imap-not-connected',
      'retriever mail-refused imap-throttled',
      'retriever mail-refused imap-token-expired',
    ]);
    assert.match(
      value.matches.find(({ code }) => code === 'smtp-send-as-denied')?.excerpt ?? '',
      /SendAsDenied; …@example\.com not allowed to send as …@customer\.example/,
    );
  });

  it('counts an error of Entra once by its own code, beside the name of the error', async () => {
    file(
      'rx-process.log',
      line(
        2,
        '{"error":"invalid_grant","error_description":"AADSTS700082: The refresh token has expired due to inactivity."}',
      ) + line(1, '{"error":"invalid_client"}'),
    );
    assert.deepEqual(marks(await read()), [
      ['entra', 'AADSTS700082', 1],
      ['token-refused', 'invalid_client', 1],
    ]);
  });

  it('counts one line once, by its cause', async () => {
    const handshake = 'javax.net.ssl.SSLHandshakeException: ';
    file(
      'rx-process.log',
      line(9, `${handshake}PKIX path building failed: unable to find valid certification path`) +
        line(8, `${handshake}No appropriate protocol (protocol is disabled or cipher suites are inappropriate)`) +
        line(7, `${handshake}Received fatal alert: handshake_failure`) +
        `${line(6, 'Instance failed')}java.lang.OutOfMemoryError: Java heap space\r\n` +
        `${line(5, 'token refresh failed')}java.net.SocketTimeoutException: connect timed out\r\n\tat java.net.ConnectException\r\n` +
        line(4, 'Unable to load BODYSTRUCTURE') +
        line(3, 'MailboxNotEnabledForRESTAPI: REST API is not yet supported for this mailbox.') +
        line(2, 'Repeated Authentication Failure. Alias disabled: NO AUTHENTICATE failed.'),
    );
    const value = await read();
    assert.deepEqual(marks(value), [
      ['java-trust', 1],
      ['tls-version', 1],
      ['tls-failed', 1],
      ['out-of-memory', 1],
      ['timed-out', 1],
      ['mail-unreadable', 1],
      ['graph-refused', 'MailboxNotEnabledForRESTAPI', 1],
      ['mail-refused', 'imap-authenticate-failed', 1],
      ['alias-disabled', 1],
    ]);
    assert.equal(value.entries, 8);
  });

  it('distinguishes a store or certificate at fault from a failed handshake and from a TLS version', async () => {
    const handshake = 'javax.net.ssl.SSLHandshakeException: ';
    file(
      'rx-process.log',
      line(
        9,
        'javax.net.ssl.SSLException: java.lang.RuntimeException: Unexpected error: java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty',
      ) +
        line(
          8,
          `${handshake}java.security.cert.CertificateException: Certificates do not conform to algorithm constraints`,
        ) +
        line(
          7,
          `${handshake}PKIX path validation failed: java.security.cert.CertPathValidatorException: Algorithm constraints check failed on signature algorithm: SHA1withRSA`,
        ) +
        line(6, 'java.security.cert.CertificateException: Certificates does not conform to algorithm constraints') +
        line(5, 'java.io.IOException: Keystore was tampered with, or password was incorrect') +
        line(4, `${handshake}PKIX path building failed`),
    );
    assert.deepEqual(marks(await read()), [
      ['java-trust', 'trust-store-empty', 1],
      ['java-trust', 'weak-certificate', 3],
      ['java-trust', 'trust-store-damaged', 1],
      ['java-trust', 1],
    ]);
  });

  it('reads from the commands of a trace whether a password or a token was refused', async () => {
    const refused = 'javax.mail.AuthenticationFailedException: AUTHENTICATE failed.\r\n';
    file(
      'rx-process.log',
      `${line(3, 'trace')}A1 AUTHENTICATE PLAIN\r\n${refused}` +
        `${line(2, 'trace')}A1 AUTHENTICATE XOAUTH2\r\n${refused}` +
        `${line(1, 'no trace')}${refused}`,
    );
    assert.deepEqual(marks(await read()), [
      ['mail-refused', 'imap-password-refused', 1],
      ['mail-refused', 'imap-token-refused', 1],
      ['mail-refused', 'imap-authenticate-failed', 1],
    ]);
  });

  it('names each disabled alias and counts its lines separately', async () => {
    const off = (minutes: number, name: string): string =>
      line(minutes, `Repeated Authentication Failure. Alias disabled: ${name}`);
    file('rx-process.log', off(3, 'sales@example.com') + off(2, 'support@example.com') + off(1, 'sales@example.com'));
    assert.deepEqual(marks(await read()), [
      ['alias-disabled', 'sales@example.com', 2],
      ['alias-disabled', 'support@example.com', 1],
    ]);
  });

  it('ignores lines from the future, and quotes an unknown error', async () => {
    file(
      'rx-process.log',
      heartbeatLines(new Date(Date.now() + 86_400_000)) +
        line(3, 'Échec : la connexion a été fermée par https://u:password@host/') +
        line(2, 'Something of routing', 'INFO'),
    );
    file('eg_log_ECESVC_ApplicationServer.log', line(1, 'A chat could not be opened'));
    const value = await read();
    assert.deepEqual([value.heartbeats, value.rawLines, value.entries], [[], 2, 3]);
    assert.equal(value.unknownErrors?.count, 1);
    assert.match(value.unknownErrors?.excerpt ?? '', /^Échec : la connexion/);
    assert.doesNotMatch(value.unknownErrors?.excerpt ?? '', /password@/);
  });

  it('quotes an unknown error by its innermost cause, or else by the line of the exception itself', async () => {
    const quoted = async (...trace: string[]): Promise<string | undefined> => {
      file('rx-process.log', `${line(3, 'Retrieval ended')}${trace.map((each) => `${each}\r\n`).join('')}`);
      return (await read()).unknownErrors?.excerpt;
    };
    const own = 'com.egain.mail.MailException: cannot store the mail';
    const frames = ['\tat com.egain.mail.Store.put(Store.java:12)', '\t... 12 more'];
    assert.equal(await quoted(), 'Retrieval ended');
    assert.equal(await quoted(own, ...frames), own);
    assert.equal(await quoted('while it stored 3 mails', own, ...frames), own);
    const inner = 'Caused by: com.egain.db.LockException: row is locked';
    assert.equal(await quoted(own, ...frames, 'Caused by: java.lang.IllegalStateException', ...frames, inner), inner);
    assert.equal(
      await quoted('javax.mail.MessagingException: Store failed;', '  nested exception is:', `\t${inner.slice(11)}`),
      inner.slice(11),
    );
    const many = Array.from({ length: 100 }, (_, index) => [
      `Caused by: com.example.Cause${index}: x`,
      ...frames.slice(0, 1),
      ...frames,
    ]);
    assert.equal(await quoted(own, ...many.flat(), inner, ...frames), inner, 'a hundred causes');
    const wide = many.map(([cause = '', ...rest]) => [cause + 'x'.repeat(2000), ...rest]);
    assert.equal(await quoted(own, ...wide.flat(), inner, ...frames), inner, 'of great length');
  });

  it('keeps a known error among a hundred causes, at the time of its entry', async () => {
    const at = ago(3).getTime();
    const causes = Array.from(
      { length: 100 },
      (_, index) => `Caused by: com.example.Cause${index}: x\r\n\tat a.b.C\r\n\tat a.b.D\r\n`,
    );
    causes[80] = 'Caused by: java.lang.OutOfMemoryError: Java heap space\r\n';
    file('rx-process.log', `${line(3, 'Retrieval ended')}${causes.join('')}`);
    const { matches, rawLines } = await read();
    assert.deepEqual(
      matches.map(({ mark, lastAt }) => [mark, Math.abs(Date.parse(lastAt ?? '') - at) < 5000]),
      [['out-of-memory', true]],
    );
    assert.equal(rawLines, 0);
  });

  it('gives no time to a line without a zone, also below one with a zone', async () => {
    const withoutZone = line(1, 'AADSTS50011: refused').replace(' GMT-0400', '');
    file('rx-process.log', line(3, 'next retrieval', 'INFO') + withoutZone + 'Caused by: AADSTS50012\r\n');
    const { matches, rawLines, entries } = await read();
    assert.deepEqual(
      matches.map(({ code, lastAt }) => [code, lastAt]),
      [
        ['AADSTS50011', undefined],
        ['AADSTS50012', undefined],
      ],
    );
    assert.deepEqual([rawLines, entries], [2, 1]);
  });

  it('reads the stack trace below a line as part of it', async () => {
    const at = ago(5).getTime();
    file(
      'rx-process.log',
      `${line(5, 'token refresh failed')}javax.net.ssl.SSLHandshakeException: PKIX path building failed\r\n\tat sun.security.ssl.Alert\r\n${line(1, 'next')}`,
    );
    const { matches, rawLines } = await read();
    assert.deepEqual([...new Set(matches.map(({ mark }) => mark))], ['java-trust']);
    assert.ok(matches.every(({ lastAt }) => Math.abs(Date.parse(lastAt ?? '') - at) < 5000));
    assert.equal(rawLines, 0);
  });

  it('searches lines of an unknown form unparsed', async () => {
    file('rx-process.log', 'Nov 25 10:00 something AADSTS50076: interaction required\nanother line\n');
    const { matches, rawLines } = await read();
    assert.deepEqual([matches[0]?.code, matches[0]?.lastAt, rawLines], ['AADSTS50076', undefined, 2]);
  });

  it('reads rotated and zipped files, the oldest first', async () => {
    file('eg_log_S_rx-process.log', line(1, 'AADSTS50011: newest'));
    file('eg_log_S_rx-process.log.1', line(60, 'AADSTS50011: rotated'), 60);
    file(
      'eg_log_S_rx-process.log.2.zip',
      zip({ 'eg_log_S_rx-process.log.2': line(120, 'AADSTS50011: zipped') + line(119, 'AADSTS50012: only there') }),
      119,
    );
    const { matches, files } = await read();
    assert.deepEqual(
      matches.map(({ code, count, excerpt }) => [code, count, excerpt]),
      [
        ['AADSTS50011', 3, 'AADSTS50011: newest'],
        ['AADSTS50012', 1, 'AADSTS50012: only there'],
      ],
    );
    assert.deepEqual(
      files.map(({ process, count, read: wasRead }) => [process, count, wasRead]),
      [['retriever', 3, true]],
    );
  });

  it('reads the logs of three processes only, and follows no link', async () => {
    for (const name of ['rx-process.log', 'eg_log_S_dx-process.log', 'eg_log_S_ApplicationServer.log'])
      file(name, line(1, 'invalid_grant'));
    for (const name of ['eg_log_S_alarm-rules-process.log', 'rx-process.properties', 'passwords.txt'])
      file(name, line(1, 'AADSTS1111'));
    mkdirSync(path.join(folder, 'rx-process.log.d.log'));
    const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
    try {
      writeFileSync(path.join(outside, 'secret'), line(1, 'AADSTS2222'));
      symlinkSync(path.join(outside, 'secret'), path.join(folder, 'rx-process.log.9'));
      const value = await read();
      assert.deepEqual(marks(value), [
        ['token-refused', 'invalid_grant', 1],
        ['token-refused', 'invalid_grant', 1],
        ['token-refused', 'invalid_grant', 1],
      ]);
      assert.deepEqual(value.files.map(({ process }) => process).sort(), ['application', 'dispatcher', 'retriever']);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('reads no hard link, which could lead out of the folder, and reports it beside the other lines', async () => {
    const outside = path.join(folder, 'secret');
    writeFileSync(outside, line(1, 'AADSTS2222'));
    linkSync(outside, path.join(folder, 'rx-process.log.9'));
    file('rx-process.log', line(1, 'invalid_grant'));
    const { value, error } = await observer.observe(
      { endpoint: { host: '', port: 0 }, files: () => folder },
      within(30_000),
    );
    assert.deepEqual(value && marks(value), [['token-refused', 'invalid_grant', 1]]);
    assert.deepEqual(
      value?.files.map(({ count, read, cut }) => ({ count, read, cut })),
      [{ count: 2, read: true, cut: true }],
    );
    assert.deepEqual([error?.phase, error?.code], ['read', 'HARD_LINK']);
    assert.match(error?.text ?? '', /^1 file .* hard link/);
    assert.doesNotMatch(JSON.stringify(value), /2222/);
  });
  it('follows no link that takes the place of a file after the folder was listed', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
    try {
      writeFileSync(path.join(outside, 'secret'), line(1, 'AADSTS2222'));
      file('rx-process.log', line(1, 'invalid_grant'));
      // The deadline is checked before each file is opened, and after the folder was read.
      const deadline = within(30_000).deadline;
      const signal = {
        throwIfAborted: () => {
          rmSync(path.join(folder, 'rx-process.log'), { force: true });
          symlinkSync(path.join(outside, 'secret'), path.join(folder, 'rx-process.log'));
        },
      };
      const [read] = await readLogFiles(folder, 0, { ...deadline, signal: signal as AbortSignal });
      assert.deepEqual([read?.text, read?.cut], [undefined, true]);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('reads two days and the end of large files, and reports if all lines are older', async () => {
    file('rx-process.log', line(1, `AADSTS1111 ${'x'.repeat(9_000_000)}`) + line(0, 'AADSTS50011'));
    file('eg_log_S_dx-process.log', line(3 * 24 * 60, 'AADSTS2222') + line(1, 'AADSTS3333'));
    file('eg_log_S_ApplicationServer.log', line(3 * 24 * 60, 'AADSTS4444'), 3 * 24 * 60);
    const value = await read();
    assert.deepEqual(value.matches.map(({ code = '' }) => code).sort(), ['AADSTS3333', 'AADSTS50011']);
    assert.deepEqual(value.files.find(({ process }) => process === 'application')?.read, false);
  });

  it('gives no secret and no customer’s address, but keeps the name of an alias', async () => {
    const secret = 'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2lnbmF0dXJl';
    file(
      'rx-process.log',
      line(
        2,
        `AADSTS7000215 client_secret=abc~8Q~secretsecretsecretsecretsecret token ${secret} for jane.doe@customer.example`,
      ) + line(1, 'Repeated Authentication Failure. Alias disabled: sales@example.com'),
    );
    const steps: Observation[] = [];
    await runSteps([{ kind: 'log', target: 'logs', path: 'direct' }], {
      targets: () => undefined,
      files: () => folder,
      stepDeadlineMs: 30_000,
      from: { kind: 'server', name: 'ece-svc-01' },
      onObservation: (seen) => void steps.push(seen),
    });
    const text = JSON.stringify(steps);
    assert.doesNotMatch(text, /eyJ|secretsecret|jane\.doe/);
    assert.match(text, /AADSTS7000215/);
    assert.match(text, /Alias disabled: sales@example\.com/);
    assert.deepEqual(steps[0]?.subject, { kind: 'server', name: 'ece-svc-01' });
    assert.ok(!text.includes(folder));
  });

  for (const { what, text, gone } of spellings)
    it(`gives no password written as ${what}, anywhere in its line`, async () => {
      file(
        'rx-process.log',
        line(3, `AADSTS50034: refused ${text}`) +
          line(2, `${text} AADSTS50011: refused`) +
          line(1, `${text} ${'x'.repeat(190 - text.length / 2)} AADSTS50012`),
      );
      const seen = JSON.stringify(await read());
      assert.equal(seen.match(/"excerpt":"[^"]/g)?.length, 3);
      assert.ok(!seen.includes(gone), seen);
      assert.ok(!seen.includes(secret.slice(-8)), seen);
    });

  it('gives no part of a password that is cut by the limit of a line or an excerpt', async () => {
    const lines = [0, 4, 8, 12].map(
      (shift) => `${'x '.repeat(8000 + shift)}AADSTS50011 http://u:${secret}@example.test/`,
    );
    const tails = [0, 4, 8, 12].map((shift) => {
      const beginning = line(1, `AADSTS5001${shift / 4} ${'x '.repeat(50)}`);
      const before = beginning
        .trimEnd()
        .replace(/ <@>$/, '')
        .padEnd(16_384 - 12 - shift, 'y ');
      return `${before}http://u:${secret}@example.test/ ${'z '.repeat(500)}\n`;
    });
    file('rx-process.log', lines.map((text) => line(1, text)).join('') + tails.join(''));
    assert.doesNotMatch(JSON.stringify(await read()), /Tr0|b4dor|zeta/);
  });

  it('cuts a line of any length and reports it', async () => {
    file('rx-process.log', line(2, `AADSTS50011 ${'x'.repeat(300_000)} AADSTS50012`) + line(1, 'invalid_grant'));
    const value = await read();
    assert.deepEqual(marks(value), [
      ['entra', 'AADSTS50011', 1],
      ['token-refused', 'invalid_grant', 1],
    ]);
    assert.deepEqual(
      value.files.map(({ cut }) => cut),
      [true],
    );
    file('rx-process.log', line(1, 'invalid_grant'));
    assert.equal((await read()).files[0]?.cut, undefined);
  });

  it('reads lines of a denial-of-service attack in bounded time', async () => {
    for (const [index, part] of [
      'x',
      '@',
      'a@',
      ' ',
      ' <@>',
      '[',
      '334-5.',
      'AADSTS1',
      'password=',
      '\t',
      '-ERR ',
    ].entries())
      file(
        `rx-process.log.${index}`,
        line(1, `AADSTS50011 ${part.repeat(1_000_000 / part.length)}`) + `${part.repeat(9)}\n`.repeat(30_000),
      );
    // CPU time, which other processes do not consume.
    const before = process.cpuUsage();
    const { matches } = await read();
    const { user, system } = process.cpuUsage(before);
    assert.equal(matches[0]?.code, 'AADSTS50011');
    assert.ok(user + system < 5_000_000, `${(user + system) / 1000} ms`);
  });

  it('reads at most 64 million bytes of all archives together, keeps 8 million for each process, and reports it', async () => {
    const zeros = '\0'.repeat(30_000_000);
    for (const [index, process] of ['rx-process', 'dx-process', 'ApplicationServer'].entries())
      for (let archive = 0; archive < 8; archive += 1)
        file(`${process}.log.${archive}.zip`, zip({ [`${process}.log`]: zeros }), index + archive);
    const allowance = { bytes: 64_000_000 };
    const files = await readLogFiles(folder, 0, within(30_000).deadline, allowance);
    assert.equal(files.length, 24);
    assert.ok(allowance.bytes < 0 && allowance.bytes >= -65_536, `${-allowance.bytes} beyond`);
    assert.ok(files.reduce((sum, { text = '' }) => sum + text.length, 0) <= 24_000_000);
    assert.ok(files.every(({ cut }) => cut === true));
  });

  it('an archive of 63 kB that holds 64 million bytes costs its unpacking once, and the rest of the files is read', async () => {
    const bomb = zip({ a: 'x'.repeat(64_000_000) });
    assert.ok(bomb.length < 70_000);
    file('rx-process.log.1.zip', bomb, 5);
    file('rx-process.log.2.zip', bomb, 4);
    file('eg_log_S_dx-process.log', line(1, 'AADSTS50011'));
    const allowance = { bytes: 70_000_000 };
    const files = await readLogFiles(folder, 0, within(30_000).deadline, allowance);
    assert.ok(allowance.bytes > 5_000_000 && allowance.bytes <= 6_000_000, String(allowance.bytes));
    assert.deepEqual(
      files.map(({ process, text, cut }) => [process, text === undefined ? undefined : text.length > 0, cut]),
      [
        ['dispatcher', true, undefined],
        ['retriever', undefined, true],
        ['retriever', true, true],
      ],
    );
  });

  it('reports if no folder was named or the folder is missing', async () => {
    for (const [files, code] of [
      [undefined, 'FILE_NOT_ALLOWED'],
      [() => path.join(folder, 'gone'), 'ENOENT'],
    ] as const) {
      const { value, error } = await observer.observe({ endpoint: { host: '', port: 0 }, files }, within(30_000));
      assert.deepEqual([value, error?.code], [undefined, code]);
    }
    assert.deepEqual((await read()).files, []);
  });

  it('ignores an archive that is broken or unpacks without limit', async () => {
    const bomb = zip({ 'rx-process.log': 'x'.repeat(70_000_000) });
    file('rx-process.log.1.zip', bomb);
    file('rx-process.log.2.zip', 'no archive');
    file('rx-process.log', line(1, 'invalid_client'));
    assert.deepEqual(marks(await read()), [['token-refused', 'invalid_client', 1]]);
  });
});
