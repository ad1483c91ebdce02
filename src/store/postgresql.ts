/** A connection pool, for a bot with several replicas. */
import { Kysely, PostgresDialect } from 'kysely';
import { Client, Pool } from 'pg';
import { type Meter, noMeter } from '../model/meter.ts';
import { say, type TextKey } from '../text/index.ts';
import { lockSession } from './bot-lock.ts';
import { countedPool, countedStatements } from './counted.ts';
import { createGroupCommit } from './group-commit.ts';
import { migrate } from './migrations.ts';
import { listenNotifySignals } from './listen-notify-signals.ts';
import type { Database } from './schema.ts';
import type { Store, StoreToRead } from './store.ts';
import { messageOf, StoreError } from './store-error.ts';
import { storeFaultOf, type StoreFault } from './store-fault.ts';
import { writeOnce } from './write-check.ts';

const textOf: Partial<Record<StoreFault, TextKey>> = {
  'disk-full': 'store.database-disk-full',
  'read-only': 'store.database-read-only',
};

/**
 * Milliseconds, enforced by the server, so they also end a frozen client's sessions. Each is longer than the one
 * before, so that a waiting session still gets the lock of a session that was ended.
 *
 * - Between a transaction's statements this program computes for milliseconds. After 5 s idle, it is frozen or gone.
 *   The server ends the session and its locks.
 * - A client that freezes while an answer fills the network buffers leaves the session inside a statement that no
 *   timeout interrupts. After 6 s without acknowledged data, the server's TCP gives up (Linux only; tcp(7),
 *   TCP_USER_TIMEOUT).
 * - No transaction of this program lasts a second, so a 10 s wait for a lock is an error, and the caller retries.
 * - 30 s for one statement, including its wait for locks.
 */
const sessionLimits = {
  idle_in_transaction_session_timeout: 5000,
  lock_timeout: 10_000,
  statement_timeout: 30_000,
  options: '-c tcp_user_timeout=6000',
};

export async function openPostgresql(
  url: string,
  { meter = noMeter, isBot = false }: { meter?: Meter; isBot?: boolean } = {},
): Promise<Store> {
  const database = databaseOf(url);
  const pool = new Pool({
    connectionString: url,
    application_name: 'ece-doctor',
    max: 10,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    ...sessionLimits,
  });
  outliveErrors(pool);
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: countedPool(pool, meter) }),
    log: countedStatements(meter),
  });
  try {
    const newerSchema = await migrate(db, database);
    await writeOnce({ db }, Date.now());
    const signals = await listenNotifySignals(url, pool, async (client) => {
      if (isBot) await lockSession(client, 'bot', database);
    });
    const { groupCommit, idle } = createGroupCommit({ db, kind: 'postgresql' });
    return {
      kind: 'postgresql',
      newerSchema,
      db,
      signals,
      groupCommit,
      close: async () => {
        await signals.close();
        await idle();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    if (error instanceof StoreError) throw error;
    const text = textOf[storeFaultOf(error)] ?? 'store.cannot-open-database';
    throw new StoreError(say(text, { database, said: messageOf(error) }), error);
  }
}

/** The database refuses every change. No migration runs. */
export function openPostgresqlToRead(url: string): StoreToRead {
  databaseOf(url);
  const pool = new Pool({
    connectionString: url,
    application_name: 'ece-doctor reads',
    max: 1,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    options: '-c default_transaction_read_only=on',
  });
  outliveErrors(pool);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { kind: 'postgresql', db, close: () => db.destroy() };
}

/**
 * The pool replaces a broken connection, and the running statement rejects. Without listeners, the error would end the
 * process: the pool's is for idle connections, the client's for one in use.
 */
function outliveErrors(pool: Pool): void {
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
}

/** Returns the unlock function. Throws a StoreError if a bot uses the database. */
export async function lockDatabase(url: string): Promise<() => Promise<void>> {
  const database = databaseOf(url);
  const client = new Client({
    connectionString: url,
    application_name: 'ece-doctor copies',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await lockSession(client, 'copy', database);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return () => client.end();
}

/**
 * Host and database, without credentials. Throws a StoreError, which repeats nothing of the address, if it is invalid
 * or its password is not encoded. `variable` is the setting's name.
 */
export function databaseOf(url: string, variable = 'DATABASE_URL'): string {
  const scheme = /^postgres(ql)?:\/\//.exec(url)?.[0];
  if (scheme !== undefined && !isEncoded(url.slice(scheme.length)))
    throw new StoreError(say('store.password-not-encoded', { variable }));
  if (scheme === undefined || !URL.canParse(url)) throw new StoreError(say('store.no-database-address', { variable }));
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/**
 * Unencoded, these characters end the user name or password early, and part of the password becomes the host (RFC 3986,
 * 3.2.1). Such an address has no fragment.
 */
function isEncoded(afterScheme: string): boolean {
  const account = afterScheme.slice(0, Math.max(0, afterScheme.lastIndexOf('@')));
  return !/[\s#]/.test(afterScheme) && !/[/?@]/.test(account) && isDecodable(afterScheme);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
