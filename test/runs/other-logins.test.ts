/** Two replicas that begin runs at the same moment do not overlook each other's log-ins. With a real PostgreSQL. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { createHub } from '../../src/hub/create.ts';
import { deploymentSchema } from '../../src/model/deployment.ts';
import { makeSealingKey, publicPart } from '../../src/model/proofs.ts';
import { allowTarget } from '../../src/probe/allow.ts';
import { runProbe } from '../../src/probe/run-probe.ts';
import { createRuns } from '../../src/runs/create.ts';
import { artifactOf } from '../../src/runs/artifact.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import { otherLogins } from '../../src/runs/other-logins.ts';
import type { Runs } from '../../src/runs/runs.ts';
import { parseSelection } from '../../src/runs/selection.ts';
import { openStore } from '../../src/store/open.ts';
import type { Row } from '../../src/store/schema.ts';
import { type DeploymentStore, forDeployment } from '../../src/store/store.ts';
import { by, startHub } from '../hub/hub-kit.ts';
import { createAuthority } from '../kit/certificates.ts';
import { closeServers } from '../kit/servers.ts';
import { watchedMail } from '../kit/watched-mail.ts';
import { onPostgresql } from '../store/both-stores.ts';
import { signedIn } from './sign-ins.ts';

const imap = 'outlook.office365.com:993';
const mailboxes = ['sales@example.com', 'support@example.com'];
const deployment = deploymentSchema.parse({
  name: 'contoso',
  release: '12.6(1)_ES6_ET2',
  transport: 'imap',
  accountModel: 'mailbox',
  mailboxes,
  servers: ['ece-svc-01', 'ece-app-01'].map((name) => ({ name, roles: ['services', 'application'] })),
});
const tokens = Object.fromEntries(mailboxes.map((mailbox) => [mailbox, `token-of-${mailbox}`]));
/** Different selections, so that neither run joins the other, but with a common mailbox. */
const [wide, narrow] = ['mail/imap-open', 'mail/imap-open sales@example.com'] as const;

onPostgresql('log-ins of runs that two replicas begin at once', (test) => {
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
    await closeServers();
  });

  /** Is closed after everything that uses it. */
  async function replica(): Promise<DeploymentStore> {
    const store = forDeployment(await openStore(test.place()), 'contoso');
    ends.push(() => store.close());
    return store;
  }

  async function engine(store: DeploymentStore, name: string): Promise<Runs> {
    const logger = {
      info: () => undefined,
      warn: () => undefined,
      error: (...logged: unknown[]) => assert.fail(JSON.stringify(logged)),
    };
    const runs = await createRuns({
      store,
      signIns: signedIn(tokens),
      replica: name,
      logger,
      timing: { graceMs: 60_000 },
    });
    ends.push(() => runs.close());
    return runs;
  }

  it('are ordered: the second run waits for the first one’s jobs, and its own jobs come after them', async () => {
    const [one, other] = await bothReplicas();
    const runs = await engine(other, 'other');
    const [run, job] = ['AAAA', randomUUID()];
    const { begun } = await one.db.transaction().execute(async (transaction) => {
      await otherLogins(transaction, deployment.name, run, Date.now());
      let over = false;
      const starting = start(runs, narrow).finally(() => (over = true));
      while ((await sql`select 1 from pg_locks where not granted`.execute(one.db)).rows.length === 0)
        assert.equal(over, false, 'it did not wait');
      await transaction.insertInto('run').values(runRow(run)).execute();
      await transaction.insertInto('job').values(jobRow(run, job)).execute();
      return { begun: starting };
    });
    assert.deepEqual(
      (await jobsOf(one, await begun)).map(({ after }) => after),
      [job, (await jobsOf(one, await begun))[0]?.id],
    );
    await runs.cancel(await begun, by);
  });

  it('are ordered every time: all jobs of one run come after the other’s', async () => {
    const [one, other] = await bothReplicas();
    const replicas = [await engine(one, 'one'), await engine(other, 'other')] as const;
    for (let round = 0; round < 15; round += 1) {
      const ids = await Promise.all([
        start(replicas[round % 2] ?? replicas[0], wide),
        start(replicas[(round + 1) % 2] ?? replicas[1], narrow),
      ]);
      const [first, second] = await Promise.all(ids.map((id) => jobsOf(one, id)));
      assert.ok(first !== undefined && second !== undefined);
      assert.equal(Number(isAfter(first, second)) + Number(isAfter(second, first)), 1, `round ${round}`);
      for (const id of ids) await replicas[0].cancel(id, by);
    }
  });

  it('never open a mailbox from two servers at the same time, even with a server at each of two hubs', async () => {
    const authority = await createAuthority('Test Root');
    const mail = await watchedMail(authority);
    const kit = await startHub({ place: test.place(), sweepMs: 60_000 });
    ends.push(() => kit.end());
    const store = await replica();
    await importDeployment(store, deployment, { by: 'contoso.yaml' });
    const second = createServer((_, response) => void response.writeHead(404).end());
    await new Promise<void>((resolve) => second.listen(0, '127.0.0.1', resolve));
    const secondUrl = `http://127.0.0.1:${(second.address() as AddressInfo).port}`;
    const hub = await createHub({
      store,
      replica: 'two',
      key: kit.key,
      publicUrl: secondUrl,
      version: '0.1.0',
      deploymentOf: async () => deployment,
      logger: pino({ level: 'silent' }),
      sweepMs: 60_000,
    });
    hub.attach(second);
    ends.push(async () => {
      await hub.close();
      second.closeAllConnections();
      second.close();
    });
    const stopping = new AbortController();
    const running: Promise<unknown>[] = [];
    ends.push(async () => {
      stopping.abort();
      await Promise.allSettled(running);
    });
    for (const [server, bot] of [
      ['ece-svc-01', kit.url],
      ['ece-app-01', secondUrl],
    ] as const) {
      const { home } = await kit.enrol(server, { bot });
      const ca = path.join(home, 'ca.pem');
      writeFileSync(ca, authority.pem);
      await allowTarget({ home, target: imap, address: `127.0.0.1:${mail.port}`, ca });
      running.push(runProbe({ home, version: '0.9.0', log: () => undefined, signal: stopping.signal }));
    }
    await kit.until(
      async () =>
        (await kit.hub.presences(deployment.name)).filter(({ connected }) => connected).length === 2 || undefined,
    );
    assert.deepEqual(
      (await store.db.selectFrom('probe').select('replica').orderBy('replica').execute()).map(({ replica }) => replica),
      ['one', 'two'],
    );

    const replicas = [await engine(kit.store, 'one'), await engine(store, 'two')] as const;
    const ids = await Promise.all([start(replicas[0], wide), start(replicas[1], narrow)]);
    const opened = await Promise.all(
      ids.map((id) =>
        kit.until(async () => {
          if ((await replicas[0].view(id))?.state !== 'ended') return undefined;
          return (await artifactOf(store, id))?.observations.filter(
            ({ kind, error }) => kind === 'imap-open' && error === undefined,
          ).length;
        }),
      ),
    );
    assert.deepEqual(opened, [4, 2]);
    assert.deepEqual(mail.overlaps, []);
  });

  /** The deployment and its probes, as rows only. */
  async function bothReplicas(): Promise<[DeploymentStore, DeploymentStore]> {
    const one = await replica();
    await importDeployment(one, deployment, { by: 'contoso.yaml' });
    const key = JSON.stringify(publicPart(await makeSealingKey()));
    const at = new Date().toISOString();
    for (const { name } of deployment.servers)
      await one.db
        .insertInto('probe')
        .values({
          id: `probe-of-${name}`,
          server: name,
          deployment: deployment.name,
          signing_key: '{}',
          sealing_key: key,
          enrolled_at: at,
          hub_key: 'pinned',
          hub_key_since: at,
          proven_at: at,
          version: '0.9.0',
          clock_offset_ms: 0,
          last_seen_at: at,
          replica: 'hub',
          connected_at: at,
        })
        .execute();
    return [one, await replica()];
  }
});

async function start(runs: Runs, text: string): Promise<string> {
  const parsed = parseSelection(text, deployment);
  assert.ok(parsed.ok);
  const { id, joined } = await runs.start(deployment, parsed.selection, by);
  assert.equal(joined, false);
  return id;
}

function jobsOf({ db }: DeploymentStore, run: string): Promise<Row<'job'>[]> {
  return db.selectFrom('job').selectAll().where('run', '=', run).orderBy('deadline_at').execute();
}

/** Whether each chain of `these` begins after jobs of `those`. */
function isAfter(these: Row<'job'>[], those: Row<'job'>[]): boolean {
  const before = (job: Row<'job'>): string[] => job.after?.split(' ') ?? [];
  const heads = these.filter((job) => !before(job).some((id) => these.some((own) => own.id === id)));
  assert.ok(heads.length > 0);
  return heads.every(
    (head) => before(head).length > 0 && before(head).every((id) => those.some((one) => one.id === id)),
  );
}

function runRow(id: string) {
  const now = Date.now();
  return {
    id,
    deployment: deployment.name,
    definition: JSON.stringify(deployment),
    selection: wide,
    requested_by: JSON.stringify(by),
    started_at: new Date(now).toISOString(),
    deadline_at: new Date(now + 60_000).toISOString(),
    state: 'running' as const,
    owner: 'one',
    lease_until: new Date(now + 60_000).toISOString(),
  };
}

function jobRow(run: string, id: string) {
  const now = Date.now();
  const steps = [
    {
      kind: 'imap-open',
      target: imap,
      path: 'direct',
      login: { account: 'sales@example.com', user: 'sales@example.com', mailboxes: ['sales@example.com'] },
    },
  ];
  return {
    id,
    deployment: deployment.name,
    run,
    server: 'ece-svc-01',
    probe: 'probe-of-ece-svc-01',
    state: 'waiting' as const,
    steps: JSON.stringify(steps),
    step_deadline_ms: 20_000,
    created_at: new Date(now).toISOString(),
    deadline_at: new Date(now + 60_000).toISOString(),
  };
}
