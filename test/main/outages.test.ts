import assert from 'node:assert/strict';
import { createLogger } from '../../src/main/logger.ts';
import { createOutages } from '../../src/main/outages.ts';
import { noMeter } from '../../src/model/meter.ts';

describe('the log during an outage', () => {
  let lines: Record<string, unknown>[];
  let now: number;
  let timers: { at: number; what: () => void }[];

  const outagesHere = () =>
    createOutages({
      now: () => now,
      later(ms, what) {
        const timer = { at: now + ms, what };
        timers.push(timer);
        return () => void (timers = timers.filter((one) => one !== timer));
      },
    });
  const pass = (ms: number): void => {
    const end = now + ms;
    for (;;) {
      const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      timers = timers.filter((one) => one !== next);
      now = next.at;
      next.what();
    }
    now = end;
  };
  let outages: ReturnType<typeof outagesHere>;
  let logger: ReturnType<typeof createLogger>;
  beforeEach(() => {
    [lines, now, timers] = [[], Date.parse('2026-12-01T02:00:00Z'), []];
    outages = outagesHere();
    const to = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
    logger = createLogger('info', to, { base: { version: '0.9.0', replica: 'a:3978' }, isTold: outages.isTold });
  });
  const told = () => lines.map(({ level, msg }) => `${String(level)} ${String(msg)}`);

  it('has one line when Entra fails, one each minute with the count, and one at the end, without a stack', () => {
    const meter = outages.watching(noMeter, logger);
    for (let second = 0; second < 150; second += 10) {
      const error = new Error('AADSTS7000222: expired');
      meter.failed('entra', error);
      logger.error({ err: error }, 'Entra gave the bot no token for Teams; its messages wait');
      logger.warn({ err: new Error('a card', { cause: error }) }, 'a card waits');
      pass(10_000);
    }
    meter.answered('entra');
    pass(1000);
    meter.failed('entra', new Error('late'));
    meter.answered('entra');
    pass(10_000);
    assert.deepEqual(told(), [
      '50 Entra gave the bot no token for Teams; its messages wait',
      '50 Entra still gives the bot no token for Teams',
      '50 Entra still gives the bot no token for Teams',
      '30 Entra gives the bot tokens for Teams again',
    ]);
    assert.equal(lines[0]?.['reason'], 'AADSTS7000222: expired');
    assert.deepEqual([lines[1]?.['failures'], lines[1]?.['leftOut'], lines[1]?.['seconds']], [6, 12, 60]);
    assert.doesNotMatch(JSON.stringify(lines), /stack/);
    assert.ok(lines.every(({ version, replica }) => version === '0.9.0' && replica === 'a:3978'));
  });

  it('has no line about a single failed request, and all lines about other errors', () => {
    const meter = outages.watching(noMeter, logger);
    for (const peer of ['teams', 'graph'] as const) {
      meter.failed(peer, new Error('502'));
      meter.failed(peer, new Error('502'));
      meter.answered(peer);
    }
    assert.deepEqual(told(), []);
    for (let at = 0; at < 3; at += 1) meter.failed('teams', new Error('502'));
    logger.error({ err: new TypeError('of the program') }, 'a defect');
    assert.deepEqual(told(), ['50 Teams does not answer; cards are sent again', '50 a defect']);
    assert.match(JSON.stringify(lines[1]), /"stack":"TypeError/);
  });

  it('has the fault of the database from the check of the store, or one line if it was over at once', () => {
    const meter = outages.watching(noMeter, logger);
    let fault: string | undefined = 'unreachable';
    const log = outages.ofDatabase(() => {
      if (fault === undefined) meter.answered('database');
      else log.error({ fault }, 'the store cannot be written');
    }, logger);
    const gone = new Error('connect ECONNREFUSED');
    meter.failed('database', gone);
    for (let at = 0; at < 73; at += 1) logger.error({ err: gone }, 'the sweep failed');
    pass(87_000);
    meter.failed('database', gone);
    log.info('the store can be written again');
    meter.answered('database');
    pass(2000);
    fault = undefined;
    meter.failed('database', gone);
    pass(2000);
    assert.deepEqual(told(), [
      '50 the store cannot be written',
      '30 the store can be written again',
      '40 the database failed for a moment',
    ]);
    assert.deepEqual([lines[1]?.['leftOut'], lines[1]?.['seconds']], [73, 87]);
  });

  it('has one outage of the database if an open connection is still answered', () => {
    const meter = outages.watching(noMeter, logger);
    const log = outages.ofDatabase(() => {}, logger);
    meter.failed('database', new Error('not accepting connections'));
    meter.answered('database');
    pass(500);
    meter.failed('database', new Error('not accepting connections'));
    log.error({ fault: 'unreachable' }, 'the store cannot be written');
    pass(5000);
    log.info('the store can be written again');
    meter.answered('database');
    pass(2000);
    assert.deepEqual(told(), ['50 the store cannot be written', '30 the store can be written again']);
    assert.equal(lines[1]?.['failures'], 2);
  });
});
