/**
 * Kills one bot at a chosen step of a command's path. Each step is seen from outside: by what Teams was sent, what it
 * answered, and by rows.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Posted } from '../teams/connector.ts';
import { isReport } from './cards.ts';
import type { RoundPlan, Step } from './plan.ts';
import type { Bot, Rig } from './rig.ts';
import type { Witness } from './teams.ts';

export interface Aim {
  /** For the command that the kill is aimed at. */
  witness: Witness;
  /** Resolves when a bot has been killed. */
  killed: Promise<Kill>;
  end(): void;
}

export interface Kill {
  step: Step;
  bot: Bot;
  at: number;
  /** False where the step was over before the kill, or never came: then the kill fell beside it. */
  isHit: boolean;
}

interface Target {
  bot: Bot | undefined;
  /** Whether the step is still under way. */
  isStill: () => boolean | Promise<boolean>;
}

/** After this long without its step a kill falls anyway. */
const patienceMs = 6000;

/** `conversation` and `selection` are those of the command that the kill is aimed at; `since` is ISO 8601. */
export function aimAt(
  rig: Rig,
  { kill: { step, delayMs } }: Pick<RoundPlan, 'kill'>,
  { conversation, selection, since }: { conversation: string; selection: string; since: string },
): Aim {
  const over = new AbortController();
  const requested = Promise.withResolvers<Target>();
  const answered = Promise.withResolvers<Target>();
  const posting = Promise.withResolvers<Target>();
  const editing = Promise.withResolvers<Target>();
  const released = Promise.withResolvers<void>();
  let isAnswered = false;
  const { db } = rig.store;
  const replica = (name: string | null | undefined): Bot | undefined => rig.bots.find((bot) => bot.replica === name);
  const atPort = (port: number): Bot | undefined => rig.bots.find((bot) => bot.port === port);
  const isPosted = (): boolean => rig.connector.posted.some((posted) => isOf(posted) && !isBefore(posted));
  const isOf = (posted: Posted): boolean => posted.conversation === conversation;
  const isBefore = ({ versions }: Posted): boolean => new Date(versions[0]?.at ?? 0).toISOString() < since;

  rig.connector.hold = (method, posted) => {
    const wanted = step === 'post' ? method === 'POST' : step === 'edit' && method === 'PUT' && isReport(posted);
    if (!wanted || !isOf(posted) || isBefore(posted) || over.signal.aborted) return undefined;
    void deliveryOwner().then((owner) =>
      (step === 'post' ? posting : editing).resolve({ bot: owner, isStill: () => true }),
    );
    return released.promise;
  };

  const seen: Record<Step, () => Promise<Target>> = {
    request: () => requested.promise,
    answered: () => answered.promise,
    run: async () => ({ bot: replica((await rowOf(runOf)).owner), isStill: () => !isPosted() }),
    post: () => posting.promise,
    observation: async () => {
      const { id } = await rowOf(runOf);
      await rowOf(() => db.selectFrom('observation').select('id').where('run', '=', id).where('job', 'is not', null));
      const run = await rowOf(() => db.selectFrom('run').select(['owner', 'state']).where('id', '=', id));
      return { bot: replica(run.owner), isStill: async () => (await stateOf(id)) === 'running' };
    },
    end: async () => {
      const { id, owner } = await rowOf(runOf);
      await until(async () => {
        const open = ['waiting', 'sent', 'accepted'] as const;
        const jobs = await db.selectFrom('job').select('state').where('run', '=', id).execute();
        return jobs.every(({ state }) => !open.some((each) => each === state)) || undefined;
      });
      return {
        bot: replica(owner),
        isStill: () => !rig.connector.posted.some((each) => isOf(each) && isReport(each) && !isBefore(each)),
      };
    },
    edit: () => editing.promise,
  };

  const shoot = async (): Promise<Kill> => {
    const late = wait(patienceMs, undefined, { signal: over.signal }).catch(() => undefined);
    const target = await Promise.race([seen[step]().catch(() => undefined), late]);
    if (target !== undefined) await wait(delayMs);
    const isStill = target?.bot !== undefined && (await target.isStill());
    const bot = target?.bot ?? rig.bots.find((each) => each.isUp()) ?? rig.bots[0];
    if (bot === undefined) throw new Error('no bot to kill');
    const at = Date.now();
    await bot.kill();
    released.resolve();
    return { step, bot, at, isHit: isStill };
  };
  const killed = shoot();

  return {
    witness: {
      onRequest: (port) => requested.resolve({ bot: atPort(port), isStill: () => !isAnswered }),
      onAnswered(port) {
        isAnswered = true;
        answered.resolve({ bot: atPort(port), isStill: () => !isPosted() });
      },
    },
    killed,
    end() {
      over.abort();
      released.resolve();
      rig.connector.hold = undefined;
    },
  };

  function runOf() {
    return db
      .selectFrom('run')
      .select(['id', 'owner'])
      .where('selection', '=', selection)
      .where('started_at', '>=', since);
  }

  async function stateOf(run: string): Promise<string | undefined> {
    const row = await db.selectFrom('run').select('state').where('id', '=', run).executeTakeFirst();
    return row?.state;
  }

  async function deliveryOwner(): Promise<Bot | undefined> {
    const row = await db
      .selectFrom('delivery')
      .select('owner')
      .where('conversation', '=', conversation)
      .where('state', '=', 'open')
      .orderBy('created_at', 'desc')
      .executeTakeFirst();
    return replica(row?.owner);
  }

  /** Looks every other millisecond, because the steps are as short. */
  async function rowOf<Row>(query: () => { executeTakeFirst(): Promise<Row | undefined> }): Promise<Row> {
    return until(() => query().executeTakeFirst());
  }

  async function until<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      await wait(2, undefined, { signal: over.signal });
    }
  }
}
