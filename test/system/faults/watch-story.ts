/**
 * A watch and a hand-over: the release of a server becomes too old, `watch now` finds it, both watched places hear of it,
 * and a channel gets it to repair. Then the release is right, and “Mark done” proves it.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type Action, actionsOf, type Posted } from '../../teams/connector.ts';
import type { Aim } from './aim.ts';
import { wordsNow } from './cards.ts';
import { type WatchedPlace, watchedPlaces } from './commands.ts';
import type { Rig } from './rig.ts';
import type { Step } from './steps.ts';
import { clickOf, deliver, messageOf, team, type Witness } from './teams.ts';
import { type HandOverRow, handOversOfRun, messagesIn } from './watch-rows.ts';

export interface Site {
  /** Another one in each round, because a cause that comes and goes four times is flapping. */
  server: string;
  /** Its own too, because new places also hear of what an earlier round left broken. */
  release: string;
  /** New ones in each round, because a place gets at most six messages an hour that name no new fault. */
  places: Record<WatchedPlace, string>;
  /** Their ids. `watch now` fires the one of the personal chat. */
  watches: Record<WatchedPlace, string>;
  /** The run in which the watch of the personal chat was made. */
  firstRun: string;
}

export interface Story {
  site: Site;
  /** How often `watch now` was said. */
  fired: number;
  /** The run that it started. */
  run: string | undefined;
  unanswered: string[];
  /** Answers that only say that it did not work. */
  sentences: string[];
  /** What did not happen in time. Nothing more was tried then. */
  lost: string[];
}

/** Below 11.6(1)_ES12. */
const tooOld = (round: number): string => `11.6(1)_ES${1 + (round % 11)}${'abcdefghijklmnopqrstuvwxyz'[round % 26]}`;
const good = '12.5(1)_ES10';
/** After the fault, and after the step before. */
const withinMs = 60_000;
/** A person who sees no effect of a button clicks again. */
const clicksAgainAfterMs = 20_000;
const mostTries = 4;

/** Watches in both places, and a server whose release has just become too old. */
export async function makeSite(rig: Rig, round: number): Promise<Site> {
  const { db } = rig.store;
  const [server, release] = [`ece-${round}`, tooOld(round)];
  const places = { personal: `personal-watched-${round}`, channel: `19:watched-${round}@thread.tacv2` };
  rig.connector.teams.get(team)?.channels.push({ id: places.channel, name: `watched-${round}` });
  await rig.declare([]);
  await Promise.all(
    watchedPlaces.map((place) => say(rig, 'watch every sunday at 03:00 check version/minimum', places[place], server)),
  );
  const made = await Promise.all(
    watchedPlaces.map((place) =>
      until(() =>
        db
          .selectFrom('watch')
          .innerJoin('run', 'run.id', 'watch.last_run')
          .select(['watch.id', 'run.id as run'])
          .where('place', '=', places[place])
          .where('run.state', '=', 'ended')
          .executeTakeFirst(),
      ),
    ),
  );
  const [personal, channel] = made;
  if (personal === undefined || channel === undefined) throw new Error('no watch was made');
  await rig.declare([{ name: server, roles: ['application'], release }]);
  return { server, release, places, watches: { personal: personal.id, channel: channel.id }, firstRun: personal.run };
}

export async function endSite(rig: Rig, { watches, places, server }: Site): Promise<void> {
  for (const place of watchedPlaces) await say(rig, `unwatch ${watches[place]}`, places[place], server);
  await until(async () => {
    const left = await rig.store.db.selectFrom('watch').select('id').execute();
    return left.length === 0 || undefined;
  });
}

export async function playStory(
  rig: Rig,
  step: Step,
  { site, aim, witness }: { site: Site; aim: Aim; witness: Witness },
): Promise<Story> {
  const { db } = rig.store;
  const { places, server, watches, firstRun } = site;
  const story: Story = { site, fired: 0, run: undefined, unanswered: [], sentences: [], lost: [] };
  let struckAt = Number.POSITIVE_INFINITY;
  const struck = aim.struck.then(() => (struckAt = Date.now()));
  let sent = 0;

  try {
    const run = await ask('the run of “watch now”', typed(`watch now ${watches.personal}`), async () => {
      const rows = db.selectFrom('run').select('id').where('watch', '=', watches.personal);
      return rows.where('id', '!=', firstRun).executeTakeFirst();
    });
    story.run = run.id;
    story.fired = sent;
    await inTime('the first message in both places', () => areTold(1));
    const form = await ask('the form of the hand-over', typed(`hand over ${run.id}`), async () =>
      rig.connector.posted.findLast(
        (each) => each.conversation === places.personal && actionsOf(each).some(({ verb }) => verb === 'hand-over-to'),
      ),
    );
    await ask(
      'the hand-over',
      clicked(form, ({ verb }) => verb === 'hand-over-to', { person: 0, inputs: { to: places.channel } }),
      handOver,
      step === 'handed' ? witness : {},
    );
    const card = await inTime('both cards of the hand-over', async () => {
      const { receiver, asker } = (await handOver()) ?? {};
      return receiver?.isUpToDate === true && asker?.isUpToDate === true
        ? rig.connector.posted.find(({ id }) => id === receiver.activity)
        : undefined;
    });
    // A fault that begins later needs the repair.
    if (!['done', 'proven', 'mended'].includes(step)) await struck;
    await rig.declare([{ name: server, roles: ['application'], release: good }]);
    await ask(
      'the effect of “Mark done”',
      clicked(card, ({ data }) => data?.answer === 'done', { person: 1 }),
      async () => ((await handOver())?.isProving === true ? true : undefined),
      step === 'done' ? witness : {},
    );
    await inTime('the proof on both cards', async () => {
      const { state, receiver, asker } = (await handOver()) ?? {};
      return (state === 'done' && receiver?.isUpToDate === true && asker?.isUpToDate === true) || undefined;
    });
    await inTime('the second message in both places', () => areTold(2));
  } catch (error) {
    if (!(error instanceof TooLateError)) throw error;
    story.lost.push(error.message);
  }
  await struck;
  return story;

  async function handOver(): Promise<HandOverRow | undefined> {
    return story.run === undefined ? undefined : (await handOversOfRun(rig, story.run))[0];
  }

  /** So many messages are in each place, and their cards show the newest state. */
  async function areTold(count: number): Promise<true | undefined> {
    const told = await Promise.all(watchedPlaces.map((place) => messagesIn(rig, places[place], server)));
    return (
      told.every((rows) => rows.length >= count && rows.every(({ card }) => card?.isUpToDate === true)) || undefined
    );
  }

  function typed(text: string): (id: string) => Record<string, unknown> {
    return (id) => messageOf(text, { conversation: places.personal, person: 0, id }, rig.serviceUrl);
  }

  function clicked(
    posted: Posted,
    isIt: (action: Action) => boolean,
    by: { person: number; inputs?: Record<string, string> },
  ): (id: string) => Record<string, unknown> {
    const action = actionsOf(posted).find(isIt);
    if (action === undefined) throw new TooLateError(`a button of ${posted.id}`);
    return (id) => clickOf(posted, action, { ...by, id }, rig.serviceUrl);
  }

  /** Sends it again, as a person does, if no bot accepts it, or if the only answer is a sentence. */
  async function ask<Effect>(
    what: string,
    activity: (id: string) => Record<string, unknown>,
    effect: () => Promise<Effect | undefined>,
    asWitness: Witness = {},
  ): Promise<Effect> {
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const heard = rig.connector.posted.length;
      sent += 1;
      const asked = activity(`story-${server}-${sent}`);
      const { answeredAt, body } = await deliver(asked, rig.reach, tries === 1 ? asWitness : {});
      if (answeredAt === undefined) story.unanswered.push(what);
      const isClick = asked['type'] === 'invoke';
      const came = await inTime(
        what,
        async () => {
          const there = await effect();
          if (there !== undefined) return { there };
          const sentence = [body, ...rig.connector.posted.slice(heard).map(wordsNow)].find((each) =>
            isRefusal.test(each),
          );
          return sentence === undefined && answeredAt !== undefined ? undefined : { sentence };
        },
        isClick ? clicksAgainAfterMs : withinMs,
      ).catch((error: unknown) => {
        if (!isClick || tries === mostTries || !(error instanceof TooLateError)) throw error;
        return { sentence: 'none; clicked again' };
      });
      if ('there' in came) return came.there;
      if (came.sentence !== undefined) story.sentences.push(`${what}: ${came.sentence}`);
      await struck;
    }
    throw new TooLateError(what);
  }

  async function inTime<Found>(what: string, look: () => Promise<Found | undefined>, ms = withinMs): Promise<Found> {
    const from = Date.now();
    return until(look, () => {
      if (Date.now() - Math.max(from, struckAt) > ms) throw new TooLateError(what);
    });
  }
}

const isRefusal = /Something went wrong|Nothing was handed over/;

class TooLateError extends Error {}

async function until<Found>(look: () => Promise<Found | undefined>, check = (): void => undefined): Promise<Found> {
  for (;;) {
    // During a fault the database may not answer.
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    check();
    await wait(20);
  }
}

async function say({ reach, serviceUrl }: Rig, text: string, place: string, id: string): Promise<void> {
  const conversation = place.startsWith('19:') ? `${place};messageid=${id}` : place;
  await deliver(messageOf(text, { conversation, person: 0, id: `${text.split(' ')[0]}-${id}` }, serviceUrl), reach);
}
