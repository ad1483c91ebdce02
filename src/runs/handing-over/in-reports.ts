/** The hand-overs of a report's causes, as they are when somebody reads it. */
import type { Kysely } from 'kysely';
import { subjectKey } from '../../checks/diagnosis/cause-subjects.ts';
import type { Report, ReportHandOver } from '../../model/report.ts';
import type { Database } from '../../store/schema.ts';
import { say } from '../../text/index.ts';
import { type HandOver, handOverOf, openStates } from './hand-overs.ts';

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
  const keys = new Set(report.rootCauses.flatMap(keysOfCause));
  const shown = rows
    .map(handOverOf)
    .filter(({ run, causes }) => run === report.run.id || causes.flatMap(keysOfCause).some((key) => keys.has(key)));
  return shown.length === 0 ? report : { ...report, handOvers: shown.map((one) => inReport(one, withNames)) };
}

function keysOfCause({ kind, subjects }: Pick<HandOver['causes'][number], 'kind' | 'subjects'>): string[] {
  return subjects.map((subject) => `${kind} ${subjectKey(subject)}`);
}

function inReport({ id, owner, state, stateAt, receiver, stateBy }: HandOver, withNames: boolean): ReportHandOver {
  const role = say(`owner.${owner}`);
  const said = say(`report.handed-over.${state}`, {
    to: withNames ? receiver.name : role,
    who: withNames && stateBy !== undefined ? stateBy.name : role,
    at: { at: stateAt },
  });
  return { id, owner, state, at: stateAt, said };
}
