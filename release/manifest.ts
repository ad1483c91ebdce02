/**
 * The signed list of a release's packages. `ece-doctor probe update` trusts only this list. RELEASE_SIGNING_KEY names
 * the file with the private key (release/key.ts makes one). Without it there is no list, and no probe installs the
 * release.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { privateSigningKeySchema } from '../src/model/protocol.ts';
import { manifestName, signRelease, type Package, type PackageKind } from '../src/model/release.ts';

/** The first MSI of any language is enough, because an update asks nothing. */
const kinds: [RegExp, PackageKind][] = [
  [/\.deb$/, 'debian'],
  [/-linux-x64\.tar\.gz$/, 'linux'],
  [/-linux-arm64\.tar\.gz$/, 'linux-arm64'],
  [/\.msi$/, 'windows'],
];

/** Writes the list into the folder and resolves with its name; undefined without a key. */
export async function signedManifest(
  { folder, version }: { folder: string; version: string },
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const file = environment['RELEASE_SIGNING_KEY'];
  if (file === undefined || file === '') return undefined;
  const names = readdirSync(folder).sort();
  const packages = kinds.flatMap(([pattern, kind]) => {
    const found = names.find((name) => pattern.test(name));
    return found === undefined ? [] : [packageOf(folder, found, kind)];
  });
  const manifest = await signRelease(releaseKeyIn(file), { name: 'ece-doctor', version, packages });
  writeFileSync(path.join(folder, manifestName(version)), `${manifest}\n`);
  return manifestName(version);
}

function packageOf(folder: string, name: string, kind: PackageKind): Package {
  const bytes = readFileSync(path.join(folder, name));
  return { kind, name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The errors repeat nothing of the file. */
function releaseKeyIn(file: string) {
  try {
    return privateSigningKeySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new Error(`RELEASE_SIGNING_KEY: ${file} holds no private Ed25519 key as JWK; release/key.ts makes one`);
  }
}
