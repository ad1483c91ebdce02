import assert from 'node:assert/strict';
import { z } from 'zod';
import { loginSchema, type Step, type StepKind } from '../../src/model/job.ts';
import { observationSchema, type Observation } from '../../src/model/observation.ts';
import { graphOpenValueSchema, openedValueSchema, smtpLoginValueSchema } from '../../src/observe/login.ts';
import type { AnyObserver, Endpoint } from '../../src/observe/observer.ts';
import { runSteps, type RunOptions } from '../../src/observe/run.ts';
import { xoauth2 } from '../../src/observe/sasl.ts';
import { certificateKit, testHost, type CertificateKit } from '../kit/certificates.ts';
import { challenge, imapLogin, inFlights, pop3Login, smtpLogin, type MailboxWish, type SenderWish } from '../kit/login.ts';
import { closeServers, closing, late, resetting, sayingAndClosing, serve, serveTls, silent, type Behaviour, type TestServer } from '../kit/servers.ts';
import { rawAnswer } from '../kit/web.ts';
import { at, names } from './conditions.ts';

const account = 'svc-ece@example.com';
const mailbox = 'sales@example.com';
/** Opaque, as a token of a personal account is: nothing but the knowledge of it can take it out of a text. */
const token = Array.from({ length: 240 }, (_, index) => ((index * 2654435761) % 4294967296).toString(36).slice(-5)).join('');
const message = xoauth2(mailbox, token);
const notConnected = 'User is authenticated but not connected.';

let kit: CertificateKit;
before(async () => {
  kit = await certificateKit();
});
afterEach(closeServers);

function step(kind: StepKind, change: Partial<NonNullable<Step['login']>> = {}, port = 993): Step {
  return { kind, target: `${testHost}:${port}`, path: 'direct', login: { account, user: kind === 'smtp-login' ? account : mailbox, mailboxes: [mailbox], ...change } };
}

async function gather(steps: Step[], endpoint: Endpoint | undefined, more: Partial<RunOptions> = {}): Promise<Observation[]> {
  const seen: Observation[] = [];
  const tokens: RunOptions['tokens'] = (wanted) => (wanted === account ? token : undefined);
  await runSteps(steps, { targets: () => endpoint, tokens, stepDeadlineMs: 3000, from: { kind: 'server', name: 'ece-svc-01' }, onObservation: (observation) => void seen.push(observation), ...more });
  for (const observation of seen) {
    assert.deepEqual(observationSchema.parse(observation), observation);
    assertNoToken(observation);
  }
  return seen;
}

/** No 16 characters of it in a row, in any case, as it is or as it was sent. */
function assertNoToken(observation: unknown): void {
  const text = JSON.stringify(observation).toLowerCase();
  for (const secret of [token, message, xoauth2(account, token), Buffer.from(token).toString('base64')].map((form) => form.toLowerCase())) {
    // The first of a message is the name that was logged in with, which is no secret.
    for (let from = secret === token.toLowerCase() ? 0 : 60; from + 16 <= secret.length; from += 1) assert.ok(!text.includes(secret.slice(from, from + 16)), `${secret.slice(from, from + 16)} in ${text}`);
  }
}

async function logIn<Value>(kind: StepKind, shape: z.ZodType<Value>, server: TestServer, more: { step?: Step; ca?: string; ms?: number } = {}) {
  const [observation] = await gather([more.step ?? step(kind)], at(server.port, more.ca ?? kit.ca), { stepDeadlineMs: more.ms ?? 3000 });
  assert.ok(observation !== undefined);
  await server.allClosed();
  return { ...observation, value: observation.value === undefined ? undefined : shape.parse(observation.value) };
}

describe('imap-open', () => {
  const open = async (wish: MailboxWish = {}, more: { step?: Step; ms?: number } = {}) => {
    const watched = inFlights(imapLogin(wish));
    const server = await serveTls(kit.good, watched);
    return { ...(await logIn('imap-open', openedValueSchema, server, more)), flights: watched.flights };
  };

  it('opens the mailbox in five round trips: connect, TLS, greeting, AUTHENTICATE, EXAMINE', async () => {
    const { value, error, phases, subject, flights } = await open();
    assert.equal(error, undefined);
    assert.deepEqual(flights, [[`a1 AUTHENTICATE XOAUTH2 ${message}`], ['a2 EXAMINE INBOX'], ['a3 LOGOUT']]);
    assert.deepEqual(names(phases), ['tcp', 'tls', 'greeting', 'auth', 'open']);
    assert.deepEqual([value?.user, value?.authenticated, value?.messages, value?.tls?.anchor], [mailbox, true, 7, 'given']);
    assert.deepEqual(subject, { kind: 'mailbox', name: mailbox });
  });

  it('asks after a refusal what is offered, and leaves politely', async () => {
    const { value, error, flights, phases } = await open({ auth: () => '$ NO AUTHENTICATE failed.' });
    assert.deepEqual([error?.phase, error?.code, error?.text], ['auth', 'REFUSED_BY_SERVER', 'a1 NO AUTHENTICATE failed.']);
    assert.deepEqual([value?.authenticated, value?.mechanisms], [false, ['PLAIN', 'XOAUTH2']]);
    assert.deepEqual(flights.slice(1), [['a2 CAPABILITY'], ['a3 LOGOUT']]);
    assert.deepEqual(names(phases), ['tcp', 'tls', 'greeting', 'auth']);
  });

  it('tells a server that takes no XOAUTH2 from one that refused the token', async () => {
    const { value, error } = await open({ auth: () => '$ BAD Command Error. 12', capabilities: '* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n$ OK done' });
    assert.deepEqual([error?.phase, error?.code, value?.mechanisms], ['auth', 'MECHANISM_NOT_OFFERED', ['PLAIN']]);
  });

  it('sends no token where the greeting already says that XOAUTH2 is not taken, and in two lines where it has no SASL-IR', async () => {
    const without = await open({ greeting: '* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready' });
    assert.deepEqual([without.error?.code, without.value?.mechanisms, without.flights], ['MECHANISM_NOT_OFFERED', ['PLAIN'], [['a3 LOGOUT']]]);
    const twoLines = await open({ greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] ready' });
    assert.deepEqual(twoLines.flights.slice(0, 2), [['a1 AUTHENTICATE XOAUTH2'], [message]]);
    assert.equal(twoLines.value?.messages, 7);
  });

  it('sends a message too long for a command line in a line of its own', async () => {
    const watched = inFlights(imapLogin());
    const server = await serveTls(kit.good, watched);
    const long = 'x7'.repeat(4000);
    const [observation] = await gather([step('imap-open')], at(server.port, kit.ca), { tokens: () => long });
    assert.equal(observation?.error, undefined);
    assert.equal(watched.flights[0]?.[0], 'a1 AUTHENTICATE XOAUTH2');
    assert.equal(watched.flights[1]?.join(''), xoauth2(mailbox, long));
  });

  it('decodes a challenge, answers it with an empty line and waits for the refusal', async () => {
    const { value, error, flights } = await open({ challenge: challenge({ status: '401', schemes: 'bearer', scope: 'mail' }), auth: () => '$ NO [AUTHENTICATIONFAILED] Authentication failed.' });
    assert.deepEqual(value?.challenge, { status: '401', schemes: 'bearer', scope: 'mail' });
    assert.deepEqual(flights[1], ['']);
    assert.deepEqual([error?.phase, error?.code], ['auth', 'REFUSED_BY_SERVER']);
  });

  it('takes a challenge that is no JSON, of numbers, or of 1,000 characters for what it is', async () => {
    const auth = () => '$ NO failed';
    assert.equal((await open({ challenge: 'AAAA', auth })).value?.challenge, undefined);
    assert.deepEqual((await open({ challenge: challenge({ status: 400, schemes: ['x'], other: 1 }), auth })).value?.challenge, { status: '400' });
    assert.equal((await open({ challenge: challenge({ scope: 'word '.repeat(200) }), auth })).value?.challenge?.scope?.length, 300);
  });

  it('does not go round in circles with a server that only ever challenges', async () => {
    const { error, flights } = await open({ challenge: challenge({ status: '401' }), auth: () => '+ again' });
    assert.deepEqual([error?.phase, error?.code, flights.length], ['auth', 'PROTOCOL', 2]);
    assert.match(error?.text ?? '', /a second challenge/);
  });

  it('tells in both of Exchange’s ways that the token opens no mailbox', async () => {
    const then = await open({ open: `$ BAD ${notConnected}` });
    assert.deepEqual([then.error?.phase, then.error?.code, then.error?.text, then.value?.authenticated], ['open', 'REFUSED_BY_SERVER', `a2 BAD ${notConnected}`, true]);
    assert.deepEqual(then.flights.at(-1), ['a3 LOGOUT']);
    const atOnce = await open({ auth: () => `$ NO ${notConnected}` });
    assert.deepEqual([atOnce.error?.phase, atOnce.error?.text, atOnce.value?.authenticated], ['auth', `a1 NO ${notConnected}`, false]);
    const bye = await open({ open: '* BYE Connection closed. 14' });
    assert.deepEqual([bye.error?.phase, bye.error?.text], ['open', '* BYE Connection closed. 14']);
  });

  it('keeps the refusal where the server closes behind it instead of saying what it offers', async () => {
    const { error, value } = await open({ auth: () => (socket) => void socket.end('a1 NO AUTHENTICATE failed.\r\n') });
    assert.deepEqual([error?.phase, error?.code, value?.mechanisms], ['auth', 'REFUSED_BY_SERVER', undefined]);
    for (const ms of [500, 30_000]) {
      const since = performance.now();
      const mute = await open({ auth: () => '$ NO AUTHENTICATE failed.', capabilities: silent }, { ms });
      assert.deepEqual([mute.error?.phase, mute.error?.code], ['auth', 'REFUSED_BY_SERVER']);
      assert.ok(performance.now() - since < 10_000, 'what only explains a refusal is not waited for to the end');
    }
  });

  it('does not take OK for a mailbox: without a count of messages nothing was opened', async () => {
    assert.equal((await open({ open: '$ OK EXAMINE completed.' }, { ms: 300 })).error?.phase, 'open');
  });
});

describe('pop3-open', () => {
  const open = async (wish: MailboxWish = {}) => {
    const watched = inFlights(pop3Login(wish));
    return { ...(await logIn('pop3-open', openedValueSchema, await serveTls(kit.good, watched))), flights: watched.flights };
  };

  it('opens the mailbox in six round trips: connect, TLS, greeting, AUTH, token, STAT', async () => {
    const { value, error, flights, phases } = await open();
    assert.equal(error, undefined);
    assert.deepEqual(flights, [['AUTH XOAUTH2'], [message], ['STAT'], ['QUIT']]);
    assert.deepEqual(names(phases), ['tcp', 'tls', 'greeting', 'auth', 'open']);
    assert.deepEqual([value?.authenticated, value?.messages], [true, 7]);
  });

  it('keeps the one refusal that Exchange knows, and what is offered', async () => {
    const refusal = '-ERR Authentication failure: unknown user name or bad password.';
    const { value, error, flights } = await open({ auth: () => refusal });
    assert.deepEqual([error?.phase, error?.code, error?.text], ['auth', 'REFUSED_BY_SERVER', refusal]);
    assert.deepEqual([value?.authenticated, value?.mechanisms, flights.slice(2)], [false, ['PLAIN', 'XOAUTH2'], [['CAPA'], ['QUIT']]]);
    const without = await open({ auth: () => refusal, capabilities: '+OK\r\nSASL PLAIN\r\n.' });
    assert.equal(without.error?.code, 'MECHANISM_NOT_OFFERED');
  });

  it('takes a plus behind the token for a challenge and never for a yes', async () => {
    const { value, error, flights } = await open({ challenge: challenge({ status: '401', schemes: 'bearer' }), auth: () => '-ERR [AUTH] Authentication failed.' });
    assert.deepEqual([value?.challenge, value?.authenticated, flights[2]], [{ status: '401', schemes: 'bearer' }, false, ['']]);
    assert.equal(error?.text, '-ERR [AUTH] Authentication failed.');
  });

  it('tells a mailbox that is not connected by STAT, and an answer that is none', async () => {
    const { value, error } = await open({ open: `-ERR ${notConnected}` });
    assert.deepEqual([error?.phase, error?.code, value?.authenticated, value?.messages], ['open', 'REFUSED_BY_SERVER', true, undefined]);
    assert.equal((await open({ open: '+OK' })).error?.code, 'PROTOCOL');
  });
});

describe('smtp-login', () => {
  const mailboxes = [mailbox, 'support@example.com'];
  const own = xoauth2(account, token);
  const open = async (wish: SenderWish = {}, more: { ms?: number } = {}) => {
    const flights: string[][] = [];
    const server = await serve(smtpLogin(kit.good, { inside: (behaviour) => inFlights(behaviour, flights), ...wish }));
    return { ...(await logIn('smtp-login', smtpLoginValueSchema, server, { ...more, step: step('smtp-login', { mailboxes }) })), flights, server };
  };

  it('logs in in seven round trips, and tries all senders in one more', async () => {
    const { value, error, flights, phases, subject, server } = await open();
    assert.equal(error, undefined);
    // Before it connect 1, greeting 1, EHLO 1, STARTTLS 1, TLS 1.
    assert.deepEqual(flights, [
      ['EHLO [127.0.0.1]'],
      [`AUTH XOAUTH2 ${own}`],
      mailboxes.flatMap((each) => [`MAIL FROM:<${each}>`, `RCPT TO:<${each}>`, 'RSET']),
      ['QUIT'],
    ]);
    assert.match(server.received(), /^EHLO \[127.0.0.1\]\r\nSTARTTLS\r\n/);
    assert.deepEqual(names(phases), ['tcp', 'greeting', 'ehlo', 'starttls', 'tls', 'capability', 'auth', 'sender']);
    assert.deepEqual(value?.senders?.map(({ mailbox: name, taken }) => [name, taken]), mailboxes.map((name) => [name, true]));
    assert.deepEqual([subject, value?.user], [{ kind: 'account', name: account }, account]);
  });

  it('tries one sender after the other where commands must not go ahead, and no recipient without a sender', async () => {
    const { value, flights } = await open({ offers: ['AUTH XOAUTH2'], sender: (command) => (command === `MAIL FROM:<${mailbox}>` ? '550 5.7.60 SMTP; Client does not have permissions to send as this sender' : undefined) });
    assert.deepEqual(flights.slice(2, -1), [[`MAIL FROM:<${mailbox}>`], ['RSET'], ['MAIL FROM:<support@example.com>'], ['RCPT TO:<support@example.com>'], ['RSET']]);
    assert.deepEqual(value?.senders?.map(({ taken, reply }) => [taken, reply.slice(0, 10)]), [[false, '550 5.7.60'], [true, '250 2.1.0 ']]);
  });

  it('keeps the refusal of the sender, not the confusion of the recipient that was sent behind it; and the recipient’s own', async () => {
    const { value, error } = await open({ sender: (command) => ({ [`MAIL FROM:<${mailbox}>`]: '550 5.7.60 no', [`RCPT TO:<${mailbox}>`]: '503 5.5.2 Need mail command', 'RCPT TO:<support@example.com>': '550 5.1.1 nobody' })[command] });
    assert.equal(error, undefined);
    assert.deepEqual(value?.senders, [{ mailbox, taken: false, reply: '550 5.7.60 no' }, { mailbox: 'support@example.com', taken: false, reply: '550 5.1.1 nobody' }]);
  });

  it('keeps the senders that were tried when the server has had enough', async () => {
    const { value, error } = await open({ offers: ['AUTH XOAUTH2'], sender: (command) => (command.includes('support') ? '421 4.4.2 Message submission rate for this client has exceeded the configured limit' : undefined) });
    assert.deepEqual([error?.phase, error?.code, value?.senders?.length, value?.authenticated], ['sender', 'REFUSED_BY_SERVER', 1, true]);
  });

  for (const reply of ['535 5.7.3 Authentication unsuccessful', '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled', '454 4.7.0 Temporary authentication failure']) {
    it(`keeps ${reply.slice(0, 40)}`, async () => {
      const { value, error, flights } = await open({ auth: () => reply });
      assert.deepEqual([error?.phase, error?.code, error?.text, value?.authenticated], ['auth', 'REFUSED_BY_SERVER', reply, false]);
      assert.deepEqual(flights.at(-1), ['QUIT']);
    });
  }

  it('decodes a challenge and answers it with an empty line, never with the token again', async () => {
    const { value, flights } = await open({ challenge: challenge({ status: '401', schemes: 'bearer', scope: 'https://mail.example.com/' }), auth: () => '535 5.7.8 Username and Password not accepted' });
    assert.deepEqual(value?.challenge, { status: '401', schemes: 'bearer', scope: 'https://mail.example.com/' });
    assert.deepEqual(flights.slice(2), [[''], ['QUIT']]);
  });

  it('sends no token where XOAUTH2 is not offered after TLS, whatever was promised in clear', async () => {
    const { value, error, server, flights } = await open({ offers: ['PIPELINING', 'AUTH LOGIN'] });
    assert.deepEqual([error?.phase, error?.code, value?.mechanisms], ['auth', 'MECHANISM_NOT_OFFERED', ['LOGIN']]);
    assert.doesNotMatch(server.received(), /AUTH XOAUTH2/);
    assert.deepEqual(flights.at(-1), ['QUIT']);
  });

  it('sends a message beyond 12,288 octets in a line of its own', async () => {
    const flights: string[][] = [];
    const server = await serve(smtpLogin(kit.good, { inside: (behaviour) => inFlights(behaviour, flights) }));
    const long = 'x7'.repeat(6000);
    const [observation] = await gather([step('smtp-login')], at(server.port, kit.ca), { tokens: () => long });
    assert.equal(observation?.error, undefined);
    assert.equal(smtpLoginValueSchema.parse(observation?.value).authenticated, true);
    assert.deepEqual([flights[1], flights[2]?.join('')], [['AUTH XOAUTH2'], xoauth2(account, long)]);
  });
});

describe('graph-open', () => {
  const answers = (status: string, body: unknown) => rawAnswer(`HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nrequest-id: 0d4f\r\nContent-Length: ${Buffer.byteLength(JSON.stringify(body))}\r\n\r\n${JSON.stringify(body)}`);
  const open = async (behaviour: Behaviour) => {
    const server = await serveTls(kit.good, behaviour);
    return { ...(await logIn('graph-open', graphOpenValueSchema, server)), received: server.received() };
  };

  it('counts the inbox with the token, and reads no message', async () => {
    const { value, error, received, phases } = await open(answers('200 OK', { totalItemCount: 7 }));
    assert.equal(error, undefined);
    assert.match(received, /^GET \/v1\.0\/users\/sales%40example\.com\/mailFolders\/inbox\?\$select=totalItemCount HTTP\/1\.1\r\n/);
    assert.ok(received.toLowerCase().includes(`authorization: bearer ${token}`.toLowerCase()));
    assert.deepEqual([value?.status, value?.messages, value?.requestId, value?.tls?.anchor], [200, 7, '0d4f', 'given']);
    assert.deepEqual(names(phases), ['tcp', 'tls', 'answer', 'body']);
  });

  it('keeps Graph’s own code and words: no permission and no mailbox are told apart', async () => {
    for (const [status, code] of [['403 Forbidden', 'ErrorAccessDenied'], ['404 Not Found', 'MailboxNotEnabledForRESTAPI'], ['401 Unauthorized', 'InvalidAuthenticationToken']] as const) {
      const { value, error } = await open(answers(status, { error: { code, message: `no: ${token}` } }));
      assert.deepEqual([error, value?.status, value?.code, value?.message, value?.messages], [undefined, Number(status.slice(0, 3)), code, 'no: [removed]', undefined]);
    }
  });

  it('follows no redirect with the token, and takes a page for an answer without a count', async () => {
    const { value } = await open(rawAnswer('HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example.test/\r\nContent-Length: 0\r\n\r\n'));
    assert.equal(value?.status, 302);
    assert.equal((await open(rawAnswer('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>'))).value?.messages, undefined);
  });
});

describe('every log-in', () => {
  const inCommon = openedValueSchema.pick({ user: true, authenticated: true, tls: true }).loose();
  type Mood = 'cut' | 'reset' | 'late' | 'silent' | 'echo';
  const kinds: [StepKind, (mood: Mood) => Promise<TestServer>][] = [
    ['imap-open', (mood) => serveTls(kit.good, imapLogin({ auth: judge('$ NO', mood) }))],
    ['pop3-open', (mood) => serveTls(kit.good, pop3Login({ auth: judge('-ERR', mood) }))],
    ['smtp-login', (mood) => serve(smtpLogin(kit.good, { auth: judge('535 5.7.3', mood) }))],
  ];
  /** An echo in every way that a server could think of. */
  const echoes = (given: string): string => [given, token.slice(100, 180), token.slice(300, 360).toUpperCase(), Buffer.from(`x${token}`).toString('base64').slice(40, 100), encodeURIComponent(token).slice(0, 50)].join(' and ');
  function judge(no: string, mood: Mood) {
    return (given: string): string | Behaviour => {
      if (mood === 'echo') return `${no} you said ${echoes(given)}`;
      return { cut: closing, reset: resetting, silent, late: late(300, sayingAndClosing(`${no.replace('$', 'a1')} late\r\n`)) }[mood];
    };
  }

  for (const [kind, start] of kinds) {
    it(`${kind}: waits for a refusal that takes its time, up to the deadline`, async () => {
      const { error } = await logIn(kind, inCommon, await start('late'), { ms: 10_000 });
      assert.deepEqual([error?.phase, error?.code], ['auth', 'REFUSED_BY_SERVER']);
      assert.match(error?.text ?? '', /late$/);
      assert.deepEqual([(await logIn(kind, inCommon, await start('silent'), { ms: 400 })).error].map((silence) => [silence?.phase, silence?.code]), [['auth', 'TIMEOUT']]);
    });
    it(`${kind}: tells a connection that is cut at the token, and claims neither yes nor no`, async () => {
      const { error, value } = await logIn(kind, inCommon, await start('cut'));
      assert.deepEqual([error?.phase, error?.code, value?.authenticated, value?.user], ['auth', 'CLOSED', undefined, kind === 'smtp-login' ? account : mailbox]);
      assert.deepEqual([(await logIn(kind, inCommon, await start('reset'))).error].map((reset) => reset?.phase), ['auth']);
    });
    it(`${kind}: keeps no piece of the token that a server says again`, async () => {
      const { error } = await logIn(kind, inCommon, await start('echo'));
      assert.match(error?.text ?? '', /you said \[removed\] and \[removed\] and/);
    });
    for (const identity of ['inspected', 'wrongHost', 'expired', 'selfSigned'] as const) {
      it(`${kind}: sends nothing over a certificate that is ${identity}, and shows it`, async () => {
        const server = await (kind === 'smtp-login' ? serve(smtpLogin(kit[identity])) : serveTls(kit[identity], kind === 'imap-open' ? imapLogin() : pop3Login()));
        const { error, value } = await logIn(kind, inCommon, server);
        assert.equal(error?.phase, 'tls');
        assert.equal(value?.tls?.chain.length, 1);
        assert.doesNotMatch(server.received(), /AUTH/i);
      });
    }
  }

  it('shows no token in what the server greets with or offers', async () => {
    const half = token.slice(0, 100);
    const { value } = await logIn('imap-open', openedValueSchema, await serveTls(kit.good, imapLogin({ greeting: `* OK ${half}`, auth: () => '$ NO no', capabilities: `* CAPABILITY ${half} AUTH=${half}\r\n$ OK done` })));
    assert.deepEqual([value?.greeting, value?.capabilities], ['* OK [removed]', ['[removed]', 'AUTH=[removed]']]);
  });

  it('goes over TLS to Graph only where the certificate is trusted', async () => {
    const server = await serveTls(kit.inspected, rawAnswer('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
    const { error, value } = await logIn('graph-open', graphOpenValueSchema, server);
    assert.deepEqual([error?.phase, server.received(), value?.tls?.anchor], ['tls', '', 'none']);
  });

  it('dials nothing without a token, or with one that is none', async () => {
    const server = await serveTls(kit.good, imapLogin());
    for (const kind of ['imap-open', 'pop3-open', 'smtp-login', 'graph-open'] as const) {
      for (const tokens of [undefined, () => undefined, () => '', () => 'two\r\nlines', () => 'a\u0001auth=Bearer b']) {
        const [observation] = await gather([step(kind)], at(server.port, kit.ca), { tokens });
        assert.deepEqual([observation?.error?.phase, observation?.error?.code, observation?.phases, observation?.value], ['start', 'NO_TOKEN', [], undefined]);
      }
    }
    assert.equal(server.connections, 0);
  });

  it('lets no name end its line or its field', async () => {
    for (const user of ['a@example.com\r\na2 DELETE INBOX', 'a@example.com\u0001auth=Bearer x', 'a\u0000b']) {
      assert.equal(loginSchema.safeParse({ account, user, mailboxes: [mailbox] }).success, false);
      const server = await serve(smtpLogin(kit.good));
      const seen = await gather([step('smtp-login', { user }), step('smtp-login', { mailboxes: [user] })], at(server.port, kit.ca));
      assert.deepEqual([seen.map(({ error }) => error?.code), server.connections], [['UNSUPPORTED', 'UNSUPPORTED'], 0]);
    }
    assert.equal(loginSchema.safeParse({ account, user: mailbox, mailboxes: ['a@example.com>\r\nDATA'] }).success, false);
  });
});

describe('sessions of one job', () => {
  /** Each stays until as many as are wanted are there; what they were at the same time is kept. */
  function counting(kinds: StepKind[], until: number) {
    const together: string[][] = [];
    const now: string[] = [];
    const gate = Promise.withResolvers<void>();
    const observers = kinds.map((kind): AnyObserver => ({
      kind,
      value: z.unknown(),
      async observe({ login }) {
        const name = `${kind} ${kind === 'smtp-login' ? login?.account : login?.mailboxes[0]}`;
        now.push(name);
        together.push([...now]);
        if (now.length >= until) gate.resolve();
        await gate.promise;
        await new Promise(setImmediate);
        now.splice(now.indexOf(name), 1);
        return { phases: [] };
      },
    }));
    return { observers, together };
  }

  it('one mailbox is opened once at a time with each protocol, and different ones side by side', async () => {
    const steps = [step('imap-open', {}, 993), step('imap-open', {}, 9993), step('imap-open', { mailboxes: ['support@example.com'] }), step('pop3-open'), step('smtp-login', {}, 587), step('smtp-login', {}, 5587)];
    const { observers, together } = counting(['imap-open', 'pop3-open', 'smtp-login'], 4);
    const seen = await gather(steps, at(1), { observers });
    assert.equal(seen.length, 6);
    assert.deepEqual(together.find(({ length }) => length === 4)?.toSorted(), ['imap-open sales@example.com', 'imap-open support@example.com', 'pop3-open sales@example.com', `smtp-login ${account}`]);
    for (const names of together) assert.equal(new Set(names).size, names.length, names.join());
  });
});
