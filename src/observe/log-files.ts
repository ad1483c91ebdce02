/** Reads the end of the newest log files of each process, including rotated and zipped ones. */
import { type FileHandle, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';
import type { Deadline } from './observer.ts';
import { openFile } from './small-file.ts';
import { unpack } from './zip.ts';

export const logProcesses = ['retriever', 'dispatcher', 'application'] as const;
export type LogProcess = (typeof logProcesses)[number];

/** The retriever's names are documented for EIM/WIM, ECE's former name. The others are reported from the field. */
const names: Record<LogProcess, RegExp> = {
  retriever: /(?:^|_)rx-process.{0,255}\.(?:log|zip)/i,
  dispatcher: /(?:^|_)dx-process.{0,255}\.(?:log|zip)/i,
  application: /ApplicationServer.{0,255}\.(?:log|zip)/i,
};

export interface LogFile {
  process: LogProcess;
  /** ISO 8601 UTC. */
  modifiedAt: string;
  /** Undefined if not readable, or older than requested. */
  text?: string;
  /** Recent but not read completely: not readable, or beyond a limit. */
  cut?: true;
  /** The file was not read, because its other name may be outside the folder. */
  isHardLink?: true;
}

const filesOfAProcess = 8;
const bytesOfAProcess = 8_000_000;

/** Bytes that may still be read or unpacked from all files: an archive of 63 kB may hold 64 million zeros. */
export interface Allowance {
  bytes: number;
}
const bytesOfALook = 64_000_000;

/**
 * From oldest to newest for each process. Lists each process's newest file even if it is older than `since`
 * (milliseconds since 1970). Rejects with the system's code if the folder is unreadable. A file that vanishes, is
 * unreadable or is a link has no text.
 */
export async function readLogFiles(
  folder: string,
  since: number,
  deadline: Deadline,
  allowance: Allowance = { bytes: bytesOfALook },
): Promise<LogFile[]> {
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
      const { bytes, cut, isHardLink } = modified < since ? {} : await endOf(place, left, allowance, deadline);
      left -= bytes?.length ?? 0;
      files.push({
        process,
        modifiedAt: new Date(modified).toISOString(),
        ...(bytes === undefined ? {} : { text: bytes.toString('utf8') }),
        ...(cut === true ? { cut } : {}),
        ...(isHardLink === true ? { isHardLink } : {}),
      });
    }
  }
  return files.toReversed();
}

/** A site may keep 5,000 backups. */
async function newest(folder: string, found: string[]): Promise<{ place: string; modified: number }[]> {
  const dated = await Promise.all(
    found.map(async (name) => {
      const place = path.join(folder, name);
      const seen = await stat(place).catch(() => undefined); // rotated meanwhile
      return seen === undefined ? [] : [{ place, modified: seen.mtimeMs }];
    }),
  );
  return dated
    .flat()
    .sort((a, b) => b.modified - a.modified)
    .slice(0, filesOfAProcess);
}

interface End {
  bytes?: Buffer;
  cut?: boolean;
  isHardLink?: boolean;
}

/** The last `most` bytes, unpacked if it is an archive. */
async function endOf(place: string, most: number, allowance: Allowance, deadline: Deadline): Promise<End> {
  if (most <= 0 || allowance.bytes <= 0) return { cut: true };
  let handle: FileHandle | undefined;
  try {
    handle = await openFile(place, 'refused');
    return await (/\.zip$/i.test(place) ? endOfArchive : endOfFile)(handle, most, allowance, deadline);
  } catch (error) {
    deadline.signal.throwIfAborted();
    return { cut: true, isHardLink: (error as NodeJS.ErrnoException).code === failureCodes.hardLink };
  } finally {
    await handle?.close();
  }
}

/** ECE may be writing to the file, so only the bytes up to its size at this moment are read. */
async function endOfFile(handle: FileHandle, most: number, allowance: Allowance): Promise<End> {
  const { size } = await handle.stat();
  const length = Math.min(size, most, allowance.bytes);
  allowance.bytes -= length;
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
  return { bytes: buffer.subarray(0, bytesRead), cut: length < size };
}

/** Unpacks everything, the only way to reach the end, but keeps only the end. */
async function endOfArchive(
  handle: FileHandle,
  most: number,
  allowance: Allowance,
  { signal }: Deadline,
): Promise<End> {
  const kept: Buffer[] = [];
  let length = 0;
  let cut = false;
  for await (const piece of unpack(handle)) {
    signal.throwIfAborted();
    allowance.bytes -= piece.length;
    if (allowance.bytes < 0) throw fault(failureCodes.tooLarge, 'more than may be read in one look');
    kept.push(piece);
    length += piece.length;
    for (let first = kept[0]; first !== undefined && length - first.length >= most; first = kept[0]) {
      kept.shift();
      length -= first.length;
      cut = true;
    }
  }
  return { bytes: Buffer.concat(kept).subarray(-most), cut: cut || length > most };
}
