/**
 * Preloaded (`--import`) in each process of the demo, so that it ends with the demo: the channel closes even if the
 * parent was killed.
 */
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.channel) {
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 3000).unref();
  });
  // Listening must not keep a finished process alive.
  process.channel.unref();
}
