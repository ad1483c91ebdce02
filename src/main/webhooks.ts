/** Messages to other programs, as the configuration says. */
import type { Logger } from 'pino';
import type { Vault } from '../access/vault.ts';
import { dialThroughProxy } from '../observe/proxy.ts';
import { dialPublic, dialThroughPublic } from '../outgoing/webhooks/public-address.ts';
import { createWebhookSender } from '../outgoing/webhooks/webhook-sender.ts';
import { createWebhooks, noWebhooks, type Webhooks } from '../outgoing/webhooks/webhooks.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { Configuration } from './configuration/configuration.ts';

/** Without a key of the vault no address can be kept. */
export function webhooksFor(
  { vaultKey, webhookHosts, proxy }: Pick<Configuration, 'vaultKey' | 'webhookHosts' | 'proxy'>,
  { ca, ...parts }: { store: DeploymentStore; replica: string; logger: Logger; vault: Vault; ca?: string | undefined },
): Webhooks {
  if (vaultKey === undefined) return noWebhooks;
  const allowed = new Set(webhookHosts);
  const dial = proxy === undefined ? dialPublic({ allowed }) : dialThroughPublic(dialThroughProxy(proxy), { allowed });
  return createWebhooks({ ...parts, sender: createWebhookSender({ dial, ...(ca === undefined ? {} : { ca }) }) });
}
