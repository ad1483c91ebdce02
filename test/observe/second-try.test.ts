/** A server with a temporary failure is asked once more, at the time that it gives or 5 s later, and not again. */
import assert from 'node:assert/strict';
import { createDeadline } from '../../src/observe/deadline.ts';
import { graphOpenValueSchema, openedValueSchema, smtpLoginValueSchema } from '../../src/observe/login.ts';
import { retryAfterMs } from '../../src/observe/second-try.ts';
import { observer as tokenEndpoint } from '../../src/observe/token-endpoint.ts';
import { dialDirect } from '../../src/observe/dial.ts';
import type { StepKind } from '../../src/model/job.ts';
import { imapLogin, pop3Login, smtpLogin } from '../kit/login.ts';
import { type Behaviour, closeServers, serve, serveTls } from '../kit/servers.ts';
import { rawAnswer } from '../kit/web.ts';
import { at } from './conditions.ts';
import { gather, kit, step } from './login-kit.ts';

afterEach(closeServers);

/** A pause without delay that records its length. */
function noted() {
  const waits: number[] = [];
  return { waits, pause: async (ms: number): Promise<void> => void waits.push(ms) };
}

/** The behaviours of one server's connections, in order. The last one repeats. */
function inTurn(...behaviours: Behaviour[]): Behaviour & { count: () => number } {
  let count = 0;
  const behave: Behaviour = (socket) => behaviours[Math.min(count++, behaviours.length - 1)]?.(socket);
  return Object.assign(behave, { count: () => count });
}

const json = (status: string, headers: string, body: object): Behaviour => {
  const text = JSON.stringify(body);
  return rawAnswer(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\n${headers}Content-Length: ${text.length}\r\n\r\n${text}`,
  );
};

async function opened(kind: StepKind, behaviour: Behaviour, stepDeadlineMs: number, secure = true) {
  const { waits, pause } = noted();
  const server = secure ? await serveTls(kit.good, behaviour) : await serve(behaviour);
  const [observation] = await gather([step(kind)], at(server.port, kit.ca), { stepDeadlineMs, pause });
  await server.allClosed();
  assert.ok(observation !== undefined);
  return { observation, waits };
}

describe('a second try', () => {
  const closed = imapLogin({ open: '* BYE Connection is closed. 13' });

  it('comes 5 s after a temporary refusal, whose text is kept', async () => {
    const behaviour = inTurn(closed, imapLogin());
    const { observation, waits } = await opened('imap-open', behaviour, 20_000);
    const value = openedValueSchema.parse(observation.value);
    assert.deepEqual([observation.error, value.messages, waits], [undefined, 7, [5000]]);
    assert.deepEqual(value.firstTry, { phase: 'open', text: '* BYE Connection is closed. 13', againAfterMs: 5000 });
    assert.equal(behaviour.count(), 2);
  });

  it('is the last one', async () => {
    const behaviour = inTurn(closed);
    const { observation } = await opened('imap-open', behaviour, 20_000);
    assert.deepEqual([observation.error?.text, behaviour.count()], ['* BYE Connection is closed. 13', 2]);
  });

  it('comes after the time that the server gives: in its text over IMAP, as Retry-After over HTTP', async () => {
    const throttled = imapLogin({ open: '$ BAD Request is throttled. Suggested Backoff Time: 1500 milliseconds' });
    assert.deepEqual((await opened('imap-open', inTurn(throttled, imapLogin()), 20_000)).waits, [1500]);
    const busy = json('429 Too Many Requests', 'Retry-After: 3\r\n', {
      error: { code: 'ApplicationThrottled', message: '' },
    });
    const { observation, waits } = await opened(
      'graph-open',
      inTurn(busy, json('200 OK', '', { totalItemCount: 2 })),
      20_000,
    );
    const value = graphOpenValueSchema.parse(observation.value);
    assert.deepEqual([waits, value.messages], [[3000], 2]);
    assert.deepEqual(value.firstTry, {
      phase: 'answer',
      text: '429 ApplicationThrottled',
      askedMs: 3000,
      againAfterMs: 3000,
    });
  });

  it('is left out if the step has no time for it, and the value says so', async () => {
    const behaviour = inTurn(closed, imapLogin());
    const { observation, waits } = await opened('imap-open', behaviour, 5000);
    const { firstTry } = openedValueSchema.parse(observation.value);
    assert.deepEqual([firstTry?.againAfterMs, waits, behaviour.count()], [undefined, [], 1]);
    const long = imapLogin({ open: '$ BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds' });
    const once = await opened('imap-open', inTurn(long), 20_000);
    assert.equal(openedValueSchema.parse(once.observation.value).firstTry?.askedMs, 92_415);
    assert.deepEqual(once.waits, []);
  });

  it('is not made after a refusal of the token or of the mailbox, or a permanent one', async () => {
    for (const wish of [
      { auth: () => '$ NO AUTHENTICATE failed.' },
      { open: '$ BAD User is authenticated but not connected.' },
      { open: '* BYE Connection closed. 14' },
      { open: '* BYE Session invalidated - AccessTokenExpired' },
    ])
      assert.deepEqual((await opened('imap-open', inTurn(imapLogin(wish)), 20_000)).waits, [], JSON.stringify(wish));
  });

  it('is made over POP3 and SMTP too', async () => {
    const later = pop3Login({ auth: () => '-ERR [SYS/TEMP] later' });
    assert.deepEqual((await opened('pop3-open', inTurn(later, pop3Login()), 20_000)).waits, [5000]);
    const many = smtpLogin(kit.good, { auth: () => '432 4.3.2 Concurrent connections limit exceeded.' });
    const { observation, waits } = await opened('smtp-login', inTurn(many, smtpLogin(kit.good)), 20_000, false);
    assert.deepEqual([waits, smtpLoginValueSchema.parse(observation.value).authenticated], [[5000], true]);
  });

  it('is given up if the run is stopped meanwhile, and the first answer counts', async () => {
    const server = await serveTls(kit.good, closed);
    const stop = new AbortController();
    const [observation] = await gather([step('imap-open')], at(server.port, kit.ca), {
      stepDeadlineMs: 20_000,
      signal: stop.signal,
      pause: async (_ms, signal) => {
        stop.abort();
        signal.throwIfAborted();
      },
    });
    assert.equal(observation?.error?.text, '* BYE Connection is closed. 13');
  });

  it('is made at the token endpoint after a 429, at the time of Retry-After', async () => {
    const { waits, pause } = noted();
    const metadata = json('200 OK', '', { issuer: 'https://login.microsoftonline.com/x/v2.0', token_endpoint: 'x' });
    const server = await serveTls(kit.good, inTurn(json('429 Too Many Requests', 'Retry-After: 2\r\n', {}), metadata));
    const { value } = await tokenEndpoint.observe(
      { endpoint: at(server.port, kit.ca) },
      { deadline: createDeadline(20_000), dial: dialDirect, pause },
    );
    assert.deepEqual(waits, [2000]);
    assert.equal(value?.firstTry?.text, 'HTTP 429');
  });
});

it('Retry-After is read only as seconds or a date', () => {
  const now = Date.parse('2026-11-27T10:00:00Z');
  assert.equal(retryAfterMs('7', now), 7000);
  assert.equal(retryAfterMs('Fri, 27 Nov 2026 10:00:09 GMT', now), 9000);
  assert.equal(retryAfterMs('Fri, 27 Nov 2026 09:00:00 GMT', now), 0);
  for (const nothing of [undefined, '', 'soon', '-3']) assert.equal(retryAfterMs(nothing, now), undefined);
});
