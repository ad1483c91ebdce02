import { quotedWord } from '../../runs/quoted-word.ts';
import { causesNamed } from '../../runs/watching/causes-named.ts';
import { knownCauses } from '../../runs/watching/cause-rows.ts';
import { keyOfCause } from '../../runs/watching/known-causes.ts';
import { endMute, type Mute, mutesIn } from '../../runs/watching/mutes.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import type { Message } from '../cards/message-card.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { answersWithNames } from '../names.ts';
import { mutedText, mutesCard } from './mutes-card.ts';

export const command: Command<{ store: DeploymentStore }> = {
  name: 'unmute',
  task: 'check',
  order: 3.46,
  where: 'anywhere',
  who: 'operator',
  validRest: (rest) => rest,
  /** By its id, or by its cause. Without either, the only one. */
  async run(request, { store }) {
    const { rest, asker, deployment, locale } = request;
    const now = Date.now();
    const open = (await mutesIn(store)).filter(({ until }) => new Date(now).toISOString() < until);
    const typed = rest.trim();
    const [only, ...others] = typed === '' ? open : await named(typed, open, store);
    const withNames = answersWithNames(request);
    const by = { id: asker.id, name: asker.name };
    const ended = only && others.length === 0 ? await endMute(store, only.id, by, now) : undefined;
    if (ended !== undefined) return messageAnswer('done', endedMessage(ended, deployment.name, withNames, now), locale);
    const title = typed === '' ? say('muting.which-mute') : say('muting.unknown', { id: quotedWord(typed) });
    const card = mutesCard(open, { title, page: 1, withNames, name: deployment.name }, locale);
    return card === undefined
      ? messageAnswer('nothing-to-do', { title: say('muting.none') }, locale)
      : { outcome: typed === '' ? 'asked' : 'not-understood', reply: { card } };
  },
};

async function named(typed: string, open: readonly Mute[], store: DeploymentStore): Promise<Mute[]> {
  const byId = open.filter(({ id }) => id === typed.toUpperCase());
  if (byId.length > 0) return byId;
  const found = causesNamed(typed, await knownCauses(store.db, store.deployment));
  const keys = new Set(('causes' in found ? found.causes : found.offers).map(keyOfCause));
  return open.filter(({ causes }) => causes?.some((cause) => keys.has(keyOfCause(cause))) === true);
}

function endedMessage(mute: Mute, name: string, withNames: boolean, now: number): Message {
  const { id, causes, from } = mute;
  const isPlanned = from > new Date(now).toISOString();
  const title =
    causes !== undefined
      ? say('muting.ended', { what: mutedText(mute, name, withNames) })
      : say(isPlanned ? 'maintenance.cancelled' : 'maintenance.ended', { id });
  return { title, paragraphs: isPlanned ? [] : [say('muting.ended.next')] };
}
