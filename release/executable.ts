/** Node's documentation: "Single executable applications". For this platform or for Windows. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Runtime {
  /** Node's executable, of the version that runs this script. */
  node: string;
  /** Makes the start faster. V8 accepts only a code cache of its own platform. */
  codeCache: boolean;
}

export function executable(code: Uint8Array, { node, codeCache }: Runtime): Uint8Array {
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-executable-'));
  try {
    const [main, settings, output] = ['main.mjs', 'settings.json', 'program'] as const;
    writeFileSync(path.join(folder, main), code);
    // Names without folders, because they become part of the executable, which must be the same each time.
    writeFileSync(
      path.join(folder, settings),
      JSON.stringify({
        main,
        mainFormat: 'module',
        output,
        executable: node,
        disableExperimentalSEAWarning: true,
        useCodeCache: codeCache,
        // A server's environment for Node is not meant for this program.
        execArgvExtension: 'none',
        // Keeps the debugger closed from the first moment (src/main/inspector.ts).
        execArgv: ['--disable-sigusr1'],
      }),
    );
    // The order of V8's code cache depends on its random numbers.
    execFileSync(process.execPath, ['--random-seed=1', '--build-sea', settings], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return readFileSync(path.join(folder, output));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
