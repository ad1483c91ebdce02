import assert from 'node:assert/strict';
import { SignJWT } from 'jose';
import { keyAfter, type KeyChange, signKeyChange } from '../../src/model/key-change.ts';
import { makeNonce, makeSigningKey, publicPart, signWelcome, thumbprint } from '../../src/model/proofs.ts';
import type { PrivateSigningKey } from '../../src/model/protocol.ts';

describe('a new signing key of the bot', () => {
  const about = { probe: 'probe-0001', nonce: makeNonce() };
  const time = Date.UTC(2026, 10, 27);
  let from: PrivateSigningKey;
  let to: PrivateSigningKey;
  let change: KeyChange;
  before(async () => {
    from = await makeSigningKey();
    to = await makeSigningKey();
    change = await signKeyChange({ from, to }, { ...about, time });
  });
  const read = (given: KeyChange, other: Partial<typeof about & { now: number }> = {}) =>
    keyAfter(given, publicPart(from), { ...about, now: time, ...other });

  it('is accepted by the probe to which it was addressed, on that connection, in time', async () => {
    assert.deepEqual(await read(change), publicPart(to));
    assert.deepEqual(await read(change, { now: time + 100_000 }), publicPart(to), 'clocks differ a little');
    for (const other of [{ probe: 'probe-0002' }, { nonce: makeNonce() }, { now: time + 121_000 }])
      assert.equal(await read(change, other), undefined, JSON.stringify(other));
  });
  it('is accepted only if the pinned key signed it', async () => {
    const stranger = await makeSigningKey();
    const forged = await signKeyChange({ from: stranger, to }, { ...about, time });
    assert.equal(await read(forged), undefined);
    assert.equal(await read({ ...change, token: forged.token }), undefined);
    assert.equal(
      await keyAfter(change, publicPart(to), { ...about, now: time }),
      undefined,
      'the new key names itself',
    );
  });
  it('is accepted only with a proof that the sender has it', async () => {
    const other = await makeSigningKey();
    const unproven = { nonce: about.nonce, from: await thumbprint(from), key: publicPart(other) };
    const signed = await new SignJWT(unproven)
      .setProtectedHeader({ alg: 'EdDSA', typ: 'ece-doctor-signing-key+jwt' })
      .setAudience(about.probe)
      .setIssuedAt(new Date(time))
      .setExpirationTime(new Date(time + 60_000))
      .sign(from);
    assert.equal(await read({ token: signed, proof: signed }), undefined);
    assert.equal(await read({ token: signed, proof: change.proof }), undefined);
  });
  it('is refused if the token was signed for another purpose', async () => {
    const token = await signWelcome(from, { ...about, time, spread: 0 });
    assert.equal(await read({ token, proof: change.proof }), undefined);
    assert.equal(await read({ token: '..', proof: 'x' }), undefined);
  });
});
