/**
 * Announces the bot's new signing key to a probe that pins the former one. Both keys sign the same claims: the former,
 * because the probe trusts no other, and the new one, to prove that the bot holds it. The claims name one probe and its
 * connection's nonce, so they are worthless elsewhere.
 */
import { decodeJwt, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { publicPart, thumbprint } from './proofs.ts';
import { signingKeySchema, thumbprintSchema, type PrivateSigningKey, type SigningKey } from './protocol.ts';

/** A probe that supports this event lists it on connecting. */
export const keyChangeEvent = 'signing-key';

const signed = z.string().max(4096);
/** `token` is signed by the former key, `proof` by the new key. */
export const keyChangeSchema = z.object({ token: signed, proof: signed });
/** The thumbprint of the new key, once it is on the probe's disk. */
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

/** Undefined unless `from` and the new key both signed it, for this probe and this connection. */
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
      // The welcome has already compared the clocks.
      clockTolerance: validSeconds,
      requiredClaims: ['iat', 'exp'],
    };
    const byFormer = await jwtVerify(token, from, expected);
    const byNew = await jwtVerify(proof, key, expected);
    const claims = [byFormer, byNew].map(({ payload }) =>
      JSON.stringify([payload['nonce'], payload['from'], payload['key']]),
    );
    const right = JSON.stringify([nonce, await thumbprint(from), key]);
    return claims.every((each) => each === right) ? key : undefined;
  } catch {
    return undefined;
  }
}
