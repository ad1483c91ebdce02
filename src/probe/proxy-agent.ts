/** Connections to the bot through the proxy of the probe's file, for http and ws. */
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import tls, { type ConnectionOptions } from 'node:tls';
import { callbackify } from 'node:util';
import { createDeadline } from '../observe/deadline.ts';
import type { Route } from './route.ts';

/**
 * `waitMs`: limit for opening the tunnel. Until then an aborted request has no socket to close, so only this limit ends
 * a silent proxy.
 */
export function proxyAgent({ origin, endpoint, dial }: Route, waitMs: number): http.Agent {
  const secure = origin.startsWith('https:');
  const agent = secure ? new https.Agent() : new http.Agent();
  agent.createConnection = (options: ConnectionOptions, connected) => {
    const connect = async (): Promise<Socket> => {
      const { socket } = await dial(endpoint, createDeadline(waitMs), { begin: () => {} });
      if (secure) return tls.connect({ ...options, socket });
      // Still paused after the proxy's answer; the request reads after this tick and does not resume it.
      setImmediate(() => socket.resume());
      return socket;
    };
    callbackify(connect)((error, socket) => connected?.(error, socket));
    return undefined;
  };
  return agent;
}
