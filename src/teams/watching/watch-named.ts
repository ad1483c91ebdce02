/** Finds a watch of the conversation by its typed id, or answers which there are. */
import { includes } from '../../access/roles.ts';
import { webhookOfPlace } from '../../outgoing/webhooks/webhook-rows.ts';
import { quotedWord } from '../../runs/quoted-word.ts';
import { type PlaceWatch, watchesIn } from '../../runs/watching/watches.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { type CommandAnswer, messageAnswer } from '../commands/command.ts';
import type { CommandRequest } from '../commands/request.ts';
import { channelOf } from '../conversation/places.ts';
import { proposalsFor } from './proposals.ts';
import { watchesCard } from './watches-card.ts';

/**
 * The watches of the conversation, and how many others there are. A webhook has no conversation: administrators see its
 * watches in their personal chat.
 */
export async function watchesSeen(
  { conversation, role }: Pick<CommandRequest, 'conversation' | 'role'>,
  store: DeploymentStore,
): Promise<{ there: PlaceWatch[]; elsewhere: number }> {
  const all = await watchesIn(store);
  const here = channelOf(conversation.id);
  const isPersonal = conversation.kind === 'personal';
  const seesWebhooks = isPersonal && includes(role, 'administrator');
  const there = [
    ...all.filter(({ place }) => place === here),
    ...all.filter(({ place }) => seesWebhooks && webhookOfPlace(place) !== undefined),
  ];
  return { there, elsewhere: isPersonal ? all.length - there.length : 0 };
}

/** Without an id, the only watch that is seen there. */
export async function watchNamed(
  request: CommandRequest,
  store: DeploymentStore,
): Promise<{ watch: PlaceWatch } | { answer: CommandAnswer }> {
  const { rest, deployment, locale } = request;
  const { there } = await watchesSeen(request, store);
  const typed = rest.trim();
  const [only, ...others] = typed === '' ? there : there.filter(({ id }) => id === typed.toUpperCase());
  if (only !== undefined && others.length === 0) return { watch: only };
  const title = typed === '' ? say('watching.which') : say('watching.unknown', { id: quotedWord(typed) });
  const card = watchesCard(there, { title }, locale);
  return {
    answer:
      card === undefined
        ? messageAnswer(
            'nothing-to-do',
            { title: say('watching.none'), suggestions: proposalsFor(there, deployment) },
            locale,
          )
        : { outcome: typed === '' ? 'asked' : 'not-understood', reply: { card } },
  };
}

/** The id as people type it; undefined if it cannot be one. */
export function typedId(rest: string): string | undefined {
  const id = rest.trim().toUpperCase();
  return id === '' || /^[2-9B-DF-HJ-KMNP-TV-Z]{4}$/.test(id) ? id : undefined;
}
