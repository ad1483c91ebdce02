/** Observes one log-in as a probe does. The observation must contain no piece of its token. */
import assert from 'node:assert/strict';
import type { z } from 'zod';
import type { Step, StepKind } from '../../src/model/job.ts';
import { observationSchema, type Observation } from '../../src/model/observation.ts';
import type { Endpoint } from '../../src/observe/observer.ts';
import { runSteps, type RunOptions } from '../../src/observe/run.ts';
import { xoauth2 } from '../../src/observe/sasl.ts';
import { certificateKit, testHost } from '../kit/certificates.ts';
import type { TestServer } from '../kit/servers.ts';
import { at } from './conditions.ts';

export const account = 'svc-ece@example.com';
export const mailbox = 'sales@example.com';
/** Opaque, like a personal account's token: only by knowing it can it be removed from a text. */
export const token = Array.from({ length: 240 }, (_, index) =>
  ((index * 2654435761) % 4294967296).toString(36).slice(-5),
).join('');
export const message = xoauth2(mailbox, token);
/** Exchange's reply to a token that opens no mailbox. */
export const notConnected = 'User is authenticated but not connected.';

export const kit = await certificateKit();

export function step(kind: StepKind, change: Partial<NonNullable<Step['login']>> = {}, port = 993): Step {
  return {
    kind,
    target: `${testHost}:${port}`,
    path: 'direct',
    login: { account, user: kind === 'smtp-login' ? account : mailbox, mailboxes: [mailbox], ...change },
  };
}

export async function gather(
  steps: Step[],
  endpoint: Endpoint | undefined,
  more: Partial<RunOptions> = {},
): Promise<Observation[]> {
  const seen: Observation[] = [];
  const tokens: RunOptions['tokens'] = (wanted) => (wanted === account ? token : undefined);
  await runSteps(steps, {
    targets: () => endpoint,
    tokens,
    stepDeadlineMs: 30_000,
    from: { kind: 'server', name: 'ece-svc-01' },
    onObservation: (observation) => void seen.push(observation),
    ...more,
  });
  for (const observation of seen) {
    assert.deepEqual(observationSchema.parse(observation), observation);
    assertNoToken(observation);
  }
  return seen;
}

/** Allows no 16 consecutive characters of it, in any case, raw or encoded. */
function assertNoToken(observation: unknown): void {
  const text = JSON.stringify(observation).toLowerCase();
  for (const secret of [token, message, xoauth2(account, token), Buffer.from(token).toString('base64')].map((form) =>
    form.toLowerCase(),
  )) {
    // The message begins with the user name, which is no secret.
    for (let from = secret === token.toLowerCase() ? 0 : 60; from + 16 <= secret.length; from += 1)
      assert.ok(!text.includes(secret.slice(from, from + 16)), `${secret.slice(from, from + 16)} in ${text}`);
  }
}

export async function logIn<Value>(
  kind: StepKind,
  shape: z.ZodType<Value>,
  server: TestServer,
  more: { step?: Step; ca?: string; ms?: number } = {},
) {
  const [observation] = await gather([more.step ?? step(kind)], at(server.port, more.ca ?? kit.ca), {
    stepDeadlineMs: more.ms ?? 30_000,
    // The second try comes at once.
    pause: async () => {},
  });
  assert.ok(observation !== undefined);
  await server.allClosed();
  return { ...observation, value: observation.value === undefined ? undefined : shape.parse(observation.value) };
}
