/**
 * The probe's connection to its bot: websocket first, long polling where a proxy blocks it, and reconnecting with full
 * jitter, so that a hundred probes do not reconnect in the same second. It is used only after the bot has proven its
 * pinned key.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { stepKindSchema } from '../model/job.ts';
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
import { keyAfter, keyChangeEvent, keyChangeSchema } from '../model/key-change.ts';
import { nextTried, spoken as spokenHere, type SpeakingBot, type Spoken } from '../model/protocol-versions.ts';
import { isRevocation, makeNonce, signConnection, thumbprint, readWelcome } from '../model/proofs.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { homeOption, type ProbeFile, type ProbeKeys } from './home.ts';
import { asPinnedNow, pinKey } from './pinned-key.ts';
import { codeOf, ProbeError, refusalText, RevokedError, type Log } from './probe-error.ts';
import { routeOf, type Route } from './route.ts';
import { breakdownOf, socketOver, type Breakdown, type SocketTransport } from './socket.ts';
import { whyNotConnected } from './why-not-connected.ts';

export interface Connection {
  /** Aborted when the connection is lost. */
  signal: AbortSignal;
  /** The bot's time, in milliseconds since 1970, by the difference measured at the welcome. */
  hubNow(): number;
  /** Rejects when there is no answer in time; then all messages must be sent again. */
  send(messages: OutboxMessage[]): Promise<OutboxAnswer[]>;
  /** Asks for the end of this probe's enrolment; the bot's answer is the revocation, with which the connection ends. */
  leave(): Promise<void>;
}

export interface ConnectionOptions {
  home: string;
  probe: ProbeFile;
  keys: ProbeKeys;
  version: string;
  /** By default the versions of the protocol that this program speaks. */
  spoken?: Spoken | undefined;
  log: Log;
  /** Milliseconds that a try just after a connection waits for an answer. */
  quickMs?: number | undefined;
  /** Ends the connection and does not connect again. */
  signal: AbortSignal;
  /** `keys` are those that may have signed it. */
  onJob: (message: unknown, hubNow: number, keys: readonly SigningKey[]) => Promise<object>;
  /** Called when the bot no longer waits for this job. */
  onStop: (job: string) => void;
  onConnected: (connection: Connection) => void;
  /** The bot's revocation of this probe where another command, `probe leave`, was given it. */
  revokedHere?: (() => Promise<string | undefined>) | undefined;
  /** Called when a person has to act before the bot takes the probe again, with the time until the next try. */
  onTurnedAway?: ((refusal: { code: string; why: Text; pauseMs: number }) => void) | undefined;
}

/**
 * After these refusals the probe retries slowly: it works again once a person has updated the bot, restored its
 * database, or ended the second process with this probe's keys. No refusal is final, because none is signed: whoever
 * sits in between can send one.
 */
const slow = new Set([
  'unknown-probe',
  'revoked',
  'replaced',
  'bad-proof',
  'other-key',
  'protocol-newer',
  'protocol-older',
  'other-bot',
  'malformed',
]);

/** Resolves when the signal aborts; rejects with a RevokedError after a revocation that the bot has signed. */
export async function keepConnected(options: ConnectionOptions): Promise<void> {
  const { probe, version, spoken = spokenHere, log, signal, quickMs = usualQuickMs } = options;
  const route = routeOf(probe);
  let failures = 0;
  let transports: SocketTransport[] = ['websocket', 'polling'];
  let lastLogged = '';
  // A bot that has just been restarted does not know the session either: once says nothing, twice running does.
  let otherInstance = false;
  // The newest at each connection: the bot may have been updated since the last one.
  let protocol = spoken.newest;
  let spreadMs = 0;
  let quickTries = 0;

  while (!signal.aborted) {
    const isQuick = quickTries > 0;
    const end = await session(options, { route, transports, protocol, connectMs: isQuick ? quickMs : undefined });
    quickTries = end.welcomed ? mostQuickTries : quickTries - 1;
    if (signal.aborted) return;
    const tried = protocol;
    const older = nextTried(tried, end.code, spoken);
    protocol = older ?? spoken.newest;
    if (older !== undefined) continue;
    if (end.revocation !== undefined) throw new RevokedError(probe.server, end.revocation);
    // A welcome alone is no success: a bot whose store is gone welcomes each probe and then drops it.
    if (end.worked) {
      failures = 0;
      lastLogged = '';
    }
    if (end.elsewhereMs !== undefined) {
      // Twice running there is no other replica yet: then the pauses grow.
      const pauseMs = lastLogged === 'elsewhere' ? pause(failures++, false) : Math.random() * end.elsewhereMs;
      if (lastLogged !== 'elsewhere') log('info', say('probe.elsewhere'));
      lastLogged = 'elsewhere';
      const revoked = await rest(pauseMs);
      if (revoked !== undefined) throw new RevokedError(probe.server, revoked);
      continue;
    }
    if (end.welcomed && end.code === 'unreachable' && !(otherInstance && end.breakdown?.how === 'other-instance')) {
      if (lastLogged !== 'line-lost') log('warning', say('probe.line-lost'));
      lastLogged = 'line-lost';
    } else if (end.code === 'unreachable' && !(isQuick && end.breakdown?.how === 'silent')) {
      // Some proxies drop the websocket upgrade without an answer: then polling is tried first.
      if (end.breakdown?.how === 'silent') transports = transports.toReversed();
      const { what, fix } = await whyNotConnected(route, end.breakdown);
      if (lastLogged !== what.key) log('warning', say('probe.no-line', { why: what, fix }));
      lastLogged = what.key;
    }
    // `probe leave` connects with these keys: what it is given shows in a moment that this is no second probe.
    const left = end.code === 'replaced' ? await rest(leaveMs) : undefined;
    if (left !== undefined) throw new RevokedError(probe.server, left);
    if (signal.aborted) return;
    spreadMs = end.spreadMs ?? spreadMs;
    const pauseMs = pause(failures++, slow.has(end.code), Math.random, spreadMs);
    if (end.code !== 'unreachable') {
      const why = refusalText({ refused: end.code, bot: end.bot, probe: { version, protocol: tried } });
      if (lastLogged !== end.code) log('error', say('probe.turned-away', { why, code: end.code }));
      lastLogged = end.code;
      if (slow.has(end.code)) options.onTurnedAway?.({ code: end.code, why, pauseMs });
    }
    otherInstance = end.breakdown?.how === 'other-instance';
    const revoked = await rest(pauseMs);
    if (revoked !== undefined) throw new RevokedError(probe.server, revoked);
  }

  /** Resolves after this time or when the signal aborts; sooner, with the revocation, where there is one by then. */
  async function rest(ms: number): Promise<string | undefined> {
    const until = performance.now() + ms;
    for (let remaining = ms; remaining > 0 && !signal.aborted; remaining = until - performance.now()) {
      await wait(Math.min(remaining, lookMs), undefined, { signal }).catch(() => undefined);
      const revocation = await options.revokedHere?.();
      if (revocation !== undefined) return revocation;
    }
    return undefined;
  }
}

/**
 * After a connection that worked, the first tries wait for an answer no longer than this: a balancer may lead them to the
 * same replica, which is frozen, and another one answers at once. Nothing is concluded from their silence.
 */
const usualQuickMs = 3000;
const mostQuickTries = 2;

/** Milliseconds in which `probe leave` usually has its answer from the bot. */
const leaveMs = 3000;

/** Milliseconds between two looks for a revocation. */
const lookMs = 500;

/**
 * Milliseconds: full jitter from 0.5 s up to 30 s, growing with the failures, and from the first on over the time that
 * the bot asked for; 1 to 5 minutes where a person has to act.
 */
export function pause(failures: number, slow: boolean, random: () => number = Math.random, spreadMs = 0): number {
  const growing = Math.min(30_000, 1000 * 2 ** Math.min(failures, 10));
  const [least, most] = slow ? [60_000, 300_000] : [500, Math.max(growing, spreadMs)];
  return least + random() * (most - least);
}

/** Milliseconds after which a connection counts as one that worked, even when there was nothing to deliver. */
const steadyMs = 30_000;

export interface End {
  welcomed: boolean;
  /** A batch was answered, or the connection stayed up for a while. */
  worked: boolean;
  /** Where the connection was refused or lost. */
  breakdown?: Breakdown;
  /** The code of the refusal; `unreachable` where there was none. */
  code: string;
  /** What a refusal for the protocol says of the bot. */
  bot?: SpeakingBot | undefined;
  /** Over which time the bot's probes should come back, as it said when it welcomed this one. */
  spreadMs?: number;
  /** The replica stops: milliseconds within which to connect again. */
  elsewhereMs?: number;
  /** The revocation of this probe, if its signature is the bot's. */
  revocation?: string;
}

/** Milliseconds; thousands of probes that come back at once are welcomed within a third of it. */
const usualWelcomeMs = 60_000;

/** One connection, from its beginning to its end. */
export async function session(
  { home, probe: enrolled, keys, version, log, signal, onJob, onStop, onConnected }: ConnectionOptions,
  {
    route,
    transports,
    protocol,
    connectMs,
    welcomeMs = usualWelcomeMs,
  }: {
    route: Route;
    transports: SocketTransport[];
    protocol: number;
    connectMs?: number | undefined;
    welcomeMs?: number;
  },
): Promise<End> {
  const probe = await asPinnedNow(home, enrolled);
  // The pinned one first. A former one that was replaced during this connection may still have signed what was on its way.
  let trusted: readonly SigningKey[] = [probe.hubKey];
  const hub = await thumbprint(probe.hubKey);
  const nonce = makeNonce();
  const down = new AbortController();
  const end: End = { welcomed: false, worked: false, code: 'unreachable' };
  let offset: number | undefined;
  let welcomedAt = Number.POSITIVE_INFINITY;

  const socket = socketOver(route, {
    transports,
    auth: { protocol, probe: probe.probe, version, nonce },
    connectMs,
  });
  const stop = (): void => void socket.disconnect();
  signal.addEventListener('abort', stop, { once: true });

  socket.on('refused', (message: unknown) => {
    const refused = refusalSchema.safeParse(message);
    if (refused.success) [end.code, end.bot] = [refused.data.refused, refused.data.bot];
  });
  socket.once('elsewhere', (message: unknown) => {
    const elsewhere = elsewhereSchema.safeParse(message);
    // Where nothing listens behind it the usual pauses follow, which grow.
    if (elsewhere.success) end.elsewhereMs = elsewhere.data.withinMs;
  });
  let revocationRead: Promise<void> = Promise.resolve();
  socket.once('revoked', (message: unknown) => {
    revocationRead = (async () => {
      const revoked = revokedSchema.safeParse(message);
      if (!revoked.success || !(await isRevokedBy(trusted, revoked.data.token, probe))) return;
      end.revocation = revoked.data.token;
      socket.disconnect();
    })();
  });
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
  answer(socket, 'welcome', async (message) => {
    const read = await readWelcome(welcomeSchema.parse(message).token, probe.hubKey, { probe: probe.probe, nonce });
    if (read === undefined) {
      end.code = 'other-bot';
      socket.disconnect();
      throw new Error('not the pinned key');
    }
    const ownTime = Date.now();
    offset = read.time - ownTime;
    end.welcomed = true;
    end.spreadMs = read.spread;
    welcomedAt = performance.now();
    // After the answer, so that the answer is the first message that the bot receives.
    setImmediate(() => {
      const transport = socket.io.engine?.transport.name ?? '';
      const values = { transport, homeOption: homeOption(home) };
      log('info', say(transport === 'polling' ? 'probe.line-polling' : 'probe.line', values));
      onConnected({
        signal: down.signal,
        hubNow: () => Date.now() + (offset ?? 0),
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
          // The revocation comes before the acknowledgement; the session waits until its signature has been proven.
          end.code = refused.success ? refused.data.refused : 'no-answer';
          socket.disconnect();
        },
      });
    });
    return { time: ownTime };
  });
  answer(socket, 'job', async (message) => {
    if (offset === undefined) throw new Error('a job before the welcome');
    return await onJob(message, Date.now() + offset, trusted);
  });
  answer(socket, keyChangeEvent, async (message) => {
    if (offset === undefined) throw new Error('a key before the welcome');
    const change = keyChangeSchema.safeParse(message);
    if (!change.success) return { refused: 'malformed' };
    const about = { probe: probe.probe, nonce, now: Date.now() + offset };
    const [pinned = probe.hubKey, former] = trusted;
    const key = await keyAfter(change.data, pinned, about);
    // Told again, where the answer was lost.
    const again = key === undefined && former !== undefined ? await keyAfter(change.data, former, about) : undefined;
    if (key === undefined && again?.x !== pinned.x) return { refused: 'bad-signature' };
    if (key !== undefined) {
      await pinKey(home, probe, key).catch((error: unknown) => {
        log('warning', say('probe.key-unwritten', { why: error instanceof ProbeError ? error.text : codeOf(error) }));
        throw error;
      });
      trusted = [key, pinned];
      log('info', say('probe.new-key', { key: await thumbprint(key) }));
    }
    return { pinned: await thumbprint(key ?? pinned) };
  });
  socket.on('stop', (message: unknown) => {
    const stopped = stopMessageSchema.safeParse(message);
    if (stopped.success && offset !== undefined) onStop(stopped.data.job);
  });

  let late: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    // Whoever lets it in and says nothing more would keep the probe from its bot.
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
  signal.removeEventListener('abort', stop);
  socket.disconnect();
  await revocationRead;
  down.abort();
  end.worked ||= performance.now() - welcomedAt >= steadyMs;
  return end;
}

async function isRevokedBy(keys: readonly SigningKey[], token: string, probe: ProbeFile): Promise<boolean> {
  for (const key of keys) if (await isRevocation(token, key, probe)) return true;
  return false;
}

/** If the handler fails nothing is answered, and the bot sends the message again. */
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
  // After a refusal of the whole batch, or an answer of another shape, no message counts as recorded.
  const parsed = outboxAnswerSchema.safeParse(answer);
  if (parsed.success) return parsed.data.answers as OutboxAnswer[];
  const refused = refusalSchema.safeParse(answer);
  throw new Error(refused.success ? refused.data.refused : 'malformed');
}
