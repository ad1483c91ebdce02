import assert from 'node:assert/strict';
import { diagnoses } from '../../../src/checks/diagnosis/index.ts';
import { judge } from '../../../src/checks/evaluate.ts';
import { check } from '../../../src/checks/network/proxy.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { runSteps } from '../../../src/observe/run.ts';
import { connectProxy, type ProxyWish } from '../../kit/proxy.ts';
import { closedPort, closeServers, saying, serve, silent } from '../../kit/servers.ts';
import { facts, seen, tlsFacts, words } from '../given-facts.ts';
import { eachReason } from '../reasons.ts';

const server = 'ece-svc-01';
const target = 'outlook.office365.com:993';
const inVain = { server, targets: [target] };

describe('network/proxy', () => {
  const through = (saw: { value?: unknown; phase?: string; code?: string; text?: string }): Finding => {
    const { value, phase = 'proxy', code, text = '' } = saw;
    const error = code === undefined ? undefined : { phase, code, text };
    const observation = seen('imap', target, server, {
      path: 'proxy',
      ...(value === undefined ? {} : { value }),
      ...(error === undefined ? {} : { error }),
    });
    return theOne(check.evaluate(facts({ observations: [observation] })));
  };
  const asks = '407 Proxy Authentication Required; Proxy-Authenticate: Negotiate, NTLM';
  eachReason([
    [check, () => theOne(check.evaluate(facts())), 'not-looked-through', {}],
    [check, () => through({ value: { tls: tlsFacts('outlook.office365.com') } }), 'passes', {}],
    [
      check,
      () => through({ phase: 'proxy-tcp', code: 'ECONNREFUSED' }),
      'dead',
      { ...inVain, failure: 'ECONNREFUSED' },
    ],
    [
      check,
      () => through({ code: 'PROXY_REFUSED', text: asks }),
      'asks-for-password',
      { ...inVain, schemes: ['Negotiate', 'NTLM'] },
    ],
    [
      check,
      () => through({ code: 'PROXY_REFUSED', text: '403 Forbidden' }),
      'refuses',
      { ...inVain, text: '403 Forbidden' },
    ],
  ]);
  it('does not apply to a probe without a proxy', () =>
    assert.equal(through({ code: 'UNSUPPORTED' }).reason.code, 'not-looked-through'));
  it('names Kerberos if a proxy offers Negotiate', () =>
    assert.equal(
      words(through({ code: 'PROXY_REFUSED', text: asks }).observed),
      'The proxy asks for authentication: Negotiate (Kerberos, NTLM) and NTLM.',
    ));
});

describe('a proxy that lets nothing through, on real sockets', () => {
  afterEach(closeServers);
  const ntlm: ProxyWish = { status: 407, headers: ['Proxy-Authenticate: NTLM'] };
  const proxies: [what: string, port: () => Promise<number>, code: string, cause: string, deadlineMs?: number][] = [
    ['nobody listens', closedPort, 'dead', 'proxy-dead'],
    ['silence', async () => (await serve(silent)).port, 'dead', 'proxy-dead', 400],
    ['NTLM wanted', async () => (await serve(connectProxy(ntlm))).port, 'asks-for-password', 'proxy-password'],
    ['a port forbidden', async () => (await serve(connectProxy({ status: 403 }))).port, 'refuses', 'proxy-refuses'],
    ['no proxy at all', async () => (await serve(saying('220 ready\r\n'))).port, 'refuses', 'proxy-refuses'],
  ];
  // Only silence takes the whole time.
  for (const [what, port, code, cause, stepDeadlineMs = 30_000] of proxies) {
    it(`is one finding of the network team with one cause: ${what} is ${code}`, async () => {
      const observations: Observation[] = [];
      await runSteps([{ kind: 'imap', target, path: 'proxy' }], {
        targets: () => ({ host: 'outlook.office365.com', port: 993 }),
        proxy: `http://127.0.0.1:${await port()}`,
        stepDeadlineMs,
        from: { kind: 'server', name: server },
        onObservation: (observation) => void observations.push(observation),
      });
      const { findings, rootCauses } = judge(facts({ observations }), [check], diagnoses);
      const finding = theOne(findings);
      assert.deepEqual([finding.reason.code, finding.verdict, finding.owner], [code, 'warn', 'network']);
      assert.ok(finding.fix.length > 0);
      assert.deepEqual(
        rootCauses.map(({ id }) => id),
        [cause],
      );
    });
  }
});

function theOne(findings: Finding[]): Finding {
  const [finding, ...more] = findings;
  assert.ok(finding !== undefined && more.length === 0);
  return finding;
}
