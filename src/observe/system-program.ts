/**
 * Starts programs of the operating system, without a shell or window. Their texts depend on the system's language, so
 * only numbers and language-independent names are read.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';

/** The program's file. A test's stand-in also has first arguments, such as a script for Node. */
export type SystemProgram = readonly [file: string, ...first: string[]];

export interface ProgramEnd {
  /** The exit code, or the reason: ENOENT, `timeout`, `signal`. */
  code: number | string;
  /** As Latin-1, because only ASCII matters. */
  printed: string;
  /** Standard error, for a person. */
  complained: string;
}

/** Accepts only an absolute Windows folder, so that a manipulated environment cannot start another program. */
export function windowsProgram(name: string, systemRoot = process.env['SystemRoot']): SystemProgram {
  const root = systemRoot !== undefined && /^[a-z]:\\/i.test(systemRoot) ? systemRoot : 'C:\\Windows';
  return [path.win32.join(root, 'System32', name)];
}

/** Never rejects. */
export async function endOf(
  [file, ...first]: SystemProgram,
  args: readonly string[],
  { timeoutMs = 30_000 }: { timeoutMs?: number } = {},
): Promise<ProgramEnd> {
  const options = {
    shell: false,
    windowsHide: true,
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: 1_000_000,
    encoding: 'latin1',
  } as const;
  return await new Promise((resolve) => {
    execFile(file, [...first, ...args], options, (error, printed, complained) => {
      const code = error === null ? 0 : error.killed === true ? 'timeout' : (error.code ?? 'signal');
      resolve({ code, printed, complained });
    });
  });
}
