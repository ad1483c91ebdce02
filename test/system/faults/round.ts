/** Plays one round: people send commands, a fault happens, and the outcome is verified once all work is done. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Posted } from '../../teams/connector.ts';
import { aimAt, type Sight, type Struck } from './aim.ts';
import { isAtWork } from './cards.ts';
import type { PlannedCommand } from './commands.ts';
import type { Outcome } from './outcome.ts';
import type { RoundPlan } from './plan.ts';
import { randomOf } from './random.ts';
import type { Bot, Rig } from './rig.ts';
import { sightOfCommand } from './sight-of-command.ts';
import { sightOfWatch } from './sight-of-watch.ts';
import { isWatchStep } from './steps.ts';
import { activityOf, conversationOf, deliver, people, shownOnScreen, type Witness } from './teams.ts';
import { frozenMs } from './timing.ts';
import { type Before, type SentCommand, verify } from './verify.ts';
import { endSite, makeSite, playStory, type Site } from './watch-story.ts';

export interface RoundResult extends Outcome {
  plan: RoundPlan;
  struck: Struck;
  /** Unfinished cards of ended runs that were replaced when Teams' client showed them. */
  replaced: number;
  wasWithinTransaction: boolean;
  /** Bots and probes that ended by themselves, and probes that did not connect again. */
  ended: string[];
  unready: string[];
  /** The bot and the message of each log line of level 50 and above. */
  errors: string[];
  /** Work that was unfinished after the longest wait. */
  unsettled: string[];
  tookMs: number;
}

/** After this time a fault begins even without its step. */
const patienceMs = 15_000;
/** Longer than leases, a run's deadline and a probe's pauses. */
const quietWithinMs = 60_000;
/** The bot checks its store every 5 s. */
const readyWithinMs = 12_000;
/** The round is over after this time without activity and without open work. */
const quietMs = 1500;

export async function playRound(rig: Rig, plan: RoundPlan): Promise<RoundResult> {
  const began = Date.now();
  const before: Before = {
    runs: (await rig.store.db.selectFrom('run').select('id').execute()).map(({ id }) => id),
    posted: rig.connector.posted.length,
    acknowledged: rig.acknowledged().length,
  };
  const endedBefore = rig.ended.length;
  const logsBefore = rig.bots.map((bot) => logOf(rig, bot).length);
  await rig.simulator.setFaults(plan.isSlow ? [{ name: 'smtp-silent' }] : []);
  const thread = (index: number): string => `${rig.kind}-${plan.round}-${index}`;
  const commands = await withRun(rig, plan.commands, thread);

  const [first] = commands;
  if (first === undefined) throw new Error('a round without a command');
  const site = plan.watchedIn && (await makeSite(rig, plan.round));
  const sight = sightOf(rig, plan, site, {
    conversation: conversationOf(first, thread(0)),
    selection: first.text.replace(/^check /, ''),
    since: began,
    runsBefore: before.runs,
  });
  const aim = aimAt(rig, plan, sight, site === undefined ? patienceMs : 2 * patienceMs);
  const sending = commands.map(async (command, index): Promise<SentCommand> => {
    await wait(command.afterMs);
    const activity = activityOf(command, thread(index), rig.serviceUrl);
    return { command, ...(await deliver(activity, rig.reach, index === 0 && site === undefined ? sight.witness : {})) };
  });
  const [sent, struck, story, wasWithinTransaction] = await Promise.all([
    Promise.all(sending),
    aim.struck,
    site && playStory(rig, plan.fault.step, { site, aim, witness: sight.witness }),
    freeze(rig, plan),
    killProbe(rig, plan),
  ]);
  aim.end();
  const unsettled = await quiet(rig);
  const orphans = rig.connector.posted.slice(before.posted).filter(isAtWork);
  await showCards(rig, orphans);
  const unready = await unreadyBots(rig);

  const outcome = await verify(rig, sent, { kind: plan.fault.kind, ...struck, before, story });
  if (site !== undefined) await endSite(rig, site);
  return {
    ...outcome,
    plan,
    struck,
    wasWithinTransaction,
    replaced: orphans.length - outcome.orphans.length,
    ended: [...rig.ended.slice(endedBefore), ...unsettled.filter((line) => line.startsWith('probe'))],
    unready,
    errors: rig.bots.flatMap((bot, index) => errorsIn(bot, logOf(rig, bot).slice(logsBefore[index]))),
    unsettled,
    tookMs: Date.now() - began,
  };
}

function sightOf(
  rig: Rig,
  { seed, round, fault: { step }, watchedIn = 'personal' }: RoundPlan,
  site: Site | undefined,
  command: Parameters<typeof sightOfCommand>[2],
): Sight & { witness: Witness } {
  if (!isWatchStep(step)) return sightOfCommand(rig, step, command);
  if (site === undefined) throw new Error('a step of a watch in a round without a watch');
  return sightOfWatch(rig, step, { site, watchedIn, bot: randomOf(`${seed}/${round}/bot`).oneOf(rig.bots) });
}

/** One line for each bot that is not ready within the longest wait. */
async function unreadyBots({ bots }: Rig): Promise<string[]> {
  const until = Date.now() + readyWithinMs;
  const told = await Promise.all(
    bots.map(async ({ name, port }) => {
      for (;;) {
        const answer = await fetch(`http://127.0.0.1:${port}/readyz`)
          .then(async (response) => (response.ok ? undefined : await response.text()))
          .catch((error: unknown) => String(error));
        if (answer === undefined) return undefined;
        if (Date.now() > until) return `${name} is not ready: ${answer}`;
        await wait(200);
      }
    }),
  );
  return told.filter((line) => line !== undefined);
}

/** Sends the refresh that Teams' client sends when it shows a card. */
async function showCards(rig: Rig, cards: readonly Posted[]): Promise<void> {
  const shown = cards.map((posted) => shownOnScreen(posted, rig.serviceUrl)).filter((invoke) => invoke !== undefined);
  if (shown.length === 0) return;
  await Promise.all(shown.map((activity) => deliver(activity, rig.reach)));
  await quiet(rig);
}

async function freeze(rig: Rig, { freeze: planned }: RoundPlan): Promise<boolean> {
  const bot = planned && rig.bots[planned.bot];
  if (bot === undefined) return false;
  await wait(planned?.afterMs);
  // A transaction lasts milliseconds, so the bot is thawed and frozen until it is within one.
  const most = planned?.isWithinTransaction === true ? 100 : 1;
  let isWithin = false;
  for (let tries = 0; tries < most && !isWithin; tries += 1) {
    bot.thaw();
    await wait(7);
    bot.freeze();
    isWithin = await isTransactionLeftOpen(rig);
  }
  await wait(frozenMs);
  bot.thaw();
  return isWithin;
}

/** Whether a transaction has been idle for longer than a running bot would leave it. */
async function isTransactionLeftOpen({ store }: Rig): Promise<boolean> {
  await wait(15);
  const { rows } = await sql`
    select 1 from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction' and now() - state_change > interval '12 ms'
  `.execute(store.db);
  return rows.length > 0;
}

async function killProbe(rig: Rig, { probeKill }: RoundPlan): Promise<void> {
  const probe = probeKill && rig.probes[probeKill.server];
  if (probe === undefined) return;
  await wait(probeKill?.delayMs);
  await probe.kill();
  await probe.start();
}

/** Completes `share` with the last run and a note that identifies the shared card. Without a run `share` is left out. */
async function withRun(
  { store }: Rig,
  commands: readonly PlannedCommand[],
  note: (index: number) => string,
): Promise<PlannedCommand[]> {
  const row = await store.db
    .selectFrom('run')
    .select('id')
    .where('state', '=', 'ended')
    .orderBy('ended_at', 'desc')
    .executeTakeFirst();
  return commands.flatMap((command, index) => {
    if (command.kind !== 'share') return command;
    return row === undefined ? [] : { ...command, text: `share ${row.id} to General: note ${note(index)}` };
  });
}

/** Waits until all work is done; returns the work that is unfinished after the longest wait. */
async function quiet(rig: Rig): Promise<string[]> {
  const until = Date.now() + quietWithinMs;
  let last = '';
  let since = Date.now();
  for (;;) {
    const open = await underWay(rig);
    const seen = JSON.stringify([rig.connector.requests.length, rig.acknowledged().length, open]);
    if (seen !== last) [last, since] = [seen, Date.now()];
    if (open.length === 0 && Date.now() - since >= quietMs) return [];
    if (Date.now() > until) return open;
    await wait(50);
  }
}

async function underWay({ store, bots, probes, ended }: Rig): Promise<string[]> {
  const { db } = store;
  const runs = await db.selectFrom('run').select('id').where('state', '=', 'running').execute();
  const deliveries = await db.selectFrom('delivery').select('id').where('state', '=', 'open').execute();
  const inbox = await db.selectFrom('inbox').select('id').where('state', '=', 'waiting').execute();
  const rows = await db.selectFrom('probe').select(['server', 'replica']).where('revoked_at', 'is', null).execute();
  const away = rows.filter(({ replica }) => !bots.some((bot) => bot.isUp() && bot.replica === replica));
  return [
    ...runs.map(({ id }) => `run ${id}`),
    ...deliveries.map(({ id }) => `delivery ${id}`),
    ...inbox.map(({ id }) => `activity ${id}`),
    ...away.map(({ server }) => `probe ${server} is not connected`),
    ...probes.filter((probe) => !probe.isUp()).map(({ name }) => `${name} is not running; ${ended.at(-1) ?? ''}`),
  ];
}

function logOf({ logs }: Rig, { name }: Bot): string {
  return readFileSync(path.join(logs, `${name}.log`), 'utf8');
}

function errorsIn({ name }: Bot, log: string): string[] {
  return log.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return line.trim() === '' ? [] : [`${name}: ${line.slice(0, 300)}`];
    try {
      const { level, msg, err, reason } = logLineSchema.parse(JSON.parse(line));
      return level >= 50 ? [[`${name}: ${msg}`, err?.message ?? reason].join(' ').trim()] : [];
    } catch {
      return [];
    }
  });
}

const logLineSchema = z.object({
  level: z.number(),
  msg: z.string().default(''),
  err: z.object({ message: z.string() }).optional(),
  reason: z.string().optional(),
});

export const peopleCount = people.length;
