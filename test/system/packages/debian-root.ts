/** A new Debian in a temporary folder, entered with chroot. Needs root and mmdebstrap. */
import { type ChildProcess, type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface DebianRoot {
  folder: string;
  /** Copies a file into /root and returns its path inside. */
  bring(file: string): string;
  /**
   * Runs shell text as root in /root, on this machine's network. Resolves with standard output and error; throws an Error
   * with them unless the text ends with `exit`, by default 0.
   */
  run(text: string, options?: { input?: string; exit?: number }): Promise<string>;
  /** Starts shell text as a process; its children end with it. */
  start(text: string): Running;
  remove(): void;
}

export interface Running {
  /** Resolves when it has printed `part`; rejects if it ends first. */
  prints(part: string): Promise<void>;
  /** Stops it as a service manager does; resolves with its output. */
  stop(): Promise<string>;
}

export const noDebianRoot =
  process.getuid?.() !== 0
    ? 'a Debian root is entered by chroot, which root alone may do'
    : existsSync('/usr/bin/mmdebstrap')
      ? undefined
      : 'mmdebstrap is missing (Debian: apt-get install mmdebstrap)';

export const environmentOfRoot = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
  HOME: '/root',
  DEBIAN_FRONTEND: 'noninteractive',
};

/** Creates a Debian of `codename`, by default of this machine's release, with the essential packages and `packages`. */
export function debianRoot(packages: readonly string[], codename?: string): DebianRoot {
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-debian-'));
  const release =
    codename ?? execFileSync('sh', ['-c', '. /etc/os-release; echo "$VERSION_CODENAME"'], { encoding: 'utf8' }).trim();
  const root = path.join(folder, 'root');
  execFileSync('mmdebstrap', ['--quiet', '--variant=minbase', `--include=${packages.join(',')}`, release, root], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // Only /proc is mounted. The end of the namespace unmounts it and ends every process.
  const words = (text: string): [string, string[]] => [
    'unshare',
    [
      '--mount',
      '--pid',
      '--fork',
      '--kill-child',
      'sh',
      '-c',
      'mount -t proc proc "$0/proc" && exec chroot "$0" sh -c "cd /root && $1"',
      root,
      text,
    ],
  ];
  const env = environmentOfRoot;
  return {
    folder: root,
    bring(file) {
      const within = path.join('/root', path.basename(file));
      copyFileSync(file, path.join(root, within));
      return within;
    },
    async run(text, { input = '', exit = 0 } = {}) {
      const { code, said } = await outcomeOf(spawn(...words(text), { env, stdio: 'pipe' }), input);
      if (code !== exit) throw new Error(`${text} ended with ${code}:\n${said}`);
      return said;
    },
    start(text) {
      const child = spawn(...words(text), { env, stdio: ['ignore', 'pipe', 'pipe'] });
      const output = outputOf(child);
      const ended = once(child, 'close');
      let living = true;
      void ended.then(() => (living = false));
      return {
        prints: (part) =>
          new Promise((resolve, reject) => {
            output.onText(() => output.text().includes(part) && resolve());
            void ended.then(() => reject(new Error(`it ended before it printed "${part}":\n${output.text()}`)));
          }),
        async stop() {
          // `unshare` passes no signal on to the shell or the program that replaced it.
          if (living) for (const pid of childrenOf(child.pid ?? 0)) process.kill(pid, 'SIGTERM');
          await ended;
          return output.text();
        },
      };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What the child prints on both streams, and its exit code. */
export async function outcomeOf(
  child: ChildProcessWithoutNullStreams,
  input: string,
): Promise<{ code: number | null; said: string }> {
  const output = outputOf(child);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said: output.text() };
}

function outputOf(child: ChildProcess): { text: () => string; onText: (listener: () => void) => void } {
  let text = '';
  const listeners: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (const listener of listeners) listener();
    });
  return {
    text: () => text,
    onText(listener) {
      listeners.push(listener);
      listener();
    },
  };
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}
