/** Why a run lacks observations of a server. */
import { isConnected } from '../hub/presence.ts';
import type { Deployment } from '../model/deployment.ts';
import { stepSchema } from '../model/job.ts';
import type { Presence, ServerState } from '../model/report.ts';
import type { Row } from '../store/schema.ts';
import { selectedServers } from './servers.ts';
import type { Selection } from './selection.ts';

export interface Attendance {
  deployment: Deployment;
  selection: Selection;
  running: boolean;
  jobs: Row<'job'>[];
  /** Even revoked ones, because a job may be addressed to one. */
  probes: Row<'probe'>[];
  /** The number of observations so far, by job id. */
  counts: Map<string, number>;
  /** Milliseconds since 1970. */
  now: number;
}

export function serverStates({ deployment, selection, running, jobs, probes, counts, now }: Attendance): ServerState[] {
  return selectedServers(deployment, selection).map(({ name, roles }) => {
    const own = jobs.filter(({ server }) => server === name);
    const probe = probes.find(({ id, server, proven_at, revoked_at }) =>
      own[0] === undefined ? server === name && proven_at !== null && revoked_at === null : id === own[0].probe,
    );
    // A server with a probe but without a job lacks nothing.
    const presence =
      own.length === 0
        ? probe === undefined
          ? 'not-enrolled'
          : 'answered'
        : combined(own.map((job) => presenceOf(job, probe)));
    const state: ServerState = { name, roles, presence };
    if ((presence === 'not-connected' || presence === 'partial') && probe !== undefined && probe.last_seen_at !== null)
      state.lastSeenAt = probe.last_seen_at;
    const reason = own.find(({ state: how }) => how === 'refused')?.reason ?? null;
    if (presence === 'refused' && reason !== null) state.reason = reason;
    if (probe !== undefined && probe.version !== null) state.probeVersion = probe.version;
    // The clock is measured at the connection, so the value of an absent probe is too old.
    const measured =
      presence !== 'not-connected' && (presence !== 'pending' || (probe !== undefined && isConnected(probe, now)));
    if (measured && probe !== undefined && probe.clock_offset_ms !== null) state.clockOffsetMs = probe.clock_offset_ms;
    return state;
  });

  function presenceOf(job: Row<'job'>, probe: Row<'probe'> | undefined): Presence {
    if (job.state === 'refused') return 'refused';
    const came = counts.get(job.id) ?? 0;
    if (came >= stepSchema.array().parse(JSON.parse(job.steps)).length) return 'answered';
    if (job.state === 'ended') return 'partial';
    if (job.state !== 'expired' && running) return 'pending';
    if (job.reason === 'cancelled' && probe !== undefined && isConnected(probe, now)) return 'stopped';
    if (came > 0) return 'partial';
    // No observation came. If the probe is connected, it stopped answering, or its turn never came.
    return (job.sent_at !== null || job.after !== null) && probe !== undefined && isConnected(probe, now)
      ? 'partial'
      : 'not-connected';
  }
}

/** While one job of a server is pending, nothing is missing yet. Otherwise a refused or stopped job is the reason. */
function combined(presences: readonly Presence[]): Presence {
  const [first = 'answered'] = presences;
  if (presences.every((presence) => presence === first)) return first;
  return (['pending', 'refused', 'stopped'] as const).find((presence) => presences.includes(presence)) ?? 'partial';
}
