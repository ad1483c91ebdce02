/**
 * A port that drops connection attempts as a firewall does: a stopped thread listens there, and its queue of waiting
 * connections is full. Only Linux drops the others.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net, { type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

export interface Blackhole {
  port: number;
  close(): Promise<void>;
}

export const blackholesExist = process.platform === 'linux';

export async function blackhole(): Promise<Blackhole> {
  // The wait, which nothing ends, keeps the thread from accepting.
  const source = `const server = require('node:net').createServer();
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      require('node:worker_threads').parentPort.postMessage(server.address().port);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  const thread = new Worker(source, { eval: true });
  const [port] = (await once(thread, 'message')) as [number];
  const fillers: Socket[] = [];
  // Connections that fit into the queue open at once. The first that does not open proves that further ones will be
  // dropped.
  for (let full = false; !full && fillers.length < 20;) {
    const filler = net.connect(port, '127.0.0.1').on('error', () => {});
    fillers.push(filler);
    const opening = once(filler, 'connect').then(() => true);
    // If this process was delayed, the connection may be open without its event.
    for (let isOpen = false; !isOpen && !full;) {
      isOpen = await Promise.race([opening, wait(150, false)]);
      full = !isOpen && isUnanswered(port);
    }
  }
  return {
    port,
    async close() {
      for (const filler of fillers) filler.destroy();
      await thread.terminate();
    },
  };
}

/** True if a connection to this port is in the state SYN-SENT (2). See proc_pid_net(5). */
function isUnanswered(port: number): boolean {
  const there = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync('/proc/net/tcp', 'latin1').includes(` ${there} 02 `);
}
