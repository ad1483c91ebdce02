/** A form that does not end: the report pages wait only for a while. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import pino from 'pino';
import { createWeb } from '../../src/web/server.ts';
import { about } from './about.ts';

describe('a form of the report pages', () => {
  it('that arrives too slowly is answered with 408, and the connection is closed', async () => {
    const session = {
      id: '1',
      idHash: '1',
      formToken: 'token',
      person: { id: 'alex', name: 'Alex' },
      tenant: 't',
      startedAt: '',
      endsAt: '',
      lastSeenAt: '',
    };
    const web = createWeb({
      onMessages: async () => ({ status: 200 }),
      notReady: async () => undefined,
      about,
      logger: pino({ level: 'silent' }),
      reports: {
        sessions: {
          of: async () => session,
          begin: () => Promise.reject(new Error('not here')),
          callback: () => Promise.reject(new Error('not here')),
          end: () => Promise.reject(new Error('it must not end')),
          close: async () => undefined,
        },
        pages: { answer: () => Promise.reject(new Error('it must not be asked')) },
        policy: { refusalOfPlace: () => undefined, accessOf: async () => ({ role: 'operator' as const }) },
        audit: { record: async () => undefined },
        publicUrl: () => 'https://bot.contoso.example',
        formWithinMs: 50,
      },
    });
    await web.listen(0, '127.0.0.1');
    const socket = connect((web.server.address() as AddressInfo).port, '127.0.0.1');
    let answer = '';
    socket.on('data', (data: Buffer) => (answer += data.toString()));
    socket.write(
      [
        'POST /session/end HTTP/1.1',
        'Host: bot.contoso.example',
        'Origin: https://bot.contoso.example',
        'Content-Type: application/x-www-form-urlencoded',
        'Content-Length: 100',
        '',
        'token=to',
      ].join('\r\n'),
    );
    await once(socket, 'close');
    assert.match(answer, /^HTTP\/1\.1 408 [\s\S]*The form did not arrive in time/);
    await web.close();
  });
});
