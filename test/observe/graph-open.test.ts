import assert from 'node:assert/strict';
import { graphOpenValueSchema } from '../../src/observe/login.ts';
import { closeServers, serveTls, type Behaviour } from '../kit/servers.ts';
import { rawAnswer } from '../kit/web.ts';
import { names } from './conditions.ts';
import { kit, logIn, token } from './login-kit.ts';

afterEach(closeServers);

describe('graph-open', () => {
  const answers = (status: string, body: unknown) =>
    rawAnswer(
      `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nrequest-id: 0d4f\r\nContent-Length: ${Buffer.byteLength(JSON.stringify(body))}\r\n\r\n${JSON.stringify(body)}`,
    );
  const open = async (behaviour: Behaviour) => {
    const server = await serveTls(kit.good, behaviour);
    return { ...(await logIn('graph-open', graphOpenValueSchema, server)), received: server.received() };
  };

  it('counts the inbox with the token, and reads no message', async () => {
    const { value, error, received, phases } = await open(answers('200 OK', { totalItemCount: 7 }));
    assert.equal(error, undefined);
    assert.match(
      received,
      /^GET \/v1\.0\/users\/sales%40example\.com\/mailFolders\/inbox\?\$select=totalItemCount HTTP\/1\.1\r\n/,
    );
    assert.ok(received.toLowerCase().includes(`authorization: bearer ${token}`.toLowerCase()));
    assert.deepEqual([value?.status, value?.messages, value?.requestId, value?.tls?.anchor], [200, 7, '0d4f', 'given']);
    assert.deepEqual(names(phases), ['tcp', 'tls', 'answer', 'body']);
  });

  it('keeps Graph’s own code and message, which distinguish a missing permission from a missing mailbox', async () => {
    for (const [status, code] of [
      ['403 Forbidden', 'ErrorAccessDenied'],
      ['404 Not Found', 'MailboxNotEnabledForRESTAPI'],
      ['401 Unauthorized', 'InvalidAuthenticationToken'],
    ] as const) {
      const { value, error } = await open(answers(status, { error: { code, message: `no: ${token}` } }));
      assert.deepEqual(
        [error, value?.status, value?.code, value?.message, value?.messages],
        [undefined, Number(status.slice(0, 3)), code, 'no: [removed]', undefined],
      );
    }
  });

  it('follows no redirect with the token, and reads no count from an HTML page', async () => {
    const { value } = await open(
      rawAnswer('HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example.test/\r\nContent-Length: 0\r\n\r\n'),
    );
    assert.equal(value?.status, 302);
    assert.equal(
      (await open(rawAnswer('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>'))).value?.messages,
      undefined,
    );
  });
});
