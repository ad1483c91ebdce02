/**
 * Jobs on their way: waiting → sent → accepted | refused. Each step is a conditional update, so that two replicas, or a
 * notice and a sweep, cannot both take it. A job whose acknowledgement was lost is sent again; the probe knows it by its id
 * and runs it once. A probe refuses a job that holds a step it does not know: those are left out, and recorded as not looked at.
 */
import { jobAnswerSchema, limits, type JobAnswer } from '../model/protocol.ts';
import { signJob } from '../model/proofs.ts';
import { stepSchema, type Job, type Step } from '../model/job.ts';
import type { Row } from '../store/schema.ts';
import { recordLeftOut } from './left-out.ts';
import { markRefusal } from './presence.ts';
import { isoNow, type Held, type HubState } from './state.ts';

export interface Dispatch {
  /** A notice came: this job waits, if its probe is here. */
  job(id: string): Promise<void>;
  /** Everything that waits for this probe, or was sent and never answered. */
  probe(held: Held): Promise<void>;
  /** Everything that waits for any probe that is held here; ends jobs that are past their deadline, whoever holds their probe. */
  sweep(): Promise<void>;
}

export function createDispatch(state: HubState): Dispatch {
  const { db, signals } = state.store;
  const inFlight = new Set<string>();

  return {
    async job(id) {
      const row = await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
      const held = row === undefined ? undefined : state.held.get(row.probe);
      if (row !== undefined && held !== undefined) await send(row, held);
    },
    async probe(held) {
      const rows = await db.selectFrom('job').selectAll().where('probe', '=', held.probe).where('state', 'in', ['waiting', 'sent']).orderBy('created_at').execute();
      await Promise.all(rows.map((row) => send(row, held)));
    },
    async sweep() {
      await expire();
      if (state.held.size === 0) return;
      const rows = await db.selectFrom('job').selectAll().where('probe', 'in', [...state.held.keys()]).where('state', 'in', ['waiting', 'sent']).orderBy('created_at').execute();
      await Promise.all(
        rows.map(async (row) => {
          const held = state.held.get(row.probe);
          if (held !== undefined) await send(row, held);
        }),
      );
    },
  };

  async function send(row: Row<'job'>, held: Held): Promise<void> {
    if (inFlight.has(row.id) || (row.state !== 'waiting' && row.state !== 'sent') || row.deadline_at <= isoNow(state)) return;
    inFlight.add(row.id);
    try {
      if (row.state === 'waiting' && !(await move(row.id, ['waiting'], { state: 'sent', sent_at: isoNow(state) }))) return;
      const { known = [], unknown = [] } = Object.groupBy(stepsOf(row), ({ kind }) => (held.kinds.includes(kind) ? 'known' : 'unknown'));
      if (unknown.length > 0) await recordLeftOut(state, row, unknown);
      if (known.length === 0) {
        if (await move(row.id, ['sent'], { state: 'ended', ended_at: isoNow(state) })) await signals.publish('run', row.run);
        return;
      }
      const answer = await ask(held, await signJob(state.key, jobOf(row, known, isoNow(state))));
      if (answer !== undefined) await settle(row, answer);
    } finally {
      inFlight.delete(row.id);
    }
  }

  async function settle(row: Row<'job'>, answer: JobAnswer): Promise<void> {
    const code = 'refused' in answer ? answer.refused : undefined;
    // Sent a second time and known there: the first acknowledgement was lost.
    if (code === undefined || (code === 'replayed' && row.state === 'sent')) {
      await move(row.id, ['sent'], { state: 'accepted' });
      return;
    }
    await markRefusal(state, row.probe, code);
    if (code === 'busy') {
      await move(row.id, ['sent'], { state: 'waiting' });
      return;
    }
    state.logger.warn({ server: row.server, job: row.id, code }, 'a probe refused a job');
    if (await move(row.id, ['sent'], { state: 'refused', reason: code, ended_at: isoNow(state) })) await signals.publish('run', row.run);
  }

  async function expire(): Promise<void> {
    const now = isoNow(state);
    const rows = await db.updateTable('job').set({ state: 'expired', ended_at: now }).where('deadline_at', '<=', now).where('state', 'in', ['waiting', 'sent', 'accepted']).returning('run').execute();
    for (const run of new Set(rows.map((row) => row.run))) await signals.publish('run', run);
  }

  async function move(id: string, from: Row<'job'>['state'][], to: Partial<Pick<Row<'job'>, 'state' | 'sent_at' | 'ended_at' | 'reason'>>): Promise<boolean> {
    const moved = await db.updateTable('job').set(to).where('id', '=', id).where('state', 'in', from).executeTakeFirst();
    return moved.numUpdatedRows === 1n;
  }
}

async function ask(held: Held, token: string): Promise<JobAnswer | undefined> {
  try {
    const answer = jobAnswerSchema.safeParse(await held.socket.timeout(limits.answerMs).emitWithAck('job', { token }));
    return answer.success ? answer.data : { refused: 'malformed' };
  } catch {
    return undefined; // no answer: it stays sent, the next sweep or connection asks again
  }
}

function stepsOf(row: Row<'job'>): Step[] {
  return stepSchema.array().parse(JSON.parse(row.steps));
}

function jobOf(row: Row<'job'>, steps: Step[], issuedAt: string): Job {
  return {
    id: row.id,
    run: row.run,
    probe: row.probe,
    server: row.server,
    issuedAt,
    expiresAt: row.deadline_at,
    stepDeadlineMs: row.step_deadline_ms,
    steps,
  };
}
