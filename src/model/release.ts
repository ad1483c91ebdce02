/**
 * What a release says of itself, signed by the key of the releases: a compact JWS with EdDSA over Ed25519 (RFC 8037) and
 * a type of its own. A probe installs a file only if such a text names its size and its SHA-256.
 */
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { PrivateSigningKey } from './protocol.ts';
import { compareVersions, releaseVersionSchema } from './version.ts';

const algorithm = 'EdDSA';
const type = 'ece-doctor-release+jwt';

/** How a probe is installed: Debian's package, the archive for Linux, the MSI for Windows. */
export const packageKinds = ['debian', 'linux', 'windows'] as const;
export type PackageKind = (typeof packageKinds)[number];

/** Bytes. The largest of today has 50 MB. */
export const largestPackage = 400 * 1024 * 1024;

/** A bare name: it becomes a file in a folder of the bot and of the server. */
export const packageNameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/);

const packageSchema = z.object({
  kind: z.enum(packageKinds),
  name: packageNameSchema,
  size: z.number().int().min(1).max(largestPackage),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What a later release adds is passed over, a package of another kind too. */
const releaseSchema = z.object({
  name: z.literal('ece-doctor'),
  version: releaseVersionSchema,
  packages: z
    .array(z.unknown())
    .max(50)
    .transform((all) => all.flatMap((one) => packageSchema.safeParse(one).data ?? [])),
});

export type Package = z.infer<typeof packageSchema>;
export type Release = z.infer<typeof releaseSchema>;

/** The file with the signed text, beside the packages of that version. */
export function manifestName(version: string): string {
  return `ece-doctor-${version}.release`;
}

export const manifestNamePattern = /^ece-doctor-\d{1,6}\.\d{1,6}\.\d{1,6}\.release$/;

/** Bytes of such a file. */
export const largestManifest = 16 * 1024;

export const manifestSchema = z
  .string()
  .max(largestManifest)
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/);

export async function signRelease(key: PrivateSigningKey, release: Release): Promise<string> {
  return new SignJWT({ ...release }).setProtectedHeader({ alg: algorithm, typ: type }).sign(key);
}

/** Undefined where this key has not signed it. `key` is the `x` of its JWK. */
export async function verifiedRelease(manifest: string, key: string): Promise<Release | undefined> {
  try {
    const { payload } = await jwtVerify(
      manifest,
      { kty: 'OKP', crv: 'Ed25519', x: key },
      { algorithms: [algorithm], typ: type },
    );
    return releaseSchema.parse(payload);
  } catch {
    return undefined;
  }
}

/** The newest first. */
export function newestFirst<Each extends { version: string }>(releases: readonly Each[]): Each[] {
  return releases.toSorted((one, other) => compareVersions(other.version, one.version) ?? 0);
}
