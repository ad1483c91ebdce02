/**
 * A real PostgreSQL server for tests: made with initdb in a folder of its own, on a unix socket and a free loopback
 * port. It does not keep the process alive, and is ended by its pid when the process ends: mocha's workers run many
 * files, and no hook of mocha's runs once after the last. Root may not run it, so there it runs as the package's own
 * account.
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
  /** The address of an empty database, a new one for each call. */
  newDatabase(): Promise<string>;
  /** Ends every connection of a database, as a failing network would. */
  cutConnections(url: string): Promise<void>;
  /** Ends it at once, without a checkpoint: PostgreSQL's "immediate" shutdown. */
  crash(): Promise<void>;
  /** Starts it after that; resolves when it has replayed its log and takes connections. */
  start(): Promise<void>;
}

/**
 * Why no server can be started here; undefined when one can. On a machine of continuous integration it must be there.
 */
export function whyNoPostgresql(): string | undefined {
  return binaries() === undefined ? 'PostgreSQL is not installed (no /usr/lib/postgresql/*/bin/initdb)' : undefined;
}

/** `durable`: it waits for the disk at each commit, as it does in use and as no test needs. */
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
    // PostgreSQL's "immediate" shutdown: nothing here is worth a checkpoint. Nothing can be awaited any more; the
    // server's last act is to remove the file with its pid.
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

/** Resolves at the server's own "ready" line, so that nobody has to try and sleep. */
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
