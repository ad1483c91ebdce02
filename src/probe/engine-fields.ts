/** Undeclared fields of socket.io-client and ws that the probe's transports use. Named only here. */

/** One session's cookies, which both transports send. Undefined without `withCredentials`. */
interface CookieJar {
  cookies: Iterable<readonly [name: string, cookie: { value: string }]>;
  parseCookies(setCookies: string[]): void;
}

/** `socket`: the transport's connection of engine.io-client. */
export function cookieJarOf(socket: { readonly _cookieJar: CookieJar }): CookieJar {
  return socket._cookieJar;
}

/** Made by `createSocket` of the WebSocket transport under Node. */
export interface WebSocketOfWs {
  readonly bufferedAmount: number;
  on(event: 'ping', heard: () => void): this;
  terminate(): void;
}
