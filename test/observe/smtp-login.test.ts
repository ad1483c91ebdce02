import assert from 'node:assert/strict';
import { smtpLoginValueSchema } from '../../src/observe/login.ts';
import { xoauth2 } from '../../src/observe/sasl.ts';
import { challenge, inFlights, smtpLogin, type SenderWish } from '../kit/login.ts';
import { closeServers, serve } from '../kit/servers.ts';
import { at, names } from './conditions.ts';
import { account, gather, kit, logIn, mailbox, step, token } from './login-kit.ts';

afterEach(closeServers);

describe('smtp-login', () => {
  const mailboxes = [mailbox, 'support@example.com'];
  const own = xoauth2(account, token);
  const open = async (wish: SenderWish = {}, more: { ms?: number } = {}) => {
    const flights: string[][] = [];
    const server = await serve(smtpLogin(kit.good, { inside: (behaviour) => inFlights(behaviour, flights), ...wish }));
    return {
      ...(await logIn('smtp-login', smtpLoginValueSchema, server, {
        ...more,
        step: step('smtp-login', { mailboxes }),
      })),
      flights,
      server,
    };
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
    assert.deepEqual(
      value?.senders?.map(({ mailbox: name, taken }) => [name, taken]),
      mailboxes.map((name) => [name, true]),
    );
    assert.deepEqual([subject, value?.user], [{ kind: 'account', name: account }, account]);
  });

  it('tries the senders one after another without PIPELINING, and no recipient without a sender', async () => {
    const { value, flights } = await open({
      offers: ['AUTH XOAUTH2'],
      sender: (command) =>
        command === `MAIL FROM:<${mailbox}>`
          ? '550 5.7.60 SMTP; Client does not have permissions to send as this sender'
          : undefined,
    });
    assert.deepEqual(flights.slice(2, -1), [
      [`MAIL FROM:<${mailbox}>`],
      ['RSET'],
      ['MAIL FROM:<support@example.com>'],
      ['RCPT TO:<support@example.com>'],
      ['RSET'],
    ]);
    assert.deepEqual(
      value?.senders?.map(({ taken, reply }) => [taken, reply.slice(0, 10)]),
      [
        [false, '550 5.7.60'],
        [true, '250 2.1.0 '],
      ],
    );
  });

  it('keeps the refusal of the sender, not that of the recipient that was pipelined after it', async () => {
    const { value, error } = await open({
      sender: (command) =>
        ({
          [`MAIL FROM:<${mailbox}>`]: '550 5.7.60 no',
          [`RCPT TO:<${mailbox}>`]: '503 5.5.2 Need mail command',
          'RCPT TO:<support@example.com>': '550 5.1.1 nobody',
        })[command],
    });
    assert.equal(error, undefined);
    assert.deepEqual(value?.senders, [
      { mailbox, taken: false, reply: '550 5.7.60 no' },
      { mailbox: 'support@example.com', taken: false, reply: '550 5.1.1 nobody' },
    ]);
  });

  it('keeps the senders that were tried before the server closed with 421', async () => {
    const { value, error } = await open({
      offers: ['AUTH XOAUTH2'],
      sender: (command) =>
        command.includes('support')
          ? '421 4.4.2 Message submission rate for this client has exceeded the configured limit'
          : undefined,
    });
    assert.deepEqual(
      [error?.phase, error?.code, value?.senders?.length, value?.authenticated],
      ['sender', 'REFUSED_BY_SERVER', 1, true],
    );
  });

  for (const reply of [
    '535 5.7.3 Authentication unsuccessful',
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled',
    '454 4.7.0 Temporary authentication failure',
  ]) {
    it(`keeps ${reply.slice(0, 40)}`, async () => {
      const { value, error, flights } = await open({ auth: () => reply });
      assert.deepEqual(
        [error?.phase, error?.code, error?.text, value?.authenticated],
        ['auth', 'REFUSED_BY_SERVER', reply, false],
      );
      assert.deepEqual(flights.at(-1), ['QUIT']);
    });
  }

  it('decodes a challenge and answers it with an empty line, never with the token again', async () => {
    const { value, flights } = await open({
      challenge: challenge({ status: '401', schemes: 'bearer', scope: 'https://mail.example.com/' }),
      auth: () => '535 5.7.8 Username and Password not accepted',
    });
    assert.deepEqual(value?.challenge, { status: '401', schemes: 'bearer', scope: 'https://mail.example.com/' });
    assert.deepEqual(flights.slice(2), [[''], ['QUIT']]);
  });

  it('sends no token if XOAUTH2 is not offered after TLS, whatever was offered in clear', async () => {
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
