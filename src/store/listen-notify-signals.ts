/**
 * Notices between replicas by LISTEN and NOTIFY, on a dedicated connection without a pooler. It reconnects with full
 * jitter. Meanwhile notices are lost, and the listeners' sweeps compensate.
 */
import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import { inBatches } from './in-batches.ts';
import type { Channel, Signals } from './store.ts';

const channels: readonly Channel[] = ['job', 'run', 'delivery', 'signin', 'probe', 'handover'];
const firstPauseMs = 250;
const longestPauseMs = 10_000;
/** Notices in one statement. The equal notices of one tick are sent only once. */
const mostNotices = 1000;

export interface ListeningSignals extends Signals {
  close(): Promise<void>;
}

/**
 * Rejects if the first connection fails. Later it reconnects forever. `prepare` is called before a connection is used.
 */
export async function listenNotifySignals(
  url: string,
  pool: Pool,
  prepare: (client: Client) => Promise<void>,
): Promise<ListeningSignals> {
  const emitter = new EventEmitter<Record<Channel, [id: string]>>();
  emitter.setMaxListeners(0);
  const closing = new AbortController();
  let client: Client | undefined;
  let reconnecting = Promise.resolve();
  await listen();

  async function listen(): Promise<void> {
    const next = new Client({
      connectionString: url,
      application_name: 'ece-doctor notices',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      // The server detects within a minute that this machine is gone, and releases the session's lock.
      options: '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3',
    });
    let lost = false;
    const onLost = (): void => {
      if (lost) return;
      lost = true;
      if (next === client && !closing.signal.aborted) reconnecting = reconnect();
    };
    next.on('error', onLost);
    next.on('end', onLost);
    next.on('notification', ({ channel, payload }) => {
      const known = channels.find((name) => postgresName(name) === channel);
      if (known !== undefined && payload !== undefined) emitter.emit(known, payload);
    });
    try {
      await next.connect();
      await prepare(next);
      for (const channel of channels) await next.query(`listen ${postgresName(channel)}`);
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    client = next;
  }

  async function reconnect(): Promise<void> {
    for (let pause = firstPauseMs; !closing.signal.aborted; pause = Math.min(pause * 2, longestPauseMs)) {
      try {
        await wait(Math.random() * pause, undefined, { signal: closing.signal });
        await listen();
        return;
      } catch {
        // The connection is closing, or the server is still unreachable. The loop's condition decides.
      }
    }
  }

  const notices = inBatches<{ channel: string; id: string }>(mostNotices, async (batch) => {
    const equal = new Map(batch.map((notice) => [`${notice.channel} ${notice.id}`, notice]));
    // The rows are already committed. A failed notice counts as lost and must not make the change look failed.
    await pool
      .query('select pg_notify(channel, id) from json_to_recordset($1::json) as notice (channel text, id text)', [
        JSON.stringify([...equal.values()]),
      ])
      .catch(() => undefined);
  });

  return {
    publish: (channel, id) => notices.add({ channel: postgresName(channel), id }),
    subscribe(channel, listener) {
      emitter.on(channel, listener);
      return () => emitter.off(channel, listener);
    },
    async close() {
      closing.abort();
      emitter.removeAllListeners();
      await reconnecting;
      await notices.idle();
      await client?.end().catch(() => undefined);
    },
  };
}

function postgresName(channel: Channel): string {
  return `ece_doctor_${channel}`;
}
