/**
 * Messages that the bot has not acknowledged yet: one file for each, in order. A message is on the disk before it is
 * sent, and is deleted only after the bot has recorded it; after a crash it is sent again, and the bot records it once.
 */
import { EventEmitter, once } from 'node:events';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { limits, outboxMessageSchema, type OutboxAnswer, type OutboxMessage } from '../model/protocol.ts';
import { places, removeIfThere, writeSafely } from './home.ts';

export interface Outbox {
  /** Resolves when the message would survive a power cut. */
  add(message: OutboxMessage): Promise<void>;
  /** The oldest messages, as many as fit into one batch; empty when there are none. */
  head(): Promise<Waiting[]>;
  /**
   * `answers` are in the order of `sent`. A message that the bot refused is moved to outbox/refused/, so that it does
   * not delay the rest.
   */
  settle(sent: Waiting[], answers: OutboxAnswer[]): Promise<{ refused: string[] }>;
  /** Resolves when there is a message, at once if there is one already; rejects when the signal aborts. */
  filled(signal: AbortSignal): Promise<void>;
  waiting(): number;
}

export interface Waiting {
  name: string;
  message: OutboxMessage;
}

export async function openOutbox(home: string): Promise<Outbox> {
  const folder = places.outbox(home);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = (await readdir(folder)).filter((name) => /^\d{12}\.json$/.test(name)).sort();
  const events = new EventEmitter().setMaxListeners(0);
  let next = Number.parseInt(names.at(-1) ?? '0', 10) + 1;
  let writing: Promise<void> = Promise.resolve();

  return {
    add(message) {
      const name = `${String(next++).padStart(12, '0')}.json`;
      // Written one after the other, so that a later message never exists without the earlier one.
      const written = writeAfter(writing, name, message);
      writing = written.catch(() => undefined);
      return written;
    },
    async head() {
      const batch: Waiting[] = [];
      let bytes = 0;
      for (const name of names.slice(0, limits.batchMessages)) {
        const text = await readFile(path.join(folder, name), 'utf8');
        bytes += Buffer.byteLength(text);
        if (batch.length > 0 && bytes > limits.batchBytes) break;
        const message = parsed(text);
        if (message === undefined) await moveToRefused(name);
        else batch.push({ name, message });
      }
      return batch;
    },
    async settle(sent, answers) {
      const refused: string[] = [];
      for (const [index, { name }] of sent.entries()) {
        const answer = answers[index];
        if (answer === undefined) continue;
        if ('refused' in answer) {
          refused.push(answer.refused);
          await moveToRefused(name);
        } else {
          await removeIfThere(path.join(folder, name));
          forget(name);
        }
      }
      return { refused };
    },
    async filled(signal) {
      signal.throwIfAborted();
      if (names.length === 0) await once(events, 'filled', { signal });
    },
    waiting: () => names.length,
  };

  async function writeAfter(earlier: Promise<void>, name: string, message: OutboxMessage): Promise<void> {
    await earlier;
    await writeSafely(path.join(folder, name), JSON.stringify(message));
    names.push(name);
    events.emit('filled');
  }

  async function moveToRefused(name: string): Promise<void> {
    const refusedFolder = path.join(folder, 'refused');
    await mkdir(refusedFolder, { recursive: true, mode: 0o700 });
    await rename(path.join(folder, name), path.join(refusedFolder, name));
    forget(name);
    const kept = (await readdir(refusedFolder)).sort();
    for (const old of kept.slice(0, -50)) await removeIfThere(path.join(refusedFolder, old));
  }

  function forget(name: string): void {
    const index = names.indexOf(name);
    if (index >= 0) names.splice(index, 1);
  }
}

function parsed(text: string): OutboxMessage | undefined {
  try {
    return outboxMessageSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
