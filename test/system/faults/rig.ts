/** The system of a round: bots behind a load balancer, two probes, mail servers and Teams. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { type Simulator, startSimulator } from '../../../simulator/simulator.ts';
import { openStoreToRead } from '../../../src/store/open.ts';
import type { StoreToRead } from '../../../src/store/store.ts';
import { run } from '../playground/demo-process.ts';
import { type DeclaredServer, deploymentFileOf } from '../../kit/deployment-file.ts';
import { freePort } from '../../kit/free-port.ts';
import { type PostgresqlServer, startPostgresql } from '../../store/postgresql-server.ts';
import { type ConnectorKeys, credentials, startConnectorKeys } from '../../teams/connector-keys.ts';
import { type ConnectorRefusal, type FakeConnector, startConnector, wordsOf } from '../../teams/connector.ts';
import { startBalancer } from './balancer.ts';
import { type Disk, mountDisk, whyNoDisk } from './disk.ts';
import { type Line, startLine } from './line.ts';
import { type Process, processOf } from './processes.ts';
import { activityOf, deliver, people, populate, type Reach } from './teams.ts';
import { cliProgram } from '../programs.ts';

export type StoreKind = 'sqlite' | 'postgresql';

export interface Bot extends Process {
  port: number;
  replica: string;
  setClock(shiftMs: number): void;
}

export interface Acknowledged {
  as: 'acknowledged' | 'refused';
  message: { kind: string; job: string; observation?: { id: string; kind: string; subject: string } };
}

export interface Rig {
  kind: StoreKind;
  folder: string;
  logs: string;
  bots: Bot[];
  probes: Process[];
  data: string;
  reach: Reach;
  /** Microsoft's sign-in servers, with the channel's keys and the bots' tokens. */
  microsoft: ConnectorKeys;
  connector: FakeConnector;
  /** The bots' address of the connector. */
  serviceUrl: string;
  lines: { probes: Line; toTeams: Line; fromTeams: Line[] };
  beforeTeams: ((method: string, path: string, body: string) => Promise<void> | undefined) | undefined;
  /** Teams' answer to all requests of the bots; undefined if it carries them out. */
  teamsAnswer: ConnectorRefusal | undefined;
  /** Undefined if this machine cannot mount any. `bot` is for SQLite only. */
  disks: { bot?: Disk; probes: Disk[] } | undefined;
  database: PostgresqlServer | undefined;
  simulator: Simulator;
  store: StoreToRead;
  /** Writes the deployment file with these servers besides; resolves when the bots have imported it. */
  declare(besides: readonly DeclaredServer[]): Promise<void>;
  /** One line for each process that ended by itself. */
  ended: string[];
  /** The messages that the probes have taken out of their outboxes. */
  acknowledged(): Acknowledged[];
  close(): Promise<void>;
}

const servers = [
  { name: 'ece-svc-01', roles: ['services'] },
  { name: 'ece-app-01', roles: ['application'] },
];
const here = import.meta.dirname;

export async function startRig(kind: StoreKind): Promise<Rig> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `ece-doctor-faults-${kind}-`));
  const at = (name: string): string => path.join(folder, name);
  const logs = at('logs');
  mkdirSync(logs);
  const ended: string[] = [];
  const onEnd = (name: string, how: string, output: string): void =>
    void ended.push(`${name} ended with ${how}: ${output.trim().split('\n').at(-1) ?? ''}`);
  const database = kind === 'postgresql' ? await startPostgresql() : undefined;
  const url = await database?.newDatabase();
  const simulator = await startSimulator({
    servers: servers.map(({ name, roles }) => ({ name, services: roles.includes('services') })),
  });
  const connector = await startConnector();
  populate(connector);
  const microsoft = await startConnectorKeys();
  // The SDK renews a token five minutes before it expires, so here every two seconds.
  microsoft.connectorTokenLifeS = 302;
  connector.admits = (authorization) => microsoft.admits(authorization);
  const ports: number[] = [];
  for (let count = kind === 'postgresql' ? 3 : 1; count > 0; count -= 1) ports.push(await freePort());
  const balancer = await startBalancer(ports);
  const { port: connectorPort } = new URL(connector.url);
  const lines = {
    probes: await startLine(() => balancer.port),
    toTeams: await startLine(() => Number(connectorPort)),
    fromTeams: await Promise.all(ports.map((port) => startLine(() => port))),
  };
  const serviceUrl = connector.url.replace(`:${connectorPort}/`, `:${lines.toTeams.port}/`);
  const reach: Reach = {
    next: () => balancer.next(),
    lineTo: (port) => lines.fromTeams[ports.indexOf(port)]?.port ?? 0,
    token: () => microsoft.token({ serviceurl: serviceUrl }),
  };
  const data = at('data');
  const disks =
    whyNoDisk() === undefined
      ? { ...(url === undefined ? { bot: mountDisk(data) } : {}), probes: [] as Disk[] }
      : undefined;
  await writeFile(at('deployment.yaml'), deploymentFileOf(servers));
  await writeFile(at('ca.pem'), simulator.ca);

  const bots = ports.map((port, index): Bot => {
    const environment = {
      ...credentials,
      TEST_HOSTS: JSON.stringify(microsoft.hosts),
      PORT: String(port),
      HOST: '127.0.0.1',
      ECE_DOCTOR_PUBLIC_URL: `http://127.0.0.1:${lines.probes.port}`,
      ECE_DOCTOR_DATA: data,
      FAULTS_CLOCK: at(`clock-${index}`),
      ECE_DOCTOR_DEPLOYMENT: at('deployment.yaml'),
      ECE_DOCTOR_ADMINISTRATORS: people.map(({ aadObjectId }) => aadObjectId).join(','),
      ...(url === undefined ? {} : { DATABASE_URL: url }),
    };
    const before = [path.join(here, 'shifted-clock.ts'), path.join(here, '../../kit/hosts.ts')];
    const words = [...before.flatMap((file) => ['--import', file]), path.join(here, 'bot-process.ts')];
    const process = processOf({ name: `bot-${index}`, words, ready: /ECE Doctor is ready/, environment, logs, onEnd });
    return {
      ...process,
      port,
      replica: `${os.hostname()}:${port}`,
      setClock(shiftMs) {
        writeFileSync(environment.FAULTS_CLOCK, String(shiftMs));
        process.signal('SIGUSR2');
      },
    };
  });
  // One after the other: the first bot creates the tables and the key.
  for (const bot of bots) await bot.start();
  const probes: Process[] = [];
  for (const { name } of servers) probes.push(await enrolled(name));
  // A report can be shared only to conversations that the bot knows, so people write in them before the round.
  for (const place of ['thread', 'group'] as const) {
    const help = activityOf({ kind: 'help', text: 'help', person: 0, place, afterMs: 0 }, place, serviceUrl);
    const { conversation } = await deliver(help, reach);
    await connector.until((posted) => posted.some((each) => each.conversation === conversation));
  }
  const store = openStoreToRead({ folder: data, ...(url === undefined ? {} : { url }) });

  const rig: Rig = {
    kind,
    folder,
    logs,
    bots,
    probes,
    data,
    reach,
    microsoft,
    connector,
    serviceUrl,
    lines,
    beforeTeams: undefined,
    teamsAnswer: undefined,
    disks,
    database,
    simulator,
    store,
    declare,
    ended,
    acknowledged: () =>
      servers.flatMap(({ name }) => {
        const lines = readFileSync(at(`${name}.acknowledged`), 'utf8').split('\n');
        return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Acknowledged);
      }),
    async close() {
      for (const each of [...probes, ...bots]) await each.kill();
      await store.close();
      for (const line of [lines.probes, lines.toTeams, ...lines.fromTeams]) await line.close();
      await balancer.close();
      await connector.close();
      await microsoft.close();
      await simulator.close();
      disks?.bot?.remove();
      disks?.probes.forEach((disk) => disk.remove());
      await rm(folder, { recursive: true, force: true });
    },
  };
  connector.refuse = async (method, path, body) => {
    await rig.beforeTeams?.(method, path, body);
    return rig.teamsAnswer;
  };
  return rig;

  async function declare(besides: readonly DeclaredServer[]): Promise<void> {
    const all = [...servers, ...besides];
    await writeFile(at('deployment.new'), deploymentFileOf(all));
    await rename(at('deployment.new'), at('deployment.yaml'));
    for (;;) {
      const { definition } = await store.db.selectFrom('deployment').select('definition').executeTakeFirstOrThrow();
      const { servers: known } = JSON.parse(definition) as { servers: DeclaredServer[] };
      if (isDeepStrictEqual(known, all)) return;
      await wait(20);
    }
  }

  /** Enrols a probe as an administrator does: `enrol SERVER` in the chat, then its command and code on the server. */
  async function enrolled(server: string): Promise<Process> {
    const standIns = Object.entries(simulator.standIns(server)).map(([target, { address }]) => [
      target,
      { address, ca: at('ca.pem') },
    ]);
    await writeFile(at(`${server}.yaml`), stringify(Object.fromEntries(standIns)));
    await writeFile(at(`${server}.acknowledged`), '');
    disks?.probes.push(mountDisk(at(server)));
    const home = ['--home', at(server)];
    // On a busy machine a second bot may take over the message, and its new code voids the first code.
    for (let tries = 1; ; tries += 1) {
      const { command, code } = await enrolment(server, tries);
      const words = [...command.split(/\s+/).slice(1), '--stand-ins', at(`${server}.yaml`), ...home];
      const ended = await run(cliProgram, words, code);
      if (ended.code === 0) break;
      if (tries === 3) throw new Error(ended.output);
    }
    const probe = processOf({
      name: `probe-${server}`,
      words: ['--import', path.join(here, 'acknowledged.ts'), cliProgram, 'probe', 'run', ...home],
      ready: /[Cc]onnected/,
      environment: { FAULTS_ACKNOWLEDGED: at(`${server}.acknowledged`) },
      logs,
      onEnd,
    });
    await probe.start();
    return probe;
  }

  async function enrolment(server: string, tries: number): Promise<{ command: string; code: string }> {
    const wish = { kind: 'help', text: `enrol ${server}`, person: 0, place: 'personal', afterMs: 0 } as const;
    const before = connector.posted.length;
    await deliver(activityOf(wish, `enrol-${server}-${tries}`, serviceUrl), reach);
    const words = await connector.until((posted) =>
      posted
        .slice(before)
        .map(({ versions }) => wordsOf(versions.at(-1)?.activity).replaceAll('\\', ''))
        .findLast((each) => each.includes(`--server ${server} `)),
    );
    const [command = ''] = /ece-doctor probe enrol(?: --[a-z]+[ =]\S+)+/.exec(words) ?? [];
    const [code = ''] = /\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/.exec(words) ?? [];
    return { command, code };
  }
}
