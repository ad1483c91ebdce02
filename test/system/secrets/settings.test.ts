import assert from 'node:assert/strict';
import { secretSettings, settings } from '../../../src/main/configuration/settings.ts';
import { settingsWithCanaries } from './canaries.ts';
import { formsOf, formsOfKey, kindsIn } from './forms.ts';

/** Settings with names like a secret's, and the reason why they are none. */
const open: Record<string, string> = {
  ECE_DOCTOR_RELEASE_KEY: 'the public half of a key',
  ECE_DOCTOR_PUBLIC_URL: 'the address that everybody is told',
  ECE_DOCTOR_WITHOUT_CREDENTIALS: 'a switch',
};

describe('the settings that are secrets', () => {
  it('each have a canary', async () => {
    assert.deepEqual(Object.keys(await settingsWithCanaries()).sort(), [...secretSettings].sort());
  });

  it('include all settings with a name like a secret’s, except known others', () => {
    const sounding = Object.keys(settings).filter((name) =>
      /KEY|SECRET|TOKEN|PASSWORD|CERTIFICATE|CREDENTIAL|_URL|_PROXY$/.test(name),
    );
    assert.deepEqual(
      sounding.filter((name) => !(secretSettings as readonly string[]).includes(name) && !(name in open)),
      [],
    );
  });
});

describe('the search for a secret', () => {
  const secret = 'Kanari7-é"\\/=+&zeta-9';
  const sought = [{ kind: 'it', forms: formsOf(secret) }];

  for (const [what, text] of [
    ['as it is', `x${secret}x`],
    ...[0, 1, 2].map((ahead) => [
      `in base64, ${ahead} bytes after the start of a group`,
      Buffer.from(`${'y'.repeat(3 + ahead)}${secret} and more`).toString('base64'),
    ]),
    ['in base64url, at the end of the text', Buffer.from(`yy${secret}`).toString('base64url')],
    ['in hexadecimal digits', `0a${Buffer.from(secret).toString('hex')}`],
    ['in capital hexadecimal digits', Buffer.from(secret).toString('hex').toUpperCase()],
    ['in a URL', `https://example.com/?a=${encodeURIComponent(secret)}&b`],
    ['in JSON', JSON.stringify({ a: `x ${secret}` })],
    ['in JSON inside JSON', JSON.stringify({ body: JSON.stringify({ a: secret }) })],
  ] as [string, string][])
    it(`finds the secret ${what}`, () => assert.deepEqual(kindsIn(Buffer.from(text), sought), ['it']));

  it('finds the secret in UTF-16, as in a script for Windows', () =>
    assert.deepEqual(kindsIn(Buffer.from(`\ufeffx ${secret}`, 'utf16le'), sought), ['it']));

  it('finds the bytes of a key, raw and in each encoding', () => {
    const key = Buffer.from('00ff10e2c4a59b8d7766554433221100ffeeddccbbaa99887766554433221101', 'hex');
    const forms = [{ kind: 'it', forms: formsOfKey(key) }];
    for (const content of [
      Buffer.concat([Buffer.from('x'), key]),
      ...[
        key.toString('hex'),
        key.toString('hex').toUpperCase(),
        key.toString('base64'),
        key.toString('base64url'),
      ].map((text) => Buffer.from(`{"d":"${text}"}`)),
    ])
      assert.deepEqual(kindsIn(content, forms), ['it']);
  });

  it('finds nothing in a similar text', () =>
    assert.deepEqual(kindsIn(Buffer.from(`${secret.slice(0, -1)} ${secret.toLowerCase()}`), sought), []));
});
