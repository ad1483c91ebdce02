/**
 * A port that drops connection attempts as a firewall does: a listening process, stopped, whose queue of waiting
 * connections is full. Linux drops what does not fit; elsewhere there is no such port on loopback.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import net, { type Socket } from 'node:net';

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
  // Connections that fit into the queue open at once; the first that does not is the proof that the rest will be
  // dropped.
  for (let full = false; !full && fillers.length < 20;) {
    const filler = net.connect(port, '127.0.0.1').on('error', () => {});
    fillers.push(filler);
    full = await Promise.race([
      once(filler, 'connect').then(() => false),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 150)),
    ]);
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
