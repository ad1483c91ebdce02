/** The bot's side: the real hub over a real store, in its own process. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createHub } from '../../src/hub/create.ts';
import { createLogger } from '../../src/main/logger.ts';
import { version } from '../../src/main/program.ts';
import type { Step } from '../../src/model/job.ts';
import type { PrivateSigningKey } from '../../src/model/protocol.ts';
import { publicPart, thumbprint } from '../../src/model/proofs.ts';
import { openStore, type StorePlace } from '../../src/store/open.ts';
import { type DeploymentStore, forDeployment } from '../../src/store/store.ts';
import { answerParent, memory, processorMs } from './child.ts';
import type { LightProbe } from './light-probe.ts';

export const deployment = 'bench';

export interface BotStart {
  place: StorePlace;
  key: PrivateSigningKey;
  /** 0: any. */
  port: number;
  log: string;
}

/** One step for each probe. A refusal is as good an answer as any. */
const step: Step = { kind: 'tcp', target: 'outlook.office365.com:993', path: 'direct' };

let store: DeploymentStore;
let pinned: string;
const delay = monitorEventLoopDelay({ resolution: 10 });

answerParent({
  async start({ place, key, port, log }: BotStart) {
    store = forDeployment(await openStore(place), deployment);
    pinned = await thumbprint(key);
    const server = createServer();
    const hub = await createHub({
      store,
      replica: 'bench',
      key,
      publicUrl: 'http://127.0.0.1',
      deploymentOf: () => Promise.resolve(undefined),
      version,
      logger: createLogger('info', createWriteStream(log, { flags: 'a' })),
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    hub.attach(server);
    delay.enable();
    return (server.address() as AddressInfo).port;
  },
  async enrol(probes: LightProbe[]) {
    const now = new Date().toISOString();
    const rows = probes.map(({ id, server, key }) => ({
      id,
      server,
      deployment,
      signing_key: JSON.stringify(publicPart(key)),
      sealing_key: '{}',
      enrolled_at: now,
      hub_key: pinned,
      hub_key_since: now,
    }));
    for (let at = 0; at < rows.length; at += 500)
      await store.db
        .insertInto('probe')
        .values(rows.slice(at, at + 500))
        .execute();
  },
  async connected() {
    const { count } = await store.db
      .selectFrom('probe')
      .select((row) => row.fn.countAll<number | string>().as('count'))
      .where('replica', '=', 'bench')
      .executeTakeFirstOrThrow();
    return Number(count);
  },
  /** Begins a run with one job for each probe, like runs/. Resolves with its id after the notices. */
  async begin(probes: LightProbe[]) {
    const id = `RUN-${Date.now()}`;
    const now = new Date().toISOString();
    const deadline = new Date(Date.now() + 600_000).toISOString();
    await store.db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('run')
        .values({
          id,
          deployment,
          definition: '{}',
          selection: id,
          requested_by: '{}',
          started_at: now,
          deadline_at: deadline,
          state: 'running',
        })
        .execute();
      const rows = probes.map(({ id: probe, server }, at) => ({
        id: `${id}-${String(at).padStart(6, '0')}`,
        deployment,
        run: id,
        server,
        probe,
        state: 'waiting' as const,
        steps: JSON.stringify([step]),
        step_deadline_ms: 5000,
        created_at: now,
        deadline_at: deadline,
      }));
      for (let at = 0; at < rows.length; at += 500)
        await transaction
          .insertInto('job')
          .values(rows.slice(at, at + 500))
          .execute();
    });
    await Promise.all(probes.map((_, at) => store.signals.publish('job', `${id}-${String(at).padStart(6, '0')}`)));
    return id;
  },
  async stored(run: string) {
    const jobs = await store.db
      .selectFrom('job')
      .select((row) => row.fn.countAll<number | string>().as('count'))
      .where('run', '=', run)
      .where('state', '=', 'ended')
      .executeTakeFirstOrThrow();
    const observations = await store.db
      .selectFrom('observation')
      .select((row) => row.fn.countAll<number | string>().as('count'))
      .where('run', '=', run)
      .executeTakeFirstOrThrow();
    return { ended: Number(jobs.count), observations: Number(observations.count) };
  },
  memory,
  processorMs,
  /** Milliseconds: the longest delay of the event loop since the last call. */
  longestDelay() {
    const longest = delay.max / 1e6;
    delay.reset();
    return longest;
  },
});
