import assert from 'node:assert/strict';
import { check } from '../../../src/checks/network/alarm-relay.ts';
import { targetsOf } from '../../../src/model/endpoints.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Failure, Observation } from '../../../src/model/observation.ts';
import { evaluate } from '../../../src/checks/evaluate.ts';
import { deployment, facts, seen, tlsFacts, words } from '../given-facts.ts';

const [svc, app] = ['ece-svc-01', 'ece-app-01'];
const relay = 'relay.example.com:25';
const site = { alarmRelay: relay };

function saw(value: object | undefined, error?: Failure, kind: 'smtp' | 'tls' = 'smtp', target = relay): Observation {
  return seen(kind, target, app, {
    ...(value === undefined ? {} : { value }),
    ...(error === undefined ? {} : { error }),
  });
}

function judge(observations: Observation[], alarmRelay = relay): Finding {
  const [finding] = check.evaluate(facts({ deployment: { alarmRelay }, observations }));
  assert.equal(finding?.subject.from, app);
  return finding;
}

const greeting = '220 relay.example.com ESMTP';

describe('network/alarm-relay', () => {
  it('asks only the application servers, and nothing of a site that declares no relay', () => {
    const declared = deployment(site);
    const asked = (server: number, of = declared) =>
      check.needs?.(of, of.servers[server]!).map(({ kind, target, path }) => `${kind} ${target} ${path}`);
    assert.deepEqual(
      asked(1),
      ['dns', 'tcp', 'smtp'].map((kind) => `${kind} ${relay} direct`),
    );
    assert.deepEqual(asked(0), []);
    assert.deepEqual(asked(1, deployment()), []);
    assert.deepEqual(
      asked(1, deployment({ alarmRelay: 'relay.example.com:465' }))?.at(-1),
      'tls relay.example.com:465 direct',
    );
    assert.deepEqual(check.evaluate(facts()), []);
    assert.deepEqual(
      check.evaluate(facts({ deployment: site })).map(({ id }) => id),
      [`network/alarm-relay:${relay}@ece-app-01`, `network/alarm-relay:${relay}@ece-app-02`],
    );
  });

  it('is among the targets of an enrolment', () => {
    assert.ok(targetsOf(deployment(site)).includes(relay));
  });

  it('passes a relay that answers EHLO, also if its TLS fails', () => {
    const value = { greeting, capabilitiesInClear: ['PIPELINING', 'STARTTLS'] };
    const selfSigned = tlsFacts('relay.example.com', { anchor: 'none', nameMatches: false, dates: 'expired' });
    for (const observation of [
      saw(
        { ...value, capabilitiesInClear: ['PIPELINING'] },
        { phase: 'starttls', code: 'STARTTLS_NOT_OFFERED', text: '' },
      ),
      saw(value, { phase: 'tls', code: 'ERR_SSL_UNSUPPORTED_PROTOCOL', text: '' }),
      saw({ ...value, tls: selfSigned, capabilities: [], mechanisms: [] }),
    ]) {
      const finding = judge([observation]);
      assert.deepEqual([finding.verdict, finding.reason.code], ['pass', 'answers']);
      assert.match(
        words(finding.observed),
        /greets with "220 relay\.example\.com ESMTP" and answers EHLO.*no mail is sent/,
      );
    }
    const implicit = judge(
      [saw({ tls: tlsFacts('relay.example.com', { anchor: 'none' }) }, undefined, 'tls', 'relay.example.com:465')],
      'relay.example.com:465',
    );
    assert.deepEqual([implicit.verdict, implicit.reason.code], ['pass', 'answers']);
    assert.match(words(implicit.observed), /^relay\.example\.com:465 opens TLS/);
  });

  it('gives the line for a probe whose own file does not list the relay', () => {
    const finding = judge([saw(undefined, { phase: 'start', code: 'TARGET_NOT_ALLOWED', text: '' })]);
    assert.deepEqual(
      [finding.verdict, finding.reason.code, finding.owner],
      ['unknown', 'not-looked', 'ece-administrator'],
    );
    assert.match(words(finding.fix[0]!), /On ece-app-01, .*"ece-doctor probe allow relay\.example\.com:25"/);
  });

  it('warns about a relay that is not reached: first the ECE administrator compares, last the network team allows the port', () => {
    const finding = judge([saw(undefined, { phase: 'tcp', code: 'ECONNREFUSED', text: '' })]);
    assert.deepEqual(
      [finding.verdict, finding.reason.code, finding.owner],
      ['warn', 'not-reached', 'ece-administrator'],
    );
    const [compare, listens, open] = finding.fix;
    assert.match(words(compare!), /^Compare alarmRelay/);
    assert.match(words(listens!), /SMTP service of relay\.example\.com:25 runs/);
    assert.match(words(open!), /^Allow TCP 25 from ece-app-01 to relay\.example\.com\./);
    assert.deepEqual([compare?.owner, listens?.owner, open?.owner], [undefined, undefined, 'network']);
    const unknown = judge([saw(undefined, { phase: 'dns', code: 'ENOTFOUND', text: '' })]);
    assert.deepEqual([unknown.verdict, unknown.reason.code], ['warn', 'not-reached']);
  });

  it('warns about a relay that connects and does not answer as a mail server', () => {
    for (const [phase, code, text, observed] of [
      ['greeting', 'REFUSED_BY_SERVER', '554 5.7.1 no access from here', /554 5\.7\.1 no access from here/],
      ['ehlo', 'REFUSED_BY_SERVER', '550 5.7.1 go away', /550 5\.7\.1 go away/],
      ['greeting', 'TIMEOUT', '', /no greeting comes/],
      ['greeting', 'PROTOCOL', 'not an answer of this protocol: SSH-2.0', /SSH-2\.0/],
      ['greeting', 'IMPLICIT_TLS', '', /expects TLS at once/],
    ] as const) {
      const finding = judge([saw({}, { phase, code, text })]);
      assert.deepEqual([finding.verdict, finding.reason.code], ['warn', 'no-answer'], code);
      assert.match(words(finding.observed), observed);
      assert.match(words(finding.fix[0]!), /^Ask the administrator of the relay relay\.example\.com:25/);
      assert.doesNotMatch(
        `${words(finding.observed)} ${finding.fix.map((step) => words(step)).join(' ')}`,
        /Microsoft/,
      );
    }
  });

  it('says nothing about Microsoft’s ports for a relay that begins in clear on 465', () => {
    const target = 'relay.example.com:465';
    const finding = judge(
      [saw(undefined, { phase: 'tls', code: 'CLEAR_TEXT', text: greeting }, 'tls', target)],
      target,
    );
    assert.match(words(finding.observed), /sends clear text on a port that begins with TLS: "220 relay/);
    assert.doesNotMatch(words(finding.observed), /Microsoft/);
  });

  it('is not known while only the port was seen, or nothing', () => {
    const port = seen('tcp', relay, app, { value: { attempts: [] } });
    for (const observations of [[port], []]) assert.equal(judge(observations).reason.code, 'not-seen');
  });

  it('names no cause for a relay that is not reached', () => {
    const given = facts({
      deployment: site,
      observations: [saw(undefined, { phase: 'tcp', code: 'TIMEOUT', text: '' })],
    });
    assert.deepEqual(evaluate(given, [check.id]).rootCauses, []);
  });

  it('is judged only from application servers', () => {
    const observations = [seen('smtp', relay, svc, { error: { phase: 'tcp', code: 'ECONNREFUSED', text: '' } })];
    assert.ok(check.evaluate(facts({ deployment: site, observations })).every(({ subject }) => subject.from !== svc));
  });
});
