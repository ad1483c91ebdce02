/** What an administrator does with a webhook, in the chat and on the bot's machine; and how it is listed. */
import type { Text } from '../../model/text.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { findWebhook, removeWebhook, turnWebhook, type Webhook } from './webhook-rows.ts';
import { insertWebhookMessage } from './webhooks.ts';

export const webhookVerbs = ['test', 'pause', 'resume', 'remove'] as const;
export type WebhookVerb = (typeof webhookVerbs)[number];

export interface WebhookChange {
  outcome: 'done' | 'nothing-to-do' | 'not-understood';
  said: Text;
}

/** What is tested waits in a row for the bot. */
export async function changeWebhook(
  store: DeploymentStore,
  verb: WebhookVerb,
  name: string,
  now: number,
): Promise<WebhookChange> {
  const webhook = await findWebhook(store, name);
  if (webhook === undefined) return { outcome: 'not-understood', said: say('webhooks.unknown', { name }) };
  if (verb === 'test') {
    if (webhook.state !== 'on')
      return { outcome: 'nothing-to-do', said: say(`webhooks.is.${webhook.state}`, { name }) };
    await insertWebhookMessage(store, name, { of: 'test' }, now);
    return { outcome: 'done', said: say('webhooks.testing', { name }) };
  }
  const isChanged =
    verb === 'remove'
      ? await removeWebhook(store, name)
      : await turnWebhook(store, name, verb === 'pause' ? 'paused' : 'on', now);
  return isChanged
    ? { outcome: 'done', said: say(`webhooks.${verb}d`, { name }) }
    : { outcome: 'nothing-to-do', said: say(verb === 'pause' ? 'webhooks.is.paused' : 'webhooks.is.on', { name }) };
}

/** Host and state, then the last answer. Never the path, which may contain a secret. */
export function webhookFacts({ host, state, withNames, lastAnswer }: Webhook): Text[] {
  return [
    say('place.named', { name: host }),
    say(`webhooks.state.${state}`),
    ...(withNames ? [say('webhooks.with-names')] : []),
    lastAnswer === undefined
      ? say('webhooks.never')
      : lastAnswer.failure === undefined
        ? say('webhooks.answered', { at: { at: lastAnswer.at }, status: String(lastAnswer.status) })
        : say('webhooks.refused', {
            at: { at: lastAnswer.at },
            said: lastAnswer.failure.text || lastAnswer.failure.code,
          }),
  ];
}
