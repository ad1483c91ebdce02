/** The hand-overs of a report's causes, as they are when somebody reads it. */
import type { Kysely } from 'kysely';
import type { Report, ReportHandOver } from '../../model/report.ts';
import type { Database } from '../../store/schema.ts';
import { say } from '../../text/index.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { CauseChange } from '../watching/told.ts';
import { type HandOver, handOverOf, handOversOf, keysOfHanded, openStates } from './hand-overs.ts';

/** Of one report. */
const most = 20;

/** Those of this run, and the open ones of the same causes. The same object if there are none. */
export async function withHandOvers(
  db: Kysely<Database>,
  deployment: string,
  report: Report,
  withNames: boolean,
): Promise<Report> {
  const rows = await db
    .selectFrom('hand_over')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('state', '!=', 'withdrawn')
    .where((is) => is.or([is('run', '=', report.run.id), is('state', 'in', openStates)]))
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  if (rows.length === 0) return report;
  const cutOver = report.run.cutOver?.to;
  const keys = new Set(report.rootCauses.flatMap((cause) => keysOfHanded({ ...cause, cutOver })));
  const shown = rows
    .map(handOverOf)
    .filter(({ run, causes }) => run === report.run.id || causes.flatMap(keysOfHanded).some((key) => keys.has(key)));
  return shown.length === 0 ? report : { ...report, handOvers: shown.map((one) => handOverInReport(one, withNames)) };
}

/** The hand-over whose repair was proven when a cause was mended. */
export async function mendedHandOver(
  store: DeploymentStore,
  { kind, subjects, since, at }: Pick<CauseChange, 'kind' | 'subjects' | 'since' | 'at'>,
  withNames: boolean,
): Promise<ReportHandOver | undefined> {
  const keys = new Set(keysOfHanded({ kind, subjects }));
  const found = (await handOversOf(store, { most })).find(
    ({ state, askedAt, stateAt, causes }) =>
      (state === 'done' || state === 'mended') &&
      askedAt <= at &&
      stateAt >= (since ?? at) &&
      causes.flatMap(keysOfHanded).some((key) => keys.has(key)),
  );
  return found && handOverInReport(found, withNames);
}

const withoutPerson = {
  asked: 'asked',
  taken: 'taken.unsaid',
  done: 'mended',
  mended: 'mended',
  declined: 'declined.unsaid',
  withdrawn: 'withdrawn',
} as const satisfies Record<HandOver['state'], string>;

export function handOverInReport(
  { id, owner, state, stateAt, receiver, stateBy }: HandOver,
  withNames: boolean,
): ReportHandOver {
  const values = { to: withNames ? receiver.name : say(`answered.owner.${owner}`), at: { at: stateAt } };
  const said =
    withNames && stateBy !== undefined
      ? say(`report.handed-over.${state}`, { ...values, who: stateBy.name })
      : say(`report.handed-over.${withoutPerson[state]}`, values);
  return { id, owner, state, at: stateAt, said };
}
