/**
 * A new signing key of the bot, told to a probe that pins the one before: the same claims signed twice, by the former
 * key, because the probe believes no other, and by the new one, so that no probe is moved to a key that nobody has. They are addressed to one
 * probe and bound to the nonce of its connection, so that they are worth nothing on another one.
 */
import { decodeJwt, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { publicPart, thumbprint } from './proofs.ts';
import { signingKeySchema, thumbprintSchema, type PrivateSigningKey, type SigningKey } from './protocol.ts';

/** The event, and how a probe that knows it says so when it connects. */
export const keyChangeEvent = 'signing-key';

const signed = z.string().max(4096);
/** `token` is signed by the former key, `proof` by the new one. */
export const keyChangeSchema = z.object({ token: signed, proof: signed });
/** The thumbprint of the key that the probe now pins, once that is on its disk. */
export const keyPinnedSchema = z.object({ pinned: thumbprintSchema });

export type KeyChange = z.infer<typeof keyChangeSchema>;

const algorithm = 'EdDSA';
const type = 'ece-doctor-signing-key+jwt';
const validSeconds = 60;
const claimsSchema = z.object({ key: signingKeySchema });

/** `time` is the hub's, in milliseconds since 1970. */
export async function signKeyChange(
  { from, to }: { from: PrivateSigningKey; to: PrivateSigningKey },
  { probe, nonce, time }: { probe: string; nonce: string; time: number },
): Promise<KeyChange> {
  const claims = { nonce, from: await thumbprint(from), key: publicPart(to) };
  const sign = (key: PrivateSigningKey): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: algorithm, typ: type })
      .setAudience(probe)
      .setIssuedAt(new Date(time))
      .setExpirationTime(new Date(time + validSeconds * 1000))
      .sign(key);
  return { token: await sign(from), proof: await sign(to) };
}

/** The new key; undefined where it was not told to this probe on this connection, by `from` and by the new key itself. */
export async function keyAfter(
  { token, proof }: KeyChange,
  from: SigningKey,
  { probe, nonce, now }: { probe: string; nonce: string; now: number },
): Promise<SigningKey | undefined> {
  try {
    const { key } = claimsSchema.parse(decodeJwt(proof));
    const expected = {
      algorithms: [algorithm],
      typ: type,
      audience: probe,
      currentDate: new Date(now),
      // Either clock was compared at the welcome.
      clockTolerance: validSeconds,
      requiredClaims: ['iat', 'exp'],
    };
    const told = await jwtVerify(token, from, expected);
    const proven = await jwtVerify(proof, key, expected);
    const claims = [told, proven].map(({ payload }) =>
      JSON.stringify([payload['nonce'], payload['from'], payload['key']]),
    );
    const right = JSON.stringify([nonce, await thumbprint(from), key]);
    return claims.every((each) => each === right) ? key : undefined;
  } catch {
    return undefined;
  }
}
