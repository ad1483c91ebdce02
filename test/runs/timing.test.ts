import assert from 'node:assert/strict';
import { loginTimeMs } from '../../src/model/login-time.ts';
import { greetingWaitMs } from '../../src/observe/session.ts';
import { usualTiming } from '../../src/runs/timing.ts';

/** Behind a filter that tries the patience of its clients. Our own figure. */
const latestGreetingMs = 14_000;
/** Name, TCP and TLS from the other side of the world. */
const connectionMs = 1000;

describe('the times of a run', () => {
  const { deadlineMs, stepDeadlineMs, loginStepDeadlineMs, sweepMs } = usualTiming;

  it('let a greeting after 14 s come late, and leave time for the answers after it', () => {
    for (const step of [stepDeadlineMs, loginStepDeadlineMs]) {
      assert.ok(greetingWaitMs(step - connectionMs) > latestGreetingMs, String(step));
      assert.ok(step - connectionMs - greetingWaitMs(step - connectionMs) >= 2 * connectionMs, String(step));
    }
  });
  it('let a refusal after 9 s follow a late greeting at a log-in', () => {
    assert.ok(loginStepDeadlineMs >= connectionMs + latestGreetingMs + 9000);
  });
  it('end two rounds of steps before the deadline, even if a sweep delivers the job', () => {
    assert.ok(sweepMs + 2 * stepDeadlineMs < deadlineMs);
  });
  it('end a log-in before the deadline of a run', () => {
    const login = { account: 'svc-ece@example.com', user: 'sales@example.com', mailboxes: ['sales@example.com'] };
    const steps = [{ kind: 'imap-open', target: 'outlook.office365.com:993', path: 'direct', login } as const];
    assert.ok(loginTimeMs(steps, loginStepDeadlineMs) < deadlineMs);
  });
});

describe('the wait for a greeting', () => {
  it('leaves a fifth of a short step', () => {
    assert.deepEqual([0, 1000, 10_000].map(greetingWaitMs), [0, 800, 8000]);
  });
});
