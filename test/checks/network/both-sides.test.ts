import assert from 'node:assert/strict';
import { check as bothSides } from '../../../src/checks/network/both-sides.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { facts, seen, words } from '../given-facts.ts';

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

  it('recognises a token that dies at its first refresh if only the application servers reach the sign-in host', () => {
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
    assert.match(words(found.observed), /ends an hour later/);
  });
  it('is a plain difference if only the services server reaches the sign-in host', () => {
    const found = compared([at(svc, true), at(app, false), at(app2, true)]);
    assert.equal(found.verdict, 'fail');
    assert.equal(found.reason.code, 'differs');
    assert.doesNotMatch(words(found.observed), /ends an hour later/);
  });
  it('is a plain difference at another endpoint', () => {
    const mail = { greeting: '* OK', capabilities: ['AUTH=XOAUTH2'], mechanisms: ['XOAUTH2'] };
    const found = compared(
      [
        seen('imap', imap, svc, { error: refused }),
        ...[app, app2].map((server) => seen('imap', imap, server, { value: mail })),
      ],
      imap,
    );
    assert.equal(found.verdict, 'fail');
    assert.doesNotMatch(words(found.observed), /ends an hour later/);
  });
  it('passes equal servers, skips an endpoint closed to all, and is unknown without an answer', () => {
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
  it('is unknown if a probe was not allowed to look', () => {
    assert.equal(
      compared([
        seen('token-endpoint', login, svc, { error: { phase: 'start', code: 'TARGET_NOT_ALLOWED', text: '' } }),
        at(app, true),
        at(app2, true),
      ]).verdict,
      'unknown',
    );
  });
  it('is skipped for a single server', () => {
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
