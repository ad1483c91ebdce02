/**
 * Programs of the system itself, started without a shell and without a window. Their words differ by the language of the
 * system, so only numbers and names that no language changes are read.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';

/** The file, and for a stand-in the arguments that come first. */
export type SystemProgram = readonly [file: string, ...first: string[]];

export interface ProgramEnd {
  /** The exit code, or where there is none why: ENOENT, `timeout`, `signal`. */
  code: number | string;
  /** Standard output, read byte for byte: only what is in ASCII matters. */
  printed: string;
  /** Standard error, for a person. */
  complained: string;
}

/** Only an absolute Windows folder is taken, so that a manipulated environment starts no other program. */
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
