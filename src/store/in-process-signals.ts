/** Notices within this process, for SQLite, which only one process uses. */
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
      // Asynchronous, so that a listener never runs inside the publisher's work. Equal notices of one tick are sent
      // once.
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
