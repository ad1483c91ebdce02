import assert from 'node:assert/strict';
import { plain } from '../../src/observe/plain.ts';
import { redact, redactAll } from '../../src/observe/redact.ts';

const segment = 'eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ';
const jwt = `${segment}.eyJ1cG4iOiJzdmMtZWNlQGV4YW1wbGUuY29tIn0.c2lnbmF0dXJl_-x`;
const blob = Buffer.from(`user=sales@example.com\u0001auth=Bearer ${jwt}\u0001\u0001`).toString('base64');
const opaque = 'M.C543_BAY.0.U.-Cq7'.padEnd(300, 'aB3*'.replace('*', '4'));

describe('redaction', () => {
  const secrets: [what: string, text: string, secret: string][] = [
    ['a JWT', `token ${jwt} refused`, 'c2lnbmF0dXJl'],
    ['a JWT that was cut off', `token ${jwt.slice(0, 50)}`, segment],
    ['a bearer header', 'Authorization: Bearer abc123DEF456ghi', 'abc123DEF456ghi'],
    ['a bearer without its header', 'sent Bearer abc123DEF456ghi789', 'abc123DEF456ghi789'],
    ['basic credentials', `Proxy-Authorization: Basic ${Buffer.from('reader:hunter2').toString('base64')}`, 'cmVhZGVy'],
    ['an XOAUTH2 blob in IMAP', `a1 AUTHENTICATE XOAUTH2 ${blob}`, blob.slice(0, 20)],
    ['an XOAUTH2 blob in SMTP', `AUTH XOAUTH2 ${blob}`, blob.slice(0, 20)],
    ['an XOAUTH2 blob on a line of its own', blob, blob.slice(0, 20)],
    ['a client secret in a form', 'grant_type=x&client_secret=~abcDEF.123&scope=y', '~abcDEF.123'],
    ['a client secret in JSON', '{"clientSecret": "ab\\"c,def", "x": 1}', 'c,def'],
    ['a JSON secret that was cut off', '{"refresh_token":"0.AXoA-very', '0.AXoA-very'],
    ['a secret in single quotes', "client_secret = 'abc def'", 'abc def'],
    [
      'Entra’s own form of a client secret',
      'Provided secret abC8Q~x_yZ0123456789abcdefghijABCDEFGH12 is wrong',
      '0123456789abcdefghij',
    ],
    ['an authorization code in a redirect', 'https://ece.example.com/system/cb?code=0.AXoAbc&state=12345', '0.AXoAbc'],
    ['a password in a URL', 'http://reader:hunter2@proxy.example.com:8080/', 'hunter2'],
    ['a password in a form', 'user=a&password=hunter2', 'hunter2'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----', 'MIIEvQ'],
    ['an opaque token', `got ${opaque}`, opaque.slice(30, 60)],
  ];
  for (const [what, text, secret] of secrets) {
    it(`removes ${what}`, () => {
      assert.ok(text.includes(secret));
      const clean = redact(text);
      assert.ok(!clean.includes(secret), clean);
      assert.match(clean, /\[removed\]/);
      assert.equal(redact(clean), clean);
    });
  }

  const harmless = [
    '* OK The Microsoft Exchange IMAP4 service is ready. [QQBNADAAUABSADAANABDAEEAMAAwADAAMQAuAGUAdQByAHAAcgBkADAANAAuAHAAcgBvAGQALgBvAHUAdABsAG8AbwBrAC4AYwBvAG0A]',
    'AUTH=PLAIN AUTH=XOAUTH2 SASL-IR',
    '250-AUTH LOGIN XOAUTH2',
    'SASL PLAIN XOAUTH2',
    '550 5.7.30 Basic authentication is not supported for Client Submission.',
    "AADSTS900144: The request body must contain the following parameter: 'grant_type'. Trace ID: 0d4f-1 Correlation ID: 5",
    'AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID',
    '{"error":"invalid_request","error_codes":[900144]}',
    '-ERR Authentication failure: unknown user name or bad password.',
    '-ERR Protocol error. Connection is closed. 10',
    'https://login.example.test/organizations/oauth2/v2.0/authorize?client_id=1234&response_type=code',
    'connect ECONNREFUSED 192.0.2.1:443',
    'CN=DigiCert Global Root G2, OU=www.digicert.com, O=DigiCert Inc, C=US',
    'AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89',
    '407 Proxy Authentication Required; Proxy-Authenticate: Basic, NTLM, Negotiate',
  ];
  for (const text of harmless) it(`leaves alone: ${text.slice(0, 70)}`, () => assert.equal(redact(text), text));

  it('reaches every string of a value', () => {
    assert.deepEqual(redactAll({ a: [{ b: `x ${jwt}` }, 1, null, true], c: undefined }), {
      a: [{ b: 'x [removed]' }, 1, null, true],
      c: undefined,
    });
  });
  it('is quick over hostile text', () => {
    const since = performance.now();
    for (const text of [
      'password='.repeat(30_000),
      'a://'.repeat(60_000),
      `"secret":"${'\\'.repeat(200_000)}`,
      'eyJ'.repeat(80_000),
      'Basic '.repeat(40_000),
      'x'.repeat(250_000),
      'aQ~'.repeat(80_000),
    ])
      redact(text);
    assert.ok(performance.now() - since < 1500, `${performance.now() - since} ms`);
  });
});

describe('text from outside', () => {
  it('is freed of control characters and writing-direction marks, and cut', () => {
    assert.equal(plain('a\u0000\u001b[2Jb\u202ec\ud800d\r\n', 100), 'a [2Jb c d');
    assert.equal(plain('x'.repeat(900), 500).length, 500);
  });
  it('is freed of a secret before the cut can make it unrecognisable', () => {
    assert.doesNotMatch(plain(`${'x'.repeat(480)} http://u:hunter2hunter2@proxy.example.test/`, 500), /hunter/);
  });
});
