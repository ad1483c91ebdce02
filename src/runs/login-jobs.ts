/**
 * Makes jobs of log-ins. Exchange allows few sessions to one mailbox, and ECE needs them, so the jobs that log in to
 * the same mailbox form a chain across the servers: each is sent when the one before is over (hub/dispatch.ts). Tokens
 * are sealed here for the probe that gets them.
 */
import { randomUUID } from 'node:crypto';
import type { LoginToken } from '../access/test-sign-ins.ts';
import { sessionKey, type Step } from '../model/job.ts';
import { loginTimeMs, stepsAtOnce } from '../model/login-time.ts';
import { type SealingKey, sealingKeySchema } from '../model/protocol.ts';
import { sealTokens } from '../model/sealing.ts';
import type { NewRow, Row } from '../store/schema.ts';

/** Three chains and the run's observing job are four jobs, the number that a probe runs at once. */
const mostChains = 3;
/**
 * Bytes. Sealing and signing each add a third; with these limits a job stays below the limit of a message (256 kB) and
 * of a job's tokens (160,000).
 */
const mostTokenBytes = 100_000;
const mostStepBytes = 40_000;

export interface LoginJobs {
  run: string;
  deployment: string;
  /** By server name, in the deployment's order. */
  steps: ReadonlyMap<string, readonly Step[]>;
  tokens: ReadonlyMap<string, LoginToken>;
  probes: readonly Pick<Row<'probe'>, 'id' | 'server' | 'sealing_key'>[];
  /**
   * Log-ins of other runs that may still be under way: no job begins before they have ended. `latest` is the time when
   * they must have ended.
   */
  after: readonly string[];
  begin: number;
  stepDeadlineMs: number;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Each deadline is the deadline of the job before plus the job's own time, so that a late job still has its whole time.
 */
export async function loginJobs({
  run,
  deployment,
  steps,
  tokens,
  probes,
  after,
  begin,
  stepDeadlineMs,
  now,
}: LoginJobs): Promise<NewRow<'job'>[]> {
  const withProbe = [...steps].flatMap(([server, own]) => {
    const probe = probes.find((each) => each.server === server);
    return probe === undefined || own.length === 0
      ? []
      : [{ server, probe: probe.id, key: sealingKeySchema.parse(JSON.parse(probe.sealing_key)), steps: own }];
  });
  const chains = chainsOf(withProbe.flatMap((each) => each.steps));
  const rows: NewRow<'job'>[] = [];
  for (const [index, sessions] of chains.entries()) {
    let [before, deadline] = [after.join(' '), begin];
    // Each chain begins at a different server, so that all servers work at the same time.
    for (const { server, probe, key, steps: own } of [
      ...withProbe.slice(index % withProbe.length),
      ...withProbe.slice(0, index % withProbe.length),
    ]) {
      for (const part of parts(
        own.filter((step) => sessions.has(sessionKey(step))),
        tokens,
      )) {
        const id = randomUUID();
        deadline += loginTimeMs(part, stepDeadlineMs);
        rows.push({
          id,
          deployment,
          run,
          server,
          probe,
          state: 'waiting',
          steps: JSON.stringify(part),
          tokens: await sealed(part, tokens, { job: id, key }),
          after: before === '' ? null : before,
          step_deadline_ms: stepDeadlineMs,
          created_at: new Date(now).toISOString(),
          deadline_at: new Date(deadline).toISOString(),
        });
        before = id;
      }
    }
  }
  return rows;
}

/**
 * Divides the sessions among the chains; each session is in one chain only. Sessions that fit into one job stay
 * together, and adjacent sessions use the same tokens.
 */
function chainsOf(steps: readonly Step[]): Set<string | undefined>[] {
  const sessions = [...new Set(steps.map(sessionKey))];
  const length = Math.max(stepsAtOnce, Math.ceil(sessions.length / mostChains));
  return Array.from(
    { length: Math.ceil(sessions.length / length) },
    (_, index) => new Set(sessions.slice(index * length, (index + 1) * length)),
  );
}

/** Divides steps into jobs that are small enough for the jobs that wait for them. */
function parts(steps: readonly Step[], tokens: ReadonlyMap<string, LoginToken>): Step[][] {
  const made: Step[][] = [];
  for (const step of steps) {
    const withStep = [...(made.at(-1) ?? []), step];
    if (made.length > 0 && fits(withStep, tokens)) made[made.length - 1] = withStep;
    else made.push([step]);
  }
  return made;
}

function fits(steps: readonly Step[], tokens: ReadonlyMap<string, LoginToken>): boolean {
  return (
    steps.length <= stepsAtOnce &&
    Buffer.byteLength(JSON.stringify(steps)) <= mostStepBytes &&
    Buffer.byteLength(JSON.stringify(tokensFor(steps, tokens))) <= mostTokenBytes
  );
}

function sealed(
  steps: readonly Step[],
  tokens: ReadonlyMap<string, LoginToken>,
  { job, key }: { job: string; key: SealingKey },
): Promise<string> {
  return sealTokens(tokensFor(steps, tokens), { job, key });
}

function tokensFor(steps: readonly Step[], tokens: ReadonlyMap<string, LoginToken>): Record<string, string> {
  return Object.fromEntries(
    steps.flatMap(({ login }) =>
      login === undefined ? [] : [[login.account, tokens.get(login.account)?.token ?? '']],
    ),
  );
}
