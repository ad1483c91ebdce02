/** A note of each accepted job, so that none runs twice and each end is reported, even after a crash. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { removeIfThere, writeSafely } from './home.ts';

/** One job every two seconds for a day. */
const maxNotes = 50_000;

/**
 * After the job's deadline. A day, because this machine's clock may be wrong and the bot's time is not known at the
 * start.
 */
const keptMs = 86_400_000;

const noteSchema = z.object({ id: z.string(), expiresAt: z.iso.datetime(), state: z.enum(['accepted', 'ended']) });
type JobNote = z.infer<typeof noteSchema>;

export interface JobNotes {
  folder: string;
  /** Interrupted by a crash. */
  interrupted: readonly JobNote[];
  has(job: string): boolean;
  isFull(): boolean;
  /** Rejects if the note cannot be written; without it the job could run twice. */
  accept(job: { id: string; expiresAt: string }): Promise<void>;
  write(note: JobNote): Promise<void>;
  forgetOld(): Promise<void>;
}

/** Deletes old notes. */
export async function openJobNotes(folder: string): Promise<JobNotes> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const seen = new Map<string, string>();
  const interrupted: JobNote[] = [];
  const placeOf = (id: string): string => path.join(folder, `${id}.json`);
  const isOld = (expiresAt: string): boolean => Date.parse(expiresAt) + keptMs < Date.now();
  for (const name of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
    const record = recordOf(await readFile(path.join(folder, name), 'utf8'));
    if (record === undefined || isOld(record.expiresAt)) {
      await removeIfThere(path.join(folder, name));
      continue;
    }
    seen.set(record.id, record.expiresAt);
    if (record.state === 'accepted') interrupted.push(record);
  }

  async function write(note: JobNote): Promise<void> {
    await writeSafely(placeOf(note.id), JSON.stringify(note));
  }

  return {
    folder,
    interrupted,
    has: (job) => seen.has(job),
    isFull: () => seen.size >= maxNotes,
    async accept({ id, expiresAt }) {
      seen.set(id, expiresAt);
      try {
        await write({ id, expiresAt, state: 'accepted' });
      } catch (error) {
        seen.delete(id);
        throw error;
      }
    },
    write,
    async forgetOld() {
      for (const [id, expiresAt] of seen) {
        if (!isOld(expiresAt)) continue;
        seen.delete(id);
        // If this fails, a later start deletes the note.
        await removeIfThere(placeOf(id)).catch(() => undefined);
      }
    },
  };
}

function recordOf(text: string): JobNote | undefined {
  try {
    return noteSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
