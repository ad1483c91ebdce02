import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import type { Fault, FaultName } from '../../simulator/faults.ts';

const tenantId = '11111111-2222-3333-4444-555555555555';
let simulator: Simulator;
const open = new Set<Socket>();

before(async () => {
  simulator = await startSimulator({
    tenantId,
    servers: [
      { name: 'svc', services: true },
      { name: 'app', services: false },
    ],
  });
});
afterEach(async () => {
  for (const socket of open) socket.destroy();
  open.clear();
  await simulator.setFaults([]);
});
after(() => simulator.close());

describe('the simulator, without faults', () => {
  it('presents a certificate for each endpoint’s real name', async () => {
    for (const target of Object.keys(simulator.standIns('svc')).filter((target) => !/:(?:587|25)$/.test(target))) {
      const socket = await tls('svc', target);
      assert.equal(socket.authorized, true, target);
    }
  });

  it('answers Entra metadata of the tenant with its issuer, and of an unknown tenant with AADSTS90002', async () => {
    const metadata = await https(
      'svc',
      'login.microsoftonline.com',
      'GET',
      `/${tenantId}/v2.0/.well-known/openid-configuration`,
    );
    assert.equal(metadata.status, 200);
    assert.equal(metadata.json.issuer, `https://login.microsoftonline.com/${tenantId}/v2.0`);
    assert.equal(metadata.json.token_endpoint, `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`);
    const anybody = await https(
      'svc',
      'login.microsoftonline.com',
      'GET',
      '/organizations/v2.0/.well-known/openid-configuration',
    );
    assert.equal(anybody.json.issuer, 'https://login.microsoftonline.com/{tenantid}/v2.0');
    const unknown = await https(
      'svc',
      'login.microsoftonline.com',
      'GET',
      '/99999999-2222-3333-4444-555555555555/v2.0/.well-known/openid-configuration',
    );
    assert.equal(unknown.status, 400);
    assert.deepEqual(unknown.json.error_codes, [90002]);
  });

  for (const named of [tenantId, 'organizations']) {
    it(`refuses an empty token request to ${named === tenantId ? 'the tenant' : named} in Entra's words`, async () => {
      const refusal = await https('svc', 'login.microsoftonline.com', 'POST', `/${named}/oauth2/v2.0/token`);
      assert.equal(refusal.status, 400);
      assert.equal(refusal.json.error, 'invalid_request');
      assert.deepEqual(refusal.json.error_codes, [900144]);
      assert.match(
        String(refusal.json.error_description),
        /^AADSTS900144: The request body must contain the following parameter: 'grant_type'\. Trace ID: /,
      );
      for (const field of ['timestamp', 'trace_id', 'correlation_id', 'error_uri'])
        assert.equal(typeof refusal.json[field], 'string', field);
      assert.ok(isDatedNow(refusal), refusal.date);
    });
  }

  it('refuses a wrong secret with AADSTS7000215 and publishes its keys', async () => {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: '00000000-0000-0000-0000-000000000000',
      client_secret: 'wrong',
      refresh_token: 'x',
    });
    const refusal = await https(
      'svc',
      'login.microsoftonline.com',
      'POST',
      `/${tenantId}/oauth2/v2.0/token`,
      body.toString(),
    );
    assert.equal(refusal.status, 401);
    assert.deepEqual(refusal.json.error_codes, [7000215]);
    const keys = await https('svc', 'login.microsoftonline.com', 'GET', `/${tenantId}/discovery/v2.0/keys`);
    assert.equal((keys.json.keys as unknown[]).length, 1);
  });

  it('greets as Exchange does on IMAP and POP3 and announces XOAUTH2', async () => {
    const imap = await tls('svc', 'outlook.office365.com:993');
    const greeting = await line(imap);
    const [, bracket = ''] =
      /^\* OK The Microsoft Exchange IMAP4 service is ready\. \[(.+)\]\r\n$/.exec(greeting) ?? [];
    assert.match(Buffer.from(bracket, 'base64').toString('utf16le'), /\.PROD\.OUTLOOK\.COM$/);
    imap.write('a CAPABILITY\r\n');
    assert.match(await line(imap), /AUTH=XOAUTH2 SASL-IR/);
    const pop3 = await tls('svc', 'outlook.office365.com:995');
    assert.match(await line(pop3), /^\+OK The Microsoft Exchange POP3 service is ready\. \[/);
    pop3.write('CAPA\r\n');
    assert.match(await line(pop3), /SASL PLAIN XOAUTH2/);
  });

  for (const host of ['smtp.office365.com', 'outlook.office365.com']) {
    it(`offers AUTH on ${host}:587 only after STARTTLS`, async () => {
      const socket = await tcp('svc', `${host}:587`);
      assert.match(await line(socket), /^220 \S+\.outlook\.office365\.com Microsoft ESMTP MAIL Service ready at /);
      socket.write('EHLO probe.example.com\r\n');
      const inClear = await line(socket);
      assert.match(inClear, /STARTTLS/);
      assert.doesNotMatch(inClear, /AUTH/);
      assert.match(inClear, /^250-\S+\.outlook\.office365\.com Hello \[203\.0\.113\.10\]\r\n/);
      socket.write('STARTTLS\r\n');
      assert.match(await line(socket), /^220 /);
      const secured = connectTls({ socket, servername: host, ca: simulator.ca });
      await once(secured, 'secureConnect');
      secured.write('EHLO probe.example.com\r\n');
      assert.match(await line(secured), /AUTH LOGIN XOAUTH2/);
    });
  }

  it('has the site’s own relay, which answers EHLO in clear text without STARTTLS', async () => {
    const relay = await tcp('app', 'relay.example.com:25');
    assert.match(await line(relay), /^220 relay\.example\.com ESMTP\r\n/);
    relay.write('EHLO probe.example.com\r\n');
    const answer = await line(relay);
    assert.match(answer, /^250-relay\.example\.com\r\n/);
    assert.doesNotMatch(answer, /STARTTLS|AUTH/);
    await on('alarm-relay-blocked');
    await assert.rejects(tcp('app', 'relay.example.com:25'), { code: 'ECONNREFUSED' });
  });

  it('closes a session whose line never ends', async () => {
    const imap = await tls('svc', 'outlook.office365.com:993');
    await line(imap);
    imap.on('error', () => undefined);
    imap.write('a'.repeat(100_000));
    imap.resume();
    // Unread bytes cause a reset on some systems, a plain end on others.
    await new Promise<void>((resolve) => imap.once('close', () => resolve()));
  });
});

describe('the simulator, fault by fault', () => {
  it('imap-blocked-on-services: 993 is refused to the services server only, and open again afterwards at the same port', async () => {
    const before = simulator.standIns('svc');
    await on('imap-blocked-on-services');
    await assert.rejects(tcp('svc', 'outlook.office365.com:993'), { code: 'ECONNREFUSED' });
    await tcp('app', 'outlook.office365.com:993');
    await simulator.setFaults([]);
    assert.deepEqual(simulator.standIns('svc'), before);
    await tcp('svc', 'outlook.office365.com:993');
  });

  it('login-blocked-on-services: 443 of the login hosts is refused to the services server only', async () => {
    await on('login-blocked-on-services');
    await assert.rejects(tcp('svc', 'login.microsoftonline.com:443'), { code: 'ECONNREFUSED' });
    await assert.rejects(tcp('svc', 'login.microsoft.com:443'), { code: 'ECONNREFUSED' });
    await tcp('svc', 'outlook.office365.com:443');
    await tcp('app', 'login.microsoftonline.com:443');
  });

  it('blocked-everywhere: 993 is refused to every server', async () => {
    await on('blocked-everywhere');
    for (const server of ['svc', 'app'])
      await assert.rejects(tcp(server, 'outlook.office365.com:993'), { code: 'ECONNREFUSED' });
  });

  it('certificate-expired: only Outlook, and still with the right name', async () => {
    await on('certificate-expired');
    const expired = await tls('app', 'outlook.office365.com:993');
    assert.equal(errorOf(expired), 'CERT_HAS_EXPIRED');
    assert.equal((await tls('app', 'login.microsoftonline.com:443')).authorized, true);
  });

  it('tls-inspected: every endpoint of every server is signed by the gateway', async () => {
    await on('tls-inspected');
    for (const server of ['svc', 'app']) {
      for (const target of Object.keys(simulator.standIns(server)).filter((target) => !/:(?:587|25)$/.test(target))) {
        const socket = await tls(server, target);
        assert.equal(socket.authorized, false, target);
        assert.equal(socket.getPeerCertificate().issuer.CN, 'Example Secure Web Gateway', target);
      }
    }
  });

  it('smtp-silent: accepts and never greets', async () => {
    await on('smtp-silent');
    const socket = await tcp('svc', 'smtp.office365.com:587');
    let heard = '';
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    // Long after the usual greeting: a whole TLS handshake and answer elsewhere.
    await https('svc', 'login.microsoftonline.com', 'GET', '/');
    assert.equal(heard, '');
    assert.equal(socket.readyState, 'open');
  });

  it('starttls-missing and xoauth2-missing: no longer announced', async () => {
    await on('starttls-missing', 'xoauth2-missing');
    const smtp = await tcp('svc', 'smtp.office365.com:587');
    await line(smtp);
    smtp.write('EHLO probe.example.com\r\n');
    assert.doesNotMatch(await line(smtp), /STARTTLS|AUTH/);
    const imap = await tls('svc', 'outlook.office365.com:993');
    await line(imap);
    imap.write('a CAPABILITY\r\n');
    assert.doesNotMatch(await line(imap), /XOAUTH2/);
  });

  it('login-captive-portal: a page for people instead of Entra’s answer', async () => {
    await on('login-captive-portal');
    const answer = await https(
      'svc',
      'login.microsoftonline.com',
      'GET',
      `/${tenantId}/v2.0/.well-known/openid-configuration`,
    );
    assert.equal(answer.status, 200);
    assert.match(answer.body, /Guest network/);
  });

  it('at the token endpoint: 429 with Retry-After, 503, another host and a truncated answer, each with a good certificate', async () => {
    const ask = () => https('svc', 'login.microsoftonline.com', 'POST', `/${tenantId}/oauth2/v2.0/token`, '');
    await on('login-throttled');
    const throttled = await ask();
    assert.deepEqual([throttled.status, throttled.headers['retry-after']], [429, '120']);
    await on('login-unavailable');
    assert.equal((await ask()).status, 503);
    await on('login-redirected');
    const redirected = await ask();
    assert.deepEqual(
      [redirected.status, new URL(redirected.headers.location ?? '').host],
      [302, 'sign-in.example.net'],
    );
    await on('login-answer-cut');
    await assert.rejects(ask(), { code: 'ECONNRESET' });
    assert.equal((await tls('svc', 'login.microsoftonline.com:443')).authorized, true);
  });

  it('a proxy connects only to simulated hosts, asks for a password, or is dead', async () => {
    const inside = simulator.standIns('svc')['login.microsoftonline.com:443']?.address ?? '';
    assert.match(await connectThroughProxy(inside), /^HTTP\/1\.1 200 /);
    assert.match(await connectThroughProxy('192.0.2.1:443'), /^HTTP\/1\.1 403 /);
    await on('proxy-asks-for-password');
    assert.match(await connectThroughProxy(inside), /^HTTP\/1\.1 407 .*\r\nProxy-Authenticate: Negotiate\r\n/);
    await on('proxy-dead');
    await assert.rejects(connectThroughProxy(inside), { code: 'ECONNREFUSED' });
  });

  it('clock-wrong: the Date header is twenty minutes ahead for the services server', async () => {
    await on('clock-wrong');
    assert.ok(isDatedNow(await https('svc', 'login.microsoftonline.com', 'GET', '/'), 20 * 60_000));
    assert.ok(isDatedNow(await https('app', 'login.microsoftonline.com', 'GET', '/')));
  });

  it('no fault of the network affects the bot’s own route to Microsoft', async () => {
    await on(
      'tls-inspected',
      'blocked-everywhere',
      'login-captive-portal',
      'certificate-expired',
      'login-blocked-on-services',
      'clock-wrong',
    );
    const targets = Object.keys(simulator.standIns('bot'));
    assert.deepEqual(targets.sort(), [
      'graph.microsoft.com:443',
      'login.microsoftonline.com:443',
      'outlook.office365.com:443',
      'outlook.office365.com:993',
      'smtp.office365.com:587',
    ]);
    // SMTP starts without TLS.
    for (const target of targets.filter((one) => !one.endsWith(':587')))
      assert.equal((await tls('bot', target)).authorized, true, target);
    const metadata = await https(
      'bot',
      'login.microsoftonline.com',
      'GET',
      `/${tenantId}/v2.0/.well-known/openid-configuration`,
    );
    assert.equal(metadata.json.issuer, `https://login.microsoftonline.com/${tenantId}/v2.0`);
    assert.ok(isDatedNow(metadata), metadata.date);
  });

  it('a fault on one server does not affect the others', async () => {
    await simulator.setFaults([{ name: 'tls-inspected', server: 'app' }]);
    assert.equal((await tls('svc', 'outlook.office365.com:443')).authorized, true);
    assert.equal((await tls('app', 'outlook.office365.com:443')).authorized, false);
  });
});

function on(...names: FaultName[]): Promise<void> {
  return simulator.setFaults(names.map((name): Fault => ({ name })));
}

async function tcp(server: string, target: string): Promise<Socket> {
  const { address } = simulator.standIns(server)[target]!;
  const socket = connect({ host: '127.0.0.1', port: Number(address.split(':')[1]) });
  open.add(socket);
  await once(socket, 'connect');
  return socket;
}

/** The start of the proxy's answer. */
async function connectThroughProxy(address: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(simulator.proxy('svc')).port) });
  open.add(socket);
  await once(socket, 'connect');
  socket.write(`CONNECT ${address} HTTP/1.1\r\nHost: ${address}\r\n\r\n`);
  return line(socket);
}

async function tls(server: string, target: string): Promise<TLSSocket> {
  const socket = connectTls({
    socket: await tcp(server, target),
    servername: target.split(':')[0]!,
    ca: simulator.ca,
    rejectUnauthorized: false,
  });
  await once(socket, 'secureConnect');
  return socket;
}

/** `authorizationError` holds a code, despite its type. */
function errorOf(socket: TLSSocket): unknown {
  return socket.authorizationError;
}

async function line(socket: Socket): Promise<string> {
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  return chunk.toString('latin1');
}

interface Answer {
  status: number;
  /** Milliseconds since 1970, before the request was sent. */
  askedAt: number;
  date: string;
  headers: IncomingMessage['headers'];
  body: string;
  json: Record<string, unknown>;
}

/** The date is between the request and now, by a clock this far ahead; the header has whole seconds. */
function isDatedNow({ date, askedAt }: Answer, aheadMs = 0): boolean {
  const at = Date.parse(date) - aheadMs;
  return at > askedAt - 1000 && at <= Date.now();
}

async function https(server: string, host: string, method: string, path: string, body?: string): Promise<Answer> {
  const askedAt = Date.now();
  const { address } = simulator.standIns(server)[`${host}:443`]!;
  const sent = request({
    host: '127.0.0.1',
    port: Number(address.split(':')[1]),
    servername: host,
    ca: simulator.ca,
    agent: false,
    method,
    path,
    headers: { host, ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) },
  });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
  return {
    status: response.statusCode ?? 0,
    askedAt,
    date: response.headers.date ?? '',
    headers: response.headers,
    body: text,
    json: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}
