import type { DeploymentStore } from '../../store/store.ts';
import { languageOf } from '../../text/index.ts';
import type { Preference } from '../cards/locale.ts';
import type { Inbound } from './inbound.ts';

export async function preferenceOf({ db, deployment }: DeploymentStore, person: string): Promise<Preference> {
  if (person === '') return {};
  const row = await db
    .selectFrom('preference')
    .select(['language', 'time_zone'])
    .where('deployment', '=', deployment)
    .where('person', '=', person)
    .executeTakeFirst();
  return {
    language: row?.language === undefined || row.language === null ? undefined : languageOf(row.language),
    timeZone: row?.time_zone ?? undefined,
  };
}

/** Changes only the given keys: `{ language: undefined }` reverts to the chat's language and keeps the time zone. */
export async function prefer({ db, deployment }: DeploymentStore, person: string, change: Preference): Promise<void> {
  const columns = {
    ...('language' in change ? { language: change.language ?? null } : {}),
    ...('timeZone' in change ? { time_zone: change.timeZone ?? null } : {}),
  };
  await db
    .insertInto('preference')
    .values({ deployment, person, language: null, time_zone: null, ...columns })
    .onConflict((conflict) => conflict.columns(['deployment', 'person']).doUpdateSet(columns))
    .execute();
  await db
    .deleteFrom('preference')
    .where('deployment', '=', deployment)
    .where('person', '=', person)
    .where('language', 'is', null)
    .where('time_zone', 'is', null)
    .execute();
}

export async function withPreference(store: DeploymentStore, inbound: Inbound): Promise<Inbound> {
  return { ...inbound, preference: await preferenceOf(store, inbound.from.id) };
}
