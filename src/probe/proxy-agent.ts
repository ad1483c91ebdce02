/** The connections to the bot that http and ws open through the proxy of the probe's own file. */
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import tls, { type ConnectionOptions } from 'node:tls';
import { callbackify } from 'node:util';
import { createDeadline } from '../observe/deadline.ts';
import type { Route } from './route.ts';

/**
 * `waitMs`: until the tunnel is open. A request that ends before has no socket yet that it could end, so this time alone
 * ends a proxy that does not answer.
 */
export function proxyAgent({ origin, endpoint, dial }: Route, waitMs: number): http.Agent {
  const secure = origin.startsWith('https:');
  const agent = secure ? new https.Agent() : new http.Agent();
  agent.createConnection = (options: ConnectionOptions, connected) => {
    const connect = async (): Promise<Socket> => {
      const { socket } = await dial(endpoint, createDeadline(waitMs), { begin: () => {} });
      if (secure) return tls.connect({ ...options, socket });
      // Paused behind the proxy's answer; the request, which does not start it again, reads from it after this tick.
      setImmediate(() => socket.resume());
      return socket;
    };
    callbackify(connect)((error, socket) => connected?.(error, socket));
    return undefined;
  };
  return agent;
}
