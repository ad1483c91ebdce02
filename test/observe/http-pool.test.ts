import assert from 'node:assert/strict';
import { createDeadline } from '../../src/observe/deadline.ts';
import { dialDirect } from '../../src/observe/dial.ts';
import { createHttpPool, type HttpPool, type HttpPoolOptions } from '../../src/observe/http-pool.ts';
import { dialThroughProxy } from '../../src/observe/proxy.ts';
import { certificateKit, type CertificateKit, testHost } from '../kit/certificates.ts';
import { connectProxy } from '../kit/proxy.ts';
import { closedPort, closeServers, serve, serveTls, silent, speaking } from '../kit/servers.ts';
import { rawAnswer, serveHttps } from '../kit/web.ts';
import { at } from './conditions.ts';

describe('http pool', () => {
  let kit: CertificateKit;
  let pool: HttpPool | undefined;
  before(async () => {
    kit = await certificateKit();
  });
  afterEach(async () => {
    await pool?.close();
    await closeServers();
  });
  const open = (options: Partial<HttpPoolOptions> = {}): HttpPool =>
    (pool = createHttpPool({ dial: dialDirect, connections: 2, ...options }));
  const ok = rawAnswer('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
  const failureOf = async (work: Promise<unknown>): Promise<[string, string]> => {
    const error = (await work.then(
      () => assert.fail('it was answered'),
      (thrown: unknown) => thrown,
    )) as { failure: { phase: string; code: string } };
    return [error.failure.phase, error.failure.code];
  };

  it('keeps its connections and closes them at the end', async () => {
    const server = await serveTls(kit.good, ok);
    const endpoint = at(server.port, kit.ca);
    open();
    for (let turn = 0; turn < 5; turn += 1)
      assert.equal((await pool!.request(endpoint, { path: '/' }, createDeadline(30_000))).body, 'ok');
    assert.ok(server.connections <= 2, `${server.connections} connections for five requests`);
    await pool!.close();
    await server.allClosed();
  });

  it('sends nothing over a certificate that is not trusted', async () => {
    for (const name of ['expired', 'wrongHost', 'selfSigned', 'inspected'] as const) {
      const server = await serveTls(kit[name], ok);
      const [phase, code] = await failureOf(
        open().request(
          at(server.port, kit.ca),
          { method: 'POST', path: '/', body: 'client_secret=x' },
          createDeadline(30_000),
        ),
      );
      await server.allClosed();
      assert.equal(phase, 'tls', name);
      assert.match(code, /^[A-Z_]+$/);
      assert.equal(server.received(), '');
    }
  });

  it('names phase and cause: refused, silent in the handshake, silent after it', async () => {
    assert.deepEqual(
      await failureOf(open().request(at(await closedPort(), kit.ca), { path: '/' }, createDeadline(30_000))),
      ['tcp', 'ECONNREFUSED'],
    );
    const stalled = await serve(silent);
    assert.deepEqual(await failureOf(open().request(at(stalled.port, kit.ca), { path: '/' }, createDeadline(1000))), [
      'tls',
      'TIMEOUT',
    ]);
    const mute = await serveTls(kit.good, silent);
    assert.deepEqual(await failureOf(open().request(at(mute.port, kit.ca), { path: '/' }, createDeadline(1000))), [
      'answer',
      'TIMEOUT',
    ]);
  });

  it('closes a connection that takes too long to open, whatever time a request has', async () => {
    const stalled = await serve(silent);
    assert.deepEqual(
      await failureOf(
        open({ connectMs: 1000 }).request(at(stalled.port, kit.ca), { path: '/' }, createDeadline(60_000)),
      ),
      ['tls', 'TIMEOUT'],
    );
  });

  it('reads at most its cap', async () => {
    const server = await serveTls(
      kit.good,
      rawAnswer(`HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n${'x'.repeat(100)}`),
    );
    assert.deepEqual(
      await failureOf(open({ bodyCap: 99 }).request(at(server.port, kit.ca), { path: '/' }, createDeadline(30_000))),
      ['body', 'TOO_LARGE'],
    );
  });

  it('repeats a request once if its kept connection had died, and not twice', async () => {
    let requests = 0;
    const dyingAfterOne = speaking('', (line) => {
      if (line !== '') return undefined;
      requests += 1;
      return requests === 2 ? (socket) => socket.destroy() : 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
    });
    const server = await serveTls(kit.good, dyingAfterOne);
    const endpoint = at(server.port, kit.ca);
    open();
    await pool!.request(endpoint, { path: '/' }, createDeadline(30_000));
    assert.equal((await pool!.request(endpoint, { path: '/' }, createDeadline(30_000))).body, 'ok');
    assert.deepEqual([requests, server.connections], [3, 2]);
    const hangingUp = await serveTls(
      kit.good,
      speaking('', (line) => (line === '' ? (socket) => socket.destroy() : undefined)),
    );
    assert.deepEqual(
      await failureOf(open().request(at(hangingUp.port, kit.ca), { path: '/' }, createDeadline(30_000))),
      ['answer', 'CLOSED'],
    );
    assert.equal(hangingUp.connections, 1);
  });

  it('uses a configured proxy', async () => {
    const web = await serveHttps(kit.good, (_request, response) => void response.end('through'));
    const proxy = await serve(connectProxy({ to: { host: '127.0.0.1', port: web.port } }));
    const answer = await open({ dial: dialThroughProxy(`http://127.0.0.1:${proxy.port}`) }).request(
      { host: testHost, port: 443, ca: kit.ca },
      { path: '/' },
      createDeadline(30_000),
    );
    await web.close();
    assert.equal(answer.body, 'through');
    assert.match(proxy.received(), new RegExp(`^CONNECT ${testHost}:443 `));
    const closed = await serve(connectProxy({ status: 407 }));
    assert.deepEqual(
      await failureOf(
        open({ dial: dialThroughProxy(`http://127.0.0.1:${closed.port}`) }).request(
          { host: testHost, port: 443, ca: kit.ca },
          { path: '/' },
          createDeadline(30_000),
        ),
      ),
      ['proxy', 'PROXY_REFUSED'],
    );
  });
});
