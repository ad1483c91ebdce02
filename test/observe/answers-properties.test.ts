/**
 * Answers of mail servers, web servers and proxies over real connections, in pieces of any size. Observers end as
 * documented.
 */
import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import * as fc from 'fast-check';
import type { Observed } from '../../src/model/observation.ts';
import { observer as clock } from '../../src/observe/clock.ts';
import { observer as graphOpen } from '../../src/observe/graph-open.ts';
import { observer as https } from '../../src/observe/https.ts';
import { observer as imap } from '../../src/observe/imap.ts';
import { observer as imapOpen } from '../../src/observe/imap-open.ts';
import type { Observer } from '../../src/observe/observer.ts';
import { observer as pop3 } from '../../src/observe/pop3.ts';
import { observer as pop3Open } from '../../src/observe/pop3-open.ts';
import { dialThroughProxy } from '../../src/observe/proxy.ts';
import { observer as smtp } from '../../src/observe/smtp.ts';
import { observer as smtpLogin } from '../../src/observe/smtp-login.ts';
import { observer as tls } from '../../src/observe/tls.ts';
import { observer as tokenEndpoint } from '../../src/observe/token-endpoint.ts';
import { withoutToken } from '../../src/observe/without-token.ts';
import { certificateKit, type CertificateKit } from '../kit/certificates.ts';
import { anyText, changed, changedBytes, isClean, textOf } from '../kit/hostile-text.ts';
import { corpusOf, tried } from '../kit/properties.ts';
import { type Behaviour, closeServers, serve, serveTls, upgrading } from '../kit/servers.ts';
import { at, within } from './conditions.ts';

let kit: CertificateKit;
before(async () => {
  kit = await certificateKit();
});
afterEach(closeServers);

const token = 'eyJhbGciOiJSUzI1NiJ9.c2VjcmV0LXRva2Vu.Zq8xVq2nKp7wWcE4rTy';
const login = { account: 'svc@example.com', user: 'svc@example.com', mailboxes: ['sales@example.com'] };

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const mail = [
  ...'* OK ready|* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] hi|* PREAUTH|* BYE|* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR|a1 OK done|a2 OK done|a1 NO failed|a2 BAD no|* 3 EXISTS|* 99999999999 EXISTS|+ |+|+OK|+OK 3 120|-ERR Logon failure|.|..|SASL PLAIN XOAUTH2|220 ready|220-more|250-SIZE|250 STARTTLS|250-AUTH XOAUTH2|250 PIPELINING|334 |235 2.7.0 in|535 5.7.3|421 4.3.2|550 5.1.1|250|2500|999 x|25 0'.split(
    '|',
  ),
  `+ ${base64('{"status":"400","schemes":"bearer","scope":"x"}')}`,
  `334 ${base64('{"status":{},"schemes":[1]}')}`,
  `* OK [${base64('\ufeffhost')}]`,
  `* BAD ${token}`,
];
const answers = fc
  .array(
    fc.tuple(
      fc.oneof({ arbitrary: fc.constantFrom(...mail), weight: 9 }, { arbitrary: anyText(60), weight: 1 }),
      fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '', '\0\r\n'),
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((lines) => lines.map((parts) => parts.join('')).join(''));

const body = fc.oneof(
  textOf(
    '{"error":|{"code":"x","message":"|"}|}|{"totalItemCount":|3|-1|1e9|null|"error_codes":[|7000218|]|"trace_id":"|AADSTS50011|<html>'.split(
      '|',
    ),
    12,
  ),
  anyText(80),
);
const http = fc
  .tuple(
    fc.constantFrom(
      'HTTP/1.1 200 OK',
      'HTTP/1.0 429 Slow',
      'HTTP/1.1 503',
      'HTTP/1.1 302 Found',
      'HTTP/1.1 000 x',
      'HTTP/1.1 99999 x',
      'HTTP/2',
      '220 ready',
      'HTTP/1.1 101 Up',
    ),
    fc.array(
      fc.constantFrom(
        ...'Date: Wed, 25 Nov 2026 08:00:00 GMT|Date: +275760-09-13|Date: 0|Date: never|Retry-After: 120|Retry-After: 99999999999999999999|Retry-After: -1|Retry-After: Wed, 25 Nov 9999 08:00:00 GMT|Location: javascript:alert(1)|Content-Type: text/html|Server: \u00ff\u00fe|Content-Length: 5|Content-Length: -5|Content-Length: 99999999999999999999|Transfer-Encoding: chunked|request-id: x|Set-Cookie: a=b|Proxy-Authenticate: NTLM|proxy-authenticate: Basic realm="x"|Bad Header|: x|Connection: upgrade'.split(
          '|',
        ),
      ),
      { maxLength: 6 },
    ),
    body,
  )
  .map(([status, headers, content]) => `${[status, ...headers].join('\r\n')}\r\n\r\n${content}`);

/** Sends the text in pieces and ends. The client's data is not read, because it may come at any time. */
function saying(text: string, pieces: readonly number[]): Behaviour {
  return (socket) => {
    const bytes = Buffer.from(text);
    let from = 0;
    for (const length of [...pieces, bytes.length]) {
      if (from < bytes.length) socket.write(bytes.subarray(from, from + length));
      from += length;
    }
    socket.resume().end();
  };
}

const pieces = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });

type Any = Observer<string, unknown>;

async function assertObserved(observed: Promise<Observed<unknown>>, { value: schema, phases }: Any): Promise<void> {
  // As the runner does: removes the token where a server repeats it, even in a broken form.
  const { value, error, phases: took } = withoutToken(await observed, login.user, token);
  if (value !== undefined) schema.parse(value);
  for (const { name } of took) assert.ok(phases.includes(name), name);
  const text = JSON.stringify({ value, error });
  assert.ok(!text.includes('Zq8xVq2nKp7wWcE4rTy'), text);
  assert.ok(
    error === undefined || (isClean(error.text) && error.code !== 'OBSERVER_FAILED' && !error.code.endsWith('Error')),
    text,
  );
}

describe('an answer with any content, in any pieces,', () => {
  for (const [name, observer] of Object.entries({ imap, pop3, 'imap-open': imapOpen, 'pop3-open': pop3Open }) as [
    string,
    Any,
  ][])
    it(`of a mail server ends ${name} with a valid value or an error with a code`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(answers, changed(answers, mail)), pieces, async (text, lengths) => {
          const { port } = await serveTls(kit.good, saying(text, lengths));
          await assertObserved(observer.observe({ endpoint: at(port, kit.ca), login, token }, within(3000)), observer);
          await closeServers();
        }),
        tried(40),
      );
    });
  for (const [name, observer] of Object.entries({ smtp, 'smtp-login': smtpLogin }) as [string, Any][])
    it(`of a mail server ends ${name} with a valid value or an error with a code, before and after STARTTLS`, async () => {
      await fc.assert(
        fc.asyncProperty(answers, pieces, fc.boolean(), async (text, lengths, isBehind) => {
          const behind = (socket: Socket): void => upgrading(kit.good, saying(text, lengths))(socket);
          const { port } = await serve(isBehind ? untilStartTls(behind) : saying(text, lengths));
          await assertObserved(observer.observe({ endpoint: at(port, kit.ca), login, token }, within(3000)), observer);
          await closeServers();
        }),
        tried(40),
      );
    });
  for (const [name, observer] of Object.entries({
    https,
    clock,
    'graph-open': graphOpen,
    'token-endpoint': tokenEndpoint,
  }) as [string, Any][])
    it(`of a web server ends ${name} with a valid value or an error with a code`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(http, changed(http)), pieces, async (text, lengths) => {
          const { port } = await serveTls(kit.good, saying(text, lengths));
          await assertObserved(observer.observe({ endpoint: at(port, kit.ca), login, token }, within(3000)), observer);
          await closeServers();
        }),
        tried(40),
      );
    });
  it('of a proxy ends with an error with a code', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(http, changed(http)), pieces, async (text, lengths) => {
        const { port } = await serve(saying(text, lengths));
        const dial = dialThroughProxy(`http://user:${encodeURIComponent('Zq8xVq2nKp7wWcE4rTy')}@127.0.0.1:${port}`);
        await assertObserved(tls.observe({ endpoint: { host: 'mail.example.com', port: 993 } }, within(3000, dial)), {
          ...(tls as Any),
          phases: [...tls.phases, 'proxy-tcp', 'proxy'],
        });
        await closeServers();
      }),
      tried(40),
    );
  });
  it('instead of a TLS handshake ends with an error with a code', async () => {
    const hello = Buffer.from('160303003d0200003903036a', 'hex');
    const bytes = fc.oneof(
      changedBytes(fc.constant(Buffer.concat([hello, Buffer.alloc(60, 7)]))),
      changedBytes(fc.constant(Buffer.from('15030300020228', 'hex'))),
      anyText(60).map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (sent) => {
        const { port } = await serve((socket) => void socket.resume().end(sent));
        await assertObserved(tls.observe({ endpoint: at(port, kit.ca) }, within(3000)), tls);
        await closeServers();
      }),
      tried(60),
    );
  });
  for (const { why, input } of corpusOf('proxy')) it(why, () => void dialThroughProxy(input));
});

/** A proper server up to the go-ahead of STARTTLS. */
function untilStartTls(then: (socket: Socket) => void): Behaviour {
  return (socket) => {
    const onData = (chunk: Buffer): void => {
      if (/^ehlo/i.test(chunk.toString())) return void socket.write('250-me\r\n250 STARTTLS\r\n');
      socket.off('data', onData);
      socket.write('220 go\r\n');
      then(socket);
    };
    socket.on('data', onData).write('220 ready\r\n');
  };
}
