/** Notices within one process, for SQLite, where only one process uses the store. */
import { EventEmitter } from 'node:events';
import type { Channel, Signals } from './store.ts';

export interface ClosableSignals extends Signals {
  close(): void;
}

export function inProcessSignals(): ClosableSignals {
  const emitter = new EventEmitter<Record<Channel, [id: string]>>();
  emitter.setMaxListeners(0);
  const waiting = new Map<string, [channel: Channel, id: string]>();

  function deliver(): void {
    const notices = [...waiting.values()];
    waiting.clear();
    for (const [channel, id] of notices) emitter.emit(channel, id);
  }

  return {
    publish(channel, id) {
      // Delivered later, as over a network, so that a listener does not run in the middle of the publisher's work;
      // equal ones of a tick once.
      if (waiting.size === 0) setImmediate(deliver);
      waiting.set(`${channel} ${id}`, [channel, id]);
      return Promise.resolve();
    },
    subscribe(channel, listener) {
      emitter.on(channel, listener);
      return () => emitter.off(channel, listener);
    },
    close: () => emitter.removeAllListeners(),
  };
}
