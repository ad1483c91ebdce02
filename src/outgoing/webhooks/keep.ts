/** What an administrator gives of a webhook on the bot's machine or in a form: checked, sealed and answered. */
import type { Vault } from '../../access/vault.ts';
import type { Text } from '../../model/text.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { isWebhookSecret, newWebhookSecret } from './signature.ts';
import { addWebhook, changeAddress, mostWebhooks, type NewWebhook, rotateSecret } from './webhook-rows.ts';
import { webhookUrl } from './webhook-url.ts';

export const givenVerbs = ['add', 'rotate', 'address'] as const;
export type GivenVerb = (typeof givenVerbs)[number];

export interface GivenWebhook extends Omit<NewWebhook, 'url' | 'secret'> {
  verb: GivenVerb;
  /** Not of `rotate`. */
  address: string;
  /** Undefined for a new one. Not of `address`. */
  secret: string | undefined;
}

/** `hosts`: those that the bot's settings name. */
export interface WebhookKeeping {
  vault: Vault;
  hosts: readonly string[];
}

export interface KeptWebhook {
  said: Text;
  /** That the bot has made. Shown once. */
  secret?: string;
  /** For the audit log. No path. */
  host?: string;
}

export interface NotKept {
  why: Text;
  /** The part that is wrong; undefined if another webhook is in the way. */
  part: 'address' | 'secret' | undefined;
}

export async function keepWebhook(
  rows: Pick<DeploymentStore, 'db' | 'deployment'>,
  given: GivenWebhook,
  { vault, hosts }: WebhookKeeping,
  now: number,
): Promise<KeptWebhook | NotKept> {
  const { name } = given;
  if (given.verb === 'rotate') {
    const chosen = chosenSecret(given.secret);
    if ('why' in chosen) return chosen;
    const outcome = await rotateSecret(rows, vault, { name, secret: chosen.secret }, now);
    return answered(outcome, name, { said: say('webhooks.rotated', { name }), ...chosen.made });
  }
  const judged = webhookUrl(given.address, hosts);
  if ('why' in judged) return { ...judged, part: 'address' };
  const { url } = judged;
  const { host } = url;
  if (given.verb === 'address')
    return answered(await changeAddress(rows, vault, { name, url }), name, {
      said: say('webhooks.moved', { name, host }),
      host,
    });
  const chosen = chosenSecret(given.secret);
  if ('why' in chosen) return chosen;
  const outcome = await addWebhook(rows, vault, { ...given, url, secret: chosen.secret }, now);
  return answered(outcome, name, { said: say('webhooks.added', { name, host }), host, ...chosen.made });
}

function chosenSecret(given: string | undefined): { secret: string; made: { secret?: string } } | NotKept {
  if (given !== undefined && !isWebhookSecret(given)) return { why: say('webhooks.secret.wrong'), part: 'secret' };
  const secret = given ?? newWebhookSecret();
  return { secret, made: given === undefined ? { secret } : {} };
}

function answered(
  outcome: 'added' | 'changed' | 'exists' | 'full' | 'gone' | 'sealed',
  name: string,
  kept: KeptWebhook,
): KeptWebhook | NotKept {
  if (outcome === 'added' || outcome === 'changed') return kept;
  const key = outcome === 'gone' ? 'webhooks.unknown' : (`webhooks.${outcome}` as const);
  return { why: say(key, { name, count: mostWebhooks }), part: undefined };
}
