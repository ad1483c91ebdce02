/** The channels and group chats with the app, and whether messages can still be sent there. */
import { isDeepStrictEqual } from 'node:util';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Address } from './chat-port.ts';
import type { PlaceChange, PlaceDetails } from './inbound.ts';

/** A thread's id has its first message: `19:…@thread.tacv2;messageid=1690000000000`. */
export const message = ';messageid=';

export interface Place {
  id: string;
  kind: 'groupChat' | 'channel';
  /** Undefined for General and a chat without a topic. */
  name: string | undefined;
  team: { id: string; name: string | undefined } | undefined;
  tenant: string | undefined;
  address: Address;
}

/** The times only order a list. */
const timePrecisionMs = 3_600_000;

/**
 * Whether the row has all these values, and a time within the hour. Avoids most writes, which would dominate the time
 * to a command's answer.
 */
export async function isSaved(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  id: string,
  { updated_at, ...known }: Partial<Row<'conversation'>> & { updated_at: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('conversation')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .executeTakeFirst();
  return (
    row !== undefined &&
    Math.abs(Date.parse(updated_at) - Date.parse(row.updated_at)) < timePrecisionMs &&
    isDeepStrictEqual({ ...row, ...known }, row)
  );
}

/** Saves the details of a place that an activity has. Other details stay unchanged. */
export async function savePlace(
  { db, deployment }: DeploymentStore,
  { id, kind, name, team, address }: PlaceDetails,
  tenant: string | undefined,
  now: Date,
): Promise<void> {
  const known = {
    reference: address,
    updated_at: now.toISOString(),
    gone_at: null,
    ...(tenant === undefined ? {} : { tenant }),
    ...(name === undefined ? {} : { name }),
    ...(team === undefined ? {} : { team: team.id }),
    ...(team?.name === undefined ? {} : { team_name: team.name }),
  };
  if (await isSaved({ db, deployment }, id, known)) return;
  await db
    .insertInto('conversation')
    .values({ deployment, id, kind, person: null, tenant: null, name: null, team: null, team_name: null, ...known })
    .onConflict((conflict) => conflict.columns(['deployment', 'id']).doUpdateSet(known))
    .execute();
  if (team?.name !== undefined)
    await db
      .updateTable('conversation')
      .set({ team_name: team.name })
      .where('deployment', '=', deployment)
      .where('team', '=', team.id)
      .execute();
}

/** A channel marked as gone stays gone: only an activity from it proves that it exists. */
export async function saveChannels(
  { db, deployment }: DeploymentStore,
  known: Place & { team: { id: string } },
  {
    name,
    channels,
  }: { name: string | undefined; channels: { id: string; name: string | undefined; address: Address }[] },
  now: Date,
): Promise<void> {
  const of = { kind: 'channel' as const, team: known.team.id, team_name: name ?? null, tenant: known.tenant ?? null };
  for (const channel of channels) {
    await db
      .insertInto('conversation')
      .values({
        ...of,
        deployment,
        id: channel.id,
        reference: channel.address,
        name: channel.name ?? null,
        updated_at: now.toISOString(),
        person: null,
        gone_at: null,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['deployment', 'id'])
          .doUpdateSet({ ...of, ...(channel.name === undefined ? {} : { name: channel.name }) }),
      )
      .execute();
  }
}

export async function saveChange(
  store: DeploymentStore,
  {
    conversation,
    place,
    change,
    tenant,
  }: {
    conversation: { id: string };
    place?: PlaceDetails | undefined;
    change?: PlaceChange | undefined;
    tenant: string | undefined;
  },
  now: Date,
): Promise<void> {
  const team = place?.team?.id;
  if (change === 'there' && place !== undefined) return savePlace(store, place, tenant, now);
  if (change === 'team-there' && team !== undefined) return setTeamGone(store, team, null);
  if ((change === 'team-gone' || change === 'removed') && team !== undefined)
    return setTeamGone(store, team, now.toISOString());
  if (change === 'removed') return markGone(store, conversation.id, now);
  if (change === 'gone' && place !== undefined) await markGone(store, place.id, now);
}

export async function markGone({ db, deployment }: DeploymentStore, conversation: string, now: Date): Promise<void> {
  await db
    .updateTable('conversation')
    .set({ gone_at: now.toISOString() })
    .where('deployment', '=', deployment)
    .where('id', '=', conversation)
    .execute();
}

export async function markTeamGone(store: DeploymentStore, team: string, now: Date): Promise<void> {
  await setTeamGone(store, team, now.toISOString());
}

/** `gone`: since when, or null for a team that exists. */
async function setTeamGone({ db, deployment }: DeploymentStore, team: string, gone: string | null): Promise<void> {
  await db
    .updateTable('conversation')
    .set({ gone_at: gone })
    .where('deployment', '=', deployment)
    .where('team', '=', team)
    .execute();
}

/** Newest activity first. */
export async function placesIn({ db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>): Promise<Place[]> {
  const rows = await db
    .selectFrom('conversation')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('kind', '!=', 'personal')
    .where('gone_at', 'is', null)
    .where('id', 'not like', `%${message}%`)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(placeOf);
}

/** Also finds a place that is gone. */
export async function placeIn(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  id: string,
): Promise<(Place & { isGone: boolean }) | undefined> {
  const row = await db
    .selectFrom('conversation')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .where('kind', '!=', 'personal')
    .executeTakeFirst();
  return row === undefined || id.includes(message) ? undefined : { ...placeOf(row), isGone: row.gone_at !== null };
}

/** Other ids are returned unchanged. */
export function channelOf(conversation: string): string {
  return conversation.split(message)[0] ?? conversation;
}

function placeOf({ id, kind, name, team, team_name, tenant, reference }: Row<'conversation'>): Place {
  return {
    id,
    kind: kind === 'channel' ? 'channel' : 'groupChat',
    name: name ?? undefined,
    team: team === null ? undefined : { id: team, name: team_name ?? undefined },
    tenant: tenant ?? undefined,
    address: reference,
  };
}
