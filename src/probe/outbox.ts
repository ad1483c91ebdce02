/**
 * Messages that the bot has not acknowledged: one file each, in order. A message is on disk before it is sent, and is
 * deleted once the bot has recorded it. After a crash it is resent; the bot records it once.
 */
import { EventEmitter, once } from 'node:events';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { limits, outboxMessageSchema, type OutboxAnswer, type OutboxMessage } from '../model/protocol.ts';
import { say } from '../text/index.ts';
import type { LastingConditions } from './conditions.ts';
import { places, removeIfThere, writeSafely } from './home.ts';
import { codeOf, type Log } from './probe-error.ts';

export interface Outbox {
  /** Resolves once the message would survive a power cut. */
  add(message: OutboxMessage): Promise<void>;
  /**
   * The oldest readable messages that fit into one batch. Those without a file are given up; unreadable ones stay for
   * later.
   */
  head(): Promise<Waiting[]>;
  /**
   * `answers` are in the order of `sent`. Refused messages move to outbox/refused/. If the disk prevents the move or
   * the deletion, a message is resent after the next start; the bot records it once.
   */
  settle(sent: Waiting[], answers: OutboxAnswer[]): Promise<{ refused: string[] }>;
  /** Resolves once there is a message; rejects when the signal aborts. */
  filled(signal: AbortSignal): Promise<void>;
  waiting(): number;
}

export interface Waiting {
  name: string;
  message: OutboxMessage;
}

interface OutboxLogs {
  conditions: LastingConditions<'outbox-read' | 'outbox-write'>;
  log: Log;
}

export async function openOutbox(home: string, { conditions, log }: OutboxLogs): Promise<Outbox> {
  const folder = places.outbox(home);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = (await readdir(folder)).filter((name) => /^\d{12}\.json$/.test(name)).sort();
  const events = new EventEmitter().setMaxListeners(0);
  let next = Number.parseInt(names.at(-1) ?? '0', 10) + 1;
  let writing: Promise<void> = Promise.resolve();

  return {
    add(message) {
      const name = `${String(next++).padStart(12, '0')}.json`;
      // In sequence, so that a later message never exists without the earlier one.
      const written = writeAfter(writing, name, message);
      writing = written.catch(() => undefined);
      return written;
    },
    async head() {
      const batch: Waiting[] = [];
      let bytes = 0;
      let unreadable: string | undefined;
      // A copy, because setting a message aside changes the list.
      for (const name of names.slice()) {
        if (batch.length === limits.batchMessages) break;
        const text = await readFile(path.join(folder, name), 'utf8').catch((error: unknown) => ({
          code: codeOf(error),
        }));
        if (typeof text !== 'string') {
          if (text.code === 'ENOENT') giveUp(name);
          else unreadable ??= text.code;
          continue;
        }
        bytes += Buffer.byteLength(text);
        if (batch.length > 0 && bytes > limits.batchBytes) break;
        const message = parsed(text);
        if (message === undefined) await setAside(name, moveToRefused);
        else batch.push({ name, message });
      }
      if (unreadable === undefined) conditions.over('outbox-read', say('probe.outbox-readable', { folder }));
      else conditions.holds('outbox-read', say('probe.outbox-unreadable', { folder, code: unreadable }));
      return batch;
    },
    async settle(sent, answers) {
      const refused: string[] = [];
      for (const [index, { name }] of sent.entries()) {
        const answer = answers[index];
        if (answer === undefined) continue;
        if ('refused' in answer) {
          refused.push(answer.refused);
          await setAside(name, moveToRefused);
        } else await setAside(name, (recorded) => removeIfThere(path.join(folder, recorded)));
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

  /** Not resent, even if its file could not be moved. */
  async function setAside(name: string, move: (name: string) => Promise<void>): Promise<void> {
    forget(name);
    try {
      await move(name);
      conditions.over('outbox-write', say('probe.outbox-writable', { folder }));
    } catch (error) {
      conditions.holds('outbox-write', say('probe.outbox-unwritable', { folder, code: codeOf(error) }));
    }
  }

  function giveUp(name: string): void {
    forget(name);
    log('warning', say('probe.outbox-file-gone', { file: path.join(folder, name) }));
  }

  async function moveToRefused(name: string): Promise<void> {
    const refusedFolder = path.join(folder, 'refused');
    await mkdir(refusedFolder, { recursive: true, mode: 0o700 });
    await rename(path.join(folder, name), path.join(refusedFolder, name));
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
