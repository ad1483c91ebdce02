/** The end of a run: whoever still had a job is not waited for and told so, and what came is judged, once. */
import type { Person } from '../access/person.ts';
import { over } from '../hub/job-end.ts';
import { buildReport } from '../report/report.ts';
import type { Store } from '../store/store.ts';
import { deploymentOf, gather, selectionOf } from './artifact.ts';

/**
 * False when it had ended already, or the owner that ends it has lost its lease. State, artifact and report change
 * together: nobody sees an ended run without its report.
 */
export async function finishRun(
  { db, signals }: Store,
  run: string,
  end: { owner: string } | { cancelledBy: Person },
  now: number,
): Promise<boolean> {
  const [owner, cancelledBy] = 'owner' in end ? [end.owner, undefined] : [undefined, end.cancelledBy];
  const at = new Date(now).toISOString();
  const givenUp = await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable('run')
      .set((column) => ({
        state: 'ended',
        ended_at: at,
        cancelled_by: cancelledBy === undefined ? null : JSON.stringify(cancelledBy),
        owner: null,
        lease_until: null,
        revision: column('revision', '+', 1),
      }))
      .where('id', '=', run)
      .where('state', '=', 'running')
      .where((column) => (owner === undefined ? column.lit(true) : column('owner', '=', owner)))
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const jobs = await transaction
      .updateTable('job')
      .set(over('expired', at, cancelledBy === undefined ? null : 'cancelled'))
      .where('run', '=', run)
      .where('state', 'in', ['waiting', 'sent', 'accepted'])
      .returning('id')
      .execute();
    const artifact = await gather(transaction, row, now);
    const { checks, mailboxes } = selectionOf(row, deploymentOf(row));
    const report = buildReport(artifact, checks, mailboxes);
    await transaction
      .insertInto('report')
      .values({ run, body: JSON.stringify(report), artifact: JSON.stringify(artifact), created_at: at })
      .execute();
    return jobs;
  });
  if (givenUp === undefined) return false;
  await signals.publish('run', run);
  for (const { id } of givenUp) await signals.publish('job', id);
  return true;
}
