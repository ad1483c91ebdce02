/**
 * A load balancer for HTTP and WebSocket in front of several instances. It follows its own affinity cookie, and
 * distributes requests without one in turn.
 */
import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';

export interface BalancerWish {
  instances: number[];
  /** The Set-Cookie line for an instance, by its number. Without it there is no affinity. */
  cookie?: (instance: number) => string;
  /** WebSocket requests are passed on (the default), refused, or never answered. */
  websocket?: 'pass' | 'refuse' | 'swallow';
}

export interface Balancer {
  port: number;
  url: string;
  /** Requests by instance, including WebSocket. */
  requests: number[];
  /** WebSocket requests that it did not pass on. */
  websocketsStopped: number;
  cut(): void;
  close(): Promise<void>;
}

/** As many balancers write it (RFC 6265 section 4.1.1). */
export const affinityCookie = (instance: number): string => `affinity=instance-${instance}; Path=/; HttpOnly`;

/** As Azure App Service writes it: no space after the semicolons. */
export const appServiceCookie = (instance: number): string =>
  `ARRAffinity=instance-${instance};Path=/;HttpOnly;Secure;Domain=bot.example.com`;

export async function balancer({ instances, cookie, websocket = 'pass' }: BalancerWish): Promise<Balancer> {
  const server = http.createServer();
  const open = new Set<Socket>();
  let turn = 0;
  const self: Balancer = {
    port: 0,
    url: '',
    requests: instances.map(() => 0),
    websocketsStopped: 0,
    cut() {
      for (const socket of open) socket.destroy();
    },
    async close() {
      self.cut();
      server.close();
      await once(server, 'close');
    },
  };

  function chosen(request: IncomingMessage): { instance: number; port: number } {
    const named = cookie === undefined ? undefined : /\binstance-(\d+)/.exec(request.headers.cookie ?? '')?.[1];
    const instance = named === undefined ? turn++ % instances.length : Number(named);
    self.requests[instance] = (self.requests[instance] ?? 0) + 1;
    return { instance, port: instances[instance] ?? 0 };
  }

  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => {}).once('close', () => open.delete(socket));
  });
  server.on('request', (request, response) => {
    const { instance, port } = chosen(request);
    const passed = http.request(
      { host: '127.0.0.1', port, path: request.url, method: request.method, headers: request.headers, agent: false },
      (answer) => {
        const given = request.headers.cookie?.includes(`instance-${instance}`) === true;
        const cookies = cookie === undefined || given ? [] : [cookie(instance)];
        response.writeHead(answer.statusCode ?? 502, { ...answer.headers, 'set-cookie': cookies });
        answer.pipe(response);
      },
    );
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  });
  server.on('upgrade', (request, socket, head) => {
    if (websocket !== 'pass') self.websocketsStopped += 1;
    if (websocket === 'swallow') return;
    if (websocket === 'refuse') return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    const upstream = net.connect(chosen(request).port, '127.0.0.1');
    upstream.write([`${request.method} ${request.url} HTTP/1.1`, ...headersOf(request), '', ''].join('\r\n'));
    upstream.write(head);
    socket.pipe(upstream).pipe(socket);
    upstream.on('error', () => socket.destroy()).once('close', () => socket.destroy());
    socket.once('close', () => upstream.destroy());
  });

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  self.port = (server.address() as AddressInfo).port;
  self.url = `http://127.0.0.1:${self.port}`;
  return self;
}

function headersOf({ rawHeaders }: IncomingMessage): string[] {
  return rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}`] : []));
}
