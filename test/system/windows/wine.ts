/**
 * Runs Windows programs in wine, in a temporary folder. Wine ignores access lists, accounts and delayed starts. Standard
 * output is a file, because its programs cannot write to a Linux pipe.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Wine {
  run(program: string, ...words: string[]): Promise<{ code: number | null; output: string }>;
  /** The local path of a file on drive C:. */
  file(name: string): string;
  /** The text of a file on drive C:. */
  read(name: string): string;
  /** Polls until the condition holds, because Windows programs give no event to wait for; throws after 60 s. */
  until(holds: () => boolean): Promise<void>;
  /** An empty folder: its local path, and its path for Windows programs. */
  folder: { here: string; there: string };
  /** Ends every Windows program at once, and starts Windows again. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

export async function startWine(): Promise<Wine> {
  const root = mkdtempSync(path.join(tmpdir(), 'ece-doctor-wine-'));
  const prefix = path.join(root, 'prefix');
  const here = path.join(root, 'files');
  mkdirSync(here);
  const env = {
    PATH: process.env['PATH'],
    HOME: root,
    LANG: 'C.UTF-8',
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    // Without .NET and a browser, for which wine would ask to download; and with the schtasks.exe of stand-ins.ts, if it is there.
    WINEDLLOVERRIDES: 'mscoree,mshtml=;schtasks.exe=n,b',
  };
  let runs = 0;

  const started = (program: string, words: string[], output: number): ChildProcess =>
    spawn(program, words, { env, cwd: here, stdio: ['ignore', output, 'ignore'] });
  const done = async (program: string, ...words: string[]): Promise<{ code: number | null; output: string }> => {
    const file = path.join(root, `output-${++runs}`);
    const descriptor = openSync(file, 'w');
    const exit = once(started(program, words, descriptor), 'exit');
    closeSync(descriptor);
    const [code] = (await exit) as [number | null];
    return { code, output: text(readFileSync(file)) };
  };

  /** Resolves with the program that keeps the services running: wine ends them with the last user program. */
  const booted = async (): Promise<ChildProcess> => {
    const nothing = openSync('/dev/null', 'w');
    const program = started('wine', ['ping', '-n', '100000', '127.0.0.1'], nothing);
    closeSync(nothing);
    // Wine starts no other service (1055, low 8 bits) before its automatic services have started.
    const locked = 1055 % 256;
    while ((await done('wine', 'sc', 'start', 'RpcSs')).code === locked);
    return program;
  };
  const ended = async (): Promise<void> => {
    const exit = once(person, 'exit');
    await done('wineserver', '-k');
    await done('wineserver', '-w');
    if (person.exitCode === null && person.signalCode === null) await exit;
  };

  await done('wineboot', '--init');
  // wineboot goes on in the background, and services do not start meanwhile.
  await done('wineserver', '-w');
  let person = await booted();
  const file = (name: string): string => path.join(prefix, 'drive_c', ...name.replace(/^C:\\/i, '').split('\\'));
  return {
    run: (program, ...words) => done('wine', program, ...words),
    file,
    read: (name) => text(readFileSync(file(name))),
    async until(holds) {
      const overdue = Date.now() + 60_000;
      while (!holds()) {
        if (Date.now() > overdue) throw new Error(`it did not come to pass within 60 s: ${String(holds)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    folder: { here, there: `Z:${here.replaceAll('/', '\\')}` },
    async restart() {
      await ended();
      person = await booted();
    },
    async end() {
      await ended();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Decodes UTF-16 with a byte order mark, or UTF-8. */
export function text(bytes: Buffer): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le', 2) : bytes.toString('utf8');
}
