import assert from 'node:assert/strict';
import { check as clock } from '../../../src/checks/network/clock.ts';
import { facts, now, seen, words } from '../given-facts.ts';

const svc = 'ece-svc-01';
const login = 'login.microsoftonline.com:443';
const refused = { phase: 'tcp', code: 'ECONNREFUSED', text: '' };

describe('network/clock', () => {
  const minute = 60_000;
  for (const [offsetMs, uncertaintyMs, verdict] of [
    [0, 600, 'pass'],
    [-119_000, 600, 'pass'],
    [2 * minute + 700, 600, 'warn'],
    [2 * minute + 500, 600, 'pass'],
    [-5 * minute - 700, 600, 'warn'],
    [5 * minute + 500, 600, 'warn'],
    [20 * minute, 600, 'warn'],
  ] as const) {
    it(`${offsetMs} ms, give or take ${uncertaintyMs}: ${verdict}`, () => {
      const [found] = clock.evaluate(
        facts({ observations: [seen('clock', login, svc, { value: { offsetMs, uncertaintyMs, date: now } })] }),
      );
      assert.equal(found?.verdict, verdict);
      assert.match(words(found.observed), offsetMs < 0 ? /behind/ : /ahead/);
      const measured = { offsetMs, uncertaintyMs, against: 'microsoft' };
      assert.deepEqual(
        found.reason,
        verdict === 'pass'
          ? { code: 'in-time', values: measured }
          : { code: 'off', values: { ...measured, server: svc } },
      );
    });
  }
  it("falls back to the bot's measurement and says so", () => {
    const servers = [
      { name: svc, roles: ['services' as const], presence: 'answered' as const, clockOffsetMs: 600_000 },
    ];
    const [found] = clock.evaluate(facts({ servers }));
    assert.equal(found?.verdict, 'warn');
    assert.match(words(found.observed), /10 min ahead.*the bot’s clock/);
  });
  it('is unknown without an HTTPS answer', () => {
    const [found] = clock.evaluate(facts({ observations: [seen('clock', login, svc, { error: refused })] }));
    assert.equal(found?.verdict, 'unknown');
    assert.equal(found.reason.code, 'not-compared');
  });
  it('says that the tolerance is from experience, not from Microsoft', () => {
    assert.match(words(clock.evaluate(facts())[0]?.expected ?? { key: '' }), /5 min.*from experience/);
  });
});
