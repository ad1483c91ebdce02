/** The last look before each change: when all was good before a fault, or still wrong before it was mended. */
import type { Kysely } from 'kysely';
import type { Outline } from '../../report/comparison/outline.ts';
import type { Database } from '../../store/schema.ts';
import { keyOfCause, type KnownCause } from './known-causes.ts';
import type { CauseChange } from './told.ts';

/** Before the first wrong look. Many watches have looked elsewhere since. */
const mostRuns = 24;

export async function withLastLooks(
  db: Kysely<Database>,
  deployment: string,
  changes: readonly CauseChange[],
  causes: readonly KnownCause[],
): Promise<CauseChange[]> {
  const known = new Map(causes.map((cause) => [keyOfCause(cause), cause]));
  const found: CauseChange[] = [];
  for (const change of changes) {
    const cause = known.get(keyOfCause({ ...change, subject: change.subjects[0] }));
    const before =
      change.turn === 'mended'
        ? await startOf(db, change.run)
        : change.since && cause && (await lastGood(db, deployment, change.since, cause));
    found.push(before === undefined ? change : { ...change, before });
  }
  return found;
}

async function startOf(db: Kysely<Database>, run: string): Promise<string | undefined> {
  const row = await db.selectFrom('run').select('started_at').where('id', '=', run).executeTakeFirst();
  return row?.started_at;
}

/** The start of the last run in which all that is wrong now was good. Undefined if none of the last runs saw it. */
async function lastGood(
  db: Kysely<Database>,
  deployment: string,
  since: string,
  { proofs }: KnownCause,
): Promise<string | undefined> {
  if (proofs.length === 0) return undefined;
  const rows = await db
    .selectFrom('run')
    .innerJoin('outline', 'outline.run', 'run.id')
    .select(['run.started_at', 'outline.body'])
    .where('run.deployment', '=', deployment)
    .where('run.started_at', '<', since)
    .orderBy('run.started_at', 'desc')
    .limit(mostRuns)
    .execute();
  return rows.find(({ body }) => {
    const { findings } = JSON.parse(body) as Outline;
    const passed = new Set(findings.flatMap(({ id, verdict }) => (verdict === 'pass' ? [id] : [])));
    return proofs.every(({ id }) => passed.has(id));
  })?.started_at;
}
