/** A sealed secret opens only unaltered, with the same key, and in the same row. */
import assert from 'node:assert/strict';
import { createVault } from '../../src/access/vault.ts';

describe('the vault', () => {
  const key = Buffer.alloc(32, 1);
  const vault = createVault(key);
  const place = ['sign_in', 'tokens', 'contoso', 'sales@example.com', 'private'];
  const secret = { accessToken: 'canary-access', refreshToken: 'canary-refresh' };

  it('opens what it sealed, also in another process with the same key', () => {
    assert.deepEqual(createVault(Buffer.from(key)).open(vault.seal(secret, place), place), { ok: true, secret });
  });
  it('shows nothing of the secret, its row or the key', () => {
    const sealed = vault.seal(secret, place);
    const bytes = sealed
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
      .join(' ');
    for (const word of ['canary', 'sales', 'contoso', key.toString('latin1').slice(0, 8)])
      assert.ok(!`${sealed} ${bytes}`.includes(word), word);
  });
  it('never seals the same secret to the same text', () => {
    const sealed = Array.from({ length: 500 }, () => vault.seal(secret, place).split('.'));
    assert.equal(new Set(sealed.map(([, , nonce]) => nonce)).size, 500);
    assert.equal(new Set(sealed.map(([, , , body]) => body)).size, 500);
    assert.equal(Buffer.from(sealed[0]?.[2] ?? '', 'base64url').length, 12);
  });
  it('opens nothing that was moved to another account, window, deployment or table', () => {
    const sealed = vault.seal(secret, place);
    for (const [index, other] of [
      [0, 'sign_in_attempt'],
      [1, 'secret'],
      [2, 'fabrikam'],
      [3, 'support@example.com'],
      [4, 'normal'],
    ] as const) {
      assert.deepEqual(vault.open(sealed, place.with(index, other)), { ok: false, why: 'altered' }, other);
    }
    assert.deepEqual(vault.open(sealed, ['sign_in', 'tokens', 'contoso sales@example.com', 'private']), {
      ok: false,
      why: 'altered',
    });
  });
  it('opens no text that was altered by one character or truncated', () => {
    const sealed = vault.seal(secret, place);
    const dot = sealed.lastIndexOf('.');
    for (const changed of [
      `${sealed.slice(0, dot + 3)}${sealed[dot + 3] === 'A' ? 'B' : 'A'}${sealed.slice(dot + 4)}`,
      sealed.slice(0, -8),
      sealed.slice(0, dot + 1),
      `${sealed}.x`,
      sealed.replace('v1', 'v2'),
      '',
      'x',
    ]) {
      assert.deepEqual(vault.open(changed, place), { ok: false, why: 'altered' }, changed);
    }
  });
  it('refuses a tag of four bytes', () => {
    const [version, by, nonce, body = ''] = vault.seal('x', place).split('.');
    const bytes = Buffer.from(body, 'base64url');
    assert.deepEqual(
      vault.open([version, by, nonce, bytes.subarray(0, bytes.length - 12).toString('base64url')].join('.'), place),
      { ok: false, why: 'altered' },
    );
  });
  it('reports a secret that another key sealed', () => {
    assert.deepEqual(createVault(Buffer.alloc(32, 2)).open(vault.seal(secret, place), place), {
      ok: false,
      why: 'other-key',
    });
  });
  it('opens with former and next keys, and seals with the present one', () => {
    const [former, next] = [Buffer.alloc(32, 2), Buffer.alloc(32, 3)];
    const several = createVault(key, { former: [former], next: [next] });
    for (const other of [former, next])
      assert.deepEqual(several.open(createVault(other).seal(secret, place), place), { ok: true, secret });
    assert.deepEqual(vault.open(several.seal(secret, place), place), { ok: true, secret });
    assert.deepEqual(several.open(createVault(former).seal(secret, place), place.with(3, 'support@example.com')), {
      ok: false,
      why: 'altered',
    });
  });
  it('marks the texts that a former key sealed, but not those of the present or next key', () => {
    const keys = [2, 3, 1, 4].map((byte) => Buffer.alloc(32, byte));
    const [former, another, , next] = keys;
    const marks = createVault(key, { former: keys.slice(0, 3), next: keys.slice(3) }).formerMarks;
    const isMarked = (by = key): boolean => {
      const sealed = createVault(by).seal(secret, place);
      return marks.some((mark) => sealed.startsWith(mark));
    };
    assert.deepEqual([former, another, key, next].map(isMarked), [true, true, false, false]);
  });
  it('refuses a key of another length', () => {
    for (const length of [0, 16, 31, 33]) assert.throws(() => createVault(Buffer.alloc(length)), /32/);
  });
});
