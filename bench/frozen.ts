/**
 * One of three replicas on one database is frozen (SIGSTOP). Measures how long until its probes are connected elsewhere
 * and its accepted messages are answered, and what people who write to the others notice.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import net, { type AddressInfo, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { keyPlaces } from '../src/hub/key-files.ts';
import { signingKeyFromFile } from '../src/hub/key-files.ts';
import { type Deployment, deploymentSchema } from '../src/model/deployment.ts';
import { makeSealingKey, makeSigningKey, publicPart, thumbprint } from '../src/model/proofs.ts';
import { keepConnected } from '../src/probe/connect.ts';
import { openStore } from '../src/store/open.ts';
import { freePort } from '../test/system/playground/demo-process.ts';
import { startBalancer } from '../test/system/faults/balancer.ts';
import { type MeasuredBot, startBot } from './bot.ts';
import { startConnector } from './connector.ts';
import { chatWith } from './first-card.ts';

export interface Frozen {
  /** Milliseconds from the freeze until each of its probes was connected elsewhere, sorted. */
  elsewhere: number[];
  /** Milliseconds from the freeze until each accepted message had its card, sorted. */
  takenOver: number[];
  /** Milliseconds from a message to another replica to its first card, sorted. */
  before: number[];
  meanwhile: number[];
}

const replicas = 3;
/** Probes, each on its own server. */
const probes = 9;
const takenIn = 20;
const load = { perSecond: 6, seconds: 25 };
const mostMs = 90_000;

/** With `isSeen` the balancer checks each replica, and closes its connections to one that does not answer. */
export async function measureFrozen(databaseUrl: string, { isSeen }: { isSeen: boolean }): Promise<Frozen> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-'));
  const names = Array.from({ length: probes }, (_, at) => `ece-${at + 1}`);
  const deployment = deploymentWith(names);
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const connector = await startConnector();
    ends.push(() => connector.close());
    const bots: (MeasuredBot & { port: number })[] = [];
    for (let at = 0; at < replicas; at += 1) {
      const port = await freePort();
      const bot = await startBot({ folder, deployment, databaseUrl, environment: { PORT: String(port) } });
      bots.push({ ...bot, port });
      ends.push(() => bot.stop());
    }
    const [first, ...others] = bots;
    if (first === undefined) throw new Error('no bot');
    const ports = bots.map(({ port }) => port);
    const balancer = isSeen ? await startBalancer(ports) : await byTurns(ports);
    ends.push(() => balancer.close());
    const store = await openStore({ url: databaseUrl });
    ends.push(() => store.close());
    const hubKey = publicPart(await signingKeyFromFile(keyPlaces.current(path.join(folder, 'data'))));
    const pinned = await thumbprint(hubKey);

    const leaving = new AbortController();
    const connectedAt = new Map<string, number>();
    const connected = names.map(async (server) => {
      const [signing, sealing] = [await makeSigningKey(), await makeSealingKey()];
      const id = randomUUID();
      await store.db
        .insertInto('probe')
        .values({
          id,
          server,
          deployment: deployment.name,
          signing_key: JSON.stringify(publicPart(signing)),
          sealing_key: JSON.stringify(publicPart(sealing)),
          enrolled_at: new Date().toISOString(),
          hub_key: pinned,
          hub_key_since: new Date().toISOString(),
        })
        .execute();
      return keepConnected({
        home: path.join(folder, server),
        probe: { bot: `http://127.0.0.1:${balancer.port}`, server, probe: id, hubKey, targets: {} },
        keys: { signing, sealing },
        version: '0.9.0',
        log: () => undefined,
        signal: leaving.signal,
        // Ends a run at once.
        onJob: () => Promise.resolve({ refused: 'unknown-target' }),
        onStop: () => undefined,
        onConnected: () => void connectedAt.set(server, performance.now()),
      });
    });
    ends.push(() => (leaving.abort(), Promise.all(connected)));
    const held = async (): Promise<string[]> => {
      const rows = await store.db.selectFrom('probe').select(['server', 'replica']).execute();
      return rows.filter(({ replica }) => replica?.endsWith(`:${first.port}`) === true).map(({ server }) => server);
    };
    await until(() => connectedAt.size === probes);

    const chats = bots.map((bot) => chatWith(bot, connector));
    ends.push(() => Promise.all(chats.map((chat) => chat.close())));
    let message = 0;
    const toOthers = async (seconds: number): Promise<number[]> => {
      const began = performance.now();
      const sent = Array.from({ length: load.perSecond * seconds }, async (_, at) => {
        await wait(Math.max(0, began + (at * 1000) / load.perSecond - performance.now()));
        return chats[1 + (at % others.length)]?.send((message += 1), 'help');
      });
      return (await Promise.all(sent)).map((each) => each?.card ?? Infinity).sort(ascending);
    };
    await toOthers(5); // compiles their code
    const before = await toOthers(10);

    const own = await held();
    const answered = Promise.withResolvers<void>();
    let open = takenIn;
    const waiting = Array.from({ length: takenIn }, () =>
      chats[0]?.send((message += 1), 'check all', () => void ((open -= 1) === 0 && answered.resolve())),
    );
    await answered.promise;
    process.kill(first.pid, 'SIGSTOP');
    ends.push(() => Promise.resolve(process.kill(first.pid, 'SIGCONT')));
    const frozenAt = performance.now();
    const [meanwhile, ...late] = await Promise.all([toOthers(load.seconds), ...waiting]);
    await until(() => own.every((server) => (connectedAt.get(server) ?? 0) > frozenAt));
    return {
      elsewhere: own.map((server) => (connectedAt.get(server) ?? Infinity) - frozenAt).sort(ascending),
      takenOver: late
        .flatMap((sent) => (sent !== undefined && sent.at > frozenAt ? [sent.at - frozenAt] : []))
        .sort(ascending),
      before,
      meanwhile,
    };
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

function deploymentWith(names: string[]): Deployment {
  return deploymentSchema.parse({
    name: 'bench',
    release: '12.6(1)_ES6_ET2',
    externalUrl: 'https://ece.example.com',
    transport: 'imap',
    accountModel: 'shared',
    mailboxes: ['sales@example.com'],
    servers: names.map((name) => ({ name, roles: ['services'] })),
  });
}

async function until(condition: () => boolean): Promise<void> {
  for (const end = performance.now() + mostMs; !condition();) {
    if (performance.now() > end) throw new Error(`not within ${mostMs / 1000} s`);
    await wait(20);
  }
}

/** A balancer without checks: distributes connections to all replicas in turn. */
async function byTurns(ports: readonly number[]): Promise<{ port: number; close(): Promise<void> }> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = net.createServer((client) => {
    const bot = net.connect(ports[turn++ % ports.length] ?? 0, '127.0.0.1');
    for (const [from, to] of [
      [client, bot],
      [bot, client],
    ] as const) {
      open.add(from);
      from.on('error', () => undefined).once('close', () => (open.delete(from), to.destroy()));
      from.pipe(to);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}

const ascending = (a: number, b: number): number => a - b;
