/**
 * A release's manifest, signed by the releases' key: a compact JWS with EdDSA over Ed25519 (RFC 8037) and its own type.
 * A probe installs only files whose size and SHA-256 are in a manifest.
 */
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { PrivateSigningKey } from './protocol.ts';
import { compareVersions, releaseVersionSchema } from './version.ts';

const algorithm = 'EdDSA';
const type = 'ece-doctor-release+jwt';

/** Debian package, archives for Linux x64 and arm64, Windows MSI. */
export const packageKinds = ['debian', 'linux', 'linux-arm64', 'windows'] as const;
export type PackageKind = (typeof packageKinds)[number];

/** Bytes. Today's largest has 50 MB. */
export const largestPackage = 400 * 1024 * 1024;

/** No path, because it names a file on the bot and on the server. */
export const packageNameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/);

const packageSchema = z.object({
  kind: z.enum(packageKinds),
  name: packageNameSchema,
  size: z.number().int().min(1).max(largestPackage),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Ignores later releases' fields and unknown kinds of packages. */
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

/** The manifest is beside its packages. */
export function manifestName(version: string): string {
  return `ece-doctor-${version}.release`;
}

export const manifestNamePattern = /^ece-doctor-\d{1,6}\.\d{1,6}\.\d{1,6}\.release$/;

/** Bytes. */
export const largestManifest = 16 * 1024;

export const manifestSchema = z
  .string()
  .max(largestManifest)
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/);

export async function signRelease(key: PrivateSigningKey, release: Release): Promise<string> {
  return new SignJWT({ ...release }).setProtectedHeader({ alg: algorithm, typ: type }).sign(key);
}

/** Undefined if this key did not sign it. `key` is the `x` of its JWK. */
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

export function newestFirst<Each extends { version: string }>(releases: readonly Each[]): Each[] {
  return releases.toSorted((one, other) => compareVersions(other.version, one.version) ?? 0);
}
