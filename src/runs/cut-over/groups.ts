/** The groups of a cut-over, kept from the first sheet, card or mark on, so that a printed sheet stays right. */
import type { GroupLine, CutOverTarget } from '../../model/cut-over.ts';
import { aliasKey, declaredAliasSchema } from '../../model/declared-alias.ts';
import type { Report } from '../../model/report.ts';
import { groupedList, linesToKeep } from '../../report/cut-over/groups.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { lockDeployment } from '../lock-deployment.ts';
import { aliasesOf } from './aliases.ts';
import { marksOf, showProgress } from './marks.ts';

type Rows = Pick<DeploymentStore, 'db' | 'deployment'>;

/** The lines that people have seen, moved aliases as they were when they were marked. */
export async function groupLinesOf({ db, deployment }: Rows, to: CutOverTarget): Promise<GroupLine[]> {
  const rows = await db
    .selectFrom('cut_over_group')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('target', '=', to)
    .orderBy('number')
    .orderBy('alias')
    .execute();
  const marks = rows.length === 0 ? undefined : await marksOf({ db, deployment });
  return rows.map(({ alias, number: group, kind: when, instance, body, kept_at: at }): GroupLine => {
    const mark = marks?.get(alias);
    const isMoved = mark?.state === 'moved' && mark.to === to;
    return {
      group,
      when,
      ...(instance === null ? {} : { instance }),
      alias: isMoved ? mark.alias : declaredAliasSchema.parse(JSON.parse(body)),
      ...(isMoved ? { moved: true } : {}),
      at,
    };
  });
}

/** Keeps the groups as people see them now. `isAnew`: former groups are forgotten. `now`: milliseconds since 1970. */
export async function keepGroups(
  store: Rows,
  report: Report,
  { isAnew = false, now }: { isAnew?: boolean; now: number },
): Promise<void> {
  const to = report.run.cutOver?.to;
  if (to === undefined) return;
  const { deployment } = store;
  await store.db.transaction().execute(async (db) => {
    // Two replicas may print at the same moment; the second sees the lines of the first.
    await lockDeployment(db, deployment);
    const ofTarget = (): ReturnType<typeof db.deleteFrom<'cut_over_group'>> =>
      db.deleteFrom('cut_over_group').where('deployment', '=', deployment).where('target', '=', to);
    if (isAnew) await ofTarget().execute();
    const kept = await groupLinesOf({ db, deployment }, to);
    const aliases = (await aliasesOf({ db, deployment })).map(({ alias }) => alias);
    const { lines, gone } = linesToKeep(groupedList(report, aliases, kept)?.groups ?? [], kept);
    if (gone.length > 0) await ofTarget().where('alias', 'in', gone).execute();
    const kept_at = new Date(now).toISOString();
    if (lines.length > 0)
      await db
        .insertInto('cut_over_group')
        .values(
          lines.map(({ group: number, when: kind, instance = null, alias }) => ({
            deployment,
            target: to,
            alias: aliasKey(alias.name),
            number,
            kind,
            instance,
            body: JSON.stringify(alias),
            kept_at,
          })),
        )
        .onConflict((conflict) =>
          conflict
            .columns(['deployment', 'target', 'alias'])
            .doUpdateSet((row) => ({ body: row.ref('excluded.body') })),
        )
        .execute();
    if (isAnew || lines.length > 0 || gone.length > 0) await showProgress({ db, deployment });
  });
}
