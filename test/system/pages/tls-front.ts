/** Ends TLS in front of a bot, as a customer's proxy does, so that a browser takes its __Host- cookies. */
import { once } from 'node:events';
import { request as forward } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAuthority } from '../../kit/certificates.ts';

export interface TlsFront {
  url: string;
  /** The address of the bot behind it. */
  behind: string;
  close(): Promise<void>;
}

export async function startTlsFront(): Promise<TlsFront> {
  const authority = await createAuthority('Front Test Root');
  const server = https.createServer(await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const front: TlsFront = {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behind: '',
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  server.on('request', (request, response) => {
    const { method, headers, url = '/' } = request;
    const onward = forward(`${front.behind}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  return front;
}
