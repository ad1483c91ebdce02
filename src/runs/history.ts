/** The last runs of a store, with their reports. */
import type { Person } from '../access/person.ts';
import type { Report } from '../model/report.ts';
import type { Row } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { requesterOf } from './artifact.ts';

export interface PastRun {
  id: string;
  deployment: string;
  startedAt: string;
  requestedBy: Person;
  selection: string;
  state: Row<'run'>['state'];
  /** Undefined while it is under way. */
  report: Report | undefined;
}

/** Of one deployment, or of all; those under way too; the newest first. */
export async function lastRuns({ db }: Pick<Store, 'db'>, most: number, deployment?: string): Promise<PastRun[]> {
  const rows = await db
    .selectFrom('run')
    .leftJoin('report', 'report.run', 'run.id')
    .select([
      'run.id',
      'run.deployment',
      'run.started_at',
      'run.requested_by',
      'run.selection',
      'run.state',
      'report.body',
    ])
    .where((is) => (deployment === undefined ? is.lit(true) : is('run.deployment', '=', deployment)))
    .orderBy('run.started_at', 'desc')
    .orderBy('run.id')
    .limit(most)
    .execute();
  return rows.map(({ id, deployment, started_at, requested_by, selection, state, body }) => ({
    id,
    deployment,
    startedAt: started_at,
    requestedBy: requesterOf({ requested_by }),
    selection,
    state,
    report: body === null ? undefined : (JSON.parse(body) as Report),
  }));
}
