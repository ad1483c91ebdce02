import assert from 'node:assert/strict';
import { errorsRecognised } from '../../src/knowledge/log-marks.ts';

describe('Java’s line about the answer of Entra’s token endpoint', () => {
  const marks = (text: string) => [...errorsRecognised(text)].map(({ mark, code }) => `${mark} ${code ?? ''}`.trim());
  const line = (status: number, host = 'login.microsoftonline.com', path = '/contoso.example/oauth2/v2.0/token') =>
    `java.io.IOException: Server returned HTTP response code: ${status} for URL: https://${host}${path}`;

  it('is a refused client with 401, and a refused token or code with 400', () => {
    assert.deepEqual(marks(line(401)), ['token-refused invalid_client']);
    assert.deepEqual(marks(line(400)), ['token-refused invalid_grant']);
    assert.deepEqual(marks(line(401, 'login.microsoftonline.us')), ['token-refused invalid_client']);
    assert.deepEqual(marks(line(400, 'login.partner.microsoftonline.cn')), ['token-refused invalid_grant']);
  });
  it('says nothing with another status, another path or another host', () => {
    assert.deepEqual(marks(line(503)), []);
    assert.deepEqual(marks(line(401, undefined, '/contoso.example/v2.0/.well-known/openid-configuration')), []);
    assert.deepEqual(marks(line(401, 'login.example.com')), []);
    assert.deepEqual(marks(line(401, 'login.microsoftonline.com.example.net')), []);
  });
  it('adds nothing to a code of Entra in the same text', () =>
    assert.deepEqual(marks(`${line(401)}\ninvalid_client: AADSTS7000222: expired`)[0], 'entra AADSTS7000222'));
});
