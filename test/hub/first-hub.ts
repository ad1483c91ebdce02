/**
 * The hub of version 0.1.0 as it stood on the wire: protocol 1 and nothing else, any other refused with a bare code,
 * every message strict. One enrolment, one connection, one job.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import {
  enrolmentProof,
  keyOfCode,
  makeCode,
  makeNonce,
  publicPart,
  signJob,
  signWelcome,
} from '../../src/model/proofs.ts';
import type { EnrolBegin, PrivateSigningKey } from '../../src/model/protocol.ts';

export interface FirstHub {
  url: string;
  code: string;
  /** The protocols that were refused, in order. */
  refused: number[];
  /** Gives a job of one step; resolves with the probe's answer. */
  job(): Promise<unknown>;
  /** The kinds of messages about that job, once it has ended. */
  reported(): Promise<string[]>;
  end(): Promise<void>;
}

/** With `releaseKey` somebody in between: it lets protocol 2 pass and names another key than the true hub. */
export async function startFirstHub(
  key: PrivateSigningKey,
  { code = makeCode(), releaseKey }: { code?: string; releaseKey?: string } = {},
): Promise<FirstHub> {
  const http = createServer();
  const io = new Server(http, { path: '/probe', serveClient: false });
  const hubKey = publicPart(key);
  const refused: number[] = [];
  const kinds: string[] = [];
  const connected = Promise.withResolvers<{ socket: Socket; probe: string }>();
  const ended = Promise.withResolvers<void>();

  io.of('/enrol').on('connection', (socket) => {
    const hubNonce = makeNonce();
    let begun: EnrolBegin;
    socket.on('begin', (message: EnrolBegin, answer) => {
      if (message.protocol !== 1 && releaseKey === undefined) {
        refused.push(message.protocol);
        return answer({ refused: 'protocol-newer' });
      }
      begun = message;
      answer({ hubKey, nonce: hubNonce, ...(releaseKey === undefined ? {} : { releaseKey }) });
    });
    socket.on('prove', async (_message, answer) => {
      const { server, signingKey, sealingKey, nonce: probeNonce } = begun;
      const probe = randomUUID();
      const transcript = { hubKey, signingKey, sealingKey, server, probeNonce, hubNonce };
      // The true hub's proof, which whoever stands in between can only pass on.
      const proof = await enrolmentProof(
        keyOfCode(code) ?? '',
        releaseKey === undefined ? transcript : { ...transcript, releaseKey: 'r'.repeat(43) },
        { role: 'hub', probe },
      );
      answer({ probe, proof });
    });
  });
  io.on('connection', async (socket) => {
    const { protocol, probe, nonce } = socket.handshake.auth as { protocol: number; probe: string; nonce: string };
    if (protocol !== 1) {
      refused.push(protocol);
      socket.emit('refused', { refused: 'protocol-newer' });
      return socket.disconnect(true);
    }
    socket.on('outbox', ({ messages }: { messages: { kind: string }[] }, answer) => {
      kinds.push(...messages.map(({ kind }) => kind));
      answer({ answers: messages.map(() => ({ recorded: true })) });
      if (kinds.includes('ended')) ended.resolve();
    });
    await socket.emitWithAck('challenge', { nonce: makeNonce() });
    await socket.emitWithAck('welcome', { token: await signWelcome(key, { probe, nonce, time: Date.now() }) });
    connected.resolve({ socket, probe });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    code,
    refused,
    async job() {
      const { socket, probe } = await connected.promise;
      const token = await signJob(key, {
        id: randomUUID(),
        run: randomUUID(),
        probe,
        server: 'ece-svc-01',
        stepDeadlineMs: 5000,
        issuedAt: new Date().toISOString(),
        expiresAt: new Date(Date.now() + 60_000).toISOString(),
        steps: [{ kind: 'dns', target: 'not-allowed.example:443', path: 'direct' }],
      });
      return socket.emitWithAck('job', { token });
    },
    async reported() {
      await ended.promise;
      return kinds;
    },
    async end() {
      io.disconnectSockets(true);
      http.closeAllConnections();
      await new Promise<void>((resolve) => void http.close(() => resolve()));
    },
  };
}
