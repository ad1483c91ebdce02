/** Texts as people paste them, each with its public address or marked as composed; names and ids are replaced. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { explain } from '../../../src/checks/explain/explain.ts';
import { aadstsCodes } from '../../../src/knowledge/aadsts.ts';
import { networkErrors } from '../../../src/knowledge/network-errors.ts';
import { serverReplies } from '../../../src/knowledge/server-replies.ts';
import { read } from '../../../src/text/index.ts';

const folder = new URL('../../fixtures/pastes/', import.meta.url);
const schema = z.array(
  z
    .object({
      /** The key of the first answer, `unknown: ` and what is known of it, or `none`. */
      answer: z.string().regex(/^(?:[\w-]+|unknown: [\w-]+)$/),
      language: z.string().min(2),
      source: z.string().regex(/^(?:composed|https:\/\/\S+)$/),
      text: z.string().min(1),
    })
    .strict(),
);
const pastes = readdirSync(folder).flatMap((file) =>
  schema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))).map((paste) => ({ ...paste, file })),
);

/** Not known is an honest answer, and no other error may be named in its place. */
function answerTo(text: string): string {
  const { answers, unknown } = explain(text);
  const [first] = answers;
  if (first !== undefined) return first.key;
  const [one] = unknown;
  if (one === undefined) return 'none';
  if (one.concerns !== undefined) return `unknown: ${one.concerns}`;
  if (one.note.key === 'explain.unknown.code') return `unknown: ${one.said}`;
  return one.note.key === 'explain.unknown.imap' || one.note.key === 'explain.unknown.pop3'
    ? `unknown: ${one.note.key.slice('explain.unknown.'.length)}`
    : 'none';
}

const keysOf = (text: string): string[] => explain(text).answers.map(({ key }) => key);
const firstOf = (text: string): string | undefined => keysOf(text)[0];

describe('the corpus of pastes', () => {
  it('is recognised to 95 %, and no wrong error or class is named', () => {
    const judged = pastes.map((paste) => ({ ...paste, got: answerTo(paste.text) }));
    const missed = judged.filter(({ answer, got }) => got !== answer);
    const wrong = missed.filter(({ got }) => got !== 'none');
    const list = (some: typeof judged): string =>
      some
        .map(({ file, text, answer, got }) => `${file}: ${got}, not ${answer}: ${JSON.stringify(text.slice(0, 200))}`)
        .join('\n');
    console.log(`      ${judged.length - missed.length} of ${judged.length} pastes recognised, ${wrong.length} wrong`);
    assert.deepEqual(list(wrong), '');
    assert.ok(pastes.length >= 300, `${pastes.length} pastes`);
    assert.ok(missed.length <= pastes.length * 0.05, list(missed));
  });
});

describe('a pasted text', () => {
  it('is explained by what stops everything first, then one protocol, one mailbox, one mail', () => {
    const errors = [
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
      '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
      '432 4.3.2 Concurrent connections limit exceeded',
      'java.net.SocketTimeoutException: connect timed out',
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
      'PKIX path building failed',
      'AADSTS7000222: The provided client secret keys are expired.',
    ];
    const inOrder = [
      'AADSTS7000222',
      'log-java-trust',
      'smtp-auth-off-tenant',
      'network-timed-out',
      'smtp-not-sender',
      'smtp-too-many-sessions',
      'smtp-recipient-unknown',
    ];
    assert.deepEqual(keysOf(errors.join('\n\n')), inOrder);
    assert.deepEqual(keysOf(errors.toReversed().join('\n\n')), inOrder);
  });

  it('is explained by the innermost error of a trace, even under a hundred causes', () => {
    const causes = Array.from(
      { length: 100 },
      (_, at) => `Caused by: com.egain.Step${at}: Connection reset\n\tat com.egain.Step.run`,
    );
    const trace = [
      'javax.mail.MessagingException: Read timed out',
      ...causes,
      'Caused by: java.net.UnknownHostException: h',
    ];
    assert.deepEqual(keysOf(trace.join('\n')), ['network-name-unknown', 'network-reset', 'network-timed-out']);
    assert.deepEqual(keysOf(trace.toReversed().join('\n'))[0], 'network-reset');
    // A code of Entra says more than the connection that brought it.
    assert.deepEqual(keysOf('com.egain.E: AADSTS50173: x\nCaused by: java.net.SocketException: Connection reset'), [
      'AADSTS50173',
      'network-reset',
    ]);
  });

  it('is explained alike after a console or a mail program broke its lines, in 99 % of all places', () => {
    const errors = [
      ...aadstsCodes.map((code) => `invalid_grant: AADSTS${code}: The provided grant has expired`),
      ...serverReplies.map(({ text }) => text),
      ...networkErrors.flatMap(({ says }) => says),
    ].map((said) => `2026-11-24 09:14:05 ERROR while connecting: ${said} and the session of the account ended.`);
    const byConsole = (text: string, width: number): string =>
      text.replaceAll(new RegExp(`(.{${width}})(?=.)`, 'g'), '$1\n');
    const byMail = (text: string, width: number): string =>
      `> ${text.replaceAll(new RegExp(`(.{1,${width}})(?: |$)(?=.)`, 'g'), '$1\n> ')}`;
    const missed = errors.flatMap((text) =>
      [24, 40, 52, 72].flatMap((width) =>
        [byConsole(text, width), byMail(text, width)].filter((broken) => firstOf(broken) !== firstOf(text)),
      ),
    );
    assert.ok(missed.length < errors.length * 8 * 0.01, missed.join('\n\n'));
  });

  it('is a bounce of a class, without replies that only have a similar code', () => {
    const classOf = (text: string) =>
      explain(text).unknown.map(({ concerns, nearest, note }) => [concerns, nearest, read(note, { language: 'en' })]);
    const sentence = (code: string, what: string) =>
      `${code} is not among the replies that are explained here. By its form (RFC 3463), this reply ${what}`;
    assert.deepEqual(classOf('550 5.7.1 Message rejected by a rule of the organisation'), [
      [
        'policy',
        [],
        sentence(
          '550 5.7.1',
          'is permanent until something is changed and concerns the security or a policy of a mail system. The words after the code say which rule refused the message, and the name of the server says whose rule it is.',
        ),
      ],
    ]);
    const others: [text: string, concerns: string][] = [
      ['550 5.1.1 The email account that you tried to reach does not exist', 'address'],
      ['552 5.2.3 Your message exceeded the limits of the receiving side', 'recipient-size'],
      ['550 5.5.0 Requested action not taken: mailbox unavailable', 'mailbox'],
      ['550 5.0.0 User unknown', 'address'],
      ['503 5.5.1 Bad sequence of commands', 'protocol'],
      ['452 4.2.2 The inbox of the recipient is out of storage space', 'mailbox'],
      ['535 5.7.8 Authentication credentials invalid', 'authentication'],
      ['550 5.7.26 This mail is unauthenticated', 'sender-domain'],
      ['550 5.4.316 Message expired, connection refused(Socket error code 10061)', 'routing'],
      ['554 5.0.0 Transaction failed, blame it on the weather', 'unnamed'],
    ];
    for (const [text, concerns] of others)
      assert.deepEqual(
        classOf(text).map(([one, near]) => [one, near]),
        [[concerns, []]],
        text,
      );
  });

  it('of 200 kB, of binary or of another language gets its answer, or none', () => {
    const entry = `2026-11-24 09:14:05.120 GMT+0100 <@> INFO <@> [67:RxInstance id : 999] <@> Rx Instance 1 Running <@>`;
    const log = `${entry}\n`.repeat(Math.ceil(200_000 / entry.length));
    assert.deepEqual(explain(log), { answers: [], unknown: [], cut: false });
    assert.deepEqual(keysOf(`${log}AADSTS50173\n${log}`), ['AADSTS50173']);
    assert.equal(explain(`AADSTS50173\n${log.repeat(6)}`).cut, true);
    const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * at * 31 + at * 7) % 256));
    for (const encoding of ['latin1', 'utf8', 'utf16le'] as const)
      assert.deepEqual(explain(bytes.toString(encoding)), { answers: [], unknown: [], cut: false }, encoding);
    const japanese = 'このメールは会議の招待状です。明日の午前十時に集まってください。';
    assert.deepEqual(explain(japanese.repeat(3000)), { answers: [], unknown: [], cut: false });
    assert.deepEqual(keysOf(`${japanese}AADSTS50173：${japanese}`), ['AADSTS50173']);
  });
});
