/** The only place that parses a run's row. */
import type { Person } from '../access/person.ts';
import { type CutOver, cutOverSchema } from '../model/cut-over.ts';
import type { Deployment } from '../model/deployment.ts';
import type { RunInformation } from '../model/report.ts';
import type { Row } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { parseDeployment } from './deployments.ts';
import { parseSelection, type Selection } from './selection.ts';

/** For lists of runs. Any version of the bot can read any version's row. */
export interface RunSummary {
  id: string;
  /** The deployment's name. */
  deployment: string;
  /** Selection.text as stored; equal texts check the same. */
  selection: string;
  requestedBy: Person;
  /** All times are ISO 8601 UTC. */
  startedAt: string;
  state: 'running' | 'ended';
}

export interface Run extends Omit<RunSummary, 'deployment' | 'selection'> {
  /** The deployment as it was at the start. */
  deployment: Deployment;
  /** `text` is from the row. */
  selection: Selection;
  /** The number of questions to the tenant; 0 if the tenant is not asked. */
  questions: number;
  deadlineAt: string;
  endedAt: string | undefined;
  cancelled: boolean;
  /** The id of its command, for the logs. */
  command: string | undefined;
  /** The watch that started it. Undefined if a person asked for it. */
  watch: string | undefined;
  /** Undefined if it judges the site as it is. */
  cutOver: CutOver | undefined;
}

/** Does not change, so a caller may pass it on to avoid parsing. */
export type RunScope = Pick<Run, 'deployment' | 'selection'>;

/** Undefined if there is no such run. */
export async function readRun({ db }: Pick<Store, 'db'>, id: string, scope?: RunScope): Promise<Run | undefined> {
  const row = await db.selectFrom('run').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : runOf(row, scope);
}

export function runOf(row: Row<'run'>, { deployment, selection }: RunScope = scopeOf(row)): Run {
  return {
    ...runSummaryOf(row),
    deployment,
    selection,
    questions: row.questions,
    deadlineAt: row.deadline_at,
    endedAt: row.ended_at ?? undefined,
    cancelled: row.cancelled_by !== null,
    command: row.command ?? undefined,
    watch: row.watch ?? undefined,
    cutOver: cutOverIn(row),
  };
}

function cutOverIn({ cut_over }: Pick<Row<'run'>, 'cut_over'>): CutOver | undefined {
  return cut_over === null ? undefined : cutOverSchema.parse(JSON.parse(cut_over));
}

function scopeOf(row: Row<'run'>): RunScope {
  const deployment = parseDeployment(row.definition);
  const selection = storedSelection(row.selection, deployment);
  return { deployment, selection: cutOverIn(row)?.rehearsal === true ? { ...selection, rehearsal: true } : selection };
}

export const summaryColumns = [
  'run.id',
  'run.deployment',
  'run.selection',
  'run.requested_by',
  'run.started_at',
  'run.state',
] as const;

export function runSummaryOf(
  row: Pick<Row<'run'>, 'id' | 'deployment' | 'selection' | 'requested_by' | 'started_at' | 'state'>,
): RunSummary {
  return {
    id: row.id,
    deployment: row.deployment,
    selection: row.selection,
    requestedBy: JSON.parse(row.requested_by) as Person,
    startedAt: row.started_at,
    state: row.state,
  };
}

export function informationOf({
  id,
  startedAt,
  endedAt,
  requestedBy,
  selection,
  cancelled,
  cutOver,
}: Run): RunInformation {
  return {
    id,
    startedAt,
    ...(endedAt === undefined ? {} : { finishedAt: endedAt }),
    requestedBy: requestedBy.name,
    selection: selection.text,
    ...(cancelled ? { cancelled } : {}),
    ...(cutOver === undefined ? {} : { cutOver }),
  };
}

/** Leaves out checks that this version no longer knows. */
export function storedSelection(text: string, deployment: Deployment): Selection {
  const parsed = parseSelection(text, deployment);
  return parsed.ok
    ? { ...parsed.selection, text }
    : { checks: [], servers: [], mailboxes: [], throughProxy: false, quick: false, text };
}
