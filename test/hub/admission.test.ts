/** Unproven clients can neither fill the hub's memory nor its log. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { refusalsKept } from '../kit/refusals.ts';
import { enrolByHand } from './enrol-by-hand.ts';
import { limits } from '../../src/model/protocol.ts';
import { doctorProbe } from '../../src/probe/doctor.ts';
import { type HubKit, startHub } from './hub-kit.ts';
import { readTrustedProxies, type TrustedProxies } from '../../src/hub/client-address.ts';

describe('unproven connections', () => {
  let kit: HubKit;
  let kept: ReturnType<typeof refusalsKept>;
  const lines: string[] = [];
  beforeEach(async () => {
    kept = refusalsKept();
    lines.length = 0;
    kit = await startHub({
      options: { meter: kept.meter, unprovenAtOnce: 5 },
      trustedProxies: readTrustedProxies(['127.0.0.1']) as TrustedProxies,
      onLog: (line) => lines.push(line),
    });
  });
  afterEach(() => kit.end());

  /** A long-polling session, which needs no open connection. */
  const session = () => fetch(`${kit.url}/probe/?EIO=4&transport=polling`);

  it('are limited in number; further ones are refused before anything is kept, and counted', async () => {
    const answers: number[] = [];
    for (let count = 0; count < 50; count += 1) answers.push((await session()).status);
    assert.deepEqual(answers, [...Array.from({ length: 5 }, () => 200), ...Array.from({ length: 45 }, () => 403)]);
    assert.equal(kit.hub.connections().sockets, 5);
    assert.equal(kept.refused.filter((each) => each === 'probe too-many').length, 45);
    assert.match(await (await session()).text(), /too many connections; try again later/);
  });

  it('are answered and counted if they do not follow the protocol', async () => {
    for (const query of [
      '',
      '?EIO=4',
      '?EIO=4&transport=carrier-pigeon',
      '?EIO=4&transport=polling&sid=unknown',
      '?EIO=3&transport=polling',
    ])
      assert.equal((await fetch(`${kit.url}/probe/${query}`)).status, 400, query);
    assert.deepEqual(
      kept.refused,
      Array.from({ length: 5 }, () => 'probe malformed'),
    );
  });

  it('of “probe doctor” are no refusals', async () => {
    const { home } = await kit.enrol('ece-svc-01', { allow: ['mail.example.com:993'] });
    const { lines } = await doctorProbe(home, { version: '0.9.0' });
    assert.deepEqual(
      lines.filter(({ state }) => state !== 'good').map(({ what }) => what.key),
      ['doctor.not-running'],
    );
    assert.deepEqual(kept.refused, []);
  });

  it('end with a message beyond the limit of the transport, which is counted', async () => {
    const socket = new WebSocket(`${kit.url.replace('http', 'ws')}/probe/?EIO=4&transport=websocket`);
    await once(socket, 'message');
    const closed = once(socket, 'close');
    socket.send('x'.repeat(limits.transportBytes + 1));
    await closed;
    assert.deepEqual(kept.refused, ['probe too-large']);
  });

  it('end if they join namespaces again and again', async () => {
    const socket = new WebSocket(`${kit.url.replace('http', 'ws')}/probe/?EIO=4&transport=websocket`);
    await once(socket, 'message');
    const closed = once(socket, 'close');
    for (let count = 0; count < 200; count += 1) socket.send('40/enrol,');
    await closed;
    assert.ok(kept.refused.includes('probe too-fast'));
    assert.equal(kit.hub.connections().sockets, 0);
  });

  it('cause at most ten log lines a minute about enrolments, from any number of addresses', async () => {
    const { code } = await kit.hub.enrol('contoso', 'ece-svc-01', { id: 'ana', name: 'Ana' });
    const wrong = code.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    for (let each = 1; each <= 25; each += 1)
      assert.equal(await enrolByHand(kit, 'ece-svc-01', wrong, { forwardedFor: `192.0.2.${each}` }), 'unknown-code');
    assert.equal(lines.filter((line) => line.includes('an enrolment was refused')).length, 10);
    assert.equal(kept.refused.filter((each) => each === 'enrolment unknown-code').length, 25);
    await kit.down();
    assert.match(lines.at(-1) ?? '', /"leftOut":\{"enrolment":15\}/);
    await kit.up();
  });
});
