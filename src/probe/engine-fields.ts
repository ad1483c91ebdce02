/** What the probe's transports take of socket.io-client and ws that neither declares as its interface. Named only here. */

/** The cookies of one session, which both transports send. Undefined where `withCredentials` is not set. */
interface CookieJar {
  cookies: Iterable<readonly [name: string, cookie: { value: string }]>;
  parseCookies(setCookies: string[]): void;
}

/** `socket` is the connection of engine.io-client to which a transport belongs. */
export function cookieJarOf(socket: { readonly _cookieJar: CookieJar }): CookieJar {
  return socket._cookieJar;
}

/** What `createSocket` of the WebSocket transport makes under Node: a WebSocket of ws. */
export interface WebSocketOfWs {
  readonly bufferedAmount: number;
  on(event: 'ping', heard: () => void): this;
  terminate(): void;
}
