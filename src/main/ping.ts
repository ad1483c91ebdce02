/**
 * Asks an address outside once a minute, as long as no watch is overdue. A service there (healthchecks and others) warns
 * when it is asked no more: it watches the watcher. The address is a secret, so only its host is logged.
 */
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createDeadline } from '../observe/deadline.ts';
import { dialDirect } from '../observe/dial.ts';
import { fetchOnce } from '../observe/http.ts';
import type { Endpoint } from '../observe/observer.ts';
import { dialThroughProxy } from '../observe/proxy.ts';
import { loadTrust } from '../observe/trust.ts';
import type { DeploymentStore } from '../store/store.ts';

export interface PingOptions {
  store: DeploymentStore;
  address: URL;
  /** URL of the HTTP proxy. */
  proxy: string | undefined;
  logger: Pick<Logger, 'info' | 'warn'>;
  everyMs?: number;
  /** For tests: connects here, but still validates the address. */
  standIn?: Pick<Endpoint, 'address' | 'addressPort' | 'ca'>;
}

const usualEveryMs = 60_000;
/** A watch that waits longer for its run is overdue. */
const overdueMs = 120_000;
const timeoutMs = 10_000;

/** The returned function stops it. */
export function pingWhileOnTime({
  store,
  address,
  proxy,
  logger,
  everyMs = usualEveryMs,
  standIn = {},
}: PingOptions): () => Promise<void> {
  const dial = proxy === undefined ? dialDirect : dialThroughProxy(proxy);
  const endpoint = { host: address.hostname, port: Number(address.port || 443), ...standIn };
  const ending = new AbortController();
  /** A status, or the code of a failure. */
  let failing: number | string | undefined;

  async function ping(): Promise<void> {
    if (await isOverdue()) return;
    loadTrust();
    const { response, error } = await fetchOnce(
      { endpoint, requireTrust: true, method: 'GET', path: address.pathname + address.search, bodyCap: 65_536 },
      { dial, deadline: createDeadline(timeoutMs) },
    );
    const now = response === undefined ? (error?.code ?? 'ERROR') : response.status < 300 ? undefined : response.status;
    // One line when it begins to fail, and one when it works again.
    if (now === failing) return;
    if (now === undefined) logger.info({ host: address.hostname }, 'the ping is answered again');
    else logger.warn({ host: address.hostname, answer: now }, 'the ping is not answered');
    failing = now;
  }

  async function isOverdue(): Promise<boolean> {
    const row = await store.db
      .selectFrom('watch')
      .select('id')
      .where('deployment', '=', store.deployment)
      .where('paused_at', 'is', null)
      .where('next_run_at', '<', new Date(Date.now() - overdueMs).toISOString())
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  async function goOn(): Promise<void> {
    for (;;) {
      // Without the database nobody knows whether a watch is overdue.
      await ping().catch((error: unknown) =>
        logger.warn({ err: error }, 'no ping: the watches could not be looked at'),
      );
      await setTimeout(everyMs, undefined, { signal: ending.signal, ref: false });
    }
  }

  const going = goOn().catch(() => undefined);
  return () => {
    ending.abort();
    return going;
  };
}
