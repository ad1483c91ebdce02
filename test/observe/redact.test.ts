import assert from 'node:assert/strict';
import { toPlain } from '../../src/observe/plain.ts';
import { redact, redactAll } from '../../src/observe/redact.ts';
import { spellings } from '../kit/secret-spellings.ts';

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
    ['a header that stands where another secret was to be', 'pw -> X-Api-Key: a7aaaaaaz', 'a7aaaaaaz'],
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

  for (const { what, text, gone } of spellings)
    it(`removes a password written as ${what}`, () => {
      assert.ok(text.includes(gone));
      const clean = redact(`ERROR ${text}`);
      assert.ok(!clean.includes(gone), clean);
      assert.ok(!redact(text).includes(gone));
      assert.equal(redact(clean), clean);
    });

  const harmless = [
    'Invalid token: expired',
    'Invalid token: signature mismatch',
    'password: expired',
    'Mot de passe : expiré',
    'Passwort: ungültig',
    'contraseña: caducada',
    'AADSTS50055: The password is expired.',
    'AADSTS50126: Error validating credentials due to invalid username or password.',
    'AADSTS7000222: The provided client secret keys for app are expired. Visit https://aka.ms/NewClientSecret',
    'AADSTS700082: The refresh token has expired due to inactivity. The token was issued on 2026-01-01.',
    'AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed.',
    'Failed to acquire access token: AADSTS50034: The user account does not exist',
    'access token: javax.net.ssl.SSLHandshakeException: PKIX path building failed',
    'Failed to acquire token: Connection timed out',
    'Token endpoint: https://login.microsoftonline.com/common/oauth2/v2.0/token',
    '{"error":{"code":"InvalidAuthenticationToken","message":"Access token has expired or is not yet valid."}}',
    '{"error":"invalid_grant","error_description":"AADSTS65001: consent"}',
    '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.',
    'Authorization: required',
    'Cookies must be allowed.',
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
    '-ERR PASS command is not valid in this state',
    '-ERR PASS: expired',
    'USER and PASS are not supported; use AUTH XOAUTH2',
    'The password is required.',
    'The password is not correct, or is about to expire',
    '{"message":"The password is expired"}',
    'Your password was changed by an administrator.',
    "A token is somebody's, this token is 3 days old, and the password is still valid",
    'As a rule the ID of the secret was pasted, or the secret was cut off.',
    'Le jeton est d’un autre locataire, ou le jeton est peut-être plus long que permis',
    'The client secret is only shown once; the token is issued by another tenant',
    'Le mot de passe est expiré.',
    'Le mot de passe du compte est désormais périmé',
    'Das Kennwort ist abgelaufen',
    'Das Passwort ist nicht mehr gültig',
    'La contraseña es incorrecta',
    'Access tokens are valid for 60 minutes',
    'https://login.example.test/organizations/oauth2/v2.0/authorize?client_id=1234&response_type=code',
    'connect ECONNREFUSED 192.0.2.1:443',
    'CN=DigiCert Global Root G2, OU=www.digicert.com, O=DigiCert Inc, C=US',
    'AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89',
    '407 Proxy Authentication Required; Proxy-Authenticate: Basic, NTLM, Negotiate',
  ];
  for (const text of harmless) it(`keeps: ${text.slice(0, 70)}`, () => assert.equal(redact(text), text));

  it('cleans every string in a value', () => {
    assert.deepEqual(redactAll({ a: [{ b: `x ${jwt}` }, 1, null, true], c: undefined }), {
      a: [{ b: 'x [removed]' }, 1, null, true],
      c: undefined,
    });
  });
  it('reads only the beginning of any text of 10 MB', () => {
    for (const part of [
      'password=',
      'token="\\',
      '://a:',
      'eyJ',
      'key="password"',
      'x',
      'pwd=a,b',
      'mot de passe ',
      '<',
    ]) {
      const clean = redact(part.repeat(10_000_000 / part.length));
      assert.ok(clean.length < 400_000, `${part}: ${clean.length}`);
      assert.ok(clean.endsWith('…'));
    }
  });
  it('leaves no part of a secret at the cut of a long text', () => {
    for (const before of ['http://u:', 'password=', 'password: "', 'a1 LOGIN sales@example.com '])
      for (let shift = 0; shift < 40; shift += 1) {
        const text = `${'word '.repeat(13_099)}${'x'.repeat(shift)} ${before}Tr0ub4dor@example.test/`;
        assert.doesNotMatch(redact(text.padEnd(100_000, ' more')), /Tr0ub/);
      }
  });
});

describe('text from outside', () => {
  it('loses control characters and writing-direction marks, and is cut', () => {
    assert.equal(toPlain('a\u0000\u001b[2Jb\u202ec\ud800d\r\n', 100), 'a [2Jb c d');
    assert.equal(toPlain('x'.repeat(900), 500).length, 500);
  });
  it('loses a secret before the cut can make the secret unrecognisable', () => {
    assert.doesNotMatch(toPlain(`${'x'.repeat(480)} http://u:hunter2hunter2@proxy.example.test/`, 500), /hunter/);
  });
  it('shows no part of a secret that the cut splits, after longer secrets before it were shortened', () => {
    for (let shift = 0; shift < 60; shift += 1)
      assert.doesNotMatch(
        toPlain(
          `token ${'eyJhbGciOiJ'.padEnd(2950 + shift, 'x')} http://u:hunter2hunter2hunter2@proxy.example.test/`,
          500,
        ),
        /hunt/,
      );
  });
});
