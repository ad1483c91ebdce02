/** What keeps a store from being written, as a code of a closed list. */
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

/** `folder` is SQLite's: where SQLite says no more than "I/O error", the free space of its disk decides. */
export function storeFaultOf(error: unknown, folder?: string): StoreFault {
  const { errcode, code, message = '' } = firstErrorOf(error) as { errcode?: number; code?: string; message?: string };
  const fault =
    (errcode === undefined ? undefined : sqliteFaults[errcode & 0xff]) ??
    (code === undefined ? undefined : (codes[code] ?? codes[code.slice(0, 2)])) ??
    (lostConnection.test(message) ? 'unreachable' : 'failed');
  return fault === 'disk-error' && folder !== undefined && isFull(folder) ? 'disk-full' : fault;
}

/** The primary result codes of sqlite.org/rescode.html: the lowest byte. */
const sqliteFaults: Record<number, StoreFault> = {
  3: 'no-rights',
  5: 'locked',
  6: 'locked',
  8: 'read-only',
  10: 'disk-error',
  13: 'disk-full',
  // SQLITE_CANTOPEN: the file, or one beside it, cannot be made.
  14: 'disk-error',
};

/** SQLSTATEs (PostgreSQL, appendix A), or their class; and the system's codes. */
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
  // The database exists and takes no connections.
  55000: 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
};

/** What pg and Kysely say, without a code, where the connection broke within a statement or before it, or none was made in time. */
const lostConnection =
  /^Connection terminated|^Client (has encountered a connection error|was closed)|^timeout exceeded when trying to connect|^timeout expired$|^Postgres connection has been discarded$/;

/** Bytes. SQLite asks for a page or for 32 kB of -shm at a time. */
const leastSpace = 64 * 1024;

function isFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < leastSpace;
  } catch {
    return false;
  }
}
