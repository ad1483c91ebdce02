/**
 * A probe as a bare socket: it proves its key, accepts every job, and sends only the messages of a test. It can stand for
 * a probe of another version, or for a hostile program with a probe's key.
 */
import { io, type Socket } from 'socket.io-client';
import { stepKinds } from '../../src/model/kinds.ts';
import { makeNonce, signConnection, thumbprint } from '../../src/model/proofs.ts';
import type { OutboxAnswer } from '../../src/model/protocol.ts';
import { readProbeKeys, type ProbeFile } from '../../src/probe/home.ts';
import type { HubKit } from './hub-kit.ts';

export interface BareProbe {
  socket: Socket;
  /** Received jobs, with the kinds of their steps. */
  jobs: { id: string; kinds: string[]; tokens: string | undefined }[];
  /** Sends one batch. Resolves with `recorded` or a refusal code for each message. */
  send(...messages: unknown[]): Promise<string[]>;
}

/** A connection that has named its probe but proven nothing. */
export function openBare(kit: HubKit, { probe }: Pick<ProbeFile, 'probe'>, protocol = 1): Socket {
  return io(kit.url, {
    path: '/probe',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol, probe, version: '0.1.0', nonce: makeNonce() },
  });
}

/** Resolves when the hub has welcomed the probe. `kinds` are those that the probe claims to know. */
export async function connectBare(
  kit: HubKit,
  { home, probe }: { home: string; probe: ProbeFile },
  {
    kinds = stepKinds,
    clock = Date.now,
    protocol,
  }: { kinds?: readonly string[]; clock?: () => number; protocol?: number } = {},
): Promise<BareProbe> {
  const { signing } = await readProbeKeys(home, probe.probe);
  // Awaits come first, because the challenge must find its listener.
  const about = { probe: probe.probe, hub: await thumbprint(kit.key), kinds, events: [] };
  const socket = openBare(kit, probe, protocol);
  const jobs: BareProbe['jobs'] = [];
  socket.on('challenge', async ({ nonce }, answer) =>
    answer({ proof: await signConnection(signing, { ...about, nonce }) }),
  );
  const welcomed = new Promise<void>((resolve) =>
    socket.on('welcome', (_, answer) => {
      answer({ time: clock() });
      resolve();
    }),
  );
  socket.on('job', ({ token }: { token: string }, answer) => {
    const { job } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
      job: { id: string; steps: { kind: string }[]; tokens?: string };
    };
    jobs.push({ id: job.id, kinds: job.steps.map(({ kind }) => kind), tokens: job.tokens });
    answer({ accepted: true });
  });
  await welcomed;
  return {
    socket,
    jobs,
    async send(...messages) {
      const { answers } = (await socket.emitWithAck('outbox', { messages })) as { answers: OutboxAnswer[] };
      return answers.map((answer) => ('refused' in answer ? answer.refused : 'recorded'));
    },
  };
}
