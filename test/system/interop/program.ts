import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync, chmodSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Program {
  stop(): Promise<void>;
}

/** Skips the suite if a program is missing, and says why; fails in continuous integration. */
export function requires(
  suite: Mocha.Context,
  program: string,
  debianPackage: string,
  condition = true,
  why = `${program} is not installed (Debian: ${debianPackage})`,
): string {
  const file = ['/usr/sbin', '/usr/bin', '/usr/lib/postfix/sbin', ...(process.env['PATH'] ?? '').split(path.delimiter)]
    .map((folder) => path.join(folder, program))
    .find(isExecutable);
  if (file !== undefined && condition) return file;
  if (process.env['CI'] === 'true') throw new Error(why);
  console.log(`      skipped: ${why}`);
  return suite.skip();
}

export function temporaryFolder(name: string): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), `${name}-`));
  chmodSync(folder, 0o755);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Resolves once every port accepts connections; rejects with the program's output if it ends first. */
export async function start(
  command: string,
  words: string[],
  ports: number[],
  env: NodeJS.ProcessEnv = {},
  log = (): string => '',
): Promise<Program> {
  // Postfix's master ends its whole process group, so it needs a separate one.
  const child = spawn(command, words, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'exit');
  const died = ended.then(() => Promise.reject(new Error(`${command} ended: ${output}${log()}`)));
  died.catch(() => {});
  await Promise.race([Promise.all(ports.map((port) => answers(port, child))), died]);
  return {
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function answers(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    const socket = net.connect(port, '127.0.0.1');
    const outcome = await Promise.race([
      once(socket, 'connect').then(() => 'up'),
      once(socket, 'error').then(() => 'down'),
    ]).catch(() => 'down');
    socket.destroy();
    if (outcome === 'up' || child.exitCode !== null) return;
    // These servers give no event to wait for.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
