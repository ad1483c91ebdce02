/** Begins a fault at a step. Requests to and from Teams, and rows in the store, show the step. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Posted } from '../../teams/connector.ts';
import type { RoundPlan } from './plan.ts';
import { randomOf } from './random.ts';
import type { Bot, Rig } from './rig.ts';
import type { Step } from './steps.ts';

export interface Aim {
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

export interface Target {
  bot: Bot | undefined;
  isStill: () => boolean | Promise<boolean>;
}

/** Looks until the round is over. */
export interface Eyes {
  /** Polls every 2 ms, because some steps last only a few milliseconds. */
  until: <Found>(look: () => Promise<Found | undefined>) => Promise<Found>;
  rowOf: <Row>(query: () => { executeTakeFirst(): Promise<Row | undefined> }) => Promise<Row>;
}

/** How the round's step shows. */
export interface Sight {
  /** Undefined for a step that is a request to Teams. */
  begins: ((eyes: Eyes) => Promise<Target>) | undefined;
  /** Whether the step is this request to Teams. `former`: the card that it edits, if that is known. */
  isRequest: (method: string, sent: { conversation: string; activity: unknown }, former?: Posted) => boolean;
  /** The bot that sends that request. */
  sender: () => Promise<Bot | undefined>;
}

export function aimAt(
  rig: Rig,
  { seed, round, fault: { kind, step, delayMs, lastsMs } }: RoundPlan,
  { begins, isRequest, sender }: Sight,
  patienceMs: number,
): Aim {
  const over = new AbortController();
  const requested = Promise.withResolvers<Target>();
  const released = Promise.withResolvers<void>();
  const sees = (...request: Parameters<typeof isRequest>): Promise<void> | undefined => {
    if (over.signal.aborted || !isRequest(...request)) return undefined;
    requested.resolve(sender().then((bot) => ({ bot, isStill: () => true })));
    return released.promise;
  };

  if (kind.isBeforeTeams === true)
    rig.beforeTeams = (method, path, body) => {
      const conversation = /\/conversations\/([^/]+)\/activities/.exec(path)?.[1];
      return conversation === undefined
        ? undefined
        : sees(method, { conversation: decodeURIComponent(conversation), activity: JSON.parse(body) });
    };
  else
    rig.connector.hold = (method, posted) =>
      sees(method, { conversation: posted.conversation, activity: posted.versions.at(-1)?.activity }, posted);

  async function until<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      await wait(2, undefined, { signal: over.signal });
    }
  }
  const eyes: Eyes = { until, rowOf: (query) => until(() => query().executeTakeFirst()) };

  const shoot = async (): Promise<Struck> => {
    const late = wait(patienceMs, undefined, { signal: over.signal }).catch(() => undefined);
    const seen = begins === undefined ? requested.promise : begins(eyes).catch(() => undefined);
    const target = await Promise.race([seen, late]);
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

  return {
    struck: shoot(),
    end() {
      over.abort();
      released.resolve();
      rig.connector.hold = undefined;
      rig.beforeTeams = undefined;
    },
  };
}

/** The bot with this name in the rows. */
export function botOf({ bots }: Rig, replica: string | null | undefined): Bot | undefined {
  return bots.find((bot) => bot.replica === replica);
}

export function botAt({ bots }: Rig, port: number): Bot | undefined {
  return bots.find((bot) => bot.port === port);
}
