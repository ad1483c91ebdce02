/** A client with one probe's key, or none, can neither crash the bot nor fill its memory. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket as TcpSocket } from 'node:net';
import { limits } from '../../src/model/protocol.ts';
import { refusalsKept } from '../kit/refusals.ts';
import { openBare } from './bare-probe.ts';
import { type HubKit, startHub } from './hub-kit.ts';

const server = 'ece-svc-01';
/** With a mask of zeros, which does not change the payload (RFC 6455 section 5.3). */
const frame = (opcode: number, payload: string): Buffer => {
  const bytes = Buffer.from(payload);
  const long = bytes.length > 125;
  const head = Buffer.from([0x80 | opcode, 0x80 | (long ? 126 : bytes.length)]);
  const length = Buffer.alloc(long ? 2 : 0);
  if (long) length.writeUInt16BE(bytes.length);
  return Buffer.concat([head, length, Buffer.alloc(4), bytes]);
};
const [text, ping] = [1, 9];
const dataOf = ([event]: unknown[]): string => String((event as MessageEvent).data);

describe('the hub, with a hostile client', () => {
  let kit: HubKit;
  let kept: ReturnType<typeof refusalsKept>;
  const lines: string[] = [];
  const sockets: TcpSocket[] = [];
  beforeEach(async () => {
    kept = refusalsKept();
    lines.length = 0;
    kit = await startHub({ options: { meter: kept.meter }, onLog: (line) => lines.push(line) });
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await kit.end();
  });

  /** The hub still accepts new sessions. */
  const isWell = async (): Promise<void> =>
    assert.equal((await fetch(`${kit.url}/probe/?EIO=4&transport=polling`)).status, 200);

  function tcp(): TcpSocket {
    const socket = connect(kit.port, '127.0.0.1');
    socket.on('error', () => {});
    sockets.push(socket);
    return socket;
  }

  /** Joins the namespace for unproven clients. */
  async function enrolling(): Promise<WebSocket> {
    const socket = new WebSocket(`${kit.url.replace('http', 'ws')}/probe/?EIO=4&transport=websocket`);
    await once(socket, 'message');
    const joined = once(socket, 'message');
    socket.send('40/enrol,');
    assert.match(dataOf(await joined), /^40\/enrol,/);
    return socket;
  }

  const upgrade = (path: string, to = 'websocket'): string =>
    [
      `GET ${path} HTTP/1.1`,
      'Host: bot.example.com',
      'Connection: Upgrade',
      `Upgrade: ${to}`,
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '',
      '',
    ].join('\r\n');

  it('refuses a message that is nested deeper than the stack, and survives', async () => {
    const socket = await enrolling();
    const answered = once(socket, 'message');
    socket.send(`42/enrol,1["begin",${'{"0":'.repeat(30_000)}1${'}'.repeat(30_000)}]`);
    assert.equal(dataOf(await answered), '43/enrol,1[{"refused":"too-large"}]');
    socket.close();
    await isWell();
  });

  it('disconnects a client that sends binary attachments, before it keeps one', async () => {
    const socket = await enrolling();
    const closed = once(socket, 'close');
    socket.send('451-/enrol,["begin",{"_placeholder":true,"num":0}]');
    await closed;
    assert.ok(kept.refused.includes('enrolment malformed'));
    await isWell();
  });

  it('answers and ends an upgrade on another path', async () => {
    for (const to of ['h2c', 'websocket']) {
      const socket = tcp();
      const answered = once(socket, 'data');
      const closed = once(socket, 'close');
      // An additional byte that no handler would read.
      socket.write(`${upgrade('/livez', to)}A`);
      assert.match(
        String((await answered)[0]),
        /^HTTP\/1\.1 404 .*\r\n\r\nnothing but \/probe\/ takes an upgrade here/s,
      );
      await closed;
    }
    assert.deepEqual(kept.refused, ['http not-found', 'http not-found']);
  });

  it('survives a connection that is reset during its upgrade', async () => {
    for (const path of ['/livez', '/probe/?EIO=4&transport=websocket']) {
      const socket = tcp();
      await once(socket, 'connect');
      socket.write(upgrade(path));
      socket.resetAndDestroy();
      await once(socket, 'close');
    }
    await isWell();
  });

  it('disconnects an unproven client that sends pings but reads no pongs', async () => {
    const socket = tcp();
    socket.write(upgrade('/probe/?EIO=4&transport=websocket'));
    await once(socket, 'data');
    socket.write(frame(text, '40/enrol,'));
    socket.pause();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const pings = Buffer.concat(Array.from({ length: 1000 }, () => frame(ping, 'x'.repeat(125))));
    const flood = (): void => {
      while (!socket.destroyed && socket.write(pings));
    };
    socket.on('drain', flood);
    flood();
    await closed;
    assert.ok(kept.refused.includes('probe too-fast'));
    await isWell();
  }).timeout(50_000);

  it('disconnects a long-polling client that never fetches its answers', async () => {
    const opened = await fetch(`${kit.url}/probe/?EIO=4&transport=polling`);
    const { sid } = JSON.parse((await opened.text()).slice(1)) as { sid: string };
    const at = `${kit.url}/probe/?EIO=4&transport=polling&sid=${sid}`;
    const post = async (body: string): Promise<number> => (await fetch(at, { method: 'POST', body })).status;
    assert.equal(await post('40/enrol,'), 200);
    assert.match(await (await fetch(at)).text(), /40\/enrol,/);
    const asked = Array.from({ length: 2000 }, (_, id) => `42/enrol,${id}["no-such-event"]`).join('\u001E');
    let batches = 0;
    while (!kept.refused.includes('probe too-fast')) {
      await post(asked);
      assert.ok((batches += 1) < 20, 'unread answers are kept without limit');
    }
    const answered = (): number => kept.refused.filter((each) => each === 'enrolment unknown-event').length;
    const before = answered();
    await post(asked);
    assert.equal(answered(), before, 'further messages are ignored');
  });

  it('disconnects a client that sends more messages of any kind at once than a probe does', async () => {
    for (const event of ['outbox', 'leave']) {
      const { probe } = await kit.enrol(server);
      const socket = openBare(kit, probe);
      const gone = new Promise((resolve) => socket.once('disconnect', resolve));
      for (let count = 0; count <= limits.messagesAtOnce; count += 1) socket.emit(event, {});
      await gone;
      assert.ok(kept.refused.splice(0).includes('probe too-fast'), event);
    }
  });
});
