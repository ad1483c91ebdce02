/**
 * A minimal probe, so that ten thousand fit into one process. It proves its key, checks the hub's signatures, and
 * answers every job at once and only once, with one observation for each step and the job's end. It keeps unrecorded
 * messages for its next connection, and reconnects with a real probe's pauses. It signs and checks as
 * src/model/proofs.ts does, but with the synchronous functions of node:crypto, which cost a third.
 */
import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, randomUUID, sign, verify } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { stepKindSchema, type Job } from '../../src/model/job.ts';
import { spoken } from '../../src/model/protocol-versions.ts';
import { limits, type PrivateSigningKey, type SigningKey } from '../../src/model/protocol.ts';
import { subjectOfStep } from '../../src/observe/subject.ts';
import { pause } from '../../src/probe/connect.ts';

export interface LightProbe {
  id: string;
  server: string;
  key: PrivateSigningKey;
}

export interface Hub {
  url: string;
  key: SigningKey;
  thumbprint: string;
}

export interface Tally {
  welcomed(): void;
  lost(wasWelcomed: boolean): void;
  tried(): void;
  refused(code: string): void;
  /** The job and its whole answer are recorded. */
  answered(job: string): void;
  /** `observation` is the probe's id of it. */
  recorded?(job: string, observation: string): void;
}

interface Message {
  kind: 'observation' | 'ended';
  job: string;
  observation?: { id: string };
}

/** Jobs remembered as accepted, because a hub sends a job again if it missed the acceptance. */
const jobsRemembered = 100;

/** Returns the function that ends the probe. */
export function startLightProbe(probe: LightProbe, at: number, hub: Hub, tally: Tally): () => void {
  const own = createPrivateKey({ key: { ...probe.key }, format: 'jwk' });
  const hubKey = hubKeyOf(hub);
  let failures = 0;
  let spreadMs = 0;
  const taken = new Set<string>();
  const outbox: Message[] = [];
  let delivering = Promise.resolve();
  let isEnded = false;
  let connected: Socket | undefined;
  connect();
  return () => {
    isEnded = true;
    connected?.disconnect();
  };

  function connect(): void {
    tally.tried();
    const nonce = randomBytes(32).toString('base64url');
    const socket = io(hub.url, {
      path: '/probe',
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      timeout: 20_000,
      auth: { protocol: spoken.newest, probe: probe.id, version: '0.9.0', nonce },
      ...localAddressOf(at),
    });
    connected = socket;
    let over = false;
    let isWelcomed = false;
    const again = (): void => {
      if (over) return;
      over = true;
      tally.lost(isWelcomed);
      socket.disconnect();
      if (!isEnded) setTimeout(connect, pause(failures++, false, Math.random, spreadMs));
    };
    socket.on('connect_error', again);
    socket.on('disconnect', again);
    socket.on('refused', ({ refused }: { refused: string }) => tally.refused(refused));
    socket.on('elsewhere', ({ withinMs }: { withinMs: number }) =>
      setTimeout(() => socket.disconnect(), Math.random() * withinMs),
    );
    socket.on('challenge', (challenge: { nonce: string }, answer: (proof: object) => void) =>
      answer({ proof: proofOf(probe, own, hub, challenge.nonce) }),
    );
    socket.on('welcome', ({ token }: { token: string }, answer: (time: object) => void) => {
      const claims = claimsOf(token, hubKey);
      if (claims['nonce'] !== nonce) throw new Error('a welcome with another nonce');
      spreadMs = Number(claims['spread']);
      answer({ time: Date.now() });
      failures = 0;
      isWelcomed = true;
      tally.welcomed();
      deliver(socket);
    });
    socket.on('job', ({ token }: { token: string }, answer: (accepted: object) => void) => {
      const job = claimsOf(token, hubKey)['job'] as Job;
      answer({ accepted: true });
      if (taken.has(job.id)) return;
      taken.add(job.id);
      for (const oldest of taken) if (taken.size > jobsRemembered) taken.delete(oldest);
      outbox.push(...answerTo(job, probe));
      deliver(socket);
    });
  }

  /** In order, so that no job ends before its observations. Unacknowledged messages stay for the next connection. */
  function deliver(socket: Socket): void {
    delivering = delivering.then(() => deliverAll(socket));
  }

  async function deliverAll(socket: Socket): Promise<void> {
    while (outbox.length > 0 && socket.connected) {
      const messages = outbox.splice(0, limits.batchMessages);
      const { answers } = (await socket
        .timeout(60_000)
        .emitWithAck('outbox', { messages })
        .catch(() => ({ answers: [] }))) as { answers: object[] };
      outbox.unshift(...messages.slice(answers.length));
      for (const [index, answer] of answers.entries()) {
        const { kind, job, observation } = messages[index] as Message;
        if (!('recorded' in answer)) tally.refused(JSON.stringify(answer));
        else if (observation !== undefined) tally.recorded?.(job, observation.id);
        else if (kind === 'ended') tally.answered(job);
      }
    }
  }
}

function answerTo(job: Job, probe: LightProbe): Message[] {
  const from = { kind: 'server', name: probe.server } as const;
  const messages: Message[] = job.steps.map((step) => ({
    kind: 'observation',
    job: job.id,
    observation: {
      id: randomUUID(),
      kind: step.kind,
      subject: subjectOfStep(step, from),
      from,
      path: step.path,
      at: new Date().toISOString(),
      phases: [{ name: 'tcp', ms: 1.5 }],
      error: { phase: 'tcp', code: 'ECONNREFUSED', text: 'connection refused' },
    },
  }));
  messages.push({ kind: 'ended', job: job.id });
  return messages;
}

function proofOf({ id }: LightProbe, key: KeyObject, hub: Hub, nonce: string): string {
  const head = encoded({ alg: 'EdDSA', typ: 'ece-doctor-connect+jwt' });
  const body = `${head}.${encoded({ nonce, kinds: stepKindSchema.options, events: [], sub: id, aud: hub.thumbprint })}`;
  return `${body}.${sign(null, Buffer.from(body), key).toString('base64url')}`;
}

function claimsOf(token: string, key: KeyObject): Record<string, unknown> {
  const [head = '', body = '', signature = ''] = token.split('.');
  if (!verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')))
    throw new Error('not signed by the hub');
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

let made: KeyObject | undefined;
function hubKeyOf({ key }: Hub): KeyObject {
  return (made ??= createPublicKey({ key: { ...key }, format: 'jwk' }));
}

/**
 * A loopback address has some 28,000 ports, and the search for a free one takes longer the more are used. The types
 * lack this option; under Node it is passed on to ws.
 */
export function localAddressOf(at: number): object {
  return { transportOptions: { websocket: { localAddress: `127.0.0.${2 + (at % 200)}` } } };
}
