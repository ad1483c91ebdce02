import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import type { Program } from './program.ts';

export interface DroppingPort extends Program {
  port: number;
}

/**
 * A port that answers nothing at all to a SYN, as behind a firewall that drops: the listening process is stopped, and its queue
 * of connections that nobody accepts is full.
 */
export async function startDroppingPort(): Promise<DroppingPort> {
  const listener = `require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () { console.log(this.address().port) })`;
  const child = spawn(process.execPath, ['-e', listener], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(String(line));
  assert.ok(port > 0);
  child.kill('SIGSTOP');
  const fillers: net.Socket[] = [];
  for (let full = false; !full;) {
    const socket = net.connect(port, '127.0.0.1').on('error', () => {});
    fillers.push(socket);
    // The kernel answers a SYN on loopback in microseconds; no answer in 300 ms is none.
    full = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(true), 300);
      socket.once('connect', () => {
        clearTimeout(timer);
        resolve(false);
      });
    });
  }
  return {
    port,
    async stop() {
      for (const socket of fillers) socket.destroy();
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
