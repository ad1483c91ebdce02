/** A real hub, HTTP server and store, with probes that join it, all on loopback. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import type { TrustedProxies } from '../../src/hub/client-address.ts';
import { createHub, type HubOptions } from '../../src/hub/create.ts';
import type { Hub } from '../../src/hub/hub.ts';
import { createLogger } from '../../src/main/logger.ts';
import { deploymentSchema } from '../../src/model/deployment.ts';
import type { Step } from '../../src/model/job.ts';
import type { PrivateSigningKey } from '../../src/model/protocol.ts';
import { makeSigningKey } from '../../src/model/proofs.ts';
import { enrolProbe, type EnrolOptions } from '../../src/probe/enrol.ts';
import type { ProbeFile } from '../../src/probe/home.ts';
import { openStore, type StorePlace } from '../../src/store/open.ts';
import type { Row } from '../../src/store/schema.ts';
import { type DeploymentStore, forDeployment } from '../../src/store/store.ts';
import { freePort } from '../kit/free-port.ts';

export const by = { id: 'local:tester', name: 'Tester' };

export const deployment = deploymentSchema.parse({
  name: 'contoso',
  release: '12.6(1)_ES6_ET2',
  transport: 'imap',
  accountModel: 'mailbox',
  mailboxes: ['sales@example.com'],
  servers: [
    { name: 'ece-svc-01', roles: ['services'] },
    { name: 'ece-app-01', roles: ['application'] },
    { name: 'ece-app-02', roles: ['application'] },
  ],
});

export interface HubKit {
  hub: Hub;
  store: DeploymentStore;
  key: PrivateSigningKey;
  url: string;
  port: number;
  folder(name: string): string;
  /** Ends hub and HTTP server; the store stays. */
  down(): Promise<void>;
  /** A new hub on the same port and store, as after a restart. */
  up(options?: Partial<HubOptions>): Promise<void>;
  enrol(server: string, options?: Partial<EnrolOptions>): Promise<{ home: string; probe: ProbeFile }>;
  /** A waiting job, with the notice that runs/ would give. */
  job(
    probe: ProbeFile,
    steps: Partial<Step>[],
    options?: { stepDeadlineMs?: number; deadlineMs?: number; quiet?: boolean; tokens?: string; after?: string },
  ): Promise<Row<'job'>>;
  jobRow(id: string): Promise<Row<'job'>>;
  /** Looks now and at each notice of a run, until there is a result. */
  until<Result>(look: () => Promise<Result | undefined>): Promise<Result>;
  end(): Promise<void>;
}

export async function startHub({
  now,
  sweepMs = 5000,
  place,
  trustedProxies,
  version = '0.1.0',
  options: hubOptions = {},
  onLog,
}: {
  now?: () => number;
  sweepMs?: number;
  place?: StorePlace;
  trustedProxies?: TrustedProxies;
  version?: string;
  options?: Partial<HubOptions>;
  /** Gets each line of the hub's log. */
  onLog?: (line: string) => void;
} = {}): Promise<HubKit> {
  const root = mkdtempSync(path.join(tmpdir(), 'ece-doctor-hub-'));
  const store = forDeployment(await openStore(place ?? { folder: path.join(root, 'store') }), 'contoso');
  const key = await makeSigningKey();
  let server: Server | undefined;
  let folders = 0;

  const kit: HubKit = {
    hub: undefined as unknown as Hub,
    store,
    key,
    url: '',
    port: 0,
    folder: (name) => path.join(root, `${name}-${++folders}`),
    async down() {
      await kit.hub.close();
      server?.closeAllConnections();
      await new Promise((resolve) => server?.close(resolve));
      server = undefined;
    },
    async up(options = {}) {
      server = createServer((_, response) => void response.writeHead(404).end());
      // No other test gets this port while the hub is down.
      if (kit.port === 0) kit.port = await freePort();
      await new Promise<void>((resolve) => server?.listen(kit.port, '127.0.0.1', resolve));
      kit.url = `http://127.0.0.1:${kit.port}`;
      kit.hub = await createHub({
        store,
        replica: 'one',
        key,
        publicUrl: kit.url,
        deploymentOf: (name) => Promise.resolve(name === deployment.name ? deployment : undefined),
        logger: onLog === undefined ? pino({ level: 'silent' }) : createLogger('info', { write: onLog }),
        sweepMs,
        ...(trustedProxies === undefined ? {} : { trustedProxies }),
        version,
        ...hubOptions,
        ...options,
      });
      kit.hub.attach(server);
    },
    async enrol(serverName, options = {}) {
      const { code, command } = await kit.hub.enrol(deployment.name, serverName, by);
      const home = options.home ?? kit.folder('home');
      const probe = await enrolProbe({
        bot: kit.url,
        server: serverName,
        key: keyIn(command),
        code: async () => code,
        allow: [],
        home,
        version: '0.1.0',
        ...options,
      });
      return { home, probe };
    },
    async job(probe, steps, { stepDeadlineMs = 30_000, deadlineMs = 60_000, quiet = false, tokens, after } = {}) {
      const run = randomUUID();
      const created = new Date().toISOString();
      const deadline = new Date(Date.now() + deadlineMs).toISOString();
      await store.db
        .insertInto('run')
        .values({
          id: run,
          deployment: deployment.name,
          definition: JSON.stringify(deployment),
          selection: run,
          requested_by: JSON.stringify(by),
          started_at: created,
          deadline_at: deadline,
          state: 'running',
          cancelled_by: null,
          ended_at: null,
          owner: null,
          lease_until: null,
        })
        .execute();
      const id = randomUUID();
      await store.db
        .insertInto('job')
        .values({
          id,
          deployment: deployment.name,
          run,
          server: probe.server,
          probe: probe.probe,
          state: 'waiting',
          steps: JSON.stringify(steps.map((step) => ({ path: 'direct', ...step }))),
          step_deadline_ms: stepDeadlineMs,
          created_at: created,
          deadline_at: deadline,
          sent_at: null,
          ended_at: null,
          reason: null,
          tokens: tokens ?? null,
          after: after ?? null,
        })
        .execute();
      if (!quiet) await store.signals.publish('job', id);
      return await kit.jobRow(id);
    },
    jobRow: (id) => store.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    async until(look) {
      const overdue = Date.now() + 30_000;
      for (;;) {
        const news = newsOf(store);
        const result = await look();
        if (result !== undefined) return result;
        if (Date.now() > overdue) throw new Error('it did not come to pass within 30 s');
        await news;
      }
    },
    async end() {
      if (server !== undefined) await kit.down();
      await store.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
  await kit.up(now === undefined ? {} : { now });
  return kit;
}

export function keyIn(command: string): string {
  return /--key[= ](\S+)/.exec(command)?.[1] ?? '';
}

/** The refusal code with which `work` rejects. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    const { text } = error as { text?: { key: string; with?: { code?: string } } };
    return text?.with?.code ?? text?.key ?? String(error);
  }
  return 'no refusal';
}

/** Resolves on the next notice of a run, or a moment later, because presence and acceptance give no notice. */
async function newsOf(store: DeploymentStore): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = store.signals.subscribe('run', () => settle());
    const moment = setTimeout(() => settle(), 20);
    const settle = (): void => {
      end();
      clearTimeout(moment);
      resolve();
    };
  });
}
