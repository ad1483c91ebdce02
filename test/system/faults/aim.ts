/** Begins a fault at a step of a command's path. Requests to and from Teams, and rows in the store, show the step. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Posted } from '../../teams/connector.ts';
import { isReport, isReportIn } from './cards.ts';
import type { RoundPlan } from './plan.ts';
import { randomOf } from './random.ts';
import type { Bot, Rig } from './rig.ts';
import type { Step } from './steps.ts';
import type { Witness } from './teams.ts';

export interface Aim {
  witness: Witness;
  /** Resolves at the end of the fault. */
  struck: Promise<Struck>;
  end(): void;
}

export interface Struck {
  step: Step;
  bot: Bot;
  /** Milliseconds since 1970. */
  at: number;
  overAt: number;
  /** False if the step ended before the fault began, or never came. */
  isHit: boolean;
}

interface Target {
  bot: Bot | undefined;
  isStill: () => boolean | Promise<boolean>;
}

/** After this time a fault begins even without its step. */
const patienceMs = 15_000;

/**
 * `conversation` and `selection` belong to the command at which the fault is aimed. `since` is in milliseconds since
 * 1970. `runsBefore` are the ids of earlier runs.
 */
export function aimAt(
  rig: Rig,
  { seed, round, fault: { kind, step, delayMs, lastsMs } }: RoundPlan,
  {
    conversation,
    selection,
    since,
    runsBefore,
  }: { conversation: string; selection: string; since: number; runsBefore: readonly string[] },
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
  const isBefore = ({ versions }: Posted): boolean => (versions[0]?.at ?? 0) < since;
  const sees = (method: string, isEnd: () => boolean): Promise<void> | undefined => {
    const wanted = step === 'post' ? method === 'POST' : step === 'edit' && method === 'PUT' && isEnd();
    if (!wanted || over.signal.aborted) return undefined;
    const target = deliveryOwner().then((bot) => ({ bot, isStill: () => true }));
    (step === 'post' ? posting : editing).resolve(target);
    return released.promise;
  };

  if (kind.isBeforeTeams === true)
    rig.beforeTeams = (method, path, body) =>
      decodeURIComponent(path).includes(`/${conversation}/`)
        ? sees(method, () => isReportIn(JSON.parse(body)))
        : undefined;
  else
    rig.connector.hold = (method, posted) =>
      isOf(posted) && !isBefore(posted) ? sees(method, () => isReport(posted)) : undefined;

  const seen: Record<Step, () => Promise<Target>> = {
    request: () => requested.promise,
    answered: () => answered.promise,
    run: async () => ({ bot: replica((await rowOf(runOf)).owner), isStill: () => !isPosted() }),
    post: () => posting.promise,
    job: async () => {
      const { id, owner } = await rowOf(runOf);
      const onItsWay = () =>
        db.selectFrom('job').select('id').where('run', '=', id).where('state', 'in', ['waiting', 'sent']);
      await rowOf(onItsWay);
      return { bot: replica(owner), isStill: async () => (await onItsWay().execute()).length > 0 };
    },
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

  const shoot = async (): Promise<Struck> => {
    const late = wait(patienceMs, undefined, { signal: over.signal }).catch(() => undefined);
    const target = await Promise.race([seen[step]().catch(() => undefined), late]);
    if (target !== undefined) await wait(delayMs);
    const isHit = target?.bot !== undefined && (await target.isStill());
    const bot = target?.bot ?? rig.bots.find((each) => each.isUp()) ?? rig.bots[0];
    if (bot === undefined) throw new Error('there is no bot');
    const at = Date.now();
    const end = await kind.begin({ rig, bot, random: randomOf(`${seed}/${round}/${kind.name}`) });
    released.resolve();
    await wait(lastsMs);
    await end();
    return { step, bot, at, overAt: Date.now(), isHit };
  };
  const struck = shoot();

  return {
    witness: {
      onRequest: (port) => requested.resolve({ bot: atPort(port), isStill: () => !isAnswered }),
      onAnswered(port) {
        isAnswered = true;
        answered.resolve({ bot: atPort(port), isStill: () => !isPosted() });
      },
    },
    struck,
    end() {
      over.abort();
      released.resolve();
      rig.connector.hold = undefined;
      rig.beforeTeams = undefined;
    },
  };

  function runOf() {
    return db
      .selectFrom('run')
      .select(['id', 'owner'])
      .where('selection', '=', selection)
      .where('id', 'not in', ['', ...runsBefore]);
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

  /** Polls every 2 ms, because some steps last only a few milliseconds. */
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
