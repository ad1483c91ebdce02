/** Undeclared fields of socket.io-client and ws, named only here. */

/** Sent by both transports. Undefined without `withCredentials`. */
interface CookieJar {
  cookies: Iterable<readonly [name: string, cookie: { value: string }]>;
  parseCookies(setCookies: string[]): void;
}

/** `socket`: the transport's connection of engine.io-client. */
export function cookieJarOf(socket: { readonly _cookieJar: CookieJar }): CookieJar {
  return socket._cookieJar;
}

/** Returned by the WebSocket transport's `createSocket` under Node. */
export interface WebSocketOfWs {
  readonly bufferedAmount: number;
  on(event: 'ping', heard: () => void): this;
  terminate(): void;
}
