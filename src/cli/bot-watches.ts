/** `bot watches`: lists the watches of all places, pauses one, resumes it, or ends it. The running bot reads the rows. */
import { createAudit } from '../access/audit.ts';
import { shownName } from '../access/person.ts';
import type { Text } from '../model/text.ts';
import { webhookOfPlace } from '../outgoing/webhooks/webhook-rows.ts';
import { scheduleText } from '../runs/watching/schedule.ts';
import { watchedIn } from '../runs/watching/summaries.ts';
import { endWatch, pauseByHand, type PlaceWatch, resumeWatch, watchesIn } from '../runs/watching/watches.ts';
import type { DeploymentStore } from '../store/store.ts';
import { placeIn } from '../teams/conversation/places.ts';
import { placeName } from '../teams/sharing/place-names.ts';
import { read, type Reading, say } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot, type BesideBot } from './beside-bot.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

export async function botWatches(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const [verb = '', typed = ''] = call.positionals;
  return besideBot(async (bot) => {
    const texts =
      verb === '' ? await listed(bot.store, reading) : [await changed(verb, typed.toUpperCase(), bot, reading)];
    const lines = texts.flatMap((text) => wrapped(read(text, reading), '', '  '));
    return { code: 0, output: `${lines.join('\n')}\n` };
  });
}

async function listed(store: DeploymentStore, reading: Reading): Promise<Text[]> {
  const all = await watchesIn(store);
  return all.length === 0
    ? [say('cli.bot.watches.none')]
    : Promise.all(
        all.map(async (watch) =>
          say('cli.bot.watches.row', {
            id: watch.id,
            what: whatOf(watch, reading),
            when: scheduleText(watch.schedule),
            zone: watch.timeZone,
            place: await placeOf(watch, store),
            by: shownName(watch.madeBy),
            state: stateOf(watch),
          }),
        ),
      );
}

function whatOf({ selection }: PlaceWatch, { language }: Reading): string {
  return watchedIn(language, selection);
}

async function placeOf({ place }: PlaceWatch, store: DeploymentStore): Promise<Text> {
  const webhook = webhookOfPlace(place);
  if (webhook !== undefined) return say('webhooks.place', { name: webhook });
  const found = await placeIn(store, place);
  return found === undefined ? say('cli.bot.watches.personal') : placeName(found);
}

function stateOf({ paused, nextRunAt }: PlaceWatch): Text {
  return paused === undefined
    ? say('watching.row.next', { at: { at: nextRunAt } })
    : say(`watching.paused.${paused.why}`);
}

async function changed(verb: string, id: string, { store, by }: BesideBot, reading: Reading): Promise<Text> {
  const change = changes[verb];
  if (change === undefined) throw new Refusal(say('cli.bot.watches.usage'));
  const watch = (await watchesIn(store)).find((one) => one.id === id);
  if (watch === undefined) throw new Refusal(say('cli.bot.watches.unknown', { id: id.slice(0, 40) }));
  const isChanged = await change.to(watch, store, Date.now());
  const outcome = isChanged ? 'done' : 'nothing-to-do';
  await createAudit(store).record({ by, command: `bot watches ${verb} ${id}`, outcome });
  const why = watch.paused === undefined ? {} : { why: say(`watching.paused.${watch.paused.why}`) };
  return say(isChanged ? change.said : change.otherwise, { id, what: whatOf(watch, reading), ...why });
}

interface Change {
  to: (watch: PlaceWatch, store: DeploymentStore, now: number) => Promise<boolean>;
  said: 'cli.bot.watches.paused' | 'cli.bot.watches.resumed' | 'watching.ended';
  otherwise: 'watching.is-paused' | 'cli.bot.watches.not-paused' | 'watching.unknown';
}

const changes: Partial<Record<string, Change>> = {
  pause: {
    to: ({ id }, store, now) => pauseByHand(store, id, now),
    said: 'cli.bot.watches.paused',
    otherwise: 'watching.is-paused',
  },
  resume: {
    to: (watch, store, now) => resumeWatch(store, watch, now),
    said: 'cli.bot.watches.resumed',
    otherwise: 'cli.bot.watches.not-paused',
  },
  end: {
    to: async ({ id }, store) => (await endWatch(store, id)) !== undefined,
    said: 'watching.ended',
    otherwise: 'watching.unknown',
  },
};
