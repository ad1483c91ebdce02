import { createVault, type Vault } from '../access/vault.ts';
import { say } from '../text/index.ts';
import type { BesideBot } from './beside-bot.ts';
import { Refusal } from './refusal.ts';

/** Throws a Refusal without a key of the vault. */
export function vaultOfBot({ configuration: { vaultKey, otherVaultKeys } }: Pick<BesideBot, 'configuration'>): Vault {
  if (vaultKey === undefined) throw new Refusal(say('webhooks.not-set-up'));
  return createVault(vaultKey, otherVaultKeys);
}
