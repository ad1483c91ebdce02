/** One client on the network, with the key of one probe or none, can neither end the bot nor fill its memory. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket as TcpSocket } from 'node:net';
import { limits } from '../../src/model/protocol.ts';
import { refusalsKept } from '../kit/refusals.ts';
import { openBare } from './bare-probe.ts';
import { type HubKit, startHub } from './hub-kit.ts';

const server = 'ece-svc-01';
/** With a mask of zeros, which leaves the payload as it is (RFC 6455 section 5.3). */
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

describe('a hostile client of the hub', () => {
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

  /** Is there, and answers who comes. */
  const isWell = async (): Promise<void> =>
    assert.equal((await fetch(`${kit.url}/probe/?EIO=4&transport=polling`)).status, 200);

  function tcp(): TcpSocket {
    const socket = connect(kit.port, '127.0.0.1');
    socket.on('error', () => {});
    sockets.push(socket);
    return socket;
  }

  /** As a stranger may: in the namespace of those that have proven nothing. */
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

  it('that nests a message deeper than the stack is refused, and the bot lives', async () => {
    const socket = await enrolling();
    const answered = once(socket, 'message');
    socket.send(`42/enrol,1["begin",${'{"0":'.repeat(30_000)}1${'}'.repeat(30_000)}]`);
    assert.equal(dataOf(await answered), '43/enrol,1[{"refused":"too-large"}]');
    socket.close();
    await isWell();
  });

  it('that sends binary parts, of which no message of a probe has any, is disconnected before one is kept', async () => {
    const socket = await enrolling();
    const closed = once(socket, 'close');
    socket.send('451-/enrol,["begin",{"_placeholder":true,"num":0}]');
    await closed;
    assert.ok(kept.refused.includes('enrolment malformed'));
    await isWell();
  });

  it('that wants to upgrade another path is answered and disconnected, and nothing waits for it', async () => {
    for (const to of ['h2c', 'websocket']) {
      const socket = tcp();
      const answered = once(socket, 'data');
      const closed = once(socket, 'close');
      // One byte more, of which nobody would take notice.
      socket.write(`${upgrade('/livez', to)}A`);
      assert.match(
        String((await answered)[0]),
        /^HTTP\/1\.1 404 .*\r\n\r\nnothing but \/probe\/ takes an upgrade here/s,
      );
      await closed;
    }
    assert.deepEqual(kept.refused, ['http not-found', 'http not-found']);
  });

  it('that resets its connection while it upgrades is no error of the bot', async () => {
    for (const path of ['/livez', '/probe/?EIO=4&transport=websocket']) {
      const socket = tcp();
      await once(socket, 'connect');
      socket.write(upgrade(path));
      socket.resetAndDestroy();
      await once(socket, 'close');
    }
    await isWell();
  });

  it('that has proven nothing and sends pings whose answers it does not read is disconnected', async () => {
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

  it('that asks and asks over long polling, and never fetches the answers, is disconnected', async () => {
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
      assert.ok((batches += 1) < 20, 'what nobody fetches is kept');
    }
    const answered = (): number => kept.refused.filter((each) => each === 'enrolment unknown-event').length;
    const before = answered();
    await post(asked);
    assert.equal(answered(), before, 'nothing more is taken of it');
  });

  it('that sends more messages at once than any probe is disconnected, whatever they are', async () => {
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
