/** Keeps secrets out of core dumps, which a defect of Node or a lack of memory may cause. */
import { writeFileSync } from 'node:fs';

/**
 * On Linux the core dumps of this process and its children contain no memory, whatever the account's limit. On Windows,
 * programs on Node make no dumps unless an administrator asked for them.
 *
 * Source: core(5), "Controlling which mappings are written to the core dump"; libuv, `uv__init` (SetErrorMode).
 */
export function keepOutOfCoreDumps(): void {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A kernel that makes no core dumps, or a sandbox without /proc.
  }
}
