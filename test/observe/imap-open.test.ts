import assert from 'node:assert/strict';
import { type Step } from '../../src/model/job.ts';
import { openedValueSchema } from '../../src/observe/login.ts';
import { xoauth2 } from '../../src/observe/sasl.ts';
import { challenge, imapLogin, inFlights, type MailboxWish } from '../kit/login.ts';
import { closeServers, serveTls, silent } from '../kit/servers.ts';
import { at, names, stopwatch } from './conditions.ts';
import { gather, kit, logIn, mailbox, message, notConnected, step } from './login-kit.ts';

afterEach(closeServers);

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
    assert.deepEqual(
      [value?.user, value?.authenticated, value?.messages, value?.tls?.anchor],
      [mailbox, true, 7, 'given'],
    );
    assert.deepEqual(subject, { kind: 'mailbox', name: mailbox });
  });

  it('asks for the capabilities after a refusal, and logs out', async () => {
    const { value, error, flights, phases } = await open({ auth: () => '$ NO AUTHENTICATE failed.' });
    assert.deepEqual(
      [error?.phase, error?.code, error?.text],
      ['auth', 'REFUSED_BY_SERVER', 'a1 NO AUTHENTICATE failed.'],
    );
    assert.deepEqual([value?.authenticated, value?.mechanisms], [false, ['PLAIN', 'XOAUTH2']]);
    assert.deepEqual(flights.slice(1), [['a2 CAPABILITY'], ['a3 LOGOUT']]);
    assert.deepEqual(names(phases), ['tcp', 'tls', 'greeting', 'auth']);
  });

  it('distinguishes a server without XOAUTH2 from one that refused the token', async () => {
    const { value, error } = await open({
      auth: () => '$ BAD Command Error. 12',
      capabilities: '* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n$ OK done',
    });
    assert.deepEqual([error?.phase, error?.code, value?.mechanisms], ['auth', 'MECHANISM_NOT_OFFERED', ['PLAIN']]);
  });

  it('sends no token if the greeting offers no XOAUTH2, and sends it in two lines without SASL-IR', async () => {
    const without = await open({ greeting: '* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready' });
    assert.deepEqual(
      [without.error?.code, without.value?.mechanisms, without.flights],
      ['MECHANISM_NOT_OFFERED', ['PLAIN'], [['a3 LOGOUT']]],
    );
    const twoLines = await open({ greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] ready' });
    assert.deepEqual(twoLines.flights.slice(0, 2), [['a1 AUTHENTICATE XOAUTH2'], [message]]);
    assert.equal(twoLines.value?.messages, 7);
  });

  it('sends a message that is too long for a command line in a line of its own', async () => {
    const watched = inFlights(imapLogin());
    const server = await serveTls(kit.good, watched);
    const long = 'x7'.repeat(4000);
    const [observation] = await gather([step('imap-open')], at(server.port, kit.ca), { tokens: () => long });
    assert.equal(observation?.error, undefined);
    assert.equal(watched.flights[0]?.[0], 'a1 AUTHENTICATE XOAUTH2');
    assert.equal(watched.flights[1]?.join(''), xoauth2(mailbox, long));
  });

  it('decodes a challenge, answers it with an empty line and waits for the refusal', async () => {
    const { value, error, flights } = await open({
      challenge: challenge({ status: '401', schemes: 'bearer', scope: 'mail' }),
      auth: () => '$ NO [AUTHENTICATIONFAILED] Authentication failed.',
    });
    assert.deepEqual(value?.challenge, { status: '401', schemes: 'bearer', scope: 'mail' });
    assert.deepEqual(flights[1], ['']);
    assert.deepEqual([error?.phase, error?.code], ['auth', 'REFUSED_BY_SERVER']);
  });

  it('reads a challenge that is not JSON, of numbers, or of 1,000 characters', async () => {
    const auth = () => '$ NO failed';
    assert.equal((await open({ challenge: 'AAAA', auth })).value?.challenge, undefined);
    assert.deepEqual(
      (await open({ challenge: challenge({ status: 400, schemes: ['x'], other: 1 }), auth })).value?.challenge,
      { status: '400' },
    );
    assert.equal(
      (await open({ challenge: challenge({ scope: 'words'.repeat(200) }), auth })).value?.challenge?.scope?.length,
      300,
    );
  });

  it('stops at a server that sends one challenge after another', async () => {
    const { error, flights } = await open({ challenge: challenge({ status: '401' }), auth: () => '+ again' });
    assert.deepEqual([error?.phase, error?.code, flights.length], ['auth', 'PROTOCOL', 2]);
    assert.match(error?.text ?? '', /a second challenge/);
  });

  it('reports both of Exchange’s refusals to open the mailbox', async () => {
    const then = await open({ open: `$ BAD ${notConnected}` });
    assert.deepEqual(
      [then.error?.phase, then.error?.code, then.error?.text, then.value?.authenticated],
      ['open', 'REFUSED_BY_SERVER', `a2 BAD ${notConnected}`, true],
    );
    assert.deepEqual(then.flights.at(-1), ['a3 LOGOUT']);
    const atOnce = await open({ auth: () => `$ NO ${notConnected}` });
    assert.deepEqual(
      [atOnce.error?.phase, atOnce.error?.text, atOnce.value?.authenticated],
      ['auth', `a1 NO ${notConnected}`, false],
    );
    const bye = await open({ open: '* BYE Connection closed. 14' });
    assert.deepEqual([bye.error?.phase, bye.error?.text], ['open', '* BYE Connection closed. 14']);
  });

  it('keeps the refusal if the server closes after it and lists no capabilities', async () => {
    const { error, value } = await open({ auth: () => (socket) => void socket.end('a1 NO AUTHENTICATE failed.\r\n') });
    assert.deepEqual([error?.phase, error?.code, value?.mechanisms], ['auth', 'REFUSED_BY_SERVER', undefined]);
    for (const ms of [1500, 30_000]) {
      const ran = stopwatch();
      const mute = await open({ auth: () => '$ NO AUTHENTICATE failed.', capabilities: silent }, { ms });
      assert.deepEqual([mute.error?.phase, mute.error?.code], ['auth', 'REFUSED_BY_SERVER']);
      assert.ok(ran() < 10_000, 'what only explains a refusal is not waited for to the end');
    }
  });

  it('does not take a mailbox for opened without a count of messages, even with an OK', async () => {
    assert.equal((await open({ open: '$ OK EXAMINE completed.' }, { ms: 1500 })).error?.phase, 'open');
  });
});
