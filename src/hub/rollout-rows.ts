/**
 * The row of the update from the centre. Several replicas and command-line programs may change it, so each change names the
 * revision that it read. Each change is in the audit log.
 */
import { createAudit } from '../access/audit.ts';
import { type Person, shownName } from '../access/person.ts';
import type { TurnAnswer, TurnAsked } from '../model/package-line.ts';
import { verifiedRelease } from '../model/release.ts';
import type { Row } from '../store/schema.ts';
import { readPresences } from './presence.ts';
import type { Releases } from './releases.ts';
import {
  advanced,
  planOf,
  reported,
  rolloutOf,
  rolloutSchema,
  stopped,
  stoppedBy,
  withTurn,
  type Rollout,
  type RolloutPlan,
} from './rollout.ts';
import { isoNow, type HubState } from './state.ts';

type State = Pick<HubState, 'store' | 'now'>;

/** A server that asks more often costs no more writes. */
const followsEveryMs = 60_000;

/** As it is now, even if nobody has written that it is late. */
export async function readRollout(state: State): Promise<Rollout | undefined> {
  const found = await rolloutIn(state);
  if (found?.rollout.state !== 'running') return found?.rollout;
  return advanced(found.rollout, await readPresences(state, state.store.deployment), isoNow(state));
}

/** The newest release that the bot offers. */
export async function newestOffered(releases: Releases, key: string): Promise<string | undefined> {
  const [newest] = await releases.offered();
  return newest === undefined ? undefined : (await verifiedRelease(newest, key))?.version;
}

/** Undefined if no server would take part, or another one is under way. */
export async function beginRollout(
  state: State,
  {
    servers,
    version,
    by,
    place,
  }: { servers: readonly { name: string }[]; version: string; by: Person; place?: Rollout['place'] },
): Promise<Rollout | undefined> {
  const begunAt = isoNow(state);
  const presences = await readPresences(state, state.store.deployment);
  let begun: Rollout | undefined;
  await change(state, by, (former) => {
    const isFree = former === undefined || advanced(former, presences, begunAt).state !== 'running';
    const { included } = planOf(presences, servers, version, former);
    begun =
      isFree && included.length > 0
        ? rolloutOf(included, { version, begunBy: { id: by.id, name: by.name }, begunAt, place })
        : undefined;
    return begun;
  });
  return begun;
}

export async function rolloutPlan(
  state: State,
  servers: readonly { name: string }[],
  version: string,
): Promise<RolloutPlan> {
  const [presences, former] = await Promise.all([readPresences(state, state.store.deployment), readRollout(state)]);
  return planOf(presences, servers, version, former);
}

/**
 * The stopped update; undefined if none is under way and no server has stopped the last. Servers that have begun
 * continue.
 */
export async function stopRollout(state: State, by: Person): Promise<Rollout | undefined> {
  let ended: Rollout | undefined;
  await change(state, by, (rollout) => {
    ended =
      rollout !== undefined && (rollout.state === 'running' || stoppedBy(rollout) !== undefined)
        ? stopped(rollout, { what: 'person', name: shownName(by), id: by.id }, isoNow(state))
        : undefined;
    return ended;
  });
  return ended;
}

/**
 * Also ends an update that is late. Resolves with an update that has ended, once: in the transaction that marks it as
 * told, `tell` writes what says so.
 */
export async function endedRollout(
  state: State,
  tell: (db: State['store']['db'], ended: Rollout) => Promise<void>,
): Promise<Rollout | undefined> {
  const present = await rolloutIn(state);
  if (present === undefined || present.rollout.toldAt !== undefined) return undefined;
  const now = isoNow(state);
  const by = { id: 'bot', name: '' };
  if (present.rollout.state === 'running') {
    const presences = await readPresences(state, state.store.deployment);
    await change(state, by, (rollout) => rollout && advanced(rollout, presences, now));
  }
  const found = await rolloutIn(state);
  if (found === undefined || found.rollout.state === 'running' || found.rollout.toldAt !== undefined) return undefined;
  const { rollout } = found;
  const isMarked = await write(state, by, {
    found,
    next: { ...rollout, toldAt: now },
    alongside: (db) => tell(db, rollout),
  });
  return isMarked ? rollout : undefined;
}

/** The answer to a server that asks over the package line. */
export async function turnOf(
  state: State,
  { id, server, follows_at }: Row<'probe'>,
  asked: TurnAsked,
): Promise<TurnAnswer> {
  const now = isoNow(state);
  const { follows, ended } = asked;
  const isKnown = follows_at === null ? !follows : follows && Date.parse(now) - Date.parse(follows_at) < followsEveryMs;
  if (!isKnown)
    await state.store.db
      .updateTable('probe')
      .set({ follows_at: follows ? now : null })
      .where('id', '=', id)
      .execute();
  const found = await rolloutIn(state);
  if (found === undefined || (found.rollout.state !== 'running' && ended === undefined)) return {};
  const presences = await readPresences(state, state.store.deployment);
  // A probe that was enrolled again and has not connected is not yet the probe of its server.
  if (!presences.some(({ probe }) => probe === id)) return {};
  const rollout = await change(state, { id: `probe:${id}`, name: server }, (present) => {
    if (present === undefined) return undefined;
    const after = advanced(ended === undefined ? present : reported(present, server, ended), presences, now);
    return follows && ended === undefined ? withTurn(after, server) : after;
  });
  const own = rollout?.servers.find((one) => one.server === server);
  return rollout?.state === 'running' && follows && own?.state === 'turn' ? { version: rollout.version } : {};
}

async function rolloutIn({ store }: State): Promise<{ rollout: Rollout; revision: number } | undefined> {
  const row = await store.db
    .selectFrom('rollout')
    .select(['body', 'revision'])
    .where('deployment', '=', store.deployment)
    .executeTakeFirst();
  return row && { rollout: rolloutSchema.parse(JSON.parse(row.body)), revision: row.revision };
}

/** `work` is repeated if another replica has changed the row. It returns what it got, or undefined, to change nothing. */
async function change(
  state: State,
  by: Person,
  work: (rollout: Rollout | undefined) => Rollout | undefined,
): Promise<Rollout | undefined> {
  for (;;) {
    const found = await rolloutIn(state);
    const next = work(found?.rollout);
    if (next === undefined || JSON.stringify(next) === JSON.stringify(found?.rollout)) return found?.rollout;
    if (await write(state, by, { found, next })) return next;
  }
}

interface Written {
  found: { rollout: Rollout; revision: number } | undefined;
  next: Rollout;
  alongside?: (db: State['store']['db']) => Promise<void>;
}

async function write({ store, now }: State, by: Person, { found, next, alongside }: Written): Promise<boolean> {
  const { deployment } = store;
  const body = JSON.stringify(next);
  return store.db.transaction().execute(async (db) => {
    const written =
      found === undefined
        ? await db
            .insertInto('rollout')
            .values({ deployment, body, revision: 1 })
            .onConflict((conflict) => conflict.column('deployment').doNothing())
            .executeTakeFirst()
        : await db
            .updateTable('rollout')
            .set({ body, revision: found.revision + 1 })
            .where('deployment', '=', deployment)
            .where('revision', '=', found.revision)
            .executeTakeFirst();
    if (('numUpdatedRows' in written ? written.numUpdatedRows : written.numInsertedOrUpdatedRows) !== 1n) return false;
    const audit = createAudit(store, now);
    for (const outcome of changesOf(found?.rollout, next))
      await audit.record({ by, command: `probes update ${next.version}`, outcome }, db);
    await alongside?.(db);
    return true;
  });
}

/** What the audit log says: `turn ece-svc-01`, `stopped back ece-svc-01`. */
function changesOf(before: Rollout | undefined, after: Rollout): string[] {
  if (before === undefined || before.begunAt !== after.begunAt) return [`begun ${after.servers.length}`];
  const states = after.servers.flatMap(({ server, state }, at) =>
    before.servers[at]?.state === state ? [] : [`${state} ${server}`],
  );
  if (before.state === after.state) return states;
  return [...states, after.why === undefined ? after.state : `${after.state} ${after.why.what} ${after.why.name}`];
}
