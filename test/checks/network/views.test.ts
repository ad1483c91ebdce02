import assert from 'node:assert/strict';
import { check as bothSides } from '../../../src/checks/network/both-sides.ts';
import { check as clock } from '../../../src/checks/network/clock.ts';
import { check as inspection } from '../../../src/checks/network/tls-inspection.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { facts, now, seen, tlsFacts, words } from '../given-facts.ts';

const [svc, app, app2] = ['ece-svc-01', 'ece-app-01', 'ece-app-02'];
const imap = 'outlook.office365.com:993';
const login = 'login.microsoftonline.com:443';
const refused = { phase: 'tcp', code: 'ECONNREFUSED', text: '' };

describe('network/both-sides', () => {
  const good = {
    metadata: { answer: { status: 200 }, issuer: 'https://login.microsoftonline.com/x/v2.0' },
    refusal: { answer: { status: 400 }, errorCodes: [900144] },
  };
  const at = (server: string, open: boolean): Observation =>
    seen('token-endpoint', login, server, open ? { value: good } : { error: refused });

  it('sign-in open from the application server only: the token that dies at its first refresh', () => {
    const found = compared([at(svc, false), at(app, true), at(app2, true)]);
    assert.equal(found.verdict, 'fail');
    assert.match(words(found.observed), /^Works from ece-app-01 and ece-app-02; not from ece-svc-01\./);
    assert.deepEqual(found.reason, {
      code: 'refresh-blocked',
      values: {
        open: [app, app2],
        closed: [svc],
        stop: { code: 'tcp-refused', values: { target: login, server: svc, addresses: [] } },
      },
    });
    assert.match(words(found.observed), /dies an hour later/);
  });
  it('the other way round it is a difference without that pattern', () => {
    const found = compared([at(svc, true), at(app, false), at(app2, true)]);
    assert.equal(found.verdict, 'fail');
    assert.equal(found.reason.code, 'differs');
    assert.doesNotMatch(words(found.observed), /dies an hour later/);
  });
  it('another endpoint than the sign-in host has nothing to do with that pattern', () => {
    const mail = { greeting: '* OK', capabilities: ['AUTH=XOAUTH2'], mechanisms: ['XOAUTH2'] };
    const found = compared(
      [
        seen('imap', imap, svc, { error: refused }),
        ...[app, app2].map((server) => seen('imap', imap, server, { value: mail })),
      ],
      imap,
    );
    assert.equal(found.verdict, 'fail');
    assert.doesNotMatch(words(found.observed), /dies an hour later/);
  });
  it('alike is a pass, closed from everywhere is nothing to compare, silence is unknown', () => {
    const alike = compared([at(svc, true), at(app, true), at(app2, true)]);
    assert.equal(alike.verdict, 'pass');
    assert.equal(alike.reason.code, 'open-everywhere');
    const closed = compared([at(svc, false), at(app, false), at(app2, false)]);
    assert.equal(closed.verdict, 'skipped');
    assert.equal(closed.reason.code, 'closed-everywhere');
    const found = compared([at(app, true), at(app2, true)]);
    assert.equal(found.verdict, 'unknown');
    assert.deepEqual(found.reason, { code: 'incomplete', values: { servers: [svc] } });
    assert.match(words(found.observed), /ece-svc-01/);
  });
  it('a probe that was not allowed to look makes no difference between servers', () => {
    assert.equal(
      compared([
        seen('token-endpoint', login, svc, { error: { phase: 'start', code: 'TARGET_NOT_ALLOWED', text: '' } }),
        at(app, true),
        at(app2, true),
      ]).verdict,
      'unknown',
    );
  });
  it('one server alone has nobody to be compared with', () => {
    const servers = [{ name: svc, roles: ['services' as const], presence: 'answered' as const }];
    assert.deepEqual(
      bothSides.evaluate(facts({ servers })).map(({ verdict, reason }) => [verdict, reason.code]),
      [['skipped', 'single-server']],
    );
  });

  function compared(observations: Observation[], target = login): Finding {
    const found = bothSides.evaluate(facts({ observations })).find(({ subject }) => subject.name === target);
    assert.ok(found);
    return found;
  }
});

describe('network/clock', () => {
  const minute = 60_000;
  for (const [offsetMs, uncertaintyMs, verdict] of [
    [0, 600, 'pass'],
    [-119_000, 600, 'pass'],
    [2 * minute + 700, 600, 'warn'],
    [2 * minute + 500, 600, 'pass'],
    [-5 * minute - 700, 600, 'fail'],
    [5 * minute + 500, 600, 'warn'],
    [20 * minute, 600, 'fail'],
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
  it("falls back to the bot's measurement, and says so", () => {
    const servers = [
      { name: svc, roles: ['services' as const], presence: 'answered' as const, clockOffsetMs: 600_000 },
    ];
    const [found] = clock.evaluate(facts({ servers }));
    assert.equal(found?.verdict, 'fail');
    assert.match(words(found.observed), /10 min ahead.*the bot's clock/);
  });
  it('without an HTTPS answer the clock is not established, and no fault', () => {
    const [found] = clock.evaluate(facts({ observations: [seen('clock', login, svc, { error: refused })] }));
    assert.equal(found?.verdict, 'unknown');
    assert.equal(found.reason.code, 'not-compared');
  });
  it("says that the tolerance is from experience and not Microsoft's", () => {
    assert.match(words(clock.evaluate(facts())[0]?.expected ?? { key: '' }), /5 min.*from experience/);
  });
});

describe('network/tls-inspection', () => {
  const host = 'outlook.office365.com';
  for (const [what, overrides, verdict, code] of [
    ['a public authority', {}, 'pass', 'not-inspected'],
    ["the stand-in's own authority", { anchor: 'given', anchorName: 'Own CA' }, 'pass', 'not-inspected'],
    ['an authority that only this machine trusts', { anchor: 'system', anchorName: 'Gateway CA' }, 'warn', 're-signed'],
    ['an authority that nobody trusts', { anchor: 'none', anchorName: 'Gateway CA' }, 'fail', 're-signed'],
    ['an expired certificate of a public authority', { dates: 'expired' }, 'pass', 'not-inspected'],
    ["a public authority's certificate for another name", { nameMatches: false }, 'pass', 'not-inspected'],
    [
      'an unknown authority’s certificate for another name',
      { nameMatches: false, anchor: 'none' },
      'unknown',
      'invalid-certificate',
    ],
  ] as const) {
    it(`${what}: ${verdict}`, () => {
      const found = inspected([seen('imap', imap, svc, { value: { tls: tlsFacts(host, overrides) } })]);
      assert.equal(found?.verdict, verdict);
      assert.equal(found.reason.code, code);
    });
  }
  it('names the issuer', () => {
    const found = inspected([
      seen('imap', imap, svc, { value: { tls: tlsFacts(host, { anchor: 'none', anchorName: 'Gateway CA' }) } }),
    ]);
    assert.match(words(found?.observed ?? { key: '' }), /"Gateway CA"/);
  });
  it('without a certificate nothing is established', () => {
    const found = inspected([seen('imap', imap, svc, { error: refused })]);
    assert.equal(found?.verdict, 'unknown');
    assert.equal(found.reason.code, 'no-certificate');
  });

  function inspected(observations: Observation[]): Finding | undefined {
    return inspection
      .evaluate(facts({ observations }))
      .find(({ subject }) => subject.name === imap && subject.from === svc);
  }
});
