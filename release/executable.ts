/**
 * One executable file out of a bundle and Node (single executable application, Node's documentation of that name), for
 * this platform or for Windows from here.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Runtime {
  /** The executable of Node, of the same version as the one that runs this script. */
  node: string;
  /** The code cache of a start that is faster; V8 takes one of its own platform only. */
  codeCache: boolean;
}

export function executable(code: Uint8Array, { node, codeCache }: Runtime): Uint8Array {
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-executable-'));
  try {
    const [main, settings, output] = ['main.mjs', 'settings.json', 'program'] as const;
    writeFileSync(path.join(folder, main), code);
    // Names without their folder: they become part of the executable, which must not differ from one time to the next.
    writeFileSync(
      path.join(folder, settings),
      JSON.stringify({
        main,
        mainFormat: 'module',
        output,
        executable: node,
        disableExperimentalSEAWarning: true,
        useCodeCache: codeCache,
        // What the environment of a server says to Node is not meant for this program.
        execArgvExtension: 'none',
        // From the first moment (src/main/inspector.ts).
        execArgv: ['--disable-sigusr1'],
      }),
    );
    // V8 writes its code cache in an order that comes out of its random numbers.
    execFileSync(process.execPath, ['--random-seed=1', '--build-sea', settings], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return readFileSync(path.join(folder, output));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
