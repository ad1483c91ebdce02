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
  { servers, version, by }: { servers: readonly { name: string }[]; version: string; by: Person },
): Promise<Rollout | undefined> {
  const now = isoNow(state);
  const presences = await readPresences(state, state.store.deployment);
  const { included } = planOf(presences, servers, version);
  if (included.length === 0) return undefined;
  const begun = rolloutOf(included, { version, begunBy: { id: by.id, name: by.name }, begunAt: now });
  const after = await change(state, by, (former) =>
    former !== undefined && advanced(former, presences, now).state === 'running' ? undefined : begun,
  );
  return after === begun ? begun : undefined;
}

export async function rolloutPlan(
  state: State,
  servers: readonly { name: string }[],
  version: string,
): Promise<RolloutPlan> {
  return planOf(await readPresences(state, state.store.deployment), servers, version);
}

/** The stopped update; undefined if none is under way. Servers that have begun continue. */
export async function stopRollout(state: State, by: Person): Promise<Rollout | undefined> {
  let ended: Rollout | undefined;
  await change(state, by, (rollout) => {
    ended =
      rollout?.state === 'running'
        ? stopped(rollout, { what: 'person', name: shownName(by) }, isoNow(state))
        : undefined;
    return ended;
  });
  return ended;
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
    if (await write(state, by, found, next)) return next;
  }
}

async function write(
  { store, now }: State,
  by: Person,
  found: { rollout: Rollout; revision: number } | undefined,
  next: Rollout,
): Promise<boolean> {
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
