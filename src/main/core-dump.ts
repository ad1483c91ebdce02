/** What a process leaves that dies of a defect of Node itself, or of too little memory: where that is, no secret. */
import { writeFileSync } from 'node:fs';

/**
 * On Linux a core dump of this process, and of what it starts, holds none of its memory from now on, whatever the limit of
 * the account and wherever the system writes such dumps. Windows makes none of a program that runs on Node, unless an
 * administrator has asked for it.
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
