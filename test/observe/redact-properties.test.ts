import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { redact } from '../../src/observe/redact.ts';
import { secretNames } from '../../src/observe/secret-names.ts';
import { corpusOf, tried } from '../kit/properties.ts';

const names = [...Object.values(secretNames.chosen).flat(), ...Object.values(secretNames.made).flat()];
const languages = ['en', 'fr', 'de', 'es'] as const;

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Characters of a value without quotes. A comma, a semicolon or an ampersand may end it. */
const bare = `${letters}0123456789!#$%*+-./?@^_~|`;
const inUrl = `${letters}0123456789!$*+-._~:@`;
const inQuotes = `${bare} ,;:&=<>()[]{}éßñ`;
const inElement = `${bare} ,;:='"()[]{}`;

const oneOf = (characters: string) => fc.constantFrom(...characters.split(''));

/** Begins unlike a word or option, and contains a digit, like a generated secret. */
const secretOf = (characters: string) =>
  fc
    .tuple(oneOf(letters), fc.string({ unit: oneOf(characters), minLength: 6, maxLength: 40 }))
    .map(([first, rest]) => `${first}7${rest.trimEnd()}z`);

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const json = (value: unknown): string => JSON.stringify(value);

interface Form {
  what: string;
  characters: string;
  write: (name: string, secret: string) => string;
}

const forms: Form[] = [
  { what: 'name: value', characters: bare, write: (name, secret) => `${name}: ${secret}` },
  { what: 'name : value', characters: bare, write: (name, secret) => `${name} : ${secret}` },
  { what: 'name=value', characters: bare, write: (name, secret) => `${name}=${secret}` },
  { what: 'name = value', characters: bare, write: (name, secret) => `${name} = ${secret}` },
  {
    what: 'name for whom: value',
    characters: bare,
    write: (name, secret) => `${name} for sales@example.com: ${secret}`,
  },
  { what: 'a longer name', characters: bare, write: (name, secret) => `mail.smtp.old_${name}=${secret}` },
  { what: 'double quotes', characters: inQuotes, write: (name, secret) => `${name}="${secret}"` },
  { what: 'single quotes', characters: inQuotes, write: (name, secret) => `${name}: '${secret}'` },
  { what: 'typographic quotes', characters: inQuotes, write: (name, secret) => `${name} : « ${secret} »` },
  { what: 'JSON', characters: inQuotes, write: (name, secret) => json({ [name]: secret }) },
  { what: 'an array of JSON', characters: inQuotes, write: (name, secret) => json({ [name]: ['one', secret, 3] }) },
  {
    what: 'an object of JSON',
    characters: inQuotes,
    write: (name, secret) => JSON.stringify({ [name]: { of: ['one'], is: [{ value: secret }] } }, undefined, 2),
  },
  {
    what: 'an array of JSON in JSON',
    characters: bare,
    write: (name, secret) => json(json({ [name]: ['one', secret] })),
  },
  { what: 'a list', characters: bare, write: (name, secret) => `${name}=[one, ${secret}, three]` },
  { what: 'a sentence', characters: bare, write: (name, secret) => `The ${name} is ${secret}` },
  { what: 'a sentence about a change', characters: bare, write: (name, secret) => `${name} was set to: ${secret}` },
  { what: 'a French sentence', characters: bare, write: (name, secret) => `${name} de l'application est ${secret}` },
  { what: 'a German sentence', characters: bare, write: (name, secret) => `${name} lautet ${secret}` },
  { what: 'a Spanish sentence', characters: bare, write: (name, secret) => `${name} es "${secret}"` },
  {
    what: 'JSON in JSON',
    characters: bare,
    write: (name, secret) => json(json({ [name]: secret })),
  },
  {
    what: 'JSON of name and value',
    characters: inQuotes,
    write: (name, secret) => `{"name":"${name.replace("'", ' ')}","value":${json(secret)}}`,
  },
  {
    what: 'an element',
    characters: inElement,
    write: (name, secret) => `<x:${element(name)} a="1">${secret}</x:${element(name)}>`,
  },
  {
    what: 'CDATA',
    // Without the bracket, because ]]> would end it.
    characters: `${inElement.replaceAll(']', '')}<>&`,
    write: (name, secret) => `<${element(name)}><![CDATA[${secret}]]></${element(name)}>`,
  },
  {
    what: 'an attribute',
    characters: inElement.replaceAll(/["']/g, ''),
    write: (name, secret) => `<a ${element(name)}="${secret}" b="c"/>`,
  },
  {
    what: 'a setting',
    characters: inElement.replaceAll(/["']/g, ''),
    write: (name, secret) => `<add key="${element(name)}" value="${secret}"/>`,
  },
  {
    what: 'a query',
    characters: inUrl,
    write: (name, secret) => `https://ece.example.com/?a=1&${element(name)}=${secret}&b=2`,
  },
  {
    what: 'a fragment',
    characters: inUrl,
    write: (name, secret) => `https://ece.example.com/#${element(name)}=${secret}`,
  },
  {
    what: 'a connection string',
    characters: bare,
    write: (name, secret) => `Server=db;User Id=ece;${name}=${secret};Encrypt=yes`,
  },
  { what: 'an option', characters: bare, write: (name, secret) => `tool --${element(name)} ${secret} --next` },
  { what: 'an option with a sign', characters: bare, write: (name, secret) => `tool --${element(name)}=${secret}` },
  {
    what: 'an option of Windows',
    characters: bare,
    write: (name, secret) => `tool.exe /${element(name)}:${secret} /quiet`,
  },
];

const nameless: Form[] = [
  {
    what: 'the user information of a URL',
    characters: inUrl,
    write: (_, secret) => `smtp://sales:${secret}@mail.example.com/`,
  },
  { what: 'JDBC of Oracle', characters: inUrl, write: (_, secret) => `jdbc:oracle:thin:ece/${secret}@//db:1521/x` },
  { what: 'ADO, short', characters: bare, write: (_, secret) => `uid=ece;pwd=${secret};` },
  {
    what: 'Authorization',
    characters: `${letters}0123456789-._~+/`,
    write: (_, secret) => `Authorization: Bearer ${secret}`,
  },
  {
    what: 'Authorization of an unknown scheme',
    characters: `${letters}0123456789-._~+/`,
    write: (_, secret) => `Authorization: Own-Scheme ${secret.padEnd(20, 'x')}`,
  },
  { what: 'Basic', characters: bare, write: (_, secret) => `Proxy-Authorization: Basic ${base64(`x:${secret}`)}` },
  { what: 'Cookie', characters: inUrl, write: (_, secret) => `Cookie: a=b; session=${secret}; c=d` },
  { what: 'Set-Cookie', characters: inUrl, write: (_, secret) => `Set-Cookie: x=${secret}; Path=/; HttpOnly` },
  { what: 'X-Api-Key', characters: bare, write: (_, secret) => `X-Api-Key: ${secret}` },
  { what: '-p', characters: bare, write: (_, secret) => `mysql -u root -p ${secret} ece` },
  { what: '-u', characters: bare, write: (_, secret) => `curl -u sales:${secret} https://ece.example.com` },
  { what: 'LOGIN of IMAP', characters: bare, write: (_, secret) => `a1 LOGIN sales@example.com ${secret}` },
  { what: 'PASS of POP3', characters: bare, write: (_, secret) => `C: PASS ${secret}` },
  { what: 'PASS of POP3 inside a line', characters: bare, write: (_, secret) => `10:00:00 DEBUG PASS ${secret}` },
];

/** `user` is arbitrary. The whole base64 text must be gone. */
const sasl: { what: string; write: (user: string, secret: string) => string }[] = [
  { what: 'PLAIN', write: (user, secret) => `\0${user}\0${secret}` },
  { what: 'PLAIN for another', write: (user, secret) => `${user}\0${user}\0${secret}` },
  { what: 'XOAUTH2', write: (user, secret) => `user=${user}\u0001auth=Bearer ${secret}\u0001\u0001` },
  { what: 'OAUTHBEARER', write: (user, secret) => `n,a=${user},\u0001host=x\u0001auth=Bearer ${secret}\u0001\u0001` },
  { what: 'OAUTHBEARER without a name', write: (_, secret) => `n,,\u0001auth=Bearer ${secret}\u0001\u0001` },
];

const surrounding = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '2026-11-27 10:00:00',
        'ERROR',
        '<@>',
        '[67:RETRIEVER]',
        'at com.example',
        '- ',
        '(',
        ')',
        '{"a":1}',
        "l'hôte",
        '->',
      ),
      fc.string({ unit: oneOf(`${letters}0123456789.,;!?()[]{}+*#~|\\/`), maxLength: 12 }),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(' '));

const element = (name: string): string => name.replaceAll(/[\s']/g, '_');

/** No six consecutive characters of the secret are left, except those that the surrounding text has too. */
function assertGone(text: string, secret: string): void {
  const clean = redact(text);
  const around = text.replace(secret, ' ');
  for (let at = 0; at + 6 <= secret.length; at += 1)
    assert.ok(
      !clean.includes(secret.slice(at, at + 6)) || around.includes(secret.slice(at, at + 6)),
      `${text}\nbecame\n${clean}`,
    );
  assert.equal(redact(clean), clean);
}

describe('a secret', () => {
  for (const { what, characters, write } of forms)
    for (const language of languages)
      it(`written as ${what} under its ${language} names is removed`, () => {
        fc.assert(
          fc.property(
            fc.constantFrom(...secretNames.chosen[language], ...secretNames.made[language]),
            fc.constantFrom(
              (text: string) => text,
              (text: string) => text.toUpperCase(),
              capitalised,
            ),
            secretOf(characters),
            surrounding,
            surrounding,
            (name, spelt, secret, before, after) =>
              assertGone(`${before} ${write(spelt(name), secret)} ${after}`, secret),
          ),
          tried(60),
        );
      });
  for (const { what, characters, write } of nameless)
    it(`written as ${what} is removed`, () => {
      fc.assert(
        fc.property(secretOf(characters), surrounding, surrounding, (secret, before, after) =>
          assertGone(`${before} ${write('', secret)} ${after}`, what === 'Basic' ? base64(`x:${secret}`) : secret),
        ),
        tried(150),
      );
    });
  for (const { what, write } of sasl)
    it(`in the base64 of ${what} is removed for any user name`, () => {
      const user = fc.string({ unit: oneOf(`${letters}0123456789@.-_+`), minLength: 1, maxLength: 60 });
      fc.assert(
        fc.property(user, secretOf(inQuotes), surrounding, surrounding, (name, secret, before, after) => {
          const sent = base64(write(name, secret));
          assertGone(`${before} ${sent} ${after}`, sent.replaceAll('=', ''));
        }),
        tried(150),
      );
    });
});

describe('any text', () => {
  /** From the pieces with which expressions begin, in every combination. */
  const hostile = fc
    .array(fc.oneof(fc.constantFrom(...names, ...pieces()), fc.string({ unit: 'grapheme', maxLength: 6 })), {
      maxLength: 40,
    })
    .map((parts) => parts.join(''));

  it('is not changed by a second redaction', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const clean = redact(text);
        assert.equal(redact(clean), clean);
      }),
      tried(3000),
    );
  });
  for (const { why, input } of corpusOf('redact'))
    it(`is not changed by a second redaction: ${why}`, () => {
      const clean = redact(input);
      assert.equal(redact(clean), clean);
    });
  it('grows by a constant factor at most', () => {
    fc.assert(
      fc.property(hostile, (text) => assert.ok(redact(text).length <= 5 * text.length)),
      tried(1000),
    );
  });
});

function pieces(): string[] {
  const inRows = [
    ': •=• = •"•\'•\\"•\\•`•«•»•&quot;•%22•%3D•{•}•[•]• •\n•://•:•@•/•?•&•;•,•#code=',
    '<•>•/>•&lt;•&gt;•<![CDATA[•]]>•Bearer •Authorization: •Digest •Cookie: •a=b•--•-p •-u • a1 LOGIN •C: PASS ',
    'eyJhbGciOiJ•Q~•aaa1Q~•-----BEGIN PRIVATE KEY-----•-----END PRIVATE KEY-----•334 UGFzc3dvcmQ6 •dXNlcj14',
    ' is • est •: [•["•"•","•{"•PASS •now •set to •AHgAeHh4eHg=•[removed]•key="•value="•jdbc:oracle:thin:• for •expired•AADSTS50011',
  ];
  return inRows.flatMap((row) => row.split('•'));
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
