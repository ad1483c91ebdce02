/** The mutes that a report shows, those at the end of its run and those of today; and maintenance in words. */
import { shownName } from '../../access/person.ts';
import type { Kysely } from 'kysely';
import { type ArtifactMute, endOfRun, type RunInformation } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import type { Database } from '../../store/schema.ts';
import { say } from '../../text/index.ts';
import { type Mute, mutesIn } from './mutes.ts';

export async function mutesShown(
  db: Kysely<Database>,
  deployment: string,
  run: Pick<RunInformation, 'startedAt' | 'finishedAt'>,
  now: number,
): Promise<ArtifactMute[]> {
  const moments = [endOfRun(run), new Date(now).toISOString()];
  const mutes = await mutesIn({ db, deployment });
  return mutes
    .filter(({ from, until }) => moments.some((at) => from <= at && at < until))
    .map(({ causes, until, because, by }) => ({
      ...(causes === undefined
        ? {}
        : { causes: causes.map(({ kind, subject, severity }) => ({ kind, subject, severity })) }),
      until,
      by: shownName(by),
      because,
    }));
}

/** Another text whenever reports show other mutes. */
export async function mutesVersion(db: Kysely<Database>, deployment: string, now: number): Promise<string> {
  const at = new Date(now).toISOString();
  const active = (await mutesIn({ db, deployment })).filter(({ from, until }) => from <= at && at < until);
  return active.map(({ id, causes, until }) => `${id} ${causes?.length ?? 0} ${until}`).join(' ');
}

/** `now` in milliseconds since 1970. */
export function maintenanceText({ from, until }: Pick<Mute, 'from' | 'until'>, name: string, now: number): Text {
  return from <= new Date(now).toISOString()
    ? say('maintenance.now', { name, until: { at: until } })
    : say('maintenance.planned', { name, from: { at: from }, until: { at: until } });
}
