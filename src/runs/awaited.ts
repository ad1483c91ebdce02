/** For each server of a running run: the steps that it still waits for. */
import type { Kysely } from 'kysely';
import { isConnected } from '../hub/presence.ts';
import { answeredSteps, stepsOf } from '../hub/step-answers.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Step } from '../model/job.ts';
import { isOfServer } from '../observe/subject.ts';
import { serverPlaceholders } from '../report/without-names.ts';
import type { Database, Row } from '../store/schema.ts';
import type { Progress } from './progress.ts';
import type { Run } from './run.ts';

export interface Awaited {
  server: string;
  /**
   * `absent`: its probe is not connected, but may reconnect. `turn`: it logs in after other servers. `asked`: its probe has
   * not begun. `observing`: its probe has begun, and steps are unanswered.
   */
  state: 'absent' | 'turn' | 'asked' | 'observing';
  /** The number of steps in all jobs of the server. */
  steps: number;
  answered: number;
  /** While observing: the target of the first unanswered step. */
  next?: Target | undefined;
}

/** `endpoint`: host:port. `host`: a name. `log-in`: host:port. `server`: the server itself, without a name. */
export type Target = { what: 'endpoint' | 'host' | 'log-in'; name: string } | { what: 'server' };

/** Only servers that are still pending. `now` in milliseconds since 1970. */
export async function awaitedBy(
  db: Kysely<Database>,
  run: Pick<Run, 'id'>,
  { servers, jobs, probes }: Progress,
  now: number,
): Promise<Awaited[]> {
  if (jobs.length === 0) return [];
  const answered = await answeredSteps(db, run.id);
  return servers
    .filter(({ presence }) => presence === 'pending')
    .map(({ name }) =>
      awaitedAt(
        name,
        jobs.filter(({ server }) => server === name),
      ),
    );

  function awaitedAt(server: string, own: Row<'job'>[]): Awaited {
    const open = own.filter(({ state }) => ['waiting', 'sent', 'accepted'].includes(state));
    const steps = own.flatMap(stepsOf).length;
    const count = own.reduce((sum, { id }) => sum + (answered.get(id)?.size ?? 0), 0);
    const observing = open.filter(({ state }) => state === 'accepted');
    const next = observing.flatMap((job) =>
      stepsOf(job).filter((_, step) => answered.get(job.id)?.has(step) !== true),
    )[0];
    const known = { server, steps, answered: count };
    if (next !== undefined) return { ...known, state: 'observing', next: targetOf(next) };
    const isAbsent = open.some(({ probe }) => !probes.some((row) => row.id === probe && isConnected(row, now)));
    if (isAbsent) return { ...known, state: 'absent' };
    const isLater = open.every(({ state, after }) => state === 'waiting' && after !== null);
    return { ...known, state: isLater ? 'turn' : 'asked' };
  }
}

/** The same with the placeholders of a report without names, and without targets. */
export function awaitedWithoutNames(awaited: readonly Awaited[], deployment: Deployment): Awaited[] {
  const placeholders = serverPlaceholders(deployment);
  return awaited.map((each) => ({ ...each, server: placeholders.get(each.server) ?? '…', next: undefined }));
}

function targetOf({ kind, target, login }: Step): Target {
  if (login !== undefined) return { what: 'log-in', name: target };
  if (isOfServer(kind)) return { what: 'server' };
  return kind === 'dns' ? { what: 'host', name: target.replace(/:\d+$/, '') } : { what: 'endpoint', name: target };
}
