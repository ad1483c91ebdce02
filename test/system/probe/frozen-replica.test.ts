/**
 * A frozen replica (SIGSTOP: a paused virtual machine, a debugger, a machine out of memory) keeps its database sessions
 * and their locks.
 */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { Client } from 'pg';
import { allowTarget } from '../../../src/probe/allow.ts';
import type { ProbeFile } from '../../../src/probe/home.ts';
import { startHub, type HubKit } from '../../hub/hub-kit.ts';
import { closeServers, saying, serve } from '../../kit/servers.ts';
import { onPostgresql } from '../../store/both-stores.ts';
import { endProbes, spawnProbe, type ProbeProcess } from './spawn-probe.ts';

const program = fileURLToPath(new URL('./hub-process.ts', import.meta.url));
const target = 'mail.example.com:993';

onPostgresql('a frozen replica of the bot', (test) => {
  let kit: HubKit;
  let frozen: HubProcess;
  let third: HubProcess;
  let balancer: Balancer;
  let session: Client;
  let probes: { probe: ProbeFile; process: ProbeProcess }[];
  /** Servers with an ended probe process. */
  let ended: string[];

  beforeEach(async () => {
    kit = await startHub({ place: test.place(), sweepMs: 100 });
    [frozen, third] = (await Promise.all(['two', 'three'].map((name) => spawnHub(name, test.url(), kit)))) as [
      HubProcess,
      HubProcess,
    ];
    balancer = await startBalancer(kit.port);
    session = new Client({ connectionString: test.url() });
    await session.connect();
    const { port } = await serve(saying('* OK\r\n'));
    const homes = [];
    for (const server of ['ece-svc-01', 'ece-app-01', 'ece-app-02']) {
      const enrolled = await kit.enrol(server, { bot: balancer.url });
      await allowTarget({ home: enrolled.home, target, address: `127.0.0.1:${port}` });
      homes.push(enrolled);
    }
    balancer.sendTo(frozen.port);
    ended = [];
    probes = homes.map(({ home, probe }) => {
      const process = spawnProbe(home);
      void process.gone.then(() => ended.push(probe.server));
      return { probe, process };
    });
  });
  afterEach(async () => {
    await endProbes();
    await session.end();
    balancer.close();
    await Promise.all([frozen.end(), third.end()]);
    await closeServers();
    await kit.end();
  });

  it('in the statement that records its connected probes ends none of them', async () => {
    await Promise.all(probes.map(({ process }) => process.logged('probe.line')));
    await heldBy('two');
    const last = probes.at(-1)?.probe.probe ?? '';
    await lock(last);
    frozen.freeze();
    await session.query('rollback');
    balancer.sendTo(third.port);
    await allConnectElsewhere();
  });

  it('while it records a connection ends no probe', async () => {
    await Promise.all(probes.map(({ process }) => process.logged('probe.line')));
    await heldBy('two');
    const [first] = probes;
    balancer.sendTo(kit.port);
    await heldBy('one');
    // A lock on the first probe's row stops the recording of its next connection in the middle.
    await session.query('begin');
    await session.query('update probe set version = version where id = $1', [first?.probe.probe]);
    balancer.sendTo(frozen.port);
    await waiting();
    frozen.freeze();
    balancer.sendTo(third.port);
    await session.query('rollback');
    await allConnectElsewhere();
  });

  it('during an answer that exceeds all buffers loses its locks', async () => {
    const store = JSON.stringify(new URL('../../../src/store/postgresql.ts', import.meta.url));
    const replica = spawn(process.execPath, [
      '--input-type=module',
      '--eval',
      `import { sql } from ${JSON.stringify(import.meta.resolve('kysely'))};
       import { openPostgresql } from ${store};
       const { db } = await openPostgresql(${JSON.stringify(test.url())});
       await db.transaction().execute(async (transaction) => {
         await sql\`update probe set version = version\`.execute(transaction);
         const answer = sql\`select repeat('x', 1000) from generate_series(1, 100000)\`.execute(transaction);
         setImmediate(() => process.kill(process.pid, 'SIGSTOP'));
         await answer;
       });`,
    ]);
    try {
      await kit.until(async () => {
        const { rows } = await sql`
          select 1 from pg_stat_activity where datname = current_database() and wait_event = 'ClientWrite'
        `.execute(kit.store.db);
        return rows.length > 0 || undefined;
      });
      // Waiting for a lock throws after 10 s, so the lock is released before.
      await kit.store.db.updateTable('probe').set({ version: 'locked' }).execute();
    } finally {
      replica.kill('SIGKILL');
    }
  });

  /** Locks a probe's row from another session, and returns once the replica waits for it. */
  async function lock(probe: string): Promise<void> {
    await session.query('begin');
    await session.query('update probe set version = version where id = $1', [probe]);
    await waiting();
  }

  /** Resolves once a session of the replica waits for a lock. */
  async function waiting(): Promise<void> {
    await kit.until(async () => {
      // Not in the locking session: a transaction sees the activity as of its first look.
      const { rows } = await sql`
        select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      `.execute(kit.store.db);
      return rows.length > 0 || undefined;
    });
  }

  async function heldBy(replica: string): Promise<void> {
    await kit.until(async () => {
      assert.deepEqual(ended, []);
      const rows = await kit.store.db.selectFrom('probe').select('replica').execute();
      return rows.every((row) => row.replica === replica) || undefined;
    });
  }

  async function allConnectElsewhere(): Promise<void> {
    await heldBy('three');
    await allWork();
    frozen.thaw();
    // The thawed replica makes several sweeps before it notices the new holder of its probes.
    await allWork();
    await heldBy('three');
  }

  async function allWork(): Promise<void> {
    for (const { probe } of probes) {
      const { id } = await kit.job(probe, [{ kind: 'tcp', target }]);
      await kit.until(async () => (await kit.jobRow(id)).state === 'ended' || undefined);
    }
  }
});

interface HubProcess {
  port: number;
  freeze(): void;
  thaw(): void;
  end(): Promise<void>;
}

async function spawnHub(replica: string, url: string, { key }: HubKit): Promise<HubProcess> {
  const child: ChildProcess = spawn(process.execPath, [program, replica, url, JSON.stringify(key)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('no output');
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    port: Number(String(chunk)),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async end() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

interface Balancer {
  url: string;
  /** Sends new connections to this port; cuts those to the former one. */
  sendTo(port: number): void;
  close(): void;
}

/** The load balancer in front of the replicas. */
async function startBalancer(first: number): Promise<Balancer> {
  let port = first;
  const open = new Set<Socket>();
  const server = net.createServer((incoming) => {
    const outgoing = net.connect(port, '127.0.0.1');
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(from);
      from.on('error', () => undefined).on('close', () => (open.delete(from), to.destroy()));
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sendTo(next) {
      port = next;
      cut();
    },
    close() {
      server.close();
      cut();
    },
  };
}
