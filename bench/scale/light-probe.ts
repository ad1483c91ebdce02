/**
 * A probe that speaks the protocol and does nothing else, so that ten thousand of them fit into one process: it proves
 * its key, checks the hub's signatures, answers every job at once and once only with one observation for each step and the job's end, keeps what
 * was not recorded for its next connection, and connects again with the pauses of a real probe. What it signs and checks is what src/model/proofs.ts does, by the synchronous functions of
 * node:crypto, which cost a third.
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

/** What happens to all of them. */
export interface Tally {
  welcomed(): void;
  /** A connection ended, or was not made. */
  lost(wasWelcomed: boolean): void;
  tried(): void;
  refused(code: string): void;
  /** The job and its whole answer are recorded. */
  answered(job: string): void;
  /** `observation` is the probe's own id of it. */
  recorded?(job: string, observation: string): void;
}

interface Message {
  kind: 'observation' | 'ended';
  job: string;
  observation?: { id: string };
}

/** So many jobs are remembered as taken: a hub sends one again when it does not know that it was accepted. */
const jobsRemembered = 100;

export function startLightProbe(probe: LightProbe, at: number, hub: Hub, tally: Tally): void {
  const own = createPrivateKey({ key: { ...probe.key }, format: 'jwk' });
  const hubKey = hubKeyOf(hub);
  let failures = 0;
  let spreadMs = 0;
  const taken = new Set<string>();
  const outbox: Message[] = [];
  let delivering = Promise.resolve();
  connect();

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
    let over = false;
    let isWelcomed = false;
    const again = (): void => {
      if (over) return;
      over = true;
      tally.lost(isWelcomed);
      socket.disconnect();
      setTimeout(connect, pause(failures++, false, Math.random, spreadMs));
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

  /** In order, so that no job ends before its observations. What is not acknowledged stays for the next connection. */
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
  const body = `${head}.${encoded({ nonce, kinds: stepKindSchema.options, sub: id, aud: hub.thumbprint })}`;
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
 * Each loopback address has some 28,000 ports, and the more of one are taken the longer the system looks for a free one.
 * Undeclared in the types; under Node it is passed on to ws.
 */
export function localAddressOf(at: number): object {
  return { transportOptions: { websocket: { localAddress: `127.0.0.${2 + (at % 200)}` } } };
}
