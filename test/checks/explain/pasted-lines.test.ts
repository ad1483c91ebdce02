import assert from 'node:assert/strict';
import { pastedLines } from '../../../src/checks/explain/pasted-lines.ts';

const readingsOf = (text: string): string[][] => pastedLines(text).map(({ readings }) => [...readings]);
const linesOf = (text: string): string[] => pastedLines(text).map(({ readings: [line = ''] }) => line);
const broken = (text: string, width: number): string => (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n');

describe('a pasted line', () => {
  it('is whole again after a mail program, a narrow window or a console broke it', () => {
    const said = 'Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit the page';
    for (const width of [20, 33, 40, 80]) {
      const [readings = [], ...others] = readingsOf(broken(said, width));
      assert.deepEqual([readings.includes(said), others], [true, []], String(width));
    }
    const wrapped =
      'Authentication unsuccessful,\nSmtpClientAuthentication is\ndisabled for the Tenant. Visit\nthe page';
    assert.deepEqual(linesOf(wrapped), [said]);
    assert.deepEqual(linesOf(wrapped.replaceAll(/^/gm, '> > ')), [said]);
    assert.deepEqual(linesOf(wrapped.replaceAll(/^/gm, '| ').replaceAll(/$/gm, ' |')), [said]);
    // Only the first line of a quoted paragraph got its mark.
    assert.deepEqual(linesOf(`> ${wrapped}`), [said]);
  });

  it('has a second reading if only one line is full, because a word may be broken there', () => {
    assert.deepEqual(readingsOf('it fails with an SSLHandshake\nException of today'), [
      ['it fails with an SSLHandshake Exception of today', 'it fails with an SSLHandshakeException of today'],
    ]);
  });

  it('keeps the digits of one code together', () => {
    assert.deepEqual(linesOf('answered AADSTS7000\n215: Invalid client secret'), [
      'answered AADSTS7000215: Invalid client secret',
    ]);
    assert.deepEqual(linesOf('SMTP Error: 535 5.7.1\n39 Authentication unsuccessful'), [
      'SMTP Error: 535 5.7.139 Authentication unsuccessful',
    ]);
    assert.deepEqual(linesOf('today it was AADSTS50173\n15 minutes later'), [
      'today it was AADSTS50173 15 minutes later',
    ]);
    assert.deepEqual(linesOf('550 5.1.1\n550 5.7.1 refused'), ['550 5.1.1', '550 5.7.1 refused']);
  });

  it('ends before a new entry, reply, header or stack frame', () => {
    const log = [
      '2026-11-24 09:14:05 first entry of a log, long enough to be wrapped by a mail program',
      '2026-11-24 09:14:06 second entry',
      '535 5.7.3 Authentication unsuccessful, and so on until the line is long enough for that',
      '550 5.1.1 other reply',
      'Subject: a header',
    ];
    assert.deepEqual(linesOf(log.join('\n')), log);
  });

  it('has letters in place of digits corrected inside codes, and nowhere else', () => {
    assert.deepEqual(
      linesOf('AADSTS5O173\n\nAADSTS: 7OOO2I5\n\n55O 5.7.6O said\n\nSocket Error # 1OO6l\n\nHello OIl 5O'),
      ['AADSTS50173', 'AADSTS7000215', '550 5.7.60 said', 'Socket Error # 10061', 'Hello OIl 5O'],
    );
  });

  it('is what HTML, JSON, hyphenation and coloured output show', () => {
    assert.deepEqual(linesOf('<p>Sign-in<br>AADSTS<b>50173</b>: the\nprovided&nbsp;grant</p><style>p{}</style>'), [
      'Sign-in',
      'AADSTS50173: the provided grant',
    ]);
    assert.deepEqual(linesOf('{"error":"it\\u0027s \\"closed\\"\\r\\n\\r\\nTrace"}'), [
      '{"error":"it\'s "closed"',
      'Trace"}',
    ]);
    assert.deepEqual(linesOf('Sen\u00ad\n> dAs\u00adDenied'), ['SendAsDenied']);
    assert.deepEqual(linesOf('\u001b[31;1mTcpTestSucceeded       : False\u001b[0m'), ['TcpTestSucceeded : False']);
    assert.deepEqual(linesOf('ERROR <@> PID:1 <@> run <@> Instance failed <@>'), [
      'ERROR <@> PID:1 <@> run <@> Instance failed <@>',
    ]);
  });

  it('has the depth of its cause in a trace of Java or .NET', () => {
    const placesOf = (text: string): [string, number, number][] =>
      pastedLines(text).map(({ readings: [line = ''], trace, depth }) => [line, trace, depth]);
    assert.deepEqual(
      placesOf(
        'a.AException: x;\n  nested exception is:\n\tb.BException: y\n\tat b.C.d(C.java:1)\nCaused by: e.EException: z',
      ),
      [
        ['a.AException: x;', 1, 0],
        ['nested exception is:', 1, 1],
        ['b.BException: y', 1, 1],
        ['at b.C.d(C.java:1)', 1, 1],
        ['Caused by: e.EException: z', 1, 2],
      ],
    );
    assert.deepEqual(placesOf('a.AException: x ---> b.BException: y\n\nother'), [
      ['a.AException: x', 1, 0],
      ['---> b.BException: y', 1, 1],
      ['other', 2, 0],
    ]);
  });
});
