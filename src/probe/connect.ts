/**
 * The probe's connection to its bot: websocket first, long polling where a proxy blocks it, and reconnecting with full
 * jitter, so that a hundred probes do not reconnect in the same second.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { nextTried, spoken as spokenHere, type Spoken } from '../model/protocol-versions.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { refusalText, RevokedError } from './probe-error.ts';
import { routeOf } from './route.ts';
import { session, type SessionOptions } from './session.ts';
import type { SocketTransport } from './socket.ts';
import { whyNotConnected } from './why-not-connected.ts';

export interface ConnectionOptions extends SessionOptions {
  /** By default the versions of the protocol that this program speaks. */
  spoken?: Spoken | undefined;
  /** Milliseconds that a try just after a connection waits for an answer. */
  quickMs?: number | undefined;
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
