/** Delivers the outbox during a connection, oldest message first. Pauses grow while nothing can be delivered. */
import { setTimeout as wait } from 'node:timers/promises';
import { say } from '../text/index.ts';
import type { LastingConditions } from './conditions.ts';
import { pause } from './connect.ts';
import type { Connection } from './session.ts';
import type { Outbox } from './outbox.ts';
import { codeOf, type Log } from './probe-error.ts';

export interface Delivery {
  outbox: Outbox;
  connection: Pick<Connection, 'signal' | 'send'>;
  conditions: LastingConditions<'delivery'>;
  log: Log;
  /** Resolves after `ms` milliseconds; rejects when the signal aborts. */
  rest?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** Resolves when the connection is lost. */
export async function deliver({
  outbox,
  connection,
  conditions,
  log,
  rest = (ms, signal) => wait(ms, undefined, { signal }),
}: Delivery): Promise<void> {
  const { signal } = connection;
  let failures = 0;
  while (!signal.aborted) {
    try {
      await outbox.filled(signal);
      if (await deliverBatch()) failures = 0;
      else await rest(pause(failures++, false), signal);
    } catch {
      // Everything stays in the outbox for the next connection.
      if (!signal.aborted) await rest(pause(failures++, false), signal).catch(() => undefined);
    }
  }

  async function deliverBatch(): Promise<boolean> {
    const sent = await outbox.head();
    if (sent.length === 0) return outbox.waiting() === 0;
    try {
      const answers = await connection.send(sent.map(({ message }) => message));
      const { refused } = await outbox.settle(sent, answers);
      for (const code of new Set(refused)) log('warning', say('probe.report-refused', { code }));
      conditions.over('delivery', say('probe.delivering'));
      return answers.length > 0;
    } catch (error) {
      if (!signal.aborted) conditions.holds('delivery', say('probe.not-delivering', { said: codeOf(error) }));
      return false;
    }
  }
}
