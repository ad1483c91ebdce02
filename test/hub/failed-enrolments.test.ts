import assert from 'node:assert/strict';
import { readTrustedProxies, type TrustedProxies } from '../../src/hub/client-address.ts';
import { createFailedEnrolments } from '../../src/hub/failed-enrolments.ts';
import { makeCode } from '../../src/model/proofs.ts';
import { enrolProbe } from '../../src/probe/enrol.ts';
import { enrolByHand } from './enrol-by-hand.ts';
import { by, keyIn, refusalOf, startHub, type HubKit } from './hub-kit.ts';

const server = 'ece-svc-01';
const stranger = '127.0.0.2';

describe('failed enrolments', () => {
  let kit: HubKit;
  let now: number;
  let lines: string[];
  const started = async (entries: string[] = []) => {
    now = Date.now();
    lines = [];
    kit = await startHub({
      now: () => now,
      trustedProxies: readTrustedProxies(entries) as TrustedProxies,
      onLog: (line) => lines.push(line),
    });
  };
  const fail = (options: { from?: string; forwardedFor?: string }) => enrolByHand(kit, server, makeCode(), options);
  afterEach(() => kit.end());

  it('are limited to ten from one address in five minutes; the address then gets a waiting time, and others are not affected', async () => {
    await started();
    const { code } = await kit.hub.enrol('contoso', server, by);
    for (let wrong = 0; wrong < 10; wrong += 1) assert.equal(await fail({ from: stranger }), 'unknown-code');
    now += 60_000;
    assert.equal(await fail({ from: stranger }), 'too-many-tries, 240 s');
    assert.equal(await enrolByHand(kit, server, code, { from: stranger }), 'too-many-tries, 240 s');
    assert.equal(await enrolByHand(kit, server, code), 'enrolled');
    now += 240_000;
    assert.equal(await fail({ from: stranger }), 'unknown-code');
  });

  it('void no code: the code still works after the waiting time', async () => {
    await started();
    const { code } = await kit.hub.enrol('contoso', server, by);
    for (let wrong = 0; wrong < 11; wrong += 1) await fail({});
    now += 300_000;
    assert.equal(await enrolByHand(kit, server, code), 'enrolled');
  });

  it('are counted when they begin, so that only ten of thirty parallel ones are judged', async () => {
    await started();
    await kit.hub.enrol('contoso', server, by);
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => fail({ from: stranger })));
    assert.equal(outcomes.filter((outcome) => outcome === 'unknown-code').length, 10);
    assert.equal(outcomes.filter((outcome) => outcome.startsWith('too-many-tries')).length, 20);
  });

  it('do not include successful enrolments', async () => {
    await started();
    for (let enrolled = 0; enrolled < 12; enrolled += 1) {
      now += 1;
      const { code } = await kit.hub.enrol('contoso', server, by);
      assert.equal(await enrolByHand(kit, server, code), 'enrolled');
    }
  });

  it('are counted by the socket’s address if no proxy is trusted, even with a forged X-Forwarded-For', async () => {
    await started();
    for (let wrong = 0; wrong < 10; wrong += 1) await fail({ from: stranger, forwardedFor: `203.0.113.${wrong}` });
    assert.match(await fail({ from: stranger, forwardedFor: '203.0.113.99' }), /^too-many-tries/);
    // A client cannot block another address by naming it either.
    const { code } = await kit.hub.enrol('contoso', server, by);
    for (let wrong = 0; wrong < 10; wrong += 1) await fail({ from: '127.0.0.3', forwardedFor: '127.0.0.1' });
    assert.equal(await enrolByHand(kit, server, code), 'enrolled');
  });

  it('are counted by the address that a trusted proxy saw, whatever the client wrote before it', async () => {
    await started(['127.0.0.1']);
    const { code } = await kit.hub.enrol('contoso', server, by);
    for (let wrong = 0; wrong < 10; wrong += 1)
      await fail({ forwardedFor: `198.51.100.7, 203.0.113.${wrong}, 192.0.2.66:${50_000 + wrong}` });
    assert.match(await fail({ forwardedFor: '192.0.2.66:443' }), /^too-many-tries/);
    assert.equal(await enrolByHand(kit, server, code, { forwardedFor: '198.51.100.7' }), 'enrolled');
  });

  it('are logged with the address and the fault of the code, but never the code', async () => {
    await started();
    const wrong = makeCode();
    await enrolByHand(kit, server, wrong, { from: stranger });
    const { code } = await kit.hub.enrol('contoso', server, by);
    now += 1000;
    const second = await kit.hub.enrol('contoso', server, by);
    await enrolByHand(kit, server, code);
    await enrolByHand(kit, server, second.code);
    await enrolByHand(kit, server, second.code);
    const third = await kit.hub.enrol('contoso', server, by);
    now += 16 * 60_000;
    await enrolByHand(kit, server, third.code);
    const refused = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'an enrolment was refused');
    assert.deepEqual(
      refused.map(({ server, address, fault }) => [server, address, fault]),
      [
        [server, stranger, 'unknown'],
        [server, '127.0.0.1', 'void'],
        [server, '127.0.0.1', 'used'],
        [server, '127.0.0.1', 'expired'],
      ],
    );
    for (const secret of [wrong, code, second.code, third.code]) assert.ok(!lines.join('').includes(secret));
  });

  it('that are too many tell the administrator that the code is still valid, and when to try again', async () => {
    await started();
    const { code, command } = await kit.hub.enrol('contoso', server, by);
    for (let wrong = 0; wrong < 10; wrong += 1) await fail({});
    const enrol = () =>
      enrolProbe({
        bot: kit.url,
        server,
        key: keyIn(command),
        code: async () => code,
        allow: [],
        home: kit.folder('home'),
        version: '1',
      });
    await assert.rejects(enrol, /for 5 min, because too many have failed .* still valid/);
    assert.equal(await refusalOf(enrol()), 'too-many-tries');
  });
});

describe('the count of failed enrolments', () => {
  it('is kept for a bounded number of addresses, and drops the oldest', () => {
    const failed = createFailedEnrolments(() => 0);
    for (let failures = 0; failures < 10; failures += 1) failed.count('192.0.2.1');
    for (let address = 0; address < 9_999; address += 1) failed.count(`address ${address}`);
    assert.ok(failed.waitOf('192.0.2.1') > 0);
    failed.count('one more');
    assert.equal(failed.waitOf('192.0.2.1'), 0);
  });
});
