/** Notices within one process: on SQLite no other process could hear them. */
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
      // Later, as over a network: a listener must not run in the middle of the publisher's own work.
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
