/** Which places do not know what is known, and what they have to hear. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Deployment } from '../../model/deployment.ts';
import type { Database, Row } from '../../store/schema.ts';
import { parseSelection } from '../selection.ts';
import { knownCauses } from './cause-rows.ts';
import type { KnownCause } from './known-causes.ts';
import { type Mute, mutesIn, mutingAt } from './mutes.ts';
import { nextAt, type Schedule } from './schedule.ts';
import { summaryOf } from './summaries.ts';
import { type CauseChange, hearing, type Hearing, type Told } from './told.ts';

/** What the chat knows, read in the transaction if there is one. */
export interface KnownPlaces {
  /** Those of the runs that have a card in the place. */
  runsShown: (db: Kysely<Database>, place: string, runs: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Whether a message is on its way to the place, so that nobody knows yet whether it has a card. */
  isUnderWay: (db: Kysely<Database>, place: string) => Promise<boolean>;
}

export interface ToTell {
  /** Of the message. */
  id: string;
  place: string;
  watches: Watches;
  heard: Hearing;
  causes: readonly KnownCause[];
  /** Maintenance of whose start the place has heard, and which has ended. */
  ended: Mute[];
}

/** Of one place. */
export type Watches = readonly [Row<'watch'>, ...Row<'watch'>[]];

interface Asked {
  db: Kysely<Database>;
  deployment: Deployment;
  /** Milliseconds since 1970. */
  now: number;
  places: KnownPlaces;
}

/** When what is still broken is said again, and how long after the last message at least. */
const morning: Schedule = { at: '08:00' };
const restMs = 6 * 3_600_000;

/** To a place, beside those of new faults. */
const mostInAnHour = 6;
const hourMs = 3_600_000;

export async function toTell(asked: Asked): Promise<ToTell[]> {
  const { db, deployment } = asked;
  const places = await watchedPlaces(db, deployment.name);
  if (places.length === 0) return [];
  const mutes = await mutesIn({ db, deployment: deployment.name });
  const known = { causes: await knownCauses(db, deployment.name), mutes };
  const found = await Promise.all(places.map(async (watches) => toTellIn(watches, known, asked)));
  return found.filter((one) => one !== undefined);
}

/** In the order in which they were made. */
export function activeWatches(db: Kysely<Database>, deployment: string): Promise<Row<'watch'>[]> {
  return db
    .selectFrom('watch')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('paused_at', 'is', null)
    .orderBy('made_at')
    .execute();
}

/** The watches that check something and are not paused, by their places. */
export async function watchedPlaces(db: Kysely<Database>, deployment: string): Promise<Watches[]> {
  const rows = await activeWatches(db, deployment);
  // A digest hears of nothing by itself.
  const watches = rows.filter(({ selection }) => summaryOf(selection) === undefined);
  return [...Map.groupBy(watches, ({ place }) => place).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] as const],
  );
}

/** What waits joins the next message. */
async function toTellIn(
  watches: Watches,
  { causes, mutes }: { causes: readonly KnownCause[]; mutes: readonly Mute[] },
  asked: Asked,
): Promise<ToTell | undefined> {
  const { db, deployment, now, places } = asked;
  const [{ place, time_zone: timeZone }] = watches;
  const muting = mutingAt(mutes, now);
  const watched = watchedCauses(causes, watches, deployment);
  const told = await toldIn(db, deployment.name, place);
  const named = watched.flatMap(({ firstRun, run }) => [firstRun, run]);
  const shown = named.length === 0 ? new Set<string>() : await places.runsShown(db, place, named);
  const id = randomUUID();
  const heard = hearing(watched, told, {
    message: id,
    seen: (run) => shown.has(run),
    now,
    muting,
    isDueAgain: (at) => nextAt(morning, timeZone, Date.parse(at) + restMs) <= now,
  });
  const ended = muting.maintenance === undefined ? endedIn(place, mutes, now) : [];
  if (heard === undefined) return undefined;
  if (ended.length === 0 && JSON.stringify(heard.told) === JSON.stringify(told)) return undefined;
  const hasNews = heard.changes.length > 0 || ended.length > 0;
  if (hasNews && (await mustWait(place, { ...heard, ended }, asked))) return undefined;
  return { id, place, watches, heard, causes: watched, ended };
}

function endedIn(place: string, mutes: readonly Mute[], now: number): Mute[] {
  const at = new Date(now).toISOString();
  return mutes.filter(({ until, heardIn }) => until <= at && heardIn.includes(place));
}

/** Those that a check of the watches proves. */
export function watchedCauses(
  causes: readonly KnownCause[],
  watches: readonly Pick<Row<'watch'>, 'selection'>[],
  deployment: Deployment,
): KnownCause[] {
  const parsed = watches.map(({ selection }) => parseSelection(selection, deployment));
  const checks = new Set(parsed.flatMap((one) => (one.ok ? one.selection.checks : [])));
  return causes.filter(({ proofs }) => proofs.length === 0 || proofs.some(({ check }) => checks.has(check)));
}

async function mustWait(
  place: string,
  { changes, ended }: Pick<Hearing, 'changes'> & Pick<ToTell, 'ended'>,
  { db, deployment, now, places }: Asked,
): Promise<boolean> {
  if (await places.isUnderWay(db, place)) return true;
  if (isFirstNews(changes) || ended.length > 0) return false;
  const { count } = await db
    .selectFrom('watch_message')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('deployment', '=', deployment.name)
    .where('place', '=', place)
    .where('created_at', '>', new Date(now - hourMs).toISOString())
    .where('is_first', '=', 0)
    .executeTakeFirstOrThrow();
  return Number(count) >= mostInAnHour;
}

/** Nobody knows of a new fault, so it never waits for an hour. */
export function isFirstNews(changes: readonly CauseChange[]): boolean {
  return changes.some(({ turn }) => turn === 'broken');
}

async function toldIn(db: Kysely<Database>, deployment: string, place: string): Promise<Told[]> {
  const rows = await db
    .selectFrom('told')
    .select(['cause', 'state', 'since', 'severity', 'at', 'message'])
    .where('deployment', '=', deployment)
    .where('place', '=', place)
    .execute();
  // Not by the database, whose order depends on its language.
  return rows
    .map(({ cause, state, since, severity, at, message }) => ({
      key: cause,
      as: state,
      since: since ?? undefined,
      severity,
      at,
      message: message ?? undefined,
    }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
}
