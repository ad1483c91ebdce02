import assert from 'node:assert/strict';
import { z } from 'zod';
import { stepSchema, type Step } from '../../src/model/job.ts';
import { observationSchema, type Observation } from '../../src/model/observation.ts';
import type { AnyObserver, Endpoint } from '../../src/observe/observer.ts';
import { runSteps, type RunOptions } from '../../src/observe/run.ts';
import { certificateKit, testHost, type CertificateKit } from '../kit/certificates.ts';
import { imapServer } from '../kit/mail.ts';
import { connectProxy } from '../kit/proxy.ts';
import { closeServers, serve, serveTls, silent } from '../kit/servers.ts';
import { at, stopwatch } from './conditions.ts';

const target = `${testHost}:993`;
const step = (kind: Step['kind'], more: Partial<Step> = {}): Step => stepSchema.parse({ kind, target, ...more });
const anything = { phases: [], value: z.unknown() };

/** Steps end in any order. */
const byKind = (rows: unknown[][]): unknown[][] => rows.toSorted((a, b) => String(a[0]).localeCompare(String(b[0])));

async function gather(
  steps: Step[],
  endpoint: Endpoint | undefined,
  more: Partial<RunOptions> = {},
): Promise<Observation[]> {
  const seen: Observation[] = [];
  await runSteps(steps, {
    targets: (name) => (name === target ? endpoint : undefined),
    stepDeadlineMs: 30_000,
    from: { kind: 'server', name: 'ece-svc-01' },
    onObservation: (observation) => void seen.push(observation),
    ...more,
  });
  for (const observation of seen) assert.deepEqual(observationSchema.parse(observation), observation);
  return seen;
}

describe('running the steps of a job', () => {
  let kit: CertificateKit;
  before(async () => {
    kit = await certificateKit();
  });
  afterEach(closeServers);

  it('gives one valid observation for each step, with its target and from this server', async () => {
    const server = await serveTls(kit.good, imapServer());
    const seen = await gather(
      [step('dns'), step('tcp'), step('tls'), step('imap'), step('imap')],
      at(server.port, kit.ca),
    );
    await server.allClosed();
    assert.deepEqual(seen.map(({ kind }) => kind).sort(), ['dns', 'imap', 'tcp', 'tls'], 'equal steps once');
    assert.equal(new Set(seen.map(({ id }) => id)).size, 4);
    for (const { kind, subject, from, error } of seen) {
      assert.deepEqual(subject, kind === 'dns' ? { kind: 'host', name: testHost } : { kind: 'endpoint', name: target });
      assert.deepEqual([from, error], [{ kind: 'server', name: 'ece-svc-01' }, undefined]);
    }
  });

  it('never connects to a target that is not in the local list', async () => {
    const [observation] = await gather([step('tcp')], undefined);
    assert.deepEqual(
      [observation?.error?.code, observation?.value, observation?.phases],
      ['TARGET_NOT_ALLOWED', undefined, []],
    );
  });

  it('reports UNSUPPORTED without a proxy or for an unknown kind', async () => {
    assert.equal((await gather([step('tcp', { path: 'proxy' })], at(1)))[0]?.error?.code, 'UNSUPPORTED');
    assert.equal((await gather([step('tcp')], at(1), { observers: [] }))[0]?.error?.code, 'UNSUPPORTED');
  });

  it('uses the proxy only for the steps that ask for it', async () => {
    const server = await serveTls(kit.good, silent);
    const proxy = await serve(connectProxy());
    const seen = await gather([step('tls'), step('tls', { path: 'proxy' })], at(server.port, kit.ca), {
      proxy: `http://127.0.0.1:${proxy.port}`,
    });
    assert.deepEqual(byKind(seen.map(({ path, error }) => [path, error])), [
      ['direct', undefined],
      ['proxy', undefined],
    ]);
    assert.deepEqual([proxy.connections, server.connections], [1, 2]);
  });

  it('limits the defect of an observer to its own step', async () => {
    const observers: AnyObserver[] = [
      { kind: 'tcp', ...anything, observe: () => Promise.reject(new Error('a mistake')) },
      {
        kind: 'tls',
        ...anything,
        observe: () => {
          throw new Error('at once');
        },
      },
      {
        kind: 'imap',
        phases: [],
        value: z.object({ a: z.number() }).strict(),
        observe: async () => ({ phases: [], value: { a: 'one' } }),
      },
      { kind: 'pop3', ...anything, observe: async () => ({ phases: [{ name: 'x', ms: 1 }], value: 'good' }) },
    ];
    const seen = await gather([step('tcp'), step('tls'), step('imap'), step('pop3')], at(1), { observers });
    assert.deepEqual(byKind(seen.map(({ kind, error, value }) => [kind, error?.code, value])), [
      ['imap', 'OBSERVER_FAILED', undefined],
      ['pop3', undefined, 'good'],
      ['tcp', 'OBSERVER_FAILED', undefined],
      ['tls', 'OBSERVER_FAILED', undefined],
    ]);
  });

  it('gives no secret, in values or in errors', async () => {
    const secret = 'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2lnbmF0dXJl';
    const observers: AnyObserver[] = [
      {
        kind: 'tcp',
        ...anything,
        observe: async () => ({
          phases: [],
          value: { deep: [`got ${secret}`] },
          error: { phase: 'a', code: 'B', text: `Bearer ${secret}` },
        }),
      },
    ];
    assert.doesNotMatch(JSON.stringify(await gather([step('tcp')], at(1), { observers })), /eyJ/);
  });

  it('runs no more steps at a time than the limit', async () => {
    let running = 0;
    let most = 0;
    const observers: AnyObserver[] = [
      {
        kind: 'tcp',
        ...anything,
        async observe() {
          most = Math.max(most, (running += 1));
          await new Promise(setImmediate);
          running -= 1;
          return { phases: [] };
        },
      },
    ];
    const steps = Array.from({ length: 20 }, (_, index) => step('tcp', { target: `host-${index}.example.test:443` }));
    const seen = await gather(steps, undefined, { observers, concurrency: 3, targets: () => at(1) });
    assert.deepEqual([seen.length, most], [20, 3]);
  });

  it('ends the running steps if the run is cancelled, and begins no others', async () => {
    const server = await serve(silent);
    const controller = new AbortController();
    const steps = [step('imap'), step('pop3'), step('smtp')];
    const ran = stopwatch();
    const gathering = gather(steps, at(server.port), {
      signal: controller.signal,
      concurrency: 2,
      stepDeadlineMs: 30_000,
    });
    while (server.connections < 2) await new Promise(setImmediate);
    controller.abort();
    const seen = await gathering;
    await server.allClosed();
    assert.ok(ran() < 2000);
    assert.deepEqual(byKind(seen.map(({ kind, error }) => [kind, error?.code])), [
      ['imap', 'CANCELLED'],
      ['pop3', 'CANCELLED'],
    ]);
  });

  it('rejects if an observation could not be handed over, after all steps have ended', async () => {
    let handed = 0;
    const observers: AnyObserver[] = [
      { kind: 'tcp', ...anything, observe: async () => ({ phases: [] }) },
      { kind: 'tls', ...anything, observe: async () => ({ phases: [] }) },
    ];
    const onObservation = async (): Promise<void> => {
      handed += 1;
      if (handed === 1) throw new Error('disk full');
    };
    await assert.rejects(gather([step('tcp'), step('tls')], at(1), { observers, onObservation }), /disk full/);
    assert.equal(handed, 2);
  });
});
