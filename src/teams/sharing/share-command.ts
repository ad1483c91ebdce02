import type { Text } from '../../model/text.ts';
import { read, say } from '../../text/index.ts';
import { longestTyped } from '../cards/button.ts';
import type { Message } from '../cards/message-card.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import { type CommandAnswer, type Command, messageAnswer } from '../commands/command.ts';
import type { ChatRequest } from '../commands/request.ts';
import { runNamed } from '../runs/run-named.ts';
import type { Offered } from './offers.ts';
import { isNamedIn, meantBy, type NamedPlace } from './place-names.ts';
import { shareFormFor } from './share-clicks.ts';
import { parseShare, type ShareWay } from './share-line.ts';
import { shareReport, type SharingServices } from './share-report.ts';

const mostShown = 20;

export const command: Command<SharingServices> = {
  name: 'share',
  task: 'share',
  order: 2.5,
  where: 'anywhere',
  who: 'operator',
  isFinal: true,
  /** Without a place it shows the form, but only in the personal chat, because the form names the person's places. */
  async run(request, services) {
    const { rest, conversation, deployment, locale } = request;
    const { runs, offers } = services;
    const { typed, ways } = parseShare(rest);
    const found =
      typed === undefined
        ? await runs.lastEnded(deployment.name)
        : await runNamed(typed, request, runs, (id) => `share ${id}`);
    if (found === undefined)
      return messageAnswer(
        'not-understood',
        { title: say('share.no-run', { name: deployment.name }), suggestions: ['check all'] },
        locale,
      );
    if ('card' in found) return { outcome: 'not-understood', reply: found };
    if (ways.some(({ place }) => place !== '')) return shareIn(ways, found.id, request, services);

    const view = conversation.kind === 'personal' ? await runs.view(found.id) : undefined;
    if (view?.state === 'ended')
      return { outcome: 'not-understood', reply: { card: await shareFormFor(view, request, offers) } };
    const title = say(view === undefined ? 'share.which' : 'share.not-ended', { run: found.id });
    return messageAnswer('not-understood', whichPlace({ title, near: [], wish: { run: found.id } }, request), locale);
  },
};

async function shareIn(
  ways: ShareWay[],
  run: string,
  request: ChatRequest,
  services: SharingServices,
): Promise<CommandAnswer> {
  const { asker, locale } = request;
  const { places, undecided } = await services.offers.to(asker);
  const tried = ways.map((way) => ({ way, meant: meantBy(way.place, places) }));
  // The longest existing name, or else the text up to the first colon.
  const best = tried.find(({ meant }) => meant.is !== 'none') ?? tried.at(-1);
  if (best?.meant.is === 'one') {
    const { withoutNames, comment } = best.way;
    const shared = await shareReport({ run, to: best.meant.place.id, withoutNames, comment }, request, services);
    return 'missing' in shared
      ? { outcome: 'done' }
      : { outcome: 'nothing-to-do', reply: { text: read(shared.refusal, inPlainText(locale)) } };
  }
  const typed = best?.way.place ?? '';
  if (best?.meant.is === 'several')
    return messageAnswer('not-understood', severalPlaces(best.way, best.meant.places, run, request), locale);
  const near = best?.meant.near === undefined ? [] : [best.meant.near];
  const title = near.length === 0 && undecided > 0 ? say('share.unsaid') : say('share.no-place', { said: typed });
  return messageAnswer(
    'not-understood',
    whichPlace({ title, near, wish: { ...best?.way, run } }, request, { places, undecided }),
    locale,
  );
}

function severalPlaces(way: ShareWay, places: NamedPlace[], run: string, request: ChatRequest): Message {
  const title = say('share.several', { said: way.place });
  const shown = namedHere(places, request);
  const names = new Set(shown.map(({ called }) => read(called, inPlainText(request.locale))));
  return names.size < places.length
    ? { title, paragraphs: [say('share.same-name')] }
    : { title, suggestions: linesFor({ ...way, run }, shown, request.locale) };
}

/** Suggests `near`, and lists every place that may be named here. */
function whichPlace(
  { title, near, wish }: { title: Text; near: NamedPlace[]; wish: ShareWish },
  request: ChatRequest,
  { places, undecided }: Offered = { places: [], undecided: 0 },
): Message {
  const shown = namedHere(places, request);
  const paragraphs = [
    ...(shown.length === 0
      ? []
      : [say('share.places', { places: { list: shown.slice(0, mostShown).map(({ called }) => called) } })]),
    ...(undecided === 0 ? [] : [say('share.form.unasked', { count: undecided })]),
    ...(request.conversation.kind === 'personal'
      ? places.length + undecided === 0
        ? [say('share.nowhere.install'), say('share.nowhere.member')]
        : []
      : [say('share.ask-personally')]),
  ];
  const toType = linesFor(wish, namedHere(near, request), request.locale);
  // Others see a shared report at once, so no button shares to a guessed place. A button for the form is safe.
  const hasForm = toType.length > 0 && request.conversation.kind === 'personal';
  return { title, paragraphs, toType, suggestions: hasForm ? [`share ${wish.run}`] : [] };
}

function namedHere(places: NamedPlace[], { conversation }: ChatRequest): NamedPlace[] {
  return places.filter((place) => isNamedIn(place, conversation));
}

type ShareWish = Pick<Partial<ShareWay>, 'withoutNames' | 'comment'> & { run: string };

/** The typed line with each place. Lines too long for a button or a card are left out. */
function linesFor({ run, withoutNames = false, comment }: ShareWish, places: NamedPlace[], locale: Locale): string[] {
  const how = [...(withoutNames ? ['without names'] : []), ...(comment === undefined ? [] : [`: ${comment}`])];
  return places
    .map(({ called }) => [`share ${run} to ${read(called, inPlainText(locale))}`, ...how].join(' '))
    .filter(({ length }) => length <= longestTyped);
}
