/** One connection of a probe to its bot, used only after the bot has proven its pinned key. */
import type { Socket } from 'socket.io-client';
import { stepKindSchema } from '../model/job.ts';
import { keyAfter, keyChangeEvent, keyChangeSchema } from '../model/key-change.ts';
import { isRevocation, makeNonce, signConnection, thumbprint, readWelcome } from '../model/proofs.ts';
import {
  challengeSchema,
  elsewhereSchema,
  limits,
  outboxAnswerSchema,
  refusalSchema,
  revokedSchema,
  stopMessageSchema,
  welcomeSchema,
  type OutboxAnswer,
  type OutboxMessage,
  type SigningKey,
} from '../model/protocol.ts';
import type { SpeakingBot } from '../model/protocol-versions.ts';
import { say } from '../text/index.ts';
import { homeOption, type ProbeFile, type ProbeKeys } from './home.ts';
import { asPinnedNow, pinKey } from './pinned-key.ts';
import { codeOf, ProbeError, type Log } from './probe-error.ts';
import type { Route } from './route.ts';
import { breakdownOf, socketOver, type Breakdown, type SocketTransport } from './socket.ts';

export interface Connection {
  /** Aborted when the connection is lost. */
  signal: AbortSignal;
  /** The bot's time in milliseconds since 1970. */
  hubNow(): number;
  /** Rejects without an answer; all messages must then be resent. */
  send(messages: OutboxMessage[]): Promise<OutboxAnswer[]>;
  /** Asks the bot to revoke this probe; the revocation ends the connection. */
  leave(): Promise<void>;
}

export interface SessionOptions {
  home: string;
  probe: ProbeFile;
  keys: ProbeKeys;
  version: string;
  log: Log;
  signal: AbortSignal;
  /** `keys`: the keys that may have signed the job. */
  onJob: (message: unknown, hubNow: number, keys: readonly SigningKey[]) => Promise<object>;
  /** The bot no longer waits for this job. */
  onStop: (job: string) => void;
  onConnected: (connection: Connection) => void;
}

export interface SessionEnd {
  welcomed: boolean;
  /** A batch was answered, or the connection lasted for `steadyMs`. */
  worked: boolean;
  breakdown?: Breakdown;
  /** Code of the refusal; `unreachable` without one. */
  code: string;
  /** The bot's versions, from a refusal of the protocol. */
  bot?: SpeakingBot | undefined;
  /** The bot wants reconnections spread over these milliseconds. */
  spreadMs?: number;
  /** The replica stops: reconnect within these milliseconds. */
  elsewhereMs?: number;
  /** Signed by the bot. */
  revocation?: string;
}

/** A connection of this length counts as working, even with nothing to deliver. */
const steadyMs = 30_000;

/** Thousands of probes that reconnect at once are welcomed within a third of this. */
const usualWelcomeMs = 60_000;

export interface SessionAttempt {
  route: Route;
  transports: SocketTransport[];
  protocol: number;
  connectMs?: number | undefined;
  welcomeMs?: number;
}

/** State shared by the listeners of one session. */
interface Session extends SessionOptions {
  socket: Socket;
  /** Signed by the bot. */
  nonce: string;
  /** The pinned one first. One replaced during this connection may have signed messages in transit. */
  trusted: readonly SigningKey[];
  end: SessionEnd;
  /** The bot's clock minus this one; undefined before the welcome. */
  offset?: number;
  welcomedAt: number;
  /** Settles once a revocation's signature is verified. */
  revocationRead: Promise<void>;
  down: AbortController;
}

export async function session(
  options: SessionOptions,
  { route, transports, protocol, connectMs, welcomeMs = usualWelcomeMs }: SessionAttempt,
): Promise<SessionEnd> {
  const { home, version, signal } = options;
  const probe = await asPinnedNow(home, options.probe);
  const nonce = makeNonce();
  const auth = { protocol, probe: probe.probe, version, nonce };
  const here: Session = {
    ...options,
    probe,
    nonce,
    socket: socketOver(route, { transports, auth, connectMs }),
    trusted: [probe.hubKey],
    end: { welcomed: false, worked: false, code: 'unreachable' },
    welcomedAt: Number.POSITIVE_INFINITY,
    revocationRead: Promise.resolve(),
    down: new AbortController(),
  };
  const { socket, end, down } = here;
  listenForEnd(here);
  await answerChallenge(here);
  answerWelcome(here);
  answerKeyChange(here);
  listenForJobs(here);
  const stop = (): void => void socket.disconnect();
  signal.addEventListener('abort', stop, { once: true });
  await untilDisconnected(here, welcomeMs);
  signal.removeEventListener('abort', stop);
  socket.disconnect();
  await here.revocationRead;
  down.abort();
  end.worked ||= performance.now() - here.welcomedAt >= steadyMs;
  return end;
}

/** Connects; resolves when the connection fails or is lost. */
async function untilDisconnected({ socket, end, signal }: Session, welcomeMs: number): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    // A peer that accepts the connection and stays silent must not block the probe.
    late = setTimeout(() => {
      if (end.welcomed) return;
      end.breakdown = { how: 'silent' };
      resolve();
    }, welcomeMs);
    socket.once('connect_error', (error) => {
      end.breakdown = breakdownOf(error);
      resolve();
    });
    socket.once('disconnect', (_reason, told) => {
      end.breakdown ??= breakdownOf(told);
      resolve();
    });
    if (signal.aborted) resolve();
    else socket.connect();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  clearTimeout(late);
}

function listenForEnd(here: Session): void {
  const { socket, end, probe } = here;
  socket.on('refused', (message: unknown) => {
    const refused = refusalSchema.safeParse(message);
    if (refused.success) [end.code, end.bot] = [refused.data.refused, refused.data.bot];
  });
  socket.once('elsewhere', (message: unknown) => {
    const elsewhere = elsewhereSchema.safeParse(message);
    // If no replica answers, the usual growing pauses follow.
    if (elsewhere.success) end.elsewhereMs = elsewhere.data.withinMs;
  });
  socket.once('revoked', (message: unknown) => {
    here.revocationRead = (async () => {
      const revoked = revokedSchema.safeParse(message);
      if (!revoked.success || !(await isRevokedBy(here.trusted, revoked.data.token, probe))) return;
      end.revocation = revoked.data.token;
      socket.disconnect();
    })();
  });
}

async function answerChallenge({ socket, probe, keys }: Session): Promise<void> {
  const hub = await thumbprint(probe.hubKey);
  answer(socket, 'challenge', async (message) => {
    const { nonce } = challengeSchema.parse(message);
    return {
      proof: await signConnection(keys.signing, {
        probe: probe.probe,
        hub,
        nonce,
        kinds: stepKindSchema.options,
        events: [keyChangeEvent],
      }),
    };
  });
}

function answerWelcome(here: Session): void {
  const { socket, end, probe, nonce, home, log, onConnected } = here;
  answer(socket, 'welcome', async (message) => {
    const read = await readWelcome(welcomeSchema.parse(message).token, probe.hubKey, { probe: probe.probe, nonce });
    if (read === undefined) {
      end.code = 'other-bot';
      socket.disconnect();
      throw new Error('not the pinned key');
    }
    const ownTime = Date.now();
    here.offset = read.time - ownTime;
    end.welcomed = true;
    end.spreadMs = read.spread;
    here.welcomedAt = performance.now();
    // Deferred, so that the bot receives the answer first.
    setImmediate(() => {
      const transport = socket.io.engine?.transport.name ?? '';
      const values = { transport, homeOption: homeOption(home) };
      log('info', say(transport === 'polling' ? 'probe.line-polling' : 'probe.line', values));
      onConnected(connectionOf(here));
    });
    return { time: ownTime };
  });
}

function connectionOf(here: Session): Connection {
  const { socket, end, down } = here;
  return {
    signal: down.signal,
    hubNow: () => Date.now() + (here.offset ?? 0),
    send: async (messages) => {
      const answers = await send(socket, messages);
      end.worked ||= answers.length > 0;
      return answers;
    },
    leave: async () => {
      const answer: unknown = await socket
        .timeout(limits.answerMs)
        .emitWithAck('leave', {})
        .catch(() => ({ refused: 'no-answer' }));
      const refused = refusalSchema.safeParse(answer);
      // The revocation precedes the acknowledgement; the session waits until its signature is verified.
      end.code = refused.success ? refused.data.refused : 'no-answer';
      socket.disconnect();
    },
  };
}

function answerKeyChange(here: Session): void {
  const { socket, probe, nonce, home, log } = here;
  answer(socket, keyChangeEvent, async (message) => {
    if (here.offset === undefined) throw new Error('a key before the welcome');
    const change = keyChangeSchema.safeParse(message);
    if (!change.success) return { refused: 'malformed' };
    const about = { probe: probe.probe, nonce, now: Date.now() + here.offset };
    const [pinned = probe.hubKey, former] = here.trusted;
    const key = await keyAfter(change.data, pinned, about);
    // The bot repeats a key change if the answer was lost.
    const again = key === undefined && former !== undefined ? await keyAfter(change.data, former, about) : undefined;
    if (key === undefined && again?.x !== pinned.x) return { refused: 'bad-signature' };
    if (key !== undefined) {
      await pinKey(home, probe, key).catch((error: unknown) => {
        log('warning', say('probe.key-unwritten', { why: error instanceof ProbeError ? error.text : codeOf(error) }));
        throw error;
      });
      here.trusted = [key, pinned];
      log('info', say('probe.new-key', { key: await thumbprint(key) }));
    }
    return { pinned: await thumbprint(key ?? pinned) };
  });
}

function listenForJobs(here: Session): void {
  const { socket, onJob, onStop } = here;
  answer(socket, 'job', async (message) => {
    if (here.offset === undefined) throw new Error('a job before the welcome');
    return await onJob(message, Date.now() + here.offset, here.trusted);
  });
  socket.on('stop', (message: unknown) => {
    const stopped = stopMessageSchema.safeParse(message);
    if (stopped.success && here.offset !== undefined) onStop(stopped.data.job);
  });
}

async function isRevokedBy(keys: readonly SigningKey[], token: string, probe: ProbeFile): Promise<boolean> {
  for (const key of keys) if (await isRevocation(token, key, probe)) return true;
  return false;
}

/** If the handler fails, nothing is answered and the bot resends the message. */
function answer(socket: Socket, event: string, handler: (message: unknown) => Promise<object>): void {
  socket.on(event, (message: unknown, acknowledge: unknown) => {
    handler(message).then(
      (result) => (typeof acknowledge === 'function' ? acknowledge(result) : undefined),
      () => undefined,
    );
  });
}

async function send(socket: Socket, messages: OutboxMessage[]): Promise<OutboxAnswer[]> {
  const answer: unknown = await socket.timeout(limits.answerMs).emitWithAck('outbox', { messages });
  // After a refused batch or a malformed answer, no message counts as recorded.
  const parsed = outboxAnswerSchema.safeParse(answer);
  if (parsed.success) return parsed.data.answers as OutboxAnswer[];
  const refused = refusalSchema.safeParse(answer);
  throw new Error(refused.success ? refused.data.refused : 'malformed');
}
