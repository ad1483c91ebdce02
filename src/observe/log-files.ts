/**
 * Which of ECE's log files are read, and how much of each: the newest of every process, the end of them, rotated and
 * zipped ones too.
 */
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Deadline } from './observer.ts';
import { filesInZip } from './zip.ts';

export const logProcesses = ['retriever', 'dispatcher', 'application'] as const;
export type LogProcess = (typeof logProcesses)[number];

/**
 * Names as documented for EIM/WIM, the same code line under its former name; those of dispatcher and application server
 * as reported in the field.
 */
const names: Record<LogProcess, RegExp> = {
  retriever: /(?:^|_)rx-process.*\.(?:log|zip)/i,
  dispatcher: /(?:^|_)dx-process.*\.(?:log|zip)/i,
  application: /ApplicationServer.*\.(?:log|zip)/i,
};

export interface LogFile {
  process: LogProcess;
  /** ISO 8601 UTC. */
  modifiedAt: string;
  /** Undefined where it could not be read, or is older than what was asked. */
  text?: string;
}

const filesOfAProcess = 8;
const bytesOfAProcess = 8_000_000;
const largestArchive = 64_000_000;

/**
 * From the oldest to the newest; the newest of each process is listed even when it is older than `since` (milliseconds
 * since 1970). Rejects with the system's code where the folder cannot be read; a file that vanishes or cannot be read
 * has no text.
 */
export async function readLogFiles(folder: string, since: number, deadline: Deadline): Promise<LogFile[]> {
  const found = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  const files: LogFile[] = [];
  for (const process of logProcesses) {
    let left = bytesOfAProcess;
    for (const { place, modified } of await newest(
      folder,
      found.filter((name) => names[process].test(name)),
    )) {
      deadline.signal.throwIfAborted();
      const text = modified < since || left <= 0 ? undefined : await textOf(place, left);
      left -= text?.length ?? 0;
      files.push({ process, modifiedAt: new Date(modified).toISOString(), ...(text === undefined ? {} : { text }) });
    }
  }
  return files.toReversed();
}

/** A site may keep 5,000 backups: only the newest are of interest. */
async function newest(folder: string, found: string[]): Promise<{ place: string; modified: number }[]> {
  const dated = await Promise.all(
    found.map(async (name) => {
      const place = path.join(folder, name);
      const seen = await stat(place).catch(() => undefined); // rotated away meanwhile
      return seen === undefined ? [] : [{ place, modified: seen.mtimeMs }];
    }),
  );
  return dated
    .flat()
    .sort((a, b) => b.modified - a.modified)
    .slice(0, filesOfAProcess);
}

async function textOf(place: string, most: number): Promise<string | undefined> {
  try {
    const bytes = /\.zip$/i.test(place)
      ? Buffer.concat(filesInZip(await endOf(place, largestArchive), largestArchive))
      : await endOf(place, most);
    return bytes.subarray(Math.max(0, bytes.length - most)).toString('utf8');
  } catch {
    return undefined;
  }
}

/** The last bytes: what ECE writes to is read as it stands at this moment. */
async function endOf(place: string, most: number): Promise<Buffer> {
  const handle = await open(place, 'r');
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(size, most));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, size - bytes.length);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
