import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { createRefusalLog } from '../../../src/teams/conversation/refusal-log.ts';

describe('the log of refused requests', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('counts the suppressed lines after a minute, and then writes again', () => {
    const lines: unknown[] = [];
    const log = createRefusalLog({
      warn: (fields: unknown) => void lines.push(fields),
      error: (fields: unknown) => void lines.push(fields),
    });
    const ten = Array.from({ length: 10 }, () => ({ reason: 'expired' }));
    for (let request = 0; request < 25; request++) log.record('expired');
    mock.timers.tick(59_999);
    assert.deepEqual(lines, ten);
    mock.timers.tick(1);
    assert.deepEqual(lines, [...ten, { suppressed: { expired: 15 } }]);
    log.record('no-token');
    mock.timers.tick(60_000);
    assert.deepEqual(lines.slice(11), [{ reason: 'no-token' }]);
    log.close();
  });
});
