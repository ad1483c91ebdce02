/** Notices within one process, for SQLite, where only one process uses the store. */
import { EventEmitter } from 'node:events';
import type { Channel, Signals } from './store.ts';

export interface ClosableSignals extends Signals {
  close(): void;
}

export function inProcessSignals(): ClosableSignals {
  const emitter = new EventEmitter<Record<Channel, [id: string]>>();
  emitter.setMaxListeners(0);
  return {
    publish(channel, id) {
      // Delivered later, as over a network, so that a listener does not run in the middle of the publisher's work.
      setImmediate(() => emitter.emit(channel, id));
      return Promise.resolve();
    },
    subscribe(channel, listener) {
      emitter.on(channel, listener);
      return () => emitter.off(channel, listener);
    },
    close: () => emitter.removeAllListeners(),
  };
}
