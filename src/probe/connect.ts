/**
 * The probe's line to its bot: websocket first, long polling where a proxy cuts it, and again and again with full
 * jitter, so that a hundred probes do not come back in the same second. The line counts only once the bot has proven
 * its pinned key.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { stepKindSchema } from '../model/job.ts';
import {
  challengeSchema,
  limits,
  outboxAnswerSchema,
  protocolVersion,
  refusalSchema,
  stopMessageSchema,
  welcomeSchema,
  type OutboxAnswer,
  type OutboxMessage,
} from '../model/protocol.ts';
import { makeNonce, signConnection, thumbprint, timeOfWelcome } from '../model/proofs.ts';
import { say } from '../text/index.ts';
import type { ProbeFile, ProbeKeys } from './home.ts';
import { ProbeError, refusalText, type Tell } from './probe-error.ts';
import { socketAlong } from './socket.ts';
import { lookAlong, wayOf, type Way } from './route.ts';

export interface Line {
  /** Aborted when the line is down. */
  signal: AbortSignal;
  /** The bot's time, in milliseconds since 1970, as it was compared at the welcome. */
  hubNow(): number;
  /** Rejects when there is no answer in time; then everything is to be sent again. */
  send(messages: OutboxMessage[]): Promise<OutboxAnswer[]>;
}

export interface Connection {
  probe: ProbeFile;
  keys: ProbeKeys;
  version: string;
  tell: Tell;
  /** Ends it all, cleanly. */
  signal: AbortSignal;
  onJob: (message: unknown, hubNow: number) => Promise<object>;
  /** Nobody waits for this job any more. */
  onStop: (job: string) => void;
  onLine: (line: Line) => void;
}

/** After these there is nothing to wait for: only a person can go on. */
const final = new Set(['revoked', 'replaced']);
/** Somebody has to do something first, but then it heals by itself: an update of the bot, a restored database. */
const slow = new Set(['unknown-probe', 'bad-proof', 'protocol-newer', 'protocol-older', 'other-bot', 'malformed']);

/** Resolves when the signal aborts; rejects with a ProbeError when the bot says that it is over. */
export async function keepConnected(connection: Connection): Promise<void> {
  const { probe, tell, signal } = connection;
  const way = wayOf(probe);
  let failures = 0;
  let transports = ['websocket', 'polling'];
  let told = '';

  while (!signal.aborted) {
    const end = await session(connection, way, transports);
    if (signal.aborted) return;
    if (final.has(end.code)) throw new ProbeError(say('probe.over', { why: refusalText(end.code) }));
    if (end.welcomed) {
      failures = 0;
      told = '';
      tell('warning', say('probe.line-lost'));
    } else if (end.code === 'no-line') {
      // Some proxies swallow the upgrade and say nothing: then polling goes first.
      if (end.timedOut) transports = transports.toReversed();
      const sight = await lookAlong(way);
      const why = sight.ok ? say('way.cut') : sight.what;
      if (told !== why.key)
        tell('warning', say('probe.no-line', { why, fix: sight.ok ? say('way.cut.fix') : sight.fix }));
      told = why.key;
    } else if (told !== end.code) {
      tell('error', say('probe.turned-away', { why: refusalText(end.code), code: end.code }));
      told = end.code;
    }
    await wait(pause(failures++, slow.has(end.code)), undefined, { signal }).catch(() => undefined);
  }
}

/** Full jitter between 0.5 and 30 s, growing; 1 to 5 minutes where a person has to act. */
export function pause(failures: number, slow: boolean, random: () => number = Math.random): number {
  const [least, most] = slow ? [60_000, 300_000] : [500, Math.min(30_000, 1000 * 2 ** Math.min(failures, 10))];
  return least + random() * (most - least);
}

interface End {
  welcomed: boolean;
  timedOut: boolean;
  /** The refusal's code; `no-line` when nobody said anything. */
  code: string;
}

async function session(
  { probe, keys, version, tell, signal, onJob, onStop, onLine }: Connection,
  way: Way,
  transports: string[],
): Promise<End> {
  const hub = await thumbprint(probe.hubKey);
  const nonce = makeNonce();
  const down = new AbortController();
  const end: End = { welcomed: false, timedOut: false, code: 'no-line' };
  let offset: number | undefined;

  const socket = socketAlong(way, {
    transports,
    auth: { protocol: protocolVersion, probe: probe.probe, version, nonce },
  });
  const stop = (): void => void socket.disconnect();
  signal.addEventListener('abort', stop, { once: true });

  socket.on('refused', (message: unknown) => {
    const refused = refusalSchema.safeParse(message);
    if (refused.success) end.code = refused.data.refused;
  });
  answer(socket, 'challenge', async (message) => {
    const { nonce } = challengeSchema.parse(message);
    return {
      proof: await signConnection(keys.signing, { probe: probe.probe, hub, nonce, kinds: stepKindSchema.options }),
    };
  });
  answer(socket, 'welcome', async (message) => {
    const time = await timeOfWelcome(welcomeSchema.parse(message).token, probe.hubKey, { probe: probe.probe, nonce });
    if (time === undefined) {
      end.code = 'other-bot';
      socket.disconnect();
      throw new Error('not the pinned key');
    }
    const mine = Date.now();
    offset = time - mine;
    end.welcomed = true;
    // After the answer, so that it is the first thing the bot hears.
    setImmediate(() => {
      tell('info', say('probe.line', { transport: socket.io.engine?.transport.name ?? '' }));
      onLine({
        signal: down.signal,
        hubNow: () => Date.now() + (offset ?? 0),
        send: (messages) => send(socket, messages),
      });
    });
    return { time: mine };
  });
  answer(socket, 'job', async (message) => {
    if (offset === undefined) throw new Error('a job before the welcome');
    return await onJob(message, Date.now() + offset);
  });
  socket.on('stop', (message: unknown) => {
    const stopped = stopMessageSchema.safeParse(message);
    if (stopped.success && offset !== undefined) onStop(stopped.data.job);
  });

  await new Promise<void>((resolve) => {
    socket.once('connect_error', (error) => {
      end.timedOut = error.message === 'timeout';
      resolve();
    });
    socket.once('disconnect', () => resolve());
    if (signal.aborted) resolve();
    else socket.connect();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  signal.removeEventListener('abort', stop);
  socket.disconnect();
  down.abort();
  return end;
}

/** What fails is not answered: the bot asks again. */
function answer(socket: Socket, event: string, handler: (message: unknown) => Promise<object>): void {
  socket.on(event, (message: unknown, acknowledge: unknown) => {
    handler(message).then(
      (result) => (typeof acknowledge === 'function' ? acknowledge(result) : undefined),
      () => undefined,
    );
  });
}

async function send(socket: Socket, messages: OutboxMessage[]): Promise<OutboxAnswer[]> {
  const said: unknown = await socket.timeout(limits.answerMs).emitWithAck('outbox', { messages });
  // A refusal of the whole batch, or an answer of another shape: nothing of it counts as recorded.
  return outboxAnswerSchema.parse(said).answers as OutboxAnswer[];
}
