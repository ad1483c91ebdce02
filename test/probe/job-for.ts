import { randomUUID } from 'node:crypto';
import type { Job } from '../../src/model/job.ts';
import type { ProbeFile } from '../../src/probe/home.ts';

/** A job that this probe accepts for a minute from `now` (ms since 1970), once signed. */
export function jobFor(
  { probe, server }: Pick<ProbeFile, 'probe' | 'server'>,
  change: Partial<Job> = {},
  now = Date.now(),
): Job {
  return {
    id: randomUUID(),
    run: 'run-1',
    probe,
    server,
    issuedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 60_000).toISOString(),
    stepDeadlineMs: 30_000,
    steps: [{ kind: 'tcp', target: 'mail.example.com:993', path: 'direct' }],
    ...change,
  };
}
