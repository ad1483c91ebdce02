/** Gateways of some companies in front of a bot. */
import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import type { HubKit } from '../hub/hub-kit.ts';
import type { Identity } from '../kit/certificates.ts';
import { serveTls, type TestServer } from '../kit/servers.ts';

/** Answers every upgrade with 502, as some corporate proxies do. */
export async function withoutWebsockets(kit: HubKit): Promise<{ url: string; cut(): number; close(): Promise<void> }> {
  let cut = 0;
  const gateway = http.createServer((request, response) => {
    const passed = http.request(
      { port: kit.port, host: '127.0.0.1', path: request.url, method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  });
  gateway.on('upgrade', (_, socket) => {
    cut += 1;
    socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
  });
  await once(gateway.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
    cut: () => cut,
    async close() {
      gateway.closeAllConnections();
      gateway.close();
      await once(gateway, 'close');
    },
  };
}

/** Terminates TLS and forwards the rest. */
export async function tlsGateway(kit: HubKit, identity: Identity, port = kit.port): Promise<TestServer> {
  return await serveTls(identity, (socket) => {
    const upstream = net.connect(port, '127.0.0.1');
    socket.pipe(upstream).pipe(socket);
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
  });
}
