import { type Posted, wordsOf } from '../../teams/connector.ts';
import { isTellingOf, wordsNow } from './cards.ts';
import { watchedPlaces } from './commands.ts';
import type { Rig } from './rig.ts';
import type { Outcome } from './outcome.ts';
import { type CardRow, handOversOfRun, messagesIn } from './watch-rows.ts';
import type { Story } from './watch-story.ts';

/** Both places heard once that the release is too old and once that it is right, and both cards of the hand-over say that it is proven. */
export async function verifyWatch(
  rig: Rig,
  { site, fired, run, lost, unanswered, sentences }: Story,
  { posted, isUnsure }: { posted: readonly Posted[]; isUnsure: (posted: Posted) => boolean },
  outcome: Outcome,
): Promise<void> {
  const { places, server, release, watches, firstRun } = site;
  outcome.unanswered.push(...unanswered);
  outcome.sentences += sentences.length;
  outcome.lost.push(...lost.map((what) => `${server}: ${what} did not come`));
  if (lost.length > 0 || run === undefined) return;

  const runs = await rig.store.db
    .selectFrom('run')
    .select('id')
    .where('watch', '=', watches.personal)
    .where('id', '!=', firstRun)
    .execute();
  if (runs.length > fired) outcome.doubled.push(`${server}: ${fired} “watch now” started ${runs.length} runs`);
  for (const place of watchedPlaces) {
    const id = places[place];
    const rows = await messagesIn(rig, id, server);
    const turns = rows.map(({ turn, isFirst }) => `${turn}${isFirst ? ' first' : ''}`);
    // The first message is edited to what the second says.
    if (turns.join() !== 'mended first,mended')
      outcome.doubled.push(`${server}: ${place} has messages ${turns.join()}`);
    const here = posted.filter(({ conversation }) => conversation === id || conversation.startsWith(`${id};`));
    for (const turn of ['broken', 'mended'] as const)
      once(
        `the message “${turn}” in ${place}`,
        here.filter(({ versions }) => isTellingOf(turn, release, versions[0]?.activity)),
      );
    const first = posted.find((each) => each.id === rows[0]?.card?.activity);
    if (first === undefined || !isTellingOf('mended', release, first.versions.at(-1)?.activity))
      outcome.lost.push(`${server}: the first card in ${place} does not say that it is mended`);
    outcome.told += rows.length;
    for (const { card } of rows) isDone(`a message in ${place}`, card);
  }

  const handOvers = await handOversOfRun(rig, run);
  if (handOvers.length !== 1) outcome.doubled.push(`${server}: ${handOvers.length} hand-overs`);
  for (const { id, state, receiver, asker } of handOvers) {
    outcome.handedOver += 1;
    if (state !== 'done') outcome.lost.push(`${server}: the hand-over ${id} is ${state}`);
    for (const [name, card] of Object.entries({ receiver, asker })) {
      isDone(`the card of the ${name}`, card);
      const cards = posted.filter(
        (each) =>
          each.conversation === card?.conversation && wordsOf(each.versions[0]?.activity).includes(`hand-over ${id}`),
      );
      once(`the card of the ${name}`, cards);
      const current = cards.find((each) => each.id === card?.activity);
      if (current === undefined || !/\bProven\b/.test(wordsNow(current)))
        outcome.lost.push(`${server}: the card of the ${name} does not say that it is proven`);
      const replies = posted.filter(
        (each) => each.conversation === card?.conversation && /: repaired and proven\./.test(wordsNow(each)),
      );
      if (replies.length === 0) outcome.lost.push(`${server}: no reply to the ${name}`);
      // Sent again, like the answer to a command, by the bot that takes over.
      if (replies.length > 1) outcome.repeated.push(`${server}: the reply to the ${name}`);
    }
  }

  /** A card whose id no bot got or saved, and a card that says that it was replaced, are counted apart. */
  function once(what: string, cards: readonly Posted[]): void {
    const known = cards.filter(
      (each) => each.isAnswerLost !== true && !isUnsure(each) && !/This card was replaced/.test(wordsNow(each)),
    );
    if (cards.length === 0) outcome.lost.push(`${server}: ${what} is not in the chat`);
    if (known.length > 1) outcome.doubled.push(`${server}: ${what} is in the chat ${cards.length} times`);
    outcome.postedAgain += cards.length - Math.min(1, cards.length);
  }

  function isDone(what: string, card: CardRow | undefined): void {
    if (card?.isUpToDate !== true) outcome.lost.push(`${server}: ${what} is not up to date`);
  }
}
