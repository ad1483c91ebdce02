/** The server that faces the internet: other requests than messages get a reason, but no internal details. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import pino from 'pino';
import { createWeb, type Web } from '../../src/web/server.ts';
import { refusalsKept } from '../kit/refusals.ts';
import { about } from './about.ts';

describe('the HTTP server', () => {
  let web: Web;
  let url: string;
  let port: number;
  const kept = refusalsKept();
  let onMessages: Parameters<typeof createWeb>[0]['onMessages'];
  before(async () => {
    web = createWeb({
      onMessages: (request) => onMessages(request),
      notReady: async () => undefined,
      about,
      bodyWithinMs: 50,
      meter: kept.meter,
      logger: pino({ level: 'silent' }),
    });
    port = await web.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${port}`;
  });
  after(async () => web.close());
  beforeEach(() => (onMessages = async () => ({ status: 200 })));

  const post = (body: string | Buffer, type = 'application/json') =>
    fetch(`${url}/api/messages`, { method: 'POST', headers: { 'content-type': type }, body: body as string });

  it('answers 400 with the reason for invalid JSON', async () => {
    const answer = await post('{"type":');
    assert.deepEqual([answer.status, await answer.json()], [400, { error: 'the body is not JSON' }]);
  });
  it('answers 415 for another content type, and names the right one', async () => {
    assert.match(
      await (await post('type=message', 'application/x-www-form-urlencoded')).text(),
      /must be application\/json/,
    );
  });
  it('answers 413 for a message of a megabyte, with or without a Content-Length', async () => {
    assert.equal((await post(JSON.stringify({ text: 'x'.repeat(1_000_000) }))).status, 413);
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(100_000))),
    });
    const outcome = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    }).then(
      ({ status }) => status,
      () => 'cut off',
    );
    assert.ok(outcome === 413 || outcome === 'cut off', String(outcome));
  });
  it('answers 408 with the limit for a body that is too slow, counts it, and ends the connection', async () => {
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    let text = '';
    socket.on('data', (part: string) => (text += part));
    const head = ['POST /api/messages HTTP/1.1', 'Host: x', 'Content-Type: application/json', 'Content-Length: 100'];
    socket.write(`${head.join('\r\n')}\r\n\r\n{"type":`);
    await once(socket, 'close');
    assert.match(
      text,
      /^HTTP\/1\.1 408 [^]*\r\nconnection: close\r\n[^]*\{"error":"the body must arrive within 0.05 s"\}$/i,
    );
    assert.deepEqual(kept.refused.slice(-1), ['http too-slow']);
  });
  it('answers 500 without details for an internal error', async () => {
    onMessages = async () => {
      throw new Error('password=hunter2 in /srv/bot/store.ts');
    };
    const answer = await post('{}');
    assert.deepEqual([answer.status, await answer.json()], [500, { error: 'internal error' }]);
  });
  it('refuses other paths and methods without repeating them', async () => {
    for (const [method, path, status] of [
      ['GET', '/api/messages', 405],
      ['GET', '/%3Cscript%3E', 404],
      ['POST', '/readyz', 405],
      ['DELETE', '/', 404],
    ] as const) {
      const answer = await fetch(`${url}${path}`, { method });
      const text = await answer.text();
      assert.deepEqual([path, answer.status, /script/.test(text)], [path, status, false]);
    }
  });
  for (const path of ['/livez', '/readyz'])
    it(`answers only ok on ${path}`, async () =>
      assert.deepEqual(await (await fetch(`${url}${path}`)).json(), { ok: true }));
  it('does not reveal the server software', async () => {
    const answer = await fetch(`${url}/livez`);
    assert.deepEqual([answer.headers.get('server'), answer.headers.get('x-powered-by')], [null, null]);
  });
  it('survives a connection that does not speak HTTP', async () => {
    await new Promise<void>((resolve) =>
      connect(port, '127.0.0.1')
        .on('close', () => resolve())
        .on('error', () => resolve())
        .resume()
        .end('\x00\x01garbage\r\n\r\n'),
    );
    assert.equal((await fetch(`${url}/livez`)).status, 200);
  });
  it('keeps writeHead of other servers in the process as Node documents it', async () => {
    const otherServer = createServer((_request, response) => void response.writeHead(200).end('chained'));
    await new Promise<void>((resolve) => otherServer.listen(0, '127.0.0.1', resolve));
    const answer = await fetch(`http://127.0.0.1:${(otherServer.address() as AddressInfo).port}/`);
    assert.equal(await answer.text(), 'chained');
    await new Promise((resolve) => otherServer.close(resolve));
  });
});
