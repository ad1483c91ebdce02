import assert from 'node:assert/strict';
import dns from 'node:dns';
import { dnsValueSchema, observer } from '../../src/observe/dns.ts';
import { nameServer, type NameServer, type NameServerMood } from '../kit/name-server.ts';
import { at, within } from './conditions.ts';

describe('dns observer', () => {
  const configured = dns.getServers();
  const started: NameServer[] = [];
  afterEach(async () => {
    dns.setServers(configured);
    await Promise.all(started.splice(0).map((server) => server.close()));
  });
  const ask = async (mood: NameServerMood, host: string, ms = 30_000) => {
    const server = await nameServer(mood, { localhost: ['192.0.2.10', '192.0.2.11'] });
    started.push(server);
    dns.setServers([server.address]);
    const conditions = within(ms);
    const observed = await observer.observe({ endpoint: { host, port: 443 } }, conditions);
    assert.deepEqual(dnsValueSchema.parse(observed.value), observed.value);
    return { ...observed, server, left: conditions.deadline.left() };
  };

  it('shows the system’s answer and the name server’s own side by side', async () => {
    const { value, error, phases, server } = await ask('answer', 'localhost');
    assert.equal(error, undefined);
    assert.ok(value?.system.addresses.includes('127.0.0.1'), 'the hosts file');
    assert.deepEqual(value?.direct.addresses, ['192.0.2.10', '192.0.2.11']);
    assert.deepEqual(
      [value?.direct.servers, value?.direct.error, value?.overridden],
      [[server.address], undefined, false],
    );
    assert.equal(phases[0]?.name, 'dns');
  });
  for (const [mood, code] of [
    ['NXDOMAIN', 'ENOTFOUND'],
    ['SERVFAIL', 'ESERVFAIL'],
    ['silent', 'TIMEOUT'],
  ] as const) {
    it(`keeps the system’s answer if the name server is ${mood}`, async () => {
      // The name servers together have 0.45 of the time.
      const { value, error, left } = await ask(mood, 'localhost', mood === 'silent' ? 6000 : 30_000);
      assert.equal(error, undefined, 'the machine itself resolves the name');
      assert.deepEqual([value?.direct.addresses, value?.direct.error?.code], [[], code]);
      assert.ok(left > 50, 'a silent name server does not use up the deadline');
    });
  }
  it('reports a name server that does not answer', async () => {
    const gone = await nameServer('silent');
    await gone.close();
    dns.setServers([gone.address]);
    const { value } = await observer.observe({ endpoint: { host: 'localhost', port: 443 } }, within(6000));
    assert.match(value?.direct.error?.code ?? '', /^(ECONNREFUSED|TIMEOUT)$/);
  });
  it('has an error if the machine itself does not resolve the name', async () => {
    const { value, error } = await ask('NXDOMAIN', 'no-such-host.invalid');
    assert.equal(error?.phase, 'dns');
    assert.match(error?.code ?? '', /^(ENOTFOUND|EAI_AGAIN)$/);
    assert.equal(value?.direct.error?.code, 'ENOTFOUND');
  });
  it('sends no query if the local configuration has an address', async () => {
    const { value, phases } = await observer.observe({ endpoint: at(443) }, within(30_000));
    assert.deepEqual([value?.overridden, phases], [true, []]);
  });
});
