/**
 * Windows programs on Debian, by wine in a folder of its own. Wine is not Windows: it ignores access lists, accounts and
 * delayed starts, and a program whose standard output is a pipe of Debian cannot write to it, so that it is a file here.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Wine {
  /** Resolves when the program has ended. What it prints may be in UTF-16. */
  run(program: string, ...words: string[]): Promise<{ code: number | null; output: string }>;
  /** Where a file of drive C: is here. */
  file(name: string): string;
  /** What is in a file of drive C:. */
  read(name: string): string;
  /** Resolves when this holds of what is on drive C:; a program there gives no event to wait for. */
  until(holds: () => boolean): Promise<void>;
  /** An empty folder, and how Windows programs name it. */
  folder: { here: string; there: string };
  /** Ends every program in it and removes the folder. */
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
    // Neither .NET nor a browser is looked for, which would ask for a download.
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
  };
  let runs = 0;

  const started = (program: string, words: string[], output: number): ChildProcess =>
    spawn(program, words, { env, cwd: here, stdio: ['ignore', output, 'ignore'] });
  const done = async (program: string, ...words: string[]): Promise<{ code: number | null; output: string }> => {
    const file = path.join(root, `output-${++runs}`);
    const descriptor = openSync(file, 'w');
    const ended = once(started(program, words, descriptor), 'exit');
    closeSync(descriptor);
    const [code] = (await ended) as [number | null];
    return { code, output: text(readFileSync(file)) };
  };

  await done('wineboot', '--init');
  // It goes on behind its back; what is started meanwhile has services that do not start.
  await done('wineserver', '-w');
  // Wine ends its services together with the last program of a person; this one stays until it is ended.
  const nothing = openSync('/dev/null', 'w');
  const person = started('wine', ['ping', '-n', '100000', '127.0.0.1'], nothing);
  closeSync(nothing);
  // Until those of its own that start by themselves have done so, it starts no other (1055, of which Debian sees 8 bits).
  const locked = 1055 % 256;
  while ((await done('wine', 'sc', 'start', 'RpcSs')).code === locked);
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
    async end() {
      const ended = once(person, 'exit');
      await done('wineserver', '-k');
      await done('wineserver', '-w');
      if (person.exitCode === null && person.signalCode === null) await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Programs of Windows write UTF-16 with a byte order mark, or UTF-8. */
export function text(bytes: Buffer): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le', 2) : bytes.toString('utf8');
}
