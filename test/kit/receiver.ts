/** A program that receives webhooks, good or hostile: a real server on loopback. */
import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Identity } from './certificates.ts';

export interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface Receiver {
  port: number;
  received: Received[];
  /** Resolves with the message of this number, from 1. */
  arrived(number: number): Promise<Received>;
  close(): Promise<void>;
}

export type ReceiverAnswer = (response: ServerResponse, number: number) => void;

export const accepting: ReceiverAnswer = (response) => void response.writeHead(202).end();

/** Without an identity, without TLS. */
export async function receiver(answer: ReceiverAnswer = accepting, identity?: Identity): Promise<Receiver> {
  const received: Received[] = [];
  const waiting = new Map<number, (message: Received) => void>();
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const message = {
        path: request.url ?? '',
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      const number = received.push(message);
      answer(response, number);
      waiting.get(number)?.(message);
    });
    response.on('error', () => undefined);
  };
  const server = identity === undefined ? http.createServer(take) : https.createServer(identity, take);
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    received,
    async arrived(number) {
      const there = received[number - 1];
      return there ?? new Promise((resolve) => void waiting.set(number, resolve));
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
