/** Why each server has nothing, or not everything, to say in a run: from its job and its probe. */
import { isConnected } from '../hub/presence.ts';
import type { Deployment } from '../model/deployment.ts';
import { stepSchema } from '../model/job.ts';
import type { Presence, ServerState } from '../model/report.ts';
import type { Row } from '../store/schema.ts';
import { serversToLookFrom } from './plan.ts';
import type { Selection } from './selection.ts';

export interface Attendance {
  deployment: Deployment;
  selection: Selection;
  running: boolean;
  jobs: Row<'job'>[];
  /** Of the deployment, revoked ones too: a job may be addressed to one. */
  probes: Row<'probe'>[];
  /** Observations that came, by job id. */
  counts: Map<string, number>;
  /** Milliseconds since 1970. */
  now: number;
}

/** The servers that the run looks from, in the deployment's order. */
export function serverStates({ deployment, selection, running, jobs, probes, counts, now }: Attendance): ServerState[] {
  const servers = serversToLookFrom(deployment).filter(({ name }) => selection.servers.length === 0 || selection.servers.includes(name));
  return servers.map(({ name, roles }) => {
    const job = jobs.find(({ server }) => server === name);
    const probe = probes.find(({ id, server, revoked_at }) => (job === undefined ? server === name && revoked_at === null : id === job.probe));
    const presence = presenceOf(job, probe);
    const state: ServerState = { name, roles, presence };
    if ((presence === 'not-connected' || presence === 'partial') && probe !== undefined && probe.last_seen_at !== null) state.lastSeenAt = probe.last_seen_at;
    if (presence === 'refused' && job !== undefined && job.reason !== null) state.reason = job.reason;
    if (probe !== undefined && probe.version !== null) state.probeVersion = probe.version;
    // Measured when the probe connects: of one that was not there it is an old value, and says nothing about this run.
    const there = presence !== 'not-connected' && (presence !== 'pending' || (probe !== undefined && isConnected(probe, now)));
    if (there && probe !== undefined && probe.clock_offset_ms !== null) state.clockOffsetMs = probe.clock_offset_ms;
    return state;
  });

  function presenceOf(job: Row<'job'> | undefined, probe: Row<'probe'> | undefined): Presence {
    if (job === undefined) return probe === undefined ? 'not-enrolled' : 'answered'; // enrolled, and nothing was asked of it
    if (job.state === 'refused') return 'refused';
    const came = counts.get(job.id) ?? 0;
    if (came >= stepSchema.array().parse(JSON.parse(job.steps)).length) return 'answered';
    if (job.state === 'ended') return 'partial';
    if (job.state !== 'expired' && running) return 'pending';
    if (job.reason === 'cancelled' && probe !== undefined && isConnected(probe, now)) return 'stopped';
    if (came > 0) return 'partial';
    // Nothing came. It took the job and is there still: it stopped answering. Otherwise it was not there.
    return job.sent_at !== null && probe !== undefined && isConnected(probe, now) ? 'partial' : 'not-connected';
  }
}
