/**
 * Makes jobs of log-ins, with tokens sealed for their probes. Exchange allows few sessions to a mailbox, and ECE needs them,
 * so jobs that log in to the same mailbox form a chain across the servers: each is sent when the previous one is over
 * (hub/dispatch.ts).
 */
import { randomUUID } from 'node:crypto';
import type { LoginToken } from '../access/test-sign-ins.ts';
import { sessionKey, type Step } from '../model/job.ts';
import { loginTimeMs, stepsAtOnce } from '../model/login-time.ts';
import { type SealingKey, sealingKeySchema } from '../model/protocol.ts';
import { sealTokens } from '../model/sealing.ts';
import type { NewRow, Row } from '../store/schema.ts';

/** A probe runs four jobs at once: three chains and the observing job. */
const mostChains = 3;
/**
 * Bytes. Sealing and signing each add a third, so that a job stays below the limits of a message (256 kB) and of a job's
 * tokens (160,000).
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
  /** Log-in jobs of other runs. No job begins before they have ended. */
  after: readonly string[];
  /** The time by which those have ended; milliseconds since 1970. */
  begin: number;
  stepDeadlineMs: number;
  /** Milliseconds since 1970. */
  now: number;
}

/** A deadline is the previous job's plus the job's own time, so that a late job still has its whole time. */
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
    // Chains begin at different servers, so that the servers work in parallel.
    for (const { server, probe, key, steps: own } of [
      ...withProbe.slice(index % withProbe.length),
      ...withProbe.slice(0, index % withProbe.length),
    ]) {
      for (const part of batchesOf(
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

/** Adjacent sessions, which use the same tokens, stay together. */
function chainsOf(steps: readonly Step[]): Set<string | undefined>[] {
  const sessions = [...new Set(steps.map(sessionKey))];
  const length = Math.max(stepsAtOnce, Math.ceil(sessions.length / mostChains));
  return Array.from(
    { length: Math.ceil(sessions.length / length) },
    (_, index) => new Set(sessions.slice(index * length, (index + 1) * length)),
  );
}

/** Batches are small, because other jobs wait for them. */
function batchesOf(steps: readonly Step[], tokens: ReadonlyMap<string, LoginToken>): Step[][] {
  const batches: Step[][] = [];
  for (const step of steps) {
    const withStep = [...(batches.at(-1) ?? []), step];
    if (batches.length > 0 && fits(withStep, tokens)) batches[batches.length - 1] = withStep;
    else batches.push([step]);
  }
  return batches;
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
