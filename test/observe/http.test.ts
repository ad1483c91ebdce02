import assert from 'node:assert/strict';
import { observer as clock } from '../../src/observe/clock.ts';
import { fetchOnce } from '../../src/observe/http.ts';
import { httpsValueSchema, observer as https } from '../../src/observe/https.ts';
import { observer as tokenEndpoint, tokenEndpointValueSchema } from '../../src/observe/token-endpoint.ts';
import { certificateKit, type CertificateKit } from '../kit/certificates.ts';
import {
  closedPort,
  closeServers,
  type Behaviour,
  closing,
  dripping,
  garbage,
  hugeBanner,
  resettingOnceSpokenTo,
  serve,
  serveTls,
  silent,
  speaking,
} from '../kit/servers.ts';
import { entra, rawAnswer, serveHttps, type WebServer } from '../kit/web.ts';
import { at, names, stopwatch, within } from './conditions.ts';

let kit: CertificateKit;
const webs: WebServer[] = [];
before(async () => {
  kit = await certificateKit();
});
afterEach(async () => {
  await closeServers();
  await Promise.all(webs.splice(0).map((web) => web.close()));
});

async function web(...[identity, answer]: Parameters<typeof serveHttps>): Promise<WebServer> {
  const server = await serveHttps(identity, answer);
  webs.push(server);
  return server;
}

describe('http client', () => {
  it('gives status, headers, body, phases and TLS facts', async () => {
    const server = await web(kit.good, (request, response) =>
      response.writeHead(201, { 'x-echo': request.headers['x-ask'] ?? '' }).end('hello'),
    );
    const fetched = await fetchOnce(
      { endpoint: at(server.port, kit.ca), method: 'POST', path: '/a?b=c', headers: { 'x-ask': 'yes' }, body: 'ping' },
      within(30_000),
    );
    assert.equal(fetched.error, undefined);
    assert.deepEqual(
      [
        fetched.response?.status,
        fetched.response?.headers['x-echo'],
        fetched.response?.body,
        fetched.response?.truncated,
      ],
      [201, 'yes', 'hello', false],
    );
    assert.deepEqual(names(fetched.phases), ['tcp', 'tls', 'answer', 'body']);
    assert.deepEqual([fetched.address, fetched.tls?.anchor], ['127.0.0.1', 'given']);
    assert.deepEqual([server.requests, server.bodies], [['POST /a?b=c'], ['ping']]);
  });

  it('follows no redirect', async () => {
    const server = await web(kit.good, (_request, response) =>
      response.writeHead(302, { location: 'https://elsewhere.example.test/' }).end(),
    );
    const { response } = await fetchOnce({ endpoint: at(server.port, kit.ca), path: '/' }, within(30_000));
    assert.equal(response?.status, 302);
    assert.equal(server.requests.length, 1);
  });

  it('cuts a body at the cap and closes the connection', async () => {
    const flood = hugeBanner(30_000_000);
    const server = await serveTls(
      kit.good,
      (socket) =>
        void socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\n\r\n');
          flood(socket);
        }),
    );
    const { response, error } = await fetchOnce({ endpoint: at(server.port, kit.ca), path: '/' }, within(30_000));
    await server.allClosed();
    assert.equal(error, undefined);
    assert.deepEqual([response?.body.length, response?.truncated], [262_144, true]);
    assert.ok(flood.sent() < 20_000_000, `the server got rid of ${flood.sent()} bytes`);
  });

  it('closes a connection that the server would keep open', async () => {
    const server = await serveTls(
      kit.good,
      rawAnswer('HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok'),
    );
    const ran = stopwatch();
    assert.equal(
      (await fetchOnce({ endpoint: at(server.port, kit.ca), path: '/' }, within(60_000))).response?.body,
      'ok',
    );
    await server.allClosed();
    assert.ok(ran() < 2000, 'at once, not when it has been idle for long');
  });

  for (const name of ['expired', 'wrongHost', 'selfSigned', 'inspected', 'intermediateMissing'] as const) {
    it(`sends no secret over a certificate that is ${name}`, async () => {
      const server = await serveTls(kit[name], rawAnswer('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
      const { error, tls, response } = await fetchOnce(
        { endpoint: at(server.port, kit.ca), method: 'POST', path: '/', body: 'client_secret=abc', requireTrust: true },
        within(30_000),
      );
      await server.allClosed();
      assert.equal(error?.phase, 'tls');
      assert.match(error?.code ?? '', /^[A-Z_]+$/);
      assert.equal(response, undefined);
      assert.equal(server.received(), '');
      assert.equal(tls?.chain.length, 1, 'what was refused is shown');
    });
  }

  const faults: [promise: string, start: () => Promise<{ port: number }>, phase: string, code: RegExp][] = [
    ['nobody listens', async () => ({ port: await closedPort() }), 'tcp', /^ECONNREFUSED$/],
    ['the handshake stalls', () => serve(silent), 'tls', /^TIMEOUT$/],
    ['the answer never comes', () => serveTls(kit.good, silent), 'answer', /^TIMEOUT$/],
    [
      'the answer drips for ever',
      () => serveTls(kit.good, dripping(`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(9000)}`, 5)),
      'answer',
      /^TIMEOUT$/,
    ],
    [
      'the body stops half way',
      () => serveTls(kit.good, rawAnswer('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf')),
      'body',
      /^TIMEOUT$/,
    ],
    [
      'it is closed before the answer',
      () => serveTls(kit.good, (socket) => void socket.once('data', () => closing(socket))),
      'answer',
      /^CLOSED$/,
    ],
    [
      'it is closed in the body',
      () => serveTls(kit.good, answeringAndClosing('Content-Length: 100\r\n\r\nhalf')),
      'body',
      /^CLOSED$/,
    ],
    [
      'it is closed in the body, as its head announced',
      () => serveTls(kit.good, answeringAndClosing('Connection: close\r\nContent-Length: 100\r\n\r\nhalf')),
      'body',
      /^CLOSED$/,
    ],
    [
      'it is closed before the last chunk',
      () => serveTls(kit.good, answeringAndClosing('Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf')),
      'body',
      /^CLOSED$/,
    ],
    ['it is reset', () => serveTls(kit.good, resettingOnceSpokenTo), 'answer', /^(ECONNRESET|CLOSED)$/],
    [
      'the answer is no HTTP',
      () => serveTls(kit.good, garbage(Buffer.from('220 smtp.example.test ESMTP\r\n'))),
      'answer',
      /^PROTOCOL$/,
    ],
    [
      'the head has no end',
      () =>
        serveTls(
          kit.good,
          rawAnswer(`HTTP/1.1 200 OK\r\n${'X-Filler: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n'.repeat(2000)}`),
        ),
      'answer',
      /^TOO_LARGE$/,
    ],
    [
      'plain HTTP is spoken on the TLS port',
      () => serve((socket) => void socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))),
      'tls',
      /^ERR_SSL_WRONG_VERSION_NUMBER$/,
    ],
    [
      'a client certificate is demanded',
      () => serveTls(kit.good, silent, { requestCert: true, rejectUnauthorized: true }),
      'tls',
      /^ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED$/,
    ],
  ];
  for (const [promise, start, phase, code] of faults) {
    it(`keeps the cause if ${promise}`, async () => {
      const { port } = await start();
      const ran = stopwatch();
      const { error } = await fetchOnce(
        { endpoint: at(port, kit.ca), path: '/' },
        within(code.test('TIMEOUT') ? 1000 : 30_000),
      );
      assert.equal(error?.phase, phase, `${error?.code} ${error?.text}`);
      assert.match(error?.code ?? '', code);
      assert.ok(ran() < 1500);
    });
  }
});

describe('https observer', () => {
  it('reads the head of a page of any length', async () => {
    const server = await web(kit.good, (_request, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html', server: 'Microsoft-IIS/10.0' })
        .end(`<html>\u0007${'y'.repeat(3_000_000)}`),
    );
    const askedAt = Date.now();
    const { value, error } = await https.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    assert.equal(error, undefined);
    assert.deepEqual(httpsValueSchema.parse(value), value);
    assert.deepEqual(
      [value?.answer?.status, value?.answer?.contentType, value?.answer?.server],
      [200, 'text/html', 'Microsoft-IIS/10.0'],
    );
    assert.equal(value?.answer?.bodyHead, `<html> ${'y'.repeat(493)}`);
    const date = Date.parse(value?.answer?.date ?? '');
    assert.ok(date > askedAt - 5000 && date <= Date.now());
  });
  it('keeps the facts of the handshake if no answer follows', async () => {
    const server = await serveTls(kit.inspected, silent);
    const { value, error } = await https.observe({ endpoint: at(server.port, kit.ca) }, within(1000));
    await server.allClosed();
    assert.deepEqual(
      [error?.phase, error?.code, value?.tls?.anchorName],
      ['answer', 'TIMEOUT', 'Corporate Inspection CA'],
    );
  });
});

describe('token-endpoint observer', () => {
  it('asks Entra twice on one connection and reads the metadata and the refusal', async () => {
    const server = await web(kit.good, entra);
    const { value, error, phases } = await tokenEndpoint.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    assert.equal(error, undefined);
    assert.deepEqual(tokenEndpointValueSchema.parse(value), value);
    assert.deepEqual(server.requests, [
      'GET /organizations/v2.0/.well-known/openid-configuration',
      'POST /organizations/oauth2/v2.0/token',
    ]);
    assert.deepEqual([server.connections, server.bodies], [1, ['', '']]);
    assert.deepEqual(names(phases), ['tcp', 'tls', 'metadata', 'body', 'refusal', 'body']);
    assert.deepEqual(
      [value?.metadata?.issuer, value?.metadata?.tokenEndpoint],
      ['https://login.example.test/organizations/v2.0', 'https://login.example.test/organizations/oauth2/v2.0/token'],
    );
    assert.deepEqual([value?.refusal?.error, value?.refusal?.errorCodes], ['invalid_request', [900144]]);
    assert.match(value?.refusal?.description ?? '', /^AADSTS900144: The request body must contain/);
  });
  it('asks for the tenant if the deployment names one', async () => {
    const server = await web(kit.good, entra);
    const tenantId = '11111111-2222-3333-4444-555555555555';
    const { value } = await tokenEndpoint.observe({ endpoint: at(server.port, kit.ca), tenantId }, within(30_000));
    assert.equal(value?.metadata?.issuer, `https://login.example.test/${tenantId}/v2.0`);
  });
  it('keeps a captive portal’s page as an answer without metadata or refusal', async () => {
    const server = await web(kit.inspected, (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Please sign in to the guest network</html>'),
    );
    const { value, error } = await tokenEndpoint.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    assert.equal(error, undefined);
    assert.deepEqual(
      [value?.metadata?.issuer, value?.refusal?.error, value?.refusal?.errorCodes],
      [undefined, undefined, []],
    );
    assert.match(value?.metadata?.answer.bodyHead ?? '', /guest network/);
  });
  it('reads the numbers of an unknown tenant from the text', async () => {
    const server = await web(kit.good, (_request, response) =>
      response
        .writeHead(400)
        .end(JSON.stringify({ error: 'invalid_tenant', error_description: "AADSTS90002: Tenant 'x' not found." })),
    );
    const { value } = await tokenEndpoint.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    assert.deepEqual([value?.metadata?.errorCodes, value?.refusal?.errorCodes], [[90002], [90002]]);
  });
  it('keeps the first answer if the second never comes', async () => {
    const server = await web(kit.good, (request, response) =>
      request.method === 'GET' ? entra(request, response) : undefined,
    );
    const { value, error } = await tokenEndpoint.observe({ endpoint: at(server.port, kit.ca) }, within(1500));
    assert.deepEqual([error?.phase, error?.code], ['refusal', 'TIMEOUT']);
    assert.equal(value?.metadata?.answer.status, 200);
  });
  it('opens a second connection for a server that does not keep connections', async () => {
    const server = await web(kit.good, (request, response) =>
      entra(request, response.setHeader('connection', 'close')),
    );
    const { value, error } = await tokenEndpoint.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    assert.equal(error, undefined);
    assert.deepEqual([server.connections, value?.refusal?.errorCodes], [2, [900144]]);
  });
});

describe('clock observer', () => {
  /** `date` is called when the answer is written, so that the handshake's time is not between the two clocks. */
  const dated = (date: () => string) =>
    speaking('', (line) => (line === '' ? `HTTP/1.1 302 Found\r\n${date()}Content-Length: 0\r\n\r\n` : undefined));
  const dateIn = (ms: number) => () => `Date: ${new Date(Date.now() + ms).toUTCString()}\r\n`;

  it('measures how far this machine is ahead of the server', async () => {
    const server = await serveTls(kit.good, dated(dateIn(-600_000)));
    const { value, error, phases } = await clock.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    await server.allClosed();
    assert.equal(error, undefined);
    assert.ok(Math.abs((value?.offsetMs ?? 0) - 600_000) <= (value?.uncertaintyMs ?? 0) + 20, JSON.stringify(value));
    const roundTripMs = phases.find(({ name }) => name === 'answer')?.ms ?? 0;
    assert.ok((value?.uncertaintyMs ?? 0) >= 500 && (value?.uncertaintyMs ?? 0) <= 502 + roundTripMs / 2);
  });
  it('measures over an invalid certificate too, because a wrong clock makes valid certificates look expired', async () => {
    const server = await serveTls(kit.notYetValid, dated(dateIn(86_400_000)));
    const { value } = await clock.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    assert.ok((value?.offsetMs ?? 0) < -86_000_000);
  });
  for (const date of ['', 'Date: yesterday\r\n']) {
    it(`reports an answer with ${date === '' ? 'no Date header' : 'an invalid Date header'}`, async () => {
      const server = await serveTls(
        kit.good,
        dated(() => date),
      );
      const { value, error } = await clock.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
      assert.deepEqual([value, error?.code], [undefined, 'PROTOCOL']);
    });
  }
});

function answeringAndClosing(rest: string): Behaviour {
  return (socket) => void socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\n${rest}`));
}
