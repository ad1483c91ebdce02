/** `npm run faults:upgrade`, in less time. */
import assert from 'node:assert/strict';
import { whyNoPostgresql } from '../store/postgresql-server.ts';
import { isGood, playUpgrade, textOf } from './upgrade.ts';

describe('three bots that are replaced by those of the next release, one frozen and one killed meanwhile', function () {
  this.timeout(300_000);

  it('lose no command, no run and no observation, and do nothing twice', async function () {
    const missing = whyNoPostgresql();
    if (missing !== undefined) {
      if (process.env['CI'] === 'true') throw new Error(missing);
      this.skip();
    }
    const outcome = await playUpgrade({ minutes: 0.5, probes: 20, rate: 2, seed: 'test' });
    assert.ok(isGood(outcome), textOf(outcome));
    assert.ok(
      outcome.seen.length === 5 && outcome.runs > 0 && outcome.observations > 0,
      'nothing was asked of the bots',
    );
  });
});
