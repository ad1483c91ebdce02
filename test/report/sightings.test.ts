import assert from 'node:assert/strict';
import type { Sighting } from '../../src/model/report.ts';
import { withOwnSightings } from '../../src/report/earlier.ts';
import { factsOf } from '../../src/report/report.ts';
import { type Seen, type Sight, titleIn, withSeen } from '../../src/report/sightings.ts';
import { seenIn } from '../../src/report/sights.ts';
import { judged, recorded } from '../checks/artifacts.ts';

const at = (day: number, hour = 12): string => new Date(Date.UTC(2026, 10, day, hour)).toISOString();
const saw = (sights: Sight[], ...listed: string[]): Seen => ({
  sights,
  listed: new Set(listed),
  looked: new Set(['app/secret', 'token/sign-ins']),
});
const java = (value: string): Sight => ({ what: 'java', of: 'ece-svc-01', value });
const row = (value: string, first: number, last: number, what = 'java', of = 'ece-svc-01'): Sighting => ({
  what,
  of,
  value,
  firstAt: at(first),
  lastAt: at(last),
});

describe('the sightings of earlier runs', () => {
  it('name the last run that saw a value', () => {
    const run = (id: string, value: string): Seen => ({ ...saw([java(value)]), run: id });
    let rows = withSeen([], run('AAAA', '8'), at(1));
    rows = withSeen(rows, run('BBBB', '8'), at(2));
    // Began before BBBB and ended after it.
    rows = withSeen(rows, run('CCCC', '8'), at(2, 11));
    rows = withSeen(rows, run('DDDD', '11'), at(3));
    assert.deepEqual(
      rows.map(({ value, lastRun }) => [value, lastRun]),
      [
        ['11', 'DDDD'],
        ['8', 'BBBB'],
      ],
    );
  });
  it('move their last time while the value stays, and get a row for another value', () => {
    let rows = withSeen([], saw([java('8')]), at(1));
    rows = withSeen(rows, saw([java('8')]), at(2));
    assert.deepEqual(rows, [row('8', 1, 2)]);
    assert.deepEqual(withSeen(rows, saw([java('11')]), at(3)), [row('11', 3, 3), row('8', 1, 2)]);
  });

  it('keep each change of a value that comes back', () => {
    let rows: Sighting[] = [];
    for (const [day, value] of [
      [1, '8'],
      [2, '11'],
      [3, '8'],
    ] as const)
      rows = withSeen(rows, saw([java(value)]), at(day));
    assert.deepEqual(
      rows.map(({ value }) => value),
      ['8', '11', '8'],
    );
  });

  it('are not touched by a run that did not look', () =>
    assert.deepEqual(withSeen([row('8', 1, 2)], saw([]), at(3)), [row('8', 1, 2)]));

  it('end only with a complete list', () => {
    const secret = row('2027 ECE', 1, 2, 'secret', 'id');
    assert.deepEqual(withSeen([secret], saw([], 'policy'), at(3)), [secret]);
    const ended = withSeen([secret], saw([], 'secret'), at(3));
    assert.deepEqual(ended[0], row('gone', 3, 3, 'secret', 'id'));
    assert.equal(withSeen(ended, saw([], 'secret'), at(4)).length, 2);
  });

  it('are not changed by a run that began earlier and ended later', () =>
    assert.deepEqual(withSeen([row('11', 3, 3)], saw([java('8')]), at(3, 11)), [row('11', 3, 3)]));

  it('leave out what is older than thirty days, and rows of a clock that was ahead', () => {
    const old = row('7', 1, 2, 'java', 'old');
    const ahead = row('9', 20, 30, 'java', 'ahead');
    const rows = withSeen([old, ahead, row('8', 20, 20)], saw([]), '2026-11-24T12:00:00.000Z');
    assert.deepEqual(
      rows.map(({ of }) => of),
      ['ece-svc-01', 'old'],
    );
    assert.deepEqual(withSeen([old], saw([]), '2026-12-24T12:00:00.000Z'), []);
  });

  it('are at most 500, of which the newest stay', () => {
    const old = Array.from({ length: 500 }, (_, index) => row('8', 1, 2, 'java', `server-${index}`));
    const rows = withSeen(old, saw([java('11')]), at(3));
    assert.equal(rows.length, 500);
    assert.deepEqual(rows[0], row('11', 3, 3));
  });

  it('of a large site have its closed endpoints first', () => {
    const artifact = recorded('imap-blocked-on-services');
    const [first] = artifact.servers;
    const names = Array.from({ length: 60 }, (_, index) => `ece-app-${index + 10}`);
    const observations = artifact.observations.flatMap((observation) =>
      observation.from.kind === 'server' && observation.from.name === 'ece-app-01'
        ? names.map((name) => ({
            ...observation,
            id: `${observation.id}-${name}`.slice(-100),
            from: { kind: 'server' as const, name },
          }))
        : [observation],
    );
    const servers = [
      ...names.map((name) => ({ name, roles: ['application' as const], presence: 'answered' as const })),
      ...(first === undefined ? [] : [first]),
    ];
    const facts = factsOf({ ...artifact, servers, observations });
    const { sights } = seenIn(facts, artifact.run, { findings: [], rootCauses: [] });
    const endpoints = sights.filter(({ what }) => what === 'endpoint');
    assert.ok(sights.length <= 300 && endpoints.length > 50, `${endpoints.length} of ${sights.length}`);
    assert.ok(endpoints.some(({ of, value }) => of === 'ece-svc-01 outlook.office365.com:993' && value !== 'open'));
  });

  it('hold what a run saw of servers, tenant and causes', () => {
    const artifact = recorded('secret-expired');
    const rows = withOwnSightings(artifact, judged('secret-expired'));
    const kinds = new Set(rows.map(({ what }) => what));
    for (const what of [
      'declared-release',
      'java',
      'trust-store',
      'endpoint',
      'url-certificate',
      'public-address',
      'secret',
      'consent',
      'account',
      'licence',
      'smtp-auth',
      'protocols',
      'cause',
      'cause-checks',
    ])
      assert.ok(kinds.has(what), what);
    assert.deepEqual(
      new Set(rows.flatMap(({ firstAt, lastAt }) => [firstAt, lastAt])),
      new Set([artifact.run.startedAt]),
    );
  });

  it('hold nothing of a tenant that was not read', () => {
    const artifact = recorded('reader-secret-wrong');
    const rows = withOwnSightings(artifact, { findings: [], rootCauses: [] });
    assert.deepEqual(
      rows.filter(({ what }) => what === 'secret' || what === 'account'),
      [],
    );
  });

  it('say that a cause is gone only after a certain answer of each check on which it rested', () => {
    const cause = row('{"key":"cause.expired-secret.title.none"}', 1, 2, 'cause', 'expired-secret');
    const endOf = (checks: string): string[] =>
      withSeen([cause, row(checks, 1, 2, 'cause-checks', 'expired-secret')], saw([], 'cause'), at(3)).flatMap(
        ({ what, value }) => (what === 'cause' ? [value] : []),
      );
    assert.deepEqual(endOf('app/secret token/sign-ins'), ['gone', cause.value]);
    for (const checks of ['app/secret network/login', '']) assert.deepEqual(endOf(checks), [cause.value], checks);
    assert.deepEqual(withSeen([cause], saw([], 'cause'), at(3)), [cause]);
  });

  it('keep one row of a cause whose title and checks change', () => {
    const causeIn = (day: string, checks: string): Sight[] => [
      { what: 'cause', of: 'silence', value: `{"key":"cause.silence.title","with":{"day":"${day}"}}` },
      { what: 'cause-checks', of: 'silence', value: checks },
    ];
    let rows = withSeen([], saw(causeIn('first', 'a/a')), at(1));
    rows = withSeen(rows, saw(causeIn('second', 'a/a b/b')), at(2));
    assert.deepEqual(
      rows.map(({ value, firstAt, lastAt }) => [value, firstAt, lastAt]),
      [
        ['{"key":"cause.silence.title","with":{"day":"first"}}', at(1), at(2)],
        ['a/a b/b', at(1), at(2)],
      ],
    );
  });

  it('of a site with 200 accounts leave room for what earlier runs saw', () => {
    const artifact = recorded('healthy');
    const mailboxes = Array.from({ length: 200 }, (_, index) => `box-${index}@example.com`);
    const observations = artifact.observations.flatMap((observation) =>
      observation.kind === 'account' || observation.kind === 'cas-mailbox'
        ? mailboxes.map((name) => ({ ...observation, id: name, subject: { ...observation.subject, name } }))
        : [observation],
    );
    const deployment = { ...artifact.deployment, accountModel: 'mailbox' as const, mailboxes };
    const earlier = [
      ...Array.from({ length: 100 }, (_, index) => row('REFUSED', 20, 20, 'endpoint', `former-${index} host:993`)),
      row('{"key":"cause.expired-secret.title.none"}', 20, 20, 'cause', 'expired-secret'),
    ];
    const rows = withOwnSightings({ ...artifact, deployment, observations, earlier }, judged('healthy'));
    for (const before of earlier) assert.ok(rows.some(({ of, value }) => of === before.of && value === before.value));
  });

  it('do not take what did not fit for gone', () => {
    const artifact = recorded('healthy');
    const policy = (index: number) => ({ id: `policy-${index}`, name: 'Named', state: 'enabled' });
    const policies = Array.from({ length: 400 }, (_, index) => policy(index));
    const observations = artifact.observations.map((observation) =>
      observation.kind === 'access-policies'
        ? { ...observation, value: { securityDefaults: false, policies } }
        : observation,
    );
    const earlier = [row('enabled Named', 20, 20, 'policy', `${artifact.deployment.microsoft?.tenantId} policy-399`)];
    const rows = withOwnSightings({ ...artifact, observations, earlier }, judged('healthy'));
    assert.deepEqual(
      rows.filter(({ value }) => value === 'gone'),
      [],
    );
  });

  it('have the title of a cause only if this version has the sentence and its values are readable', () => {
    const title = { key: 'cause.unsupported-release.title', with: { count: 2, releases: { list: ['12.0'] } } };
    assert.deepEqual(titleIn(JSON.stringify(title)), title);
    for (const value of [
      '',
      '{"key":"constructor"}',
      '{"key":"no.such.sentence"}',
      '{"key":"report.chains","with":{"x":{"day":"never"}}}',
    ])
      assert.equal(titleIn(value), undefined, value);
  });
});
