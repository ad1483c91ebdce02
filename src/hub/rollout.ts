/**
 * The update of the probes from the centre, by its rules: one server first, then tenths. The next portion begins when
 * each server of the present one has reported ten good minutes and is connected with the new version. A server that went
 * back, failed or is late stops it. Nothing is sent to a server: each asks for its turn.
 */
import { z } from 'zod';
import { instantSchema } from '../model/instant.ts';
import type { TurnAsked } from '../model/package-line.ts';
import { compareVersions, releaseVersionSchema } from '../model/version.ts';
import type { ProbePresence } from './hub.ts';

export const rolloutSchema = z.object({
  version: releaseVersionSchema,
  begunBy: z.object({ id: z.string(), name: z.string() }),
  begunAt: instantSchema,
  state: z.enum(['running', 'done', 'stopped']),
  endedAt: instantSchema.optional(),
  /** Why it stopped. `name`: the server, or the person, who also has an id. */
  why: z
    .object({ what: z.enum(['back', 'failed', 'late', 'person']), name: z.string(), id: z.string().optional() })
    .optional(),
  /** Where it began in Teams, and in which language its end is said there. */
  place: z.object({ id: z.string(), language: z.string(), timeZone: z.string() }).optional(),
  /** When its end was said. */
  toldAt: instantSchema.optional(),
  portion: z.number().int().min(0),
  portionSince: instantSchema,
  servers: z.array(
    z.object({
      server: z.string(),
      portion: z.number().int().min(0),
      /** `turn`: it was told to update. The last three are its own report. */
      state: z.enum(['waiting', 'turn', 'updated', 'back', 'failed']),
    }),
  ),
});

export type Rollout = z.infer<typeof rolloutSchema>;

/** Milliseconds: 5 until it asks, 10 of watching, and an absence of the bot. */
const portionMs = 90 * 60_000;

/** Servers by what keeps them out; `included` in the order of the deployment file. */
export interface RolloutPlan {
  included: string[];
  current: string[];
  away: string[];
  notFollowing: string[];
  /** The server that stopped the last update, if it is first now. */
  again?: string;
}

export function planOf(
  presences: readonly ProbePresence[],
  servers: readonly { name: string }[],
  version: string,
  former?: Rollout,
): RolloutPlan {
  const plan: RolloutPlan = { included: [], current: [], away: [], notFollowing: [] };
  for (const { name } of servers) {
    const presence = presences.find(({ server }) => server === name);
    if (presence === undefined) continue;
    const group = isAtLeast(presence, version)
      ? plan.current
      : presence.follows !== true
        ? plan.notFollowing
        : presence.connected
          ? plan.included
          : plan.away;
    group.push(name);
  }
  const again = former && stoppedBy(former);
  if (again === undefined || !plan.included.includes(again)) return plan;
  return { ...plan, included: [again, ...plan.included.filter((name) => name !== again)], again };
}

export function rolloutOf(
  included: readonly string[],
  begun: Pick<Rollout, 'version' | 'begunBy' | 'begunAt' | 'place'>,
): Rollout {
  const tenth = Math.ceil(included.length / 10);
  return {
    ...begun,
    state: 'running',
    portion: 0,
    portionSince: begun.begunAt,
    servers: included.map((server, at) => ({
      server,
      portion: at === 0 ? 0 : 1 + Math.floor((at - 1) / tenth),
      state: 'waiting',
    })),
  };
}

/** After the server's own report of how its update ended. */
export function reported(
  rollout: Rollout,
  server: string,
  { version, outcome }: NonNullable<TurnAsked['ended']>,
): Rollout {
  return version === rollout.version ? moved(rollout, server, 'turn', outcome) : rollout;
}

/** After the server's question, if it is its turn. */
export function withTurn(rollout: Rollout, server: string): Rollout {
  const { state, portion } = rollout;
  const isNext = rollout.servers.some((one) => one.server === server && one.portion === portion);
  return state === 'running' && isNext ? moved(rollout, server, 'waiting', 'turn') : rollout;
}

type ServerState = Rollout['servers'][number]['state'];

function moved(rollout: Rollout, server: string, from: ServerState, state: ServerState): Rollout {
  return {
    ...rollout,
    servers: rollout.servers.map((one) => (one.server === server && one.state === from ? { ...one, state } : one)),
  };
}

/** `now`: ISO 8601 UTC. */
export function advanced(rollout: Rollout, presences: readonly ProbePresence[], now: string): Rollout {
  if (rollout.state !== 'running') return rollout;
  const bad = rollout.servers.find(({ state }) => state === 'back' || state === 'failed');
  if (bad !== undefined)
    return stopped(rollout, { what: bad.state === 'back' ? 'back' : 'failed', name: bad.server }, now);
  const open = rollout.servers.find(
    ({ server, portion, state }) =>
      portion === rollout.portion &&
      (state !== 'updated' ||
        !presences.some(
          (presence) => presence.server === server && presence.connected && isAtLeast(presence, rollout.version),
        )),
  );
  if (open === undefined) {
    const next = rollout.portion + 1;
    return rollout.servers.some(({ portion }) => portion === next)
      ? { ...rollout, portion: next, portionSince: now }
      : { ...rollout, state: 'done', endedAt: now };
  }
  return Date.parse(now) - Date.parse(rollout.portionSince) >= portionMs
    ? stopped(rollout, { what: 'late', name: open.server }, now)
    : rollout;
}

export function stopped(rollout: Rollout, why: NonNullable<Rollout['why']>, now: string): Rollout {
  return { ...rollout, state: 'stopped', endedAt: now, why };
}

/** The server that stopped it, until a person has ended it or begun another. */
export function stoppedBy({ why }: Rollout): string | undefined {
  return why === undefined || why.what === 'person' ? undefined : why.name;
}

function isAtLeast({ version = '' }: ProbePresence, wanted: string): boolean {
  return (compareVersions(version, wanted) ?? -1) >= 0;
}
