/** The settings of test sign-ins: every mistake is named at once, no secret is repeated, and none is required. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfiguration } from '../../../src/main/configuration/configuration.ts';
import { readSignIn } from '../../../src/main/configuration/sign-in.ts';
import { read } from '../../../src/text/index.ts';
import { createAuthority } from '../../kit/certificates.ts';

describe('the configuration of test sign-ins', () => {
  const id = '99999999-2222-4333-8444-555555555555';
  const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7));
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-sign-in-'))));
  after(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string, mode = 0o600): string => {
    const place = path.join(folder, name);
    writeFileSync(place, text);
    chmodSync(place, mode);
    return place;
  };
  const keys = (environment: Record<string, string>): string[] =>
    readSignIn(environment).mistakes.map(({ key }) => key);

  it('may be empty', () =>
    assert.deepEqual(readSignIn({}), { otherVaultKeys: { former: [], next: [] }, mistakes: [] }));
  it('accepts the vault key in base64, base64url and hexadecimal', () => {
    for (const text of [
      key.toString('base64'),
      key.toString('base64url'),
      key.toString('hex'),
      key.toString('hex').toUpperCase(),
    ]) {
      assert.deepEqual(Buffer.from(readSignIn({ ECE_DOCTOR_VAULT_KEY: text }).vaultKey ?? []), key, text);
    }
  });
  it('refuses a vault key of another length or alphabet, and does not repeat it', () => {
    for (const text of [
      'hunter2',
      key.toString('base64').slice(1),
      `${key.toString('hex')}00`,
      Buffer.alloc(16).toString('base64'),
      Buffer.alloc(33).toString('base64'),
      'ü'.repeat(43),
    ]) {
      const { mistakes, vaultKey } = readSignIn({ ECE_DOCTOR_VAULT_KEY: text });
      assert.deepEqual([mistakes.map((one) => one.key), vaultKey], [['sign-in.key'], undefined], text);
      assert.ok(!JSON.stringify(mistakes).includes(text));
    }
  });
  it('accepts a former and a next vault key beside the current one, and refuses them without it or equal to it', () => {
    const [KEY, FORMER, NEXT] = [key, Buffer.alloc(32, 8), Buffer.alloc(32, 9)].map((one) => one.toString('base64'));
    const set = (variables: Record<string, string | undefined>) =>
      readSignIn(
        Object.fromEntries(Object.entries(variables).map(([name, text]) => [`ECE_DOCTOR_VAULT_KEY${name}`, text])),
      );
    const { otherVaultKeys, mistakes } = set({ '': KEY, _FORMER: FORMER, _NEXT: NEXT });
    assert.deepEqual(
      [mistakes, [...otherVaultKeys.former, ...otherVaultKeys.next].map((one) => Buffer.from(one).toString('base64'))],
      [[], [FORMER, NEXT]],
    );
    const mistakesOf = (variables: Record<string, string | undefined>) => set(variables).mistakes.map(({ key }) => key);
    assert.deepEqual(mistakesOf({ _FORMER: FORMER }), ['sign-in.other-key-alone']);
    assert.deepEqual(mistakesOf({ '': KEY, _NEXT: key.toString('hex') }), ['sign-in.other-key-same']);
    assert.deepEqual(mistakesOf({ '': KEY, _FORMER: 'short' }), ['sign-in.key']);
    assert.deepEqual(mistakesOf({ '': 'short', _FORMER: FORMER }), ['sign-in.key']);
  });
  it('accepts the application with a secret, a certificate, or neither', async () => {
    const certificate = await (await createAuthority('Sign-in Test')).issue({});
    const pem = file('app.pem', `${certificate.key}${certificate.cert}`);
    const kindOf = (environment: Record<string, string>) =>
      readSignIn({ ECE_DOCTOR_SIGN_IN_ID: id, ...environment }).application?.credential?.kind;
    assert.deepEqual(
      [kindOf({}), kindOf({ ECE_DOCTOR_SIGN_IN_SECRET: 's' }), kindOf({ ECE_DOCTOR_SIGN_IN_CERTIFICATE: pem })],
      [undefined, 'secret', 'certificate'],
    );
    const text = `${certificate.key}${certificate.cert}`;
    for (const each of [text, text.replaceAll('\n', String.raw`\n`)])
      assert.equal(kindOf({ ECE_DOCTOR_SIGN_IN_CERTIFICATE: each }), 'certificate');
    assert.equal(readSignIn({ ECE_DOCTOR_SIGN_IN_ID: id }).application?.clientId, id);
  });
  it('refuses half a certificate given as text, and repeats none of it', async () => {
    const { key } = await (await createAuthority('Sign-in Test')).issue({});
    const body = key.split('\n').slice(1, -2).join('').repeat(12);
    for (const half of [key, body]) {
      const { mistakes } = readSignIn({ ECE_DOCTOR_SIGN_IN_ID: id, ECE_DOCTOR_SIGN_IN_CERTIFICATE: half });
      assert.deepEqual(mistakes, [
        { key: 'reader.certificate-text', with: { variable: 'ECE_DOCTOR_SIGN_IN_CERTIFICATE' } },
      ]);
    }
  });
  it('names every mistake of the application', () => {
    assert.deepEqual(keys({ ECE_DOCTOR_SIGN_IN_ID: 'my-app' }), ['sign-in.id']);
    assert.deepEqual(keys({ ECE_DOCTOR_SIGN_IN_SECRET: 's' }), ['sign-in.id-missing']);
    assert.deepEqual(
      keys({ ECE_DOCTOR_SIGN_IN_ID: id, ECE_DOCTOR_SIGN_IN_SECRET: 's', ECE_DOCTOR_SIGN_IN_CERTIFICATE: 'c' }),
      ['sign-in.two-credentials'],
    );
    assert.deepEqual(keys({ ECE_DOCTOR_SIGN_IN_ID: id, ECE_DOCTOR_READER_ID: id.toUpperCase() }), [
      'sign-in.id-is-reader',
    ]);
    const { mistakes } = readSignIn({
      ECE_DOCTOR_SIGN_IN_ID: id,
      ECE_DOCTOR_SIGN_IN_CERTIFICATE: path.join(folder, 'no.pem'),
    });
    assert.match(
      mistakes.map((one) => read(one, { language: 'en' })).join(),
      /ECE_DOCTOR_SIGN_IN_CERTIFICATE names .*no\.pem.*ENOENT/,
    );
    assert.deepEqual(keys({ ECE_DOCTOR_SIGN_IN_ID: 'x', ECE_DOCTOR_VAULT_KEY: 'y' }).toSorted(), [
      'sign-in.id',
      'sign-in.key',
    ]);
  });
  it('stops the bot if it has a mistake', () => {
    const local = { ECE_DOCTOR_WITHOUT_CREDENTIALS: '1', ECE_DOCTOR_DEPLOYMENT: './deployment.yaml' };
    assert.equal(readConfiguration({ ...local, ECE_DOCTOR_VAULT_KEY: 'x' }).ok, false);
    const whole = readConfiguration({ ...local, ECE_DOCTOR_VAULT_KEY: key.toString('hex'), ECE_DOCTOR_SIGN_IN_ID: id });
    assert.ok(whole.ok && whole.configuration.missingSettings.every(({ key }) => !/vault|sign-in/.test(key)));
  });
});
