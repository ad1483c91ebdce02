/**
 * Loaded before each process of the demo (`--import`): when the demo has ended, for whatever reason, this process ends
 * too. The channel to the parent closes by itself even when the parent was killed.
 */
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.channel) {
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 3000).unref();
  });
  // Listening must not keep a process alive that has finished its work.
  process.channel.unref();
}
