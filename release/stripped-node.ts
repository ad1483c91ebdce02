import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Node without its symbols for debuggers, for what a release carries it in. By `strip` of binutils. */
export function strippedNode(): Uint8Array {
  return withStrippedNode((file) => readFileSync(file));
}

/** The same as a file for the time of the work: the Node that runs this script, 33 MB of 150 smaller. */
export function withStrippedNode<Result>(work: (file: string) => Result): Result {
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-node-'));
  try {
    const node = path.join(folder, 'node');
    execFileSync('strip', ['-o', node, process.execPath]);
    return work(node);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
