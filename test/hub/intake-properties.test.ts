/** For arbitrary messages of a probe, the bot keeps only answers to the probe's own jobs, and refuses the rest with known codes. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import type { Step } from '../../src/model/job.ts';
import { observationKinds } from '../../src/model/kinds.ts';
import { observationSchema } from '../../src/model/observation.ts';
import { limits, refusalCodes } from '../../src/model/protocol.ts';
import { subjectOfStep } from '../../src/observe/subject.ts';
import { anyText } from '../kit/hostile-text.ts';
import { corpusOf, tried } from '../kit/properties.ts';
import { connectBare, type BareProbe } from './bare-probe.ts';
import { startHub, type HubKit } from './hub-kit.ts';

const server = 'ece-svc-01';
const from = { kind: 'server', name: server } as const;
const steps: Step[] = [
  { kind: 'imap', target: 'mail.example.com:993', path: 'direct' },
  { kind: 'tcp', target: 'mail.example.com:993', path: 'proxy' },
  { kind: 'dns', target: 'mail.example.com', path: 'direct' },
];

const text = anyText(60);
const long = fc.constantFrom('x', '\0', '\ud800', '😀').map((sign) => sign.repeat(limits.observationBytes));
const deep = fc.constantFrom(1, 60, 2000).map((depth) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown);
const odd: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: text, weight: 4 },
  { arbitrary: fc.jsonValue(), weight: 4 },
  { arbitrary: fc.double(), weight: 2 },
  { arbitrary: fc.constantFrom('__proto__', 'constructor', '', null, '275760-09-13', 1e300, -1), weight: 4 },
  { arbitrary: long, weight: 1 },
  { arbitrary: deep, weight: 1 },
);

/** An honest report of a step, with some of its fields replaced. */
const observation = fc
  .record({
    step: fc.constantFrom(...steps),
    id: fc.oneof(fc.uuid(), text),
    changes: fc.array(
      fc.tuple(
        fc.constantFrom('id', 'kind', 'subject', 'from', 'path', 'at', 'phases', 'value', 'error', 'more', '__proto__'),
        fc.oneof(
          odd,
          fc.constantFrom(...observationKinds),
          fc.record({ kind: fc.constantFrom('server', 'tenant', 'bot', 'endpoint'), name: odd }),
          fc.record({ phase: text, code: text, text }),
          fc.array(fc.record({ name: text, ms: fc.double() }), { maxLength: 3 }),
        ),
      ),
      { maxLength: 2 },
    ),
  })
  .map(({ step, id, changes }) => ({
    id: id.padEnd(8, '-'),
    kind: step.kind,
    subject: subjectOfStep(step, from),
    from,
    path: step.path,
    at: new Date().toISOString(),
    phases: [{ name: 'tcp', ms: 1 }],
    error: { phase: 'tcp', code: 'ECONNREFUSED', text: 'refused' },
    ...Object.fromEntries(changes),
  }));

describe('an arbitrary message of a probe', () => {
  let kit: HubKit;
  let bare: BareProbe;
  let probe: Awaited<ReturnType<HubKit['enrol']>>['probe'];
  let enrolled: Awaited<ReturnType<HubKit['enrol']>>;

  beforeEach(async () => {
    kit = await startHub({ sweepMs: 50 });
    enrolled = await kit.enrol(server);
    ({ probe } = enrolled);
    bare = await connectBare(kit, enrolled, { kinds: ['imap', 'tcp', 'dns'] });
  });
  afterEach(async () => {
    bare.socket.disconnect();
    await kit.end();
  });

  async function accepted(): Promise<{ id: string; run: string }> {
    const { id } = await kit.job(probe, steps);
    return await kit.until(async () => {
      const row = await kit.jobRow(id);
      return row.state === 'accepted' ? row : undefined;
    });
  }

  async function assertKept({ id, run }: { id: string; run: string }): Promise<void> {
    const rows = await kit.store.db.selectFrom('observation').selectAll().where('job', '=', id).execute();
    assert.ok(rows.length <= steps.length);
    for (const row of rows) {
      assert.equal(row.run, run);
      assert.ok(row.id.startsWith(`${id}:`));
      assert.ok(Buffer.byteLength(row.body) <= limits.observationBytes + 1000);
      const { from: seen, at, phases } = observationSchema.parse(JSON.parse(row.body));
      assert.deepEqual(seen, from);
      assert.ok(Math.abs(Date.parse(at) - Date.now()) < 300_000, at);
      assert.ok(phases.every(({ ms }) => ms >= 0 && ms < 300_000));
    }
    const others = await kit.store.db.selectFrom('observation').select('id').where('job', 'is', null).execute();
    assert.deepEqual(others, []);
  }

  /** The answer to each message, or the refusal of the whole batch. */
  async function said(batch: unknown): Promise<string[]> {
    const answer = (await bare.socket.emitWithAck('outbox', batch)) as {
      answers?: { refused?: string }[];
      refused?: string;
    };
    const codes = answer.answers?.map(({ refused = 'recorded' }) => refused) ?? [answer.refused ?? ''];
    for (const code of codes) assert.ok(['recorded', ...refusalCodes].includes(code), code);
    return codes;
  }

  it('is recorded as an answer to a step of its own job, or refused with a known code, and the next message is accepted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(observation, { minLength: 1, maxLength: 5 }), async (sent) => {
        const job = await accepted();
        await said({ messages: sent.map((each) => ({ kind: 'observation', job: job.id, observation: each })) });
        await assertKept(job);
        const end = { messages: [{ kind: 'ended', job: job.id }] };
        assert.deepEqual(await said(end), ['recorded']);
      }),
      tried(40),
    );
  });

  it('is refused with a known code and leaves no trace if its shape is wrong', async () => {
    const job = await accepted();
    const message = fc.oneof(
      fc.record(
        { kind: fc.oneof(fc.constantFrom('observation', 'ended'), odd), job: odd, reason: odd, observation: odd },
        { requiredKeys: ['kind'] },
      ),
      odd,
    );
    const batch = fc.oneof(
      fc.record({ messages: fc.array(message, { maxLength: limits.batchMessages + 2 }) }),
      fc.record({ messages: odd, more: odd }, { requiredKeys: [] }),
      odd,
    );
    await fc.assert(
      fc.asyncProperty(batch, async (sent) => {
        assert.ok(!(await said(sent)).includes('recorded'));
      }),
      tried(100),
    );
    await assertKept(job);
    assert.equal((await kit.jobRow(job.id)).state, 'accepted');
  });

  it('is refused as an unknown event under any other name, and the connection stays', async () => {
    const event = fc.oneof(
      fc.constantFrom('job', 'welcome', 'challenge', '__proto__', 'toString', 'message', 'stop', 'revoked'),
      text.filter((name) => !['connect', 'connect_error', 'disconnect', 'disconnecting'].includes(name)),
    );
    await fc.assert(
      fc.asyncProperty(event, odd, async (name, message) => {
        if (['outbox', 'leave', 'newListener', 'removeListener'].includes(name)) return;
        const answer = (await bare.socket.emitWithAck(name, message)) as { refused: string };
        assert.equal(answer.refused, 'unknown-event');
      }),
      tried(60),
    );
    assert.ok(bare.socket.connected);
  });

  for (const { why, input } of corpusOf('intake'))
    it(why, async () => {
      const job = await accepted();
      await said(JSON.parse(input.replaceAll('JOB', job.id).replaceAll('NEW', randomUUID())));
      await assertKept(job);
    });
});
