/** How the steps of a watch and of a hand-over show. */
import { botAt, botOf, type Eyes, type Sight, type Target } from './aim.ts';
import type { WatchedPlace } from './commands.ts';
import { isTellingOf } from './cards.ts';
import type { Bot, Rig } from './rig.ts';
import type { WatchStep } from './steps.ts';
import type { Witness } from './teams.ts';
import { type HandOverRow, handOversOfRun, messagesIn } from './watch-rows.ts';
import type { Site } from './watch-story.ts';

/** `watchedIn`: the place at whose message the fault is aimed. `bot`: for steps that any bot may take. */
export function sightOfWatch(
  rig: Rig,
  step: WatchStep,
  { site, watchedIn, bot }: { site: Site; watchedIn: WatchedPlace; bot: Bot | undefined },
): Sight & { witness: Witness } {
  const { places, watches, server, release, firstRun } = site;
  const { db } = rig.store;
  const place = places[watchedIn];
  const requested = Promise.withResolvers<Target>();
  const isPosted = (): boolean =>
    rig.connector.posted.some(
      ({ conversation, versions }) => conversation === place && isTellingOf('broken', release, versions[0]?.activity),
    );

  const begins: Record<WatchStep, ((eyes: Eyes) => Promise<Target>) | undefined> = {
    asked: async ({ rowOf }) => {
      await rowOf(() =>
        db
          .selectFrom('watch')
          .select('id')
          .where('id', '=', watches.personal)
          .where('next_run_at', '<=', new Date().toISOString()),
      );
      return { bot, isStill: async () => (await runOf().executeTakeFirst()) === undefined };
    },
    fired: async ({ rowOf }) => {
      const { owner } = await rowOf(runOf);
      return { bot: botOf(rig, owner), isStill: async () => (await runOf().executeTakeFirst())?.state === 'running' };
    },
    known: async ({ rowOf }) => {
      await rowOf(() =>
        db
          .selectFrom('cause_state')
          .select('kind')
          .where('subject', '=', `server ${server}`)
          .where('next_look_at', 'is', null),
      );
      return { bot, isStill: async () => (await messagesIn(rig, place, server)).length === 0 };
    },
    told: async ({ until }) => {
      const { card } = await until(async () => (await messagesIn(rig, place, server))[0]);
      return { bot: botOf(rig, card?.owner), isStill: () => !isPosted() };
    },
    message: undefined,
    handed: () => requested.promise,
    receiver: async ({ until }) => {
      const { receiver } = await until(async () => handOver());
      return {
        bot: botOf(rig, receiver?.owner),
        isStill: async () => (await handOver())?.receiver?.activity === null,
      };
    },
    done: () => requested.promise,
    proven: async ({ until }) => {
      await until(async () => ((await handOver())?.state === 'done' ? true : undefined));
      return {
        bot,
        isStill: async () => {
          const { receiver, asker } = (await handOver()) ?? {};
          return receiver?.isUpToDate !== true || asker?.isUpToDate !== true;
        },
      };
    },
    mended: undefined,
  };

  return {
    witness: {
      onRequest: (port) =>
        requested.resolve({
          bot: botAt(rig, port),
          isStill: async () => {
            const { state = 'asked', provingRun = null } = (await handOver()) ?? {};
            return step === 'handed' ? (await handOver()) === undefined : state === 'asked' && provingRun === null;
          },
        }),
    },
    begins: begins[step],
    isRequest(method, { conversation, activity }) {
      if (conversation !== place) return false;
      return step === 'message'
        ? method === 'POST' && isTellingOf('broken', release, activity)
        : step === 'mended' && method === 'PUT' && isTellingOf('mended', release, activity);
    },
    async sender() {
      const rows = await messagesIn(rig, place, server);
      return botOf(rig, rows.find(({ card }) => card?.state === 'open')?.card?.owner);
    },
  };

  function runOf() {
    return db
      .selectFrom('run')
      .select(['id', 'owner', 'state'])
      .where('watch', '=', watches.personal)
      .where('id', '!=', firstRun);
  }

  async function handOver(): Promise<HandOverRow | undefined> {
    const run = await runOf().executeTakeFirst();
    return run && (await handOversOfRun(rig, run.id))[0];
  }
}
