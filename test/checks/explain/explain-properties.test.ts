import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { checks } from '../../../src/checks/index.ts';
import { explain } from '../../../src/checks/explain/explain.ts';
import { aadstsCodes } from '../../../src/knowledge/aadsts.ts';
import { networkErrors } from '../../../src/knowledge/network-errors.ts';
import { serverReplies } from '../../../src/knowledge/server-replies.ts';
import type { Text } from '../../../src/model/text.ts';
import { languages, read } from '../../../src/text/index.ts';
import { anyText, changed, isClean, textOf } from '../../kit/hostile-text.ts';
import { corpusOf, tried } from '../../kit/properties.ts';

const secret = 'Xq7-lost-Secret-zZ9';
const pieces = [
  ...aadstsCodes.map((code) => `AADSTS${code}`),
  ...serverReplies.map(({ text }) => text),
  ...networkErrors.flatMap(({ says }) => says),
  ...[
    'AADSTS99999|AADSTS|error_codes":[|error code |535 5.7.|550-5.|5.7.139|5.9.999|421 |a1 NO |* BYE |-ERR |status: |smtp;',
    'Content-Transfer-Encoding: base64\r\n\r\n|Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/plain; charset=utf-16\r\n\r\n',
    'Content-Type: text/plain; charset="no-such"; name*0*=UTF-8\'\'%E9%|=?utf-8?B?|=?iso-2022-jp?Q?=1B$B?=|=?x?q?|?=|=E9=\r\n|=3D|--boundary',
    'javax.net.ssl.SSLHandshakeException|ConnectException: |a.b.c.D.EException|invalid_|ERR_|WSA|ECONNREFUSED|EXXXXX|PKIX path',
    '2026-11-27 10:00:00.000 GMT+0100 <@> ERROR <@> |&#x41;|&#1114112;|&quot;|> > | at com.|Alias with id : 7 is disabled',
    `cGFzc3dvcmQ=|${Buffer.from('535 5.7.139 Authentication unsuccessful').toString('base64')}|password: ${secret}|Bearer ${secret}`,
  ].flatMap((row) => row.split('|')),
];
const pasted = fc.oneof(textOf(pieces, 40), changed(textOf(pieces, 12), pieces), anyText(400));
const known = new Set<string>([...checks.map(({ id }) => id), ...checks.map(({ id }) => id.split('/')[0] ?? '')]);

const elsewhere = [
  'Suggested waiting time: N milliseconds',
  'after N ms',
  'N bytes were read',
  'N octets',
  'port N',
  'mail.example.com:N',
  'ProcessId:N',
  'pid=N',
  'id N',
  'ticket N',
  '2026-11-24T10:00:00.N',
  'version 1.0.N',
  'line N',
  'KBN',
  'Correlation ID: 9999-N-4444',
];

function assertExplained(text: string): void {
  const { answers, unknown } = explain(text);
  assert.equal(new Set(answers.map(({ key }) => key)).size, answers.length);
  assert.ok(unknown.length <= 6);
  const near = unknown.flatMap(({ nearest }) => nearest);
  const said = [...answers, ...near].flatMap(({ said, meaning, cause, fix }) => [
    said,
    ...texts(meaning, cause, ...fix),
  ]);
  for (const { check, fix } of [...answers, ...near]) assert.ok(known.has(check) && fix.length > 0, check);
  said.push(...unknown.flatMap(({ said = '', note }) => [said, ...texts(note)]));
  for (const each of said) {
    assert.ok(isClean(each), JSON.stringify(each));
    assert.ok(!each.includes(secret), each);
  }
  for (const { check } of unknown) assert.ok(check === undefined || known.has(check));
}

function texts(...all: (Text | undefined)[]): string[] {
  return all.flatMap((text) => {
    if (text === undefined) return [];
    return languages.map((language) => {
      const sentence = read(text, { language });
      assert.notEqual(sentence, text.key);
      return sentence;
    });
  });
}

describe('an explanation of any pasted text', () => {
  it('names known errors and checks in its own sentences and repeats nothing else of the text', () => {
    fc.assert(fc.property(pasted, assertExplained), tried(400));
  });
  it('finds a known error in any line of a text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...serverReplies),
        fc.constantFrom(...aadstsCodes),
        anyText(40),
        (reply, code, other) => {
          // A quoted line or a header line does not continue in the next.
          const keys = explain(
            `${other.replaceAll(/[\r\n]/g, ' ')}\n\n${reply.text}\n\n2026-01-01 AADSTS${code}\n`,
          ).answers;
          assert.ok(keys.some(({ key }) => key === `AADSTS${code}`));
        },
      ),
      tried(200),
    );
  });
  it('takes no number in another place for a code', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...aadstsCodes, ...networkErrors.flatMap(({ numbers = [] }) => numbers)),
        fc.constantFrom(...elsewhere),
        fc.constantFrom('', 'ECE waited. ', '2026-11-24 10:00:00 ', '> '),
        (number, place, begin) => {
          const text = `${begin}${place.replace('N', String(number))}`;
          assert.deepEqual(explain(text), { answers: [], unknown: [], cut: false }, text);
          assert.deepEqual(explain(`${text}\n${'x\n'.repeat(80)}`).answers, [], text);
        },
      ),
      tried(300),
    );
  });
  it('takes no version or address for the code of a reply', () => {
    const codes = serverReplies.flatMap(({ text }) => /\d\.\d{1,3}\.\d{1,3}/.exec(text)?.[0] ?? []);
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.constantFrom(
          'version N',
          'Java N ended',
          'build #N',
          '10.N',
          'N.4 is the address',
          'driver-N.jar',
          'release N',
        ),
        (code, place) => {
          const text = place.replace('N', code);
          assert.deepEqual(explain(text), { answers: [], unknown: [], cut: false }, text);
        },
      ),
      tried(200),
    );
  });
  for (const { why, input } of corpusOf('explain')) it(why, () => assertExplained(input));
});
