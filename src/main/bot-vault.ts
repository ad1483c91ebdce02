/**
 * The bot's vault. Without a vault key the inbox is sealed with a key derived from a signing key. If there are several
 * signing keys, that is the one that every replica has, because any replica may open the inbox.
 */
import { createVault, derivedVaultKey, type Vault } from '../access/vault.ts';
import type { KeyRing } from '../hub/key-ring.ts';
import type { PrivateSigningKey } from '../model/protocol.ts';
import type { Configuration } from './configuration/configuration.ts';

/** `agreed` is the thumbprint of the signing key that every replica has. */
export function botVault(
  { vaultKey, otherVaultKeys }: Pick<Configuration, 'vaultKey' | 'otherVaultKeys'>,
  keys: KeyRing,
  agreed: () => string,
): Vault {
  const { former, next } = otherVaultKeys;
  const derived = keys.all.map(({ key }) => derivedInboxKey(key));
  if (vaultKey !== undefined) return createVault(vaultKey, { former: [...former, ...derived], next });
  const vaults = keys.all.map(({ thumbprint, key }) => ({
    thumbprint,
    vault: createVault(derivedInboxKey(key), { former: [...former, ...derived], next }),
  }));
  const [first] = vaults;
  if (first === undefined) throw new Error('a bot has a signing key');
  return {
    ...first.vault,
    seal: (secret, belongsTo) =>
      (vaults.find(({ thumbprint }) => thumbprint === agreed()) ?? first).vault.seal(secret, belongsTo),
  };
}

export function derivedInboxKey({ d }: PrivateSigningKey): Uint8Array {
  return derivedVaultKey(Buffer.from(d, 'base64url'), 'inbox');
}
