/**
 * A port that drops connection attempts as a firewall does: a stopped process listens there, and its queue of waiting
 * connections is full. Only Linux drops the others.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net, { type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface Blackhole {
  port: number;
  close(): Promise<void>;
}

export const blackholesExist = process.platform === 'linux';

export async function blackhole(): Promise<Blackhole> {
  const source = `const server = require('node:net').createServer(); server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port));`;
  const child: ChildProcess = spawn(process.execPath, ['--eval', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  const port = Number(line.toString());
  child.kill('SIGSTOP');
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
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** True if a connection to this port is in the state SYN-SENT (2). See proc_pid_net(5). */
function isUnanswered(port: number): boolean {
  const there = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync('/proc/net/tcp', 'latin1').includes(` ${there} 02 `);
}
