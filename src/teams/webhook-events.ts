/** Writes the words of webhook messages. */
import type { EventOf } from '../outgoing/webhooks/webhooks.ts';
import type { ReportLink } from '../runs/report-link.ts';
import type { Runs } from '../runs/runs.ts';
import type { DeploymentStore } from '../store/store.ts';
import { read, say } from '../text/index.ts';
import { handOverEvent } from './handing-over/hand-over-event.ts';
import { followedWatchMessage } from './watching/followed-watch-message.ts';
import { watchEvent } from './watching/watch-event.ts';

export function createWebhookEvents(services: {
  store: DeploymentStore;
  runs: Pick<Runs, 'view' | 'withoutNames'>;
  reportLink: ReportLink;
}): EventOf {
  const { store, runs, reportLink } = services;
  const messages = followedWatchMessage(store, runs, reportLink);
  return async (subject, webhook) => {
    switch (subject.of) {
      case 'test': {
        const { language, timeZone } = webhook;
        const text = read(say('webhooks.test-message', { deployment: store.deployment }), { language, timeZone });
        return { type: 'ece-doctor.test', data: { deployment: store.deployment, text } };
      }
      case 'hand-over':
        return handOverEvent(subject, webhook, services);
      case 'watch': {
        const body = await messages.body(subject.message, webhook.withNames);
        return body && watchEvent(body, webhook, { deployment: store.deployment, reportLink });
      }
    }
  };
}
