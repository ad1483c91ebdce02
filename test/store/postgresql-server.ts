/**
 * A real PostgreSQL server for tests, in its own folder, on a unix socket and a free loopback port. It does not keep the
 * process alive, and ends with it, because mocha has no hook after the last file of a worker. Root may not run
 * PostgreSQL, so root starts it as the package's account.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from '../kit/free-port.ts';

const run = promisify(execFile);

export interface PostgresqlServer {
  /** Returns the address of a new empty database. */
  newDatabase(): Promise<string>;
  /** Ends every connection of a database, like a failing network. */
  cutConnections(url: string): Promise<void>;
  /** PostgreSQL's "immediate" shutdown, without a checkpoint. */
  crash(): Promise<void>;
  /** Starts it after a crash; resolves when it has replayed its log and accepts connections. */
  start(): Promise<void>;
}

/** Undefined if PostgreSQL is installed. */
export function whyNoPostgresql(): string | undefined {
  return binaries() === undefined ? 'PostgreSQL is not installed (no /usr/lib/postgresql/*/bin/initdb)' : undefined;
}

/** `durable`: commits wait for the disk, as in production. */
export async function startPostgresql({ durable = false } = {}): Promise<PostgresqlServer> {
  const bin = binaries();
  if (bin === undefined) throw new Error(whyNoPostgresql());
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-pg-'));
  const account = await unprivileged();
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
  const data = path.join(folder, 'data');
  const as = { ...account, cwd: folder, env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' } };
  await run(path.join(bin, 'initdb'), ['-D', data, '-U', 'doctor', '-A', 'trust', '-E', 'UTF8', '--no-sync'], as);
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    `fsync=${durable ? 'on' : 'off'}`,
    'max_connections=80',
  ].flatMap((setting) => ['-c', setting]);
  const start = async (): Promise<ChildProcess> => {
    const started = spawn(path.join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
      ...as,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await listening(started);
    started.unref();
    started.stderr.destroy();
    return started;
  };
  let server = await start();
  process.once('exit', () => {
    // "Immediate" shutdown, because the data is discarded. Nothing can be awaited in this event; the server removes its
    // pid file last.
    server.kill('SIGQUIT');
    const until = performance.now() + 5000;
    while (existsSync(path.join(data, 'postmaster.pid')) && performance.now() < until)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    rmSync(folder, { recursive: true, force: true });
  });

  const address = (database: string): string => `postgres://doctor@127.0.0.1:${port}/${database}`;
  const administer = async (statement: string, values: string[] = []): Promise<void> => {
    const administrator = new Client({ connectionString: address('postgres') });
    await administrator.connect();
    try {
      await administrator.query(statement, values);
    } finally {
      await administrator.end();
    }
  };
  let made = 0;
  return {
    async newDatabase() {
      const name = `test_${++made}`;
      await administer(`create database ${name}`);
      return address(name);
    },
    async cutConnections(url) {
      await administer('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
        new URL(url).pathname.slice(1),
      ]);
    },
    async crash() {
      const ended = once(server, 'exit');
      server.kill('SIGQUIT');
      await ended;
    },
    async start() {
      server = await start();
    },
  };
}

function binaries(): string | undefined {
  return globSync('/usr/lib/postgresql/*/bin')
    .filter((bin) => globSync(path.join(bin, 'initdb')).length > 0)
    .sort()
    .at(-1);
}

async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)),
  );
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

/** Resolves at the server's "ready" line, without polling. */
function listening(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('ready to accept connections')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${output}`)));
  });
}
