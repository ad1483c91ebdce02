/**
 * How `ece-doctor probe update` downloads a package from the bot: a connection in the namespace `/update`, beside the
 * running probe's. It belongs to no protocol version (protocol-versions.ts), so it may be extended but never changed.
 *
 *    hub: challenge → probe: its signed answer, of a separate type
 *    probe: offer → hub: the signed manifests of its releases
 *    probe: part (a package's name and an offset) → hub: bytes from there
 *    probe: look (since when) → hub: state of the running probe
 *    probe: turn (whether its server follows, and how its last update ended) → hub: the release to take now, if any
 */
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { manifestSchema, packageNameSchema } from './release.ts';
import { publicPart } from './proofs.ts';
import { probeIdSchema, thumbprintSchema, type PrivateSigningKey, type SigningKey } from './protocol.ts';
import { releaseVersionSchema, versionSchema } from './version.ts';

export const packageNamespace = '/update';

/** Bytes in one answer. */
export const partBytes = 512 * 1024;

export const mostReleases = 10;

export const packageAuthSchema = z.object({ probe: probeIdSchema });
export const offerSchema = z.object({ releases: z.array(manifestSchema).max(mostReleases) });
export const partAskedSchema = z.object({ package: packageNameSchema, offset: z.number().int().min(0) });
export const partSchema = z.object({ bytes: z.instanceof(Uint8Array) });
export const lookAskedSchema = z.object({ since: instantSchema.optional() });
export const lookSchema = z.object({
  /** The bot's time, ISO 8601 UTC. */
  now: instantSchema,
  connected: z.boolean(),
  version: versionSchema.optional(),
  /** Jobs sent since `since`. `taken`: accepted or finished. `failed`: refused, failed, or unanswered for 30 s. */
  jobs: z.object({ taken: z.number().int().min(0), failed: z.number().int().min(0) }),
});

export const turnAskedSchema = z.object({
  /** False: the server no longer follows the updates from the centre. */
  follows: z.boolean(),
  /** The end of an update that its turn began, repeated until the hub has answered. */
  ended: z.object({ version: releaseVersionSchema, outcome: z.enum(['updated', 'back', 'failed']) }).optional(),
});
/** Without a version it is not this server's turn. */
export const turnSchema = z.object({ version: releaseVersionSchema.optional() });

export type TurnAsked = z.infer<typeof turnAskedSchema>;
export type TurnAnswer = z.infer<typeof turnSchema>;
export type Look = z.infer<typeof lookSchema>;

const algorithm = 'EdDSA';
const type = 'ece-doctor-package+jwt';

/** Bound to this hub, this probe and this nonce. */
export async function signPackageRequest(
  key: PrivateSigningKey,
  { probe, hub, nonce }: { probe: string; hub: string; nonce: string },
): Promise<string> {
  return new SignJWT({ nonce })
    .setProtectedHeader({ alg: algorithm, typ: type })
    .setSubject(probe)
    .setAudience(hub)
    .sign(key);
}

/** The thumbprint of the hub key that the probe pins; the caller checks it. Undefined if the proof is invalid. */
export async function readPackageRequest(
  proof: string,
  key: SigningKey,
  { probe, nonce }: { probe: string; nonce: string },
): Promise<string | undefined> {
  try {
    const expected = { algorithms: [algorithm], typ: type, subject: probe };
    const { payload } = await jwtVerify(proof, publicPart(key), expected);
    return payload['nonce'] === nonce ? thumbprintSchema.safeParse(payload.aud).data : undefined;
  } catch {
    return undefined;
  }
}
