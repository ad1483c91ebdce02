import assert from 'node:assert/strict';
import { openedValueSchema } from '../../src/observe/login.ts';
import { challenge, inFlights, pop3Login, type MailboxWish } from '../kit/login.ts';
import { closeServers, serveTls } from '../kit/servers.ts';
import { names } from './conditions.ts';
import { kit, logIn, message, notConnected } from './login-kit.ts';

afterEach(closeServers);

describe('pop3-open', () => {
  const open = async (wish: MailboxWish = {}) => {
    const watched = inFlights(pop3Login(wish));
    return {
      ...(await logIn('pop3-open', openedValueSchema, await serveTls(kit.good, watched))),
      flights: watched.flights,
    };
  };

  it('opens the mailbox in six round trips: connect, TLS, greeting, AUTH, token, STAT', async () => {
    const { value, error, flights, phases } = await open();
    assert.equal(error, undefined);
    assert.deepEqual(flights, [['AUTH XOAUTH2'], [message], ['STAT'], ['QUIT']]);
    assert.deepEqual(names(phases), ['tcp', 'tls', 'greeting', 'auth', 'open']);
    assert.deepEqual([value?.authenticated, value?.messages], [true, 7]);
  });

  it('keeps Exchange’s uniform refusal and the offered mechanisms', async () => {
    const refusal = '-ERR Authentication failure: unknown user name or bad password.';
    const { value, error, flights } = await open({ auth: () => refusal });
    assert.deepEqual([error?.phase, error?.code, error?.text], ['auth', 'REFUSED_BY_SERVER', refusal]);
    assert.deepEqual(
      [value?.authenticated, value?.mechanisms, flights.slice(2)],
      [false, ['PLAIN', 'XOAUTH2'], [['CAPA'], ['QUIT']]],
    );
    const without = await open({ auth: () => refusal, capabilities: '+OK\r\nSASL PLAIN\r\n.' });
    assert.equal(without.error?.code, 'MECHANISM_NOT_OFFERED');
  });

  it('takes a plus after the token for a challenge and never for an acceptance', async () => {
    const { value, error, flights } = await open({
      challenge: challenge({ status: '401', schemes: 'bearer' }),
      auth: () => '-ERR [AUTH] Authentication failed.',
    });
    assert.deepEqual(
      [value?.challenge, value?.authenticated, flights[2]],
      [{ status: '401', schemes: 'bearer' }, false, ['']],
    );
    assert.equal(error?.text, '-ERR [AUTH] Authentication failed.');
  });

  it('reports a mailbox that STAT refuses, and an answer of another protocol', async () => {
    const { value, error } = await open({ open: `-ERR ${notConnected}` });
    assert.deepEqual(
      [error?.phase, error?.code, value?.authenticated, value?.messages],
      ['open', 'REFUSED_BY_SERVER', true, undefined],
    );
    assert.equal((await open({ open: '+OK' })).error?.code, 'PROTOCOL');
  });
});
