/** Reminds owners of what will end: 30, 14, 7, 3 and 1 days before, each once. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Person } from '../../access/person.ts';
import type { Owner } from '../../model/finding.ts';
import type { End, Report } from '../../model/report.ts';
import type { Database, Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { lockDeployment } from '../lock-deployment.ts';
import { insertMessage, type PlaceMessage, type Reminder } from './messages.ts';
import { clockIn } from './schedule.ts';
import { activeWatches } from './to-tell.ts';

/** Days before the end. After a stop of the bot, only the newest is sent. */
const steps = [1, 3, 7, 14, 30];
/** Not in the night. */
const firstHour = 8;
const dayMs = 86_400_000;

/** A conversation to remind, or an owner's mail address, with the settings of its messages. */
export interface ReminderPlace extends Omit<PlaceMessage, 'id'> {
  mail?: { address: string; name: string };
}

export interface Reminding {
  /**
   * Where the owner is reached. Undefined if no owner is set, or the owner cannot be reached; `later` if nobody knows
   * now.
   */
  ownerPlace: (owner: Owner, asked: ReminderPlace) => Promise<ReminderPlace | 'later' | undefined>;
  /** In the transaction. */
  mail: (
    db: Kysely<Database>,
    to: NonNullable<ReminderPlace['mail']>,
    ends: readonly [Reminder, ...Reminder[]],
    reader: ReminderPlace,
  ) => Promise<void>;
  /** In the transaction. */
  deliver: (db: Kysely<Database>, message: PlaceMessage) => Promise<void>;
}

export async function remindPlaces(
  { db, deployment }: DeploymentStore,
  now: number,
  { ownerPlace, mail, deliver }: Reminding,
): Promise<void> {
  for (const [place, ends] of await addressed(db, deployment, now, ownerPlace)) {
    const due = ends.flatMap((end) => dueReminder(end, place.timeZone, now) ?? []);
    if (due.length === 0 || clockIn(place.timeZone, now).hour < firstHour) continue;
    if ((await unsaid(db, deployment, place.place, due)).length === 0) continue;
    await db.transaction().execute(async (transaction) => {
      await lockDeployment(transaction, deployment);
      const [first, ...others] = await unsaid(transaction, deployment, place.place, due);
      if (first === undefined) return;
      await keepReminded(transaction, { deployment, conversation: place.place }, [first, ...others], now);
      const ends: [Reminder, ...Reminder[]] = [first.end, ...others.map(({ end }) => end)];
      if (place.mail !== undefined) return mail(transaction, place.mail, ends, place);
      const id = randomUUID();
      await insertMessage(transaction, deployment, { id, place: place.place, body: { kind: 'ends', ends } }, now);
      await deliver(transaction, { id, ...place });
    });
  }
}

type SeenEnd = End & { run: string };

/** Each end that may be due, once for each conversation. */
async function addressed(
  db: Kysely<Database>,
  deployment: string,
  now: number,
  ownerPlace: Reminding['ownerPlace'],
): Promise<Map<ReminderPlace, SeenEnd[]>> {
  const places = new Map<string, { place: ReminderPlace; ends: Map<string, SeenEnd> }>();
  for (const { watched, ends } of await watchedEnds(db, deployment))
    for (const end of ends.filter(({ at }) => isNear(at, now))) {
      const place = (await ownerPlace(end.owner, watched)) ?? watched;
      if (place === 'later') continue;
      const known = places.get(place.place) ?? { place, ends: new Map<string, SeenEnd>() };
      places.set(place.place, known);
      known.ends.set(JSON.stringify([end.kind, end.subject, end.at]), end);
    }
  return new Map([...places.values()].map(({ place, ends }) => [place, [...ends.values()]]));
}

/** In every zone. */
function isNear(at: string, now: number): boolean {
  return Math.abs(Date.parse(at) - now) < (Math.max(...steps) + 2) * dayMs;
}

/** What the last run of each watch saw to end. */
async function watchedEnds(
  db: Kysely<Database>,
  deployment: string,
): Promise<{ watched: ReminderPlace; ends: SeenEnd[] }[]> {
  const found: { watched: ReminderPlace; ends: SeenEnd[] }[] = [];
  for (const { last_run: run, ...watch } of await activeWatches(db, deployment)) {
    const row =
      run === null ? undefined : await db.selectFrom('report').select('body').where('run', '=', run).executeTakeFirst();
    if (run === null || row === undefined) continue;
    const { ends = [] } = JSON.parse(row.body) as Report;
    found.push({ watched: placeOf(watch), ends: ends.map((end) => ({ ...end, run })) });
  }
  return found;
}

function placeOf(watch: Omit<Row<'watch'>, 'last_run'>): ReminderPlace {
  const { place, language, time_zone: timeZone, with_names: withNames, made_by: by } = watch;
  return { place, language, timeZone, withNames: withNames === 1, by: JSON.parse(by) as Person };
}

interface DueReminder {
  end: Reminder;
  step: number;
}

function dueReminder(end: SeenEnd, timeZone: string, now: number): DueReminder | undefined {
  const last = end.at.length > 10 ? clockIn(timeZone, Date.parse(end.at)).day : end.at;
  const days = Math.round((Date.parse(last) - Date.parse(clockIn(timeZone, now).day)) / dayMs);
  const step = steps.find((one) => days <= one);
  return days < 0 || step === undefined ? undefined : { end: { ...end, days }, step };
}

async function unsaid(
  db: Kysely<Database>,
  deployment: string,
  conversation: string,
  due: readonly DueReminder[],
): Promise<DueReminder[]> {
  const rows = await db
    .selectFrom('reminded')
    .select(['kind', 'subject', 'ends_at', 'days'])
    .where('deployment', '=', deployment)
    .where('conversation', '=', conversation)
    .execute();
  return due.filter(({ end, step }) =>
    rows.every(
      ({ kind, subject, ends_at: at, days }) =>
        kind !== end.kind || subject !== end.subject || at !== end.at || days > step,
    ),
  );
}

async function keepReminded(
  db: Kysely<Database>,
  of: { deployment: string; conversation: string },
  due: readonly DueReminder[],
  now: number,
): Promise<void> {
  for (const { end, step } of due) {
    const said = { days: step, at: new Date(now).toISOString() };
    await db
      .insertInto('reminded')
      .values({ ...of, kind: end.kind, subject: end.subject, ends_at: end.at, ...said })
      .onConflict((conflict) =>
        conflict.columns(['deployment', 'conversation', 'kind', 'subject', 'ends_at']).doUpdateSet(said),
      )
      .execute();
  }
}

/** Deletes those of what ended before `before` (milliseconds since 1970). Resolves with their number. */
export async function forgetReminders(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  before: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('reminded')
    .where('deployment', '=', deployment)
    .where('ends_at', '<', new Date(before).toISOString())
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
