import assert from 'node:assert/strict';
import { createDeadline } from '../../src/observe/deadline.ts';
import { connect } from '../../src/observe/dial.ts';
import { failureOf } from '../../src/observe/failure.ts';
import { readLines, type LineCaps } from '../../src/observe/lines.ts';
import { closeServers, saying, sayingAndClosing, serve, type Behaviour } from '../kit/servers.ts';

describe('reading lines', () => {
  afterEach(closeServers);
  const open = async (behaviour: Behaviour, caps?: LineCaps) => {
    const server = await serve(behaviour);
    const socket = await connect('127.0.0.1', server.port, createDeadline(30_000));
    return { socket, server, lines: readLines(socket, caps) };
  };
  const soon = () => createDeadline(30_000);

  it('accepts CRLF and LF, empty lines and many lines in one piece', async () => {
    const { lines, socket } = await open(saying('one\r\ntwo\n\r\nthree\rfour\r\n'));
    assert.deepEqual(
      [await lines.next(soon()), await lines.next(soon()), await lines.next(soon()), await lines.next(soon())],
      ['one', 'two', '', 'three\rfour'],
    );
    socket.destroy();
  });
  it('joins single bytes into lines, including characters of several bytes', async () => {
    const { lines, socket } = await open((peer) => {
      const bytes = Buffer.from('é€😀\r\n');
      let at = 0;
      const timer = setInterval(
        () => (at < bytes.length ? peer.write(bytes.subarray(at, ++at)) : clearInterval(timer)),
        1,
      );
    });
    assert.equal(await lines.next(soon()), 'é€😀');
    socket.destroy();
  });
  it('gives the lines that came before the close, then CLOSED', async () => {
    const { lines } = await open(sayingAndClosing('421 busy\r\nhalf a line'));
    assert.equal(await lines.next(soon()), '421 busy');
    await assert.rejects(lines.next(soon()), (error) => failureOf(error, 'x').code === 'CLOSED');
    assert.equal(lines.unfinished(), 'half a line');
  });
  it('closes the connection on a line over its cap, and on a conversation over its cap', async () => {
    for (const [text, caps] of [
      ['x'.repeat(300), { line: 200, total: 10_000 }],
      ['short\r\n'.repeat(100), { line: 200, total: 500 }],
    ] as const) {
      const { lines, server } = await open(saying(text), caps);
      await assert.rejects(
        async () => {
          for (;;) await lines.next(soon());
        },
        (error) => failureOf(error, 'x').code === 'TOO_LARGE',
      );
      await server.allClosed();
    }
  });
  it('returns the bytes after the last line read when it releases the socket', async () => {
    const { lines, socket } = await open(saying('go\r\ninjected\r\nand more'));
    assert.equal(await lines.next(soon()), 'go');
    assert.equal(lines.release().toString(), 'injected\r\nand more');
    assert.equal(socket.listenerCount('data'), 0);
    socket.destroy();
  });
});
