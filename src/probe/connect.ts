/**
 * The probe's connection to its bot: WebSocket first, long polling if a proxy blocks it. Full jitter keeps probes from
 * reconnecting in the same second.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { nextTried, spoken as spokenHere, type Spoken } from '../model/protocol-versions.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { createAway } from './away.ts';
import { refusalText, RevokedError } from './probe-error.ts';
import { routeOf } from './route.ts';
import { session, type SessionOptions } from './session.ts';
import type { SocketTransport } from './socket.ts';
import { whyNotConnected } from './why-not-connected.ts';

export interface ConnectionOptions extends SessionOptions {
  /** Default: the protocol versions of this program. */
  spoken?: Spoken | undefined;
  /** Milliseconds for an answer in the first tries after a connection. */
  quickMs?: number | undefined;
  /** Milliseconds since 1970; for the lines about a bot that is away. */
  now?: (() => number) | undefined;
  /** The bot's revocation, if `probe leave` received it in another process. */
  revokedHere?: (() => Promise<string | undefined>) | undefined;
  /** Called if a person must act. `pauseMs`: until the next try. */
  onTurnedAway?: ((refusal: { code: string; why: Text; pauseMs: number }) => void) | undefined;
}

/**
 * Refusals with slow retries: a person must update the bot, restore its database, or end a second process with these
 * keys. None is final, because none is signed: anything in between can send one.
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

/** Resolves when the signal aborts. Rejects with a RevokedError after a revocation signed by the bot. */
export async function keepConnected(options: ConnectionOptions): Promise<void> {
  const { probe, version, spoken = spokenHere, log, signal, quickMs = usualQuickMs } = options;
  const route = routeOf(probe);
  let failures = 0;
  let transports: SocketTransport[] = ['websocket', 'polling'];
  const away = createAway(log, options.now ?? Date.now);
  let isElsewhere = false;
  // A restarted bot does not know the session either, so only two in a row show another instance.
  let otherInstance = false;
  // Starts with the newest: the bot may have been updated since the last connection.
  let protocol = spoken.newest;
  let spreadMs = 0;
  let quickTries = 0;

  while (!signal.aborted) {
    const isQuick = quickTries > 0;
    const end = await session(options, { route, transports, protocol, connectMs: isQuick ? quickMs : undefined });
    quickTries = end.welcomed ? maxQuickTries : quickTries - 1;
    if (signal.aborted) return;
    const tried = protocol;
    const older = nextTried(tried, end.code, spoken);
    protocol = older ?? spoken.newest;
    if (older !== undefined) continue;
    if (end.revocation !== undefined) throw new RevokedError(probe.server, end.revocation);
    // A bot without its store welcomes each probe and then drops it.
    if (end.worked) failures = 0;
    // A line “Connected” was logged: what follows is another outage, unless the bot refuses this probe again.
    if (end.worked || (end.welcomed && end.code === 'unreachable')) away.over();
    if (end.elsewhereMs !== undefined) {
      // Twice in a row: no other replica is ready yet, so the pauses grow.
      const pauseMs = isElsewhere ? pause(failures++, false) : Math.random() * end.elsewhereMs;
      away.because('elsewhere', 'info', say('probe.elsewhere'));
      isElsewhere = true;
      const revoked = await rest(pauseMs);
      if (revoked !== undefined) throw new RevokedError(probe.server, revoked);
      continue;
    }
    isElsewhere = false;
    away.failed();
    if (end.welcomed && end.code === 'unreachable' && !(otherInstance && end.breakdown?.how === 'other-instance')) {
      away.because('line-lost', 'warning', say('probe.line-lost'));
    } else if (end.code === 'unreachable' && !(isQuick && end.breakdown?.how === 'silent')) {
      // Some proxies silently drop the WebSocket upgrade; polling then goes first.
      if (end.breakdown?.how === 'silent') transports = transports.toReversed();
      const { what, fix } = await whyNotConnected(route, end.breakdown);
      away.because(what.key, 'warning', say('probe.no-line', { why: what, fix }));
    }
    // `probe leave` uses the same keys: wait for its revocation before reporting a second process.
    const left = end.code === 'replaced' ? await rest(leaveMs) : undefined;
    if (left !== undefined) throw new RevokedError(probe.server, left);
    if (signal.aborted) return;
    spreadMs = end.spreadMs ?? spreadMs;
    const pauseMs = pause(failures++, slow.has(end.code), Math.random, spreadMs);
    if (end.code !== 'unreachable') {
      const why = refusalText({ refused: end.code, bot: end.bot, probe: { version, protocol: tried } });
      away.because(end.code, 'error', say('probe.turned-away', { why, code: end.code }));
      if (slow.has(end.code)) options.onTurnedAway?.({ code: end.code, why, pauseMs });
    }
    otherInstance = end.breakdown?.how === 'other-instance';
    const revoked = await rest(pauseMs);
    if (revoked !== undefined) throw new RevokedError(probe.server, revoked);
  }

  /** Resolves after this time or on abort, earlier with a revocation. */
  async function rest(ms: number): Promise<string | undefined> {
    const until = performance.now() + ms;
    for (let remaining = ms; remaining > 0 && !signal.aborted; remaining = until - performance.now()) {
      await wait(Math.min(remaining, revocationPollMs), undefined, { signal }).catch(() => undefined);
      const revocation = await options.revokedHere?.();
      if (revocation !== undefined) return revocation;
    }
    return undefined;
  }
}

/**
 * Limit for the first tries after a welcome: a balancer may choose the same frozen replica, while another would answer
 * at once.
 */
const usualQuickMs = 3000;
const maxQuickTries = 2;

/** Milliseconds within which `probe leave` usually gets the bot's answer. */
const leaveMs = 3000;

const revocationPollMs = 500;

/**
 * Milliseconds with full jitter: from 0.5 s up to 30 s or the bot's requested spread, growing with the failures; 1 to 5
 * minutes if a person must act.
 */
export function pause(failures: number, slow: boolean, random: () => number = Math.random, spreadMs = 0): number {
  const growing = Math.min(30_000, 1000 * 2 ** Math.min(failures, 10));
  const [least, most] = slow ? [60_000, 300_000] : [500, Math.max(growing, spreadMs)];
  return least + random() * (most - least);
}
