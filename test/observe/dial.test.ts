import assert from 'node:assert/strict';
import { createDeadline } from '../../src/observe/deadline.ts';
import { connectFirst, dialDirect } from '../../src/observe/dial.ts';
import { failureOf } from '../../src/observe/failure.ts';
import type { Dial, Endpoint } from '../../src/observe/observer.ts';
import { createPhaseClock } from '../../src/observe/phases.ts';
import { dialThroughProxy } from '../../src/observe/proxy.ts';
import { observer as smtp } from '../../src/observe/smtp.ts';
import { observer as tcp, tcpValueSchema, tryEach } from '../../src/observe/tcp.ts';
import { observer as tls } from '../../src/observe/tls.ts';
import { blackhole, blackholesExist, type Blackhole } from '../kit/blackhole.ts';
import { certificateKit, testHost, type CertificateKit } from '../kit/certificates.ts';
import { smtpServer } from '../kit/mail.ts';
import { connectProxy } from '../kit/proxy.ts';
import {
  closedPort,
  closeServers,
  closing,
  dripping,
  garbage,
  hugeBanner,
  resettingOnceSpokenTo,
  saying,
  serve,
  serveTls,
  silent,
} from '../kit/servers.ts';
import { at, names, stopwatch, within } from './conditions.ts';

afterEach(closeServers);

async function tryDial(dial: Dial, endpoint: Endpoint, ms = 30_000) {
  const phases = createPhaseClock();
  try {
    const { socket, address } = await dial(endpoint, createDeadline(ms), phases);
    socket.destroy();
    return { address, phases: phases.end() };
  } catch (error) {
    const failure = failureOf(error, phases.current());
    return { error: failure, phases: phases.end() };
  }
}

describe('dialling directly', () => {
  it('resolves a name with the system, including its hosts file', async () => {
    const server = await serve(silent);
    const { address, phases } = await tryDial(dialDirect, { host: 'localhost', port: server.port });
    assert.ok(address === '127.0.0.1' || address === '::1');
    assert.deepEqual(names(phases), ['dns', 'tcp']);
    await server.allClosed();
  });
  it('dials a given address and asks no resolver', async () => {
    const server = await serve(silent);
    assert.deepEqual(names((await tryDial(dialDirect, at(server.port))).phases), ['tcp']);
  });
  it('names the dns phase for a name that does not exist', async () => {
    const { error } = await tryDial(dialDirect, { host: 'no-such-host.invalid', port: 443 }, 10_000);
    assert.equal(error?.phase, 'dns');
    assert.match(error?.code ?? '', /^(ENOTFOUND|EAI_AGAIN)$/);
  });
  it('reports a refused connection', async () => {
    const { error } = await tryDial(dialDirect, at(await closedPort()));
    assert.deepEqual([error?.phase, error?.code], ['tcp', 'ECONNREFUSED']);
  });
  it('goes on to the next address, and reports all of them if none answers', async () => {
    const server = await serve(silent);
    const { socket, address } = await connectFirst(['127.0.0.2', '127.0.0.1'], server.port, createDeadline(30_000));
    socket.destroy();
    assert.equal(address, '127.0.0.1');
    await assert.rejects(
      connectFirst(['127.0.0.2', '127.0.0.3'], await closedPort(), createDeadline(30_000)),
      (error) => {
        const { code, text } = failureOf(error, 'tcp');
        assert.equal(code, 'ECONNREFUSED');
        assert.match(text, /127\.0\.0\.2.*127\.0\.0\.3/);
        return true;
      },
    );
  });
  it('ends as CANCELLED, not as TIMEOUT, if the run is cancelled', async () => {
    const controller = new AbortController();
    const connecting = connectFirst(['127.0.0.1'], await closedPort(), createDeadline(5000, controller.signal));
    controller.abort();
    await assert.rejects(connecting, (error) => failureOf(error, 'tcp').code === 'CANCELLED');
  });

  describe('to a port that drops every packet', () => {
    let hole: Blackhole;
    before(async function () {
      if (!blackholesExist) this.skip();
      hole = await blackhole();
    });
    after(() => hole?.close());

    it('names the tcp phase at the deadline, not a minute later', async () => {
      const ran = stopwatch();
      const { error } = await tryDial(dialDirect, at(hole.port), 300);
      assert.deepEqual([error?.phase, error?.code], ['tcp', 'TIMEOUT']);
      assert.ok(ran() < 700);
    });
    it('gives an unreachable first address only its share of the time', async () => {
      const server = await serve(silent, { port: hole.port, host: '127.0.0.2' });
      const since = performance.now();
      const { socket, address } = await connectFirst(['127.0.0.1', '127.0.0.2'], hole.port, createDeadline(4000));
      socket.destroy();
      assert.equal(address, '127.0.0.2');
      assert.ok(performance.now() - since >= 1990);
      await server.allClosed();
    });
  });
});

describe('tcp observer', () => {
  it('tries every address, and reports one that fails beside one that connects', async () => {
    const server = await serve(silent);
    const { value, error } = await tcp.observe({ endpoint: { host: 'localhost', port: server.port } }, within(30_000));
    assert.equal(error, undefined);
    assert.deepEqual(tcpValueSchema.parse(value), value);
    assert.ok(value?.attempts.some((attempt) => attempt.address === '127.0.0.1' && attempt.error === undefined));

    const both = await tryEach([at(await closedPort()), at(server.port)], within(30_000));
    assert.deepEqual(
      [both.attempts.map((attempt) => attempt.error?.code), both.error],
      [['ECONNREFUSED', undefined], undefined],
    );
    await server.allClosed();
  });
  it('has an error only if no address connects', async () => {
    const { value, error } = await tcp.observe({ endpoint: at(await closedPort()) }, within(30_000));
    assert.equal(error?.code, 'ECONNREFUSED');
    assert.equal(value?.attempts[0]?.error?.code, 'ECONNREFUSED');
  });
  it('names the dns phase for a name that does not exist', async () => {
    const { value, error } = await tcp.observe(
      { endpoint: { host: 'no-such-host.invalid', port: 443 } },
      within(10_000),
    );
    assert.deepEqual([value, error?.phase], [undefined, 'dns']);
  });
  it('leaves the name to the proxy if it uses one', async () => {
    const target = await serve(silent);
    const proxy = await serve(connectProxy({ to: { host: '127.0.0.1', port: target.port } }));
    const { value, error } = await tcp.observe(
      { endpoint: { host: testHost, port: 443 } },
      { ...within(30_000, dialThroughProxy(`http://127.0.0.1:${proxy.port}`)), throughProxy: true },
    );
    assert.equal(error, undefined);
    assert.deepEqual([value?.attempts.length, value?.attempts[0]?.address], [1, '127.0.0.1']);
    assert.match(
      proxy.received(),
      /^CONNECT mail\.example\.test:443 HTTP\/1\.1\r\nHost: mail\.example\.test:443\r\n\r\n/,
    );
  });
});

describe('dialling through a proxy', () => {
  let kit: CertificateKit;
  before(async () => {
    kit = await certificateKit();
  });

  it('reaches the server behind it and reads its certificate', async () => {
    const target = await serveTls(kit.good, silent);
    const proxy = await serve(connectProxy({ to: { host: '127.0.0.1', port: target.port } }));
    const { value, error, phases } = await tls.observe(
      { endpoint: { host: testHost, port: 993, ca: kit.ca } },
      within(30_000, dialThroughProxy(`http://localhost:${proxy.port}`)),
    );
    await Promise.all([target.allClosed(), proxy.allClosed()]);
    assert.equal(error, undefined);
    assert.deepEqual([value?.tls?.anchor, value?.tls?.nameMatches], ['given', true]);
    assert.deepEqual(names(phases).slice(0, 4), ['proxy-dns', 'proxy-tcp', 'proxy', 'tls']);
  });
  it('reads from a server that speaks first', async () => {
    const target = await serve(smtpServer(kit.good));
    const proxy = await serve(connectProxy({ to: { host: '127.0.0.1', port: target.port } }));
    const { value, error } = await smtp.observe(
      { endpoint: { host: testHost, port: 587, ca: kit.ca } },
      within(30_000, dialThroughProxy(`http://127.0.0.1:${proxy.port}`)),
    );
    assert.equal(error, undefined);
    assert.deepEqual(value?.mechanisms, ['LOGIN', 'XOAUTH2']);
  });
  it('reads a whole greeting that comes in one packet with the proxy’s answer', async () => {
    const proxy = await serve(saying('HTTP/1.1 200 OK\r\nVia: test\r\n\r\n554 5.7.1 not from here\r\n'));
    const { error } = await smtp.observe(
      { endpoint: { host: testHost, port: 587 } },
      within(30_000, dialThroughProxy(`http://127.0.0.1:${proxy.port}`)),
    );
    assert.deepEqual(
      [error?.phase, error?.code, error?.text],
      ['greeting', 'REFUSED_BY_SERVER', '554 5.7.1 not from here'],
    );
  });
  it('dials the address from the local configuration', async () => {
    const proxy = await serve(connectProxy({ status: 403 }));
    await tryDial(dialThroughProxy(`http://127.0.0.1:${proxy.port}`), at(10_993));
    assert.match(proxy.received(), /^CONNECT 127\.0\.0\.1:10993 /);
  });
  it('sends the credentials of the URL and shows them nowhere', async () => {
    const proxy = await serve(connectProxy({ status: 407 }));
    const { error } = await tryDial(dialThroughProxy(`http://reader:s3cr%25t@127.0.0.1:${proxy.port}`), at(993));
    assert.match(
      proxy.received(),
      new RegExp(`Proxy-Authorization: Basic ${Buffer.from('reader:s3cr%t').toString('base64')}\r\n`),
    );
    assert.doesNotMatch(JSON.stringify(error), /s3cr|cmVhZGVy/);
  });

  for (const [status, text] of [
    [407, '407 Proxy Authentication Required; Proxy-Authenticate: Basic, NTLM'],
    [403, '403 Forbidden'],
    [500, '500 Unable to connect'],
  ] as const) {
    it(`reports a ${status} with the proxy’s own reason`, async () => {
      const proxy = await serve(connectProxy({ status }));
      const { error } = await tryDial(dialThroughProxy(`http://127.0.0.1:${proxy.port}`), at(993));
      await proxy.allClosed();
      assert.deepEqual(error, { phase: 'proxy', code: 'PROXY_REFUSED', text });
    });
  }

  const lying: [promise: string, behaviour: Parameters<typeof serve>[0], code: RegExp][] = [
    ['keeps silent', silent, /^TIMEOUT$/],
    ['drips its answer', dripping('HTTP/1.1 200 OK and a very long explanation\r\n\r\n', 50), /^TIMEOUT$/],
    ['closes', closing, /^(CLOSED|ECONNRESET|EPIPE)$/],
    ['resets', resettingOnceSpokenTo, /^ECONNRESET$/],
    ['is no proxy', saying('220 ftp.example.test\r\n'), /^PROTOCOL$/],
    ['sends garbage', garbage(), /^PROTOCOL$/],
    ['floods', hugeBanner(), /^TOO_LARGE$/],
  ];
  for (const [promise, behaviour, code] of lying) {
    it(`names the proxy as the cause if the proxy ${promise}`, async () => {
      const proxy = await serve(behaviour);
      const { error } = await tryDial(
        dialThroughProxy(`http://127.0.0.1:${proxy.port}`),
        at(993),
        code.test('TIMEOUT') ? 1000 : 30_000,
      );
      await proxy.allClosed();
      assert.equal(error?.phase, 'proxy');
      assert.match(error?.code ?? '', code);
    });
  }
  it('names the proxy as the cause if its port is closed or its name does not resolve', async () => {
    const refused = await tryDial(dialThroughProxy(`http://127.0.0.1:${await closedPort()}`), at(993));
    assert.deepEqual([refused.error?.phase, refused.error?.code], ['proxy-tcp', 'ECONNREFUSED']);
    assert.equal(
      (await tryDial(dialThroughProxy('http://no-such-proxy.invalid:8080'), at(993), 10_000)).error?.phase,
      'proxy-dns',
    );
  });
  it('sends no credentials to an https proxy that is not trusted', async () => {
    const proxy = await serveTls(kit.selfSigned, connectProxy());
    const { error } = await tryDial(dialThroughProxy(`https://reader:secret@localhost:${proxy.port}`), at(993));
    await proxy.allClosed();
    assert.equal(error?.phase, 'proxy-tls');
    assert.equal(proxy.received(), '');
  });
  it('refuses an invalid proxy URL without repeating it', () => {
    for (const url of ['proxy.example.test', 'socks5://user:hunter2@proxy.example.test', 'http://user:hunter2@']) {
      assert.throws(
        () => dialThroughProxy(url),
        (error: Error) => /proxy/.test(error.message) && !error.message.includes('hunter2'),
      );
    }
  });
});
