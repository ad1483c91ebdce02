/** Runs the command line as a process, with standard input and Ctrl-C. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Ended } from '../../cli/command-line.ts';
import { cliProgram } from '../programs.ts';

export async function eceDoctorProcess(
  words: string[],
  {
    signal,
    onStderr,
    input,
    cwd,
  }: { signal?: AbortSignal; onStderr?: (text: string) => void; input?: string; cwd?: string } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [cliProgram, ...words], {
    stdio: ['pipe', 'pipe', 'pipe'],
    cwd,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    onStderr?.(text);
  });
  signal?.addEventListener('abort', () => child.kill('SIGINT'), { once: true });
  // The process may end before it has read all input.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
