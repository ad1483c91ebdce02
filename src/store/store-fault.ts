/** Why a store cannot be written. */
import { statfsSync } from 'node:fs';
import { firstErrorOf } from './store-error.ts';

export type StoreFault =
  | 'disk-full'
  | 'read-only'
  | 'no-rights'
  | 'locked'
  | 'disk-error'
  | 'unreachable'
  | 'slow'
  | 'failed';

/** `folder` is SQLite's. If SQLite only says "I/O error", its free space decides. */
export function storeFaultOf(error: unknown, folder?: string): StoreFault {
  const { errcode, code, message = '' } = firstErrorOf(error) as { errcode?: number; code?: string; message?: string };
  const fault =
    (errcode === undefined ? undefined : sqliteFaults[errcode & 0xff]) ??
    (code === undefined ? undefined : (codes[code] ?? codes[code.slice(0, 2)])) ??
    (lostConnection.test(message) ? 'unreachable' : 'failed');
  return fault === 'disk-error' && folder !== undefined && isFull(folder) ? 'disk-full' : fault;
}

/** Primary result codes (sqlite.org/rescode.html): the lowest byte. */
const sqliteFaults: Record<number, StoreFault> = {
  3: 'no-rights',
  5: 'locked',
  6: 'locked',
  8: 'read-only',
  10: 'disk-error',
  13: 'disk-full',
  // SQLITE_CANTOPEN: the file or a sidecar cannot be created.
  14: 'disk-error',
};

/** SQLSTATEs (PostgreSQL, appendix A) or their classes, and system codes. */
const codes: Record<string, StoreFault> = {
  53100: 'disk-full',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  25006: 'read-only',
  EROFS: 'read-only',
  42501: 'no-rights',
  EACCES: 'no-rights',
  EPERM: 'no-rights',
  '55P03': 'locked',
  57014: 'slow',
  58030: 'disk-error',
  EIO: 'disk-error',
  '08': 'unreachable',
  '28': 'unreachable',
  '3D': 'unreachable',
  57: 'unreachable',
  53300: 'unreachable',
  // The database accepts no connections.
  55000: 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
};

/** Messages of pg and Kysely without a code: the connection broke, or none was made in time. */
const lostConnection =
  /^Connection terminated|^Client (has encountered a connection error|was closed)|^timeout exceeded when trying to connect|^timeout expired$|^Postgres connection has been discarded$/;

/** Bytes. SQLite allocates a page, or 32 kB of -shm, at a time. */
const leastSpace = 64 * 1024;

function isFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < leastSpace;
  } catch {
    return false;
  }
}
