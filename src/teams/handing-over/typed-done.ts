/** “done” by itself, typed where a hand-over is open: the same as the button “Mark done”. */
import { includes, type Role } from '../../access/roles.ts';
import { type HandOver, handOversOf } from '../../runs/handing-over/hand-overs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { folded } from '../../text/folded.ts';
import { say } from '../../text/index.ts';
import { wordsOf } from '../../text/word-lists.ts';
import { button } from '../cards/button.ts';
import type { Card } from '../cards/elements.ts';
import { type Locale } from '../cards/locale.ts';
import { messageCard } from '../cards/message-card.ts';
import { channelOf } from '../conversation/places.ts';
import { type FromPerson, receivedHere } from './receivers.ts';

/** The open hand-overs that this line may mean; empty if it is another line. */
export async function meantByDone(
  line: string,
  inbound: FromPerson,
  role: Role | undefined,
  store: DeploymentStore,
): Promise<HandOver[]> {
  const words = folded(line)
    .replaceAll('’', "'")
    .replaceAll(/[.!\s]+/g, ' ')
    .trim();
  const phrase = phrases().find((one) => words === one || words.startsWith(`${one} `));
  if (phrase === undefined) return [];
  const id = words.slice(phrase.length).trim().toUpperCase();
  if (id !== '' && !/^[2-9A-Z]{4,8}$/.test(id)) return [];
  const open = await handOversOf(store, { isOpenOnly: true });
  const here = channelOf(inbound.conversation.id);
  const own = includes(role, 'operator') ? open.filter(({ askedIn }) => channelOf(askedIn) === here) : [];
  const received = await receivedHere(inbound, store);
  const meant = [...own, ...received.filter((one) => own.every((other) => other.id !== one.id))];
  return id === '' ? meant : meant.filter((one) => one.id === id);
}

/** Longest first, because a phrase may begin with another. */
function phrases(): string[] {
  return wordsOf('handed.words.done')
    .map((phrase) => folded(phrase).replaceAll('’', "'").replaceAll('+', ' '))
    .toSorted((a, b) => b.length - a.length);
}

/** If the line may mean several. */
export function whichDone(handOvers: readonly HandOver[], locale: Locale): Card {
  return messageCard(
    {
      title: say('handed.which'),
      buttons: handOvers
        .slice(0, mostShown)
        .map(({ id }) => button(id, { verb: 'handed-over', handOver: id, answer: 'done' })),
    },
    locale,
  );
}

const mostShown = 6;
