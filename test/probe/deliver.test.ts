import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OutboxAnswer, OutboxMessage } from '../../src/model/protocol.ts';
import { createConditions } from '../../src/probe/conditions.ts';
import { deliver } from '../../src/probe/deliver.ts';
import { places } from '../../src/probe/home.ts';
import { openOutbox, type Outbox } from '../../src/probe/outbox.ts';

describe('the delivery of the outbox', () => {
  let home: string;
  let outbox: Outbox;
  let logged: string[];
  let batches: string[][];
  let rests: number[];
  let lost: AbortController;
  let send: (messages: OutboxMessage[]) => Promise<OutboxAnswer[]>;

  const conditions = createConditions<'delivery' | 'outbox-read' | 'outbox-write'>((_, { key }) => logged.push(key));
  const log = (_: unknown, { key }: { key: string }): void => void logged.push(key);
  const file = (number: number): string => path.join(places.outbox(home), `${String(number).padStart(12, '0')}.json`);
  const recordAll = (messages: OutboxMessage[]): Promise<OutboxAnswer[]> =>
    Promise.resolve(messages.map(() => ({ recorded: true })));

  beforeEach(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'ece-doctor-deliver-'));
    [logged, batches, rests, lost, send] = [[], [], [], new AbortController(), recordAll];
    outbox = await openOutbox(home, { conditions, log });
    for (const job of ['job-00001', 'job-00002', 'job-00003']) await outbox.add({ kind: 'ended', job });
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  /** Delivers until the outbox is empty or this many pauses are over, without real waits. */
  async function run(pauses: number, atPause: (count: number) => void = () => {}): Promise<void> {
    const running = deliver({
      outbox: {
        ...outbox,
        async settle(sent, answers) {
          const settled = await outbox.settle(sent, answers);
          if (outbox.waiting() === 0) setImmediate(() => lost.abort());
          return settled;
        },
      },
      connection: {
        signal: lost.signal,
        send: async (messages) => {
          batches.push(messages.map(({ job }) => job));
          if (batches.length > 1000) lost.abort();
          return await send(messages);
        },
      },
      conditions,
      log,
      rest: async (ms) => {
        rests.push(ms);
        atPause(rests.length);
        if (rests.length >= pauses) lost.abort();
      },
    });
    await running;
  }

  it('pauses longer after each refused or unanswered batch, and reports it once', async () => {
    send = () => Promise.reject(new Error('too-large'));
    await run(40);
    assert.equal(batches.length, 40);
    assert.ok(rests.every((ms) => ms >= 500 && ms <= 30_000));
    assert.ok(Math.max(...rests.slice(10)) > 2000);
    assert.deepEqual(logged, ['probe.not-delivering']);
    assert.equal(outbox.waiting(), 3);
  });

  it('pauses when the bot answers for none of the messages', async () => {
    send = () => Promise.resolve([]);
    await run(10);
    assert.equal(batches.length, 10);
    assert.equal(outbox.waiting(), 3);
  });

  it('reports when the bot accepts messages again', async () => {
    send = () => Promise.reject(new Error('operation has timed out'));
    await run(100, (count) => {
      if (count === 3) send = recordAll;
    });
    assert.deepEqual(logged, ['probe.not-delivering', 'probe.delivering']);
    assert.deepEqual(readdirSync(places.outbox(home)), []);
  });

  it('gives up a vanished file with a warning, and loses nothing else', async () => {
    unlinkSync(file(2));
    await run(10);
    assert.deepEqual(batches, [['job-00001', 'job-00003']]);
    assert.deepEqual(logged, ['probe.outbox-file-gone']);
    assert.deepEqual(rests, []);
  });

  it('neither sends nor pauses if every file has vanished', async () => {
    for (const number of [1, 2, 3]) unlinkSync(file(number));
    const running = run(10);
    await outbox.add({ kind: 'ended', job: 'job-00004' });
    await running;
    assert.deepEqual(batches.flat(), ['job-00004']);
    assert.deepEqual(
      logged,
      Array.from({ length: 3 }, () => 'probe.outbox-file-gone'),
    );
  });

  it('delivers readable files first, and an unreadable one once it can be read', async () => {
    unlinkSync(file(1));
    mkdirSync(file(1));
    await run(30, (count) => {
      if (count !== 20) return;
      rmdirSync(file(1));
      writeFileSync(file(1), JSON.stringify({ kind: 'ended', job: 'job-00001' }));
    });
    assert.deepEqual(batches, [['job-00002', 'job-00003'], ['job-00001']]);
    assert.equal(rests.length, 20);
    assert.deepEqual(logged, ['probe.outbox-unreadable', 'probe.outbox-readable']);
  });

  it('does not resend a refused message that cannot be moved, and delivers the others', async () => {
    writeFileSync(path.join(places.outbox(home), 'refused'), 'a file where the folder should be');
    send = (messages) =>
      Promise.resolve(
        messages.map(({ job }) => (job === 'job-00001' ? { refused: 'no-step' } : { recorded: true as const })),
      );
    await run(10);
    assert.deepEqual(batches, [['job-00001', 'job-00002', 'job-00003']]);
    assert.ok(logged.includes('probe.outbox-unwritable') && logged.includes('probe.report-refused'));
    assert.deepEqual(readdirSync(places.outbox(home)).sort(), [path.basename(file(1)), 'refused']);
  });

  it('a recorded message that cannot be deleted is not sent again before the next start', async () => {
    send = (messages) => {
      unlinkSync(file(1));
      mkdirSync(file(1));
      return recordAll(messages);
    };
    await run(10);
    assert.equal(batches.length, 1);
    assert.deepEqual(logged, ['probe.outbox-unwritable', 'probe.outbox-writable']);
  });
});
