import type { Text } from '../../model/text.ts';
import { read, say } from '../../text/index.ts';
import { mostOnButton } from '../handle-click.ts';
import { messageCard } from '../cards/message-card.ts';
import { inPlainText } from '../cards/reader.ts';
import type { Offered } from './offers.ts';
import { isNamedIn, meantBy, type NamedPlace } from './place-names.ts';
import { runNamed } from '../runs/run-named.ts';
import { formFor } from './share-actions.ts';
import { parseShare, type ShareWay, type ShareWords } from './share-line.ts';
import type { Command, Context, Outcome } from '../commands/command.ts';

const mostShown = 20;

export const command: Command = {
  name: 'share',
  order: 2.5,
  where: 'anywhere',
  who: 'user',
  /** In the personal chat without a place: the form. Elsewhere the places of this person are not named. */
  async run(context) {
    const { rest, reply, conversation, runs } = context;
    const words = parseShare(rest);
    const found = await runOf(words, context);
    if ('card' in found) {
      await reply(found);
      return 'not-understood';
    }
    if (words.ways.every(({ place }) => place === '')) {
      const view = conversation.kind === 'personal' ? await runs.view(found.id) : undefined;
      await reply({
        card:
          view?.state === 'ended'
            ? await formFor(view, context)
            : whichCard(
                say(view === undefined ? 'share.which' : 'share.not-ended', { run: found.id }),
                [],
                found.id,
                context,
              ),
      });
      return 'not-understood';
    }
    return shareIn(words.ways, found.id, context);
  },
};

/** The one that was named; else the last that has ended. */
async function runOf({ typed }: ShareWords, context: Context) {
  const { runs, deployment, reader } = context;
  if (typed !== undefined) return runNamed(typed, context, (id) => `share ${id}`);
  return (
    (await runs.lastEnded(deployment.name)) ?? {
      card: messageCard({ title: say('share.no-run', { name: deployment.name }), suggestions: ['check all'] }, reader),
    }
  );
}

async function shareIn(ways: ShareWay[], run: string, context: Context): Promise<Outcome> {
  const { offered, share, reply, reader } = context;
  const { places, unasked } = await offered();
  const tried = ways.map((way) => ({ way, meant: meantBy(way.place, places) }));
  // The longest name that there is; where there is none, what stands before the first colon is what was meant.
  const best = tried.find(({ meant }) => meant.is !== 'none') ?? tried.at(-1);
  if (best?.meant.is === 'one') {
    const refusal = await share({
      run,
      to: best.meant.place.id,
      withoutNames: best.way.withoutNames,
      comment: best.way.comment,
    });
    if (refusal === undefined) return 'done';
    await reply({ text: read(refusal, inPlainText(reader)) });
    return 'nothing-to-do';
  }
  const said = best?.way.place ?? '';
  const near = best?.meant.is === 'none' && best.meant.near !== undefined ? [best.meant.near] : [];
  const card =
    best?.meant.is === 'several'
      ? severalCard(said, best.meant.places, run, context)
      : whichCard(
          near.length === 0 && unasked > 0 ? say('share.unsaid') : say('share.no-place', { said }),
          near,
          run,
          context,
          { places, unasked },
        );
  await reply({ card });
  return 'not-understood';
}

function severalCard(said: string, places: NamedPlace[], run: string, context: Context) {
  const title = say('share.several', { said });
  const shown = namedHere(places, context);
  const names = new Set(shown.map(({ called }) => read(called, inPlainText(context.reader))));
  if (names.size < places.length) return messageCard({ title, said: [say('share.same-name')] }, context.reader);
  return messageCard({ title, suggestions: linesFor(run, shown, context) }, context.reader);
}

/** `near` are those that may have been meant; every place that may be named here is said. */
function whichCard(
  title: Text,
  near: NamedPlace[],
  run: string,
  context: Context,
  { places, unasked }: Offered = { places: [], unasked: 0 },
) {
  const { conversation, reader } = context;
  const shown = namedHere(places, context);
  const said = [
    ...(shown.length === 0
      ? []
      : [say('share.places', { places: { list: shown.slice(0, mostShown).map(({ called }) => called) } })]),
    ...(unasked === 0 ? [] : [say('share.form.unasked', { count: unasked })]),
    ...(conversation.kind === 'personal'
      ? places.length + unasked === 0
        ? [say('share.nowhere.install'), say('share.nowhere.member')]
        : []
      : [say('share.ask-personally')]),
  ];
  return messageCard({ title, said, suggestions: linesFor(run, namedHere(near, context), context) }, reader);
}

function namedHere(places: NamedPlace[], { conversation: { id, kind, team } }: Context): NamedPlace[] {
  return places.filter((place) => isNamedIn(place, { id, kind, team }));
}

/** A name that is longer than what a button types must be typed by hand. */
function linesFor(run: string, places: NamedPlace[], { reader }: Context): string[] {
  return places
    .map(({ called }) => `share ${run} to ${read(called, inPlainText(reader))}`)
    .filter(({ length }) => length <= mostOnButton);
}
