import { sql } from 'kysely';
import { rolloutSchema, stoppedBy } from '../hub/rollout.ts';
import { storeFaults } from '../model/meter.ts';
import { newestMigration } from '../store/migrations.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { WriteCheck } from '../store/write-check.ts';
import type { GaugeValues } from './metrics.ts';

export interface Gauged {
  store: DeploymentStore;
  writeCheck: Pick<WriteCheck, 'fault'>;
  /** Connections of this process on the path /probe. */
  connections: () => { proven: number; sockets: number };
  version: string;
  commit: string;
  now?: () => number;
}

/** Milliseconds. Requests within this time share one answer, so that frequent requests cost nothing. */
const cacheMs = 1000;
/** Milliseconds. Prometheus waits 10 s, and must learn of a database that does not answer. */
const timeoutMs = 3000;

type OfStore = Pick<
  GaugeValues,
  | 'inbox_waiting'
  | 'inbox_oldest_seconds'
  | 'deliveries_open'
  | 'deliveries_oldest_seconds'
  | 'mails_waiting'
  | 'mails_oldest_seconds'
  | 'webhooks_waiting'
  | 'webhooks_oldest_seconds'
  | 'runs_open'
  | 'jobs_open'
  | 'watches_overdue_seconds'
  | 'probes_enrolled'
  | 'probes_update_stopped'
>;

export function gaugesOf({
  store,
  writeCheck,
  connections,
  version,
  commit,
  now = Date.now,
}: Gauged): () => Promise<GaugeValues> {
  let asked = -Infinity;
  let reading: Promise<OfStore | undefined> | undefined;
  let isUnderWay = false;

  return async () => {
    // While the database does not answer, no second query starts.
    if (!isUnderWay && now() - asked >= cacheMs) {
      asked = now();
      isUnderWay = true;
      reading = readStore(store, now())
        .catch(() => undefined)
        .finally(() => (isUnderWay = false));
    }
    const [ofStore, fault] = await Promise.all([withTimeout(reading), writeCheck.fault()]);
    const { proven, sockets } = connections();
    return {
      ...(ofStore ?? notRead),
      probes_connected: proven,
      probe_sockets: sockets,
      store_fault: storeFaults.map((each) => ({ labels: { fault: each }, value: Number(each === fault) })),
      store_gauges_read: Number(ofStore !== undefined),
      build_info: [{ labels: { version, commit, schema: newestMigration, node: process.versions.node }, value: 1 }],
    };
  };
}

const notRead: OfStore = {
  inbox_waiting: undefined,
  inbox_oldest_seconds: undefined,
  deliveries_open: undefined,
  deliveries_oldest_seconds: undefined,
  mails_waiting: undefined,
  mails_oldest_seconds: undefined,
  webhooks_waiting: undefined,
  webhooks_oldest_seconds: undefined,
  runs_open: undefined,
  jobs_open: undefined,
  watches_overdue_seconds: undefined,
  probes_enrolled: undefined,
  probes_update_stopped: undefined,
};

async function withTimeout<Answer>(answer: Promise<Answer> | undefined): Promise<Answer | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), timeoutMs);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function isStoppedByServer(body: string): boolean {
  // A newer release may have written it.
  const { data } = rolloutSchema.safeParse(JSON.parse(body));
  return data !== undefined && stoppedBy(data) !== undefined;
}

/** One statement, so that a page shows one moment. */
async function readStore({ db, deployment }: DeploymentStore, now: number): Promise<OfStore> {
  const { rows } = await sql<Record<string, number | string | null>>`
    select
      (select count(*) from inbox where deployment = ${deployment} and state = 'waiting') as inbox,
      (select min(received_at) from inbox where deployment = ${deployment} and state = 'waiting') as inbox_since,
      (select count(*) from delivery where deployment = ${deployment} and state = 'open') as deliveries,
      (select min(created_at) from delivery where deployment = ${deployment} and state = 'open') as deliveries_since,
      (select count(*) from outgoing where deployment = ${deployment} and kind = 'mail' and state = 'waiting') as mails,
      (select min(created_at) from outgoing where deployment = ${deployment} and kind = 'mail' and state = 'waiting') as mails_since,
      (select count(*) from outgoing where deployment = ${deployment} and kind = 'webhook' and state = 'waiting') as webhooks,
      (select min(created_at) from outgoing where deployment = ${deployment} and kind = 'webhook' and state = 'waiting') as webhooks_since,
      (select count(*) from run where deployment = ${deployment} and state = 'running') as runs,
      (select count(*) from job where deployment = ${deployment} and state in ('waiting', 'sent', 'accepted')) as jobs,
      (select min(next_run_at) from watch where deployment = ${deployment} and paused_at is null) as watch_due,
      (select count(*) from probe where deployment = ${deployment} and proven_at is not null and revoked_at is null) as probes,
      (select body from rollout where deployment = ${deployment}) as rollout
  `.execute(db);
  const [row = {}] = rows;
  const age = (since: unknown): number => (typeof since === 'string' ? Math.max(0, now - Date.parse(since)) / 1000 : 0);
  return {
    inbox_waiting: Number(row.inbox),
    inbox_oldest_seconds: age(row.inbox_since),
    deliveries_open: Number(row.deliveries),
    deliveries_oldest_seconds: age(row.deliveries_since),
    mails_waiting: Number(row.mails),
    mails_oldest_seconds: age(row.mails_since),
    webhooks_waiting: Number(row.webhooks),
    webhooks_oldest_seconds: age(row.webhooks_since),
    runs_open: Number(row.runs),
    jobs_open: Number(row.jobs),
    watches_overdue_seconds: age(row.watch_due),
    probes_enrolled: Number(row.probes),
    probes_update_stopped: typeof row.rollout === 'string' && isStoppedByServer(row.rollout) ? 1 : 0,
  };
}
