/**
 * SQLite through node:sqlite. Only one process holds the file, so notices stay in it. An acknowledged commit survives a
 * power cut: SQLite does not flush its write-ahead log on commit (WAL with synchronous NORMAL, sqlite.org/pragma.html),
 * which would block the process, so flush.ts does. SQLite reads the log in order, so a flushed commit includes
 * everything before it.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { keepNewest } from '../model/keep-newest.ts';
import { type Meter, noMeter } from '../model/meter.ts';
import { say, type TextKey } from '../text/index.ts';
import { countedFlush, countedStatements } from './counted.ts';
import { flushOf } from './flush.ts';
import { createGroupCommit } from './group-commit.ts';
import { inProcessSignals } from './in-process-signals.ts';
import { migrate } from './migrations.ts';
import { makePrivate } from './private-files.ts';
import type { Database } from './schema.ts';
import { FlushedSqliteDialect } from './sqlite-dialect.ts';
import type { Store, StoreToRead } from './store.ts';
import { messageOf, StoreError } from './store-error.ts';
import { storeFaultOf, type StoreFault } from './store-fault.ts';
import { writeOnce } from './write-check.ts';

const busyTimeoutMs = 5000;
/** Bounded, because lists of ids create statements of any length. */
const mostStatements = 500;
/** SQLITE_BUSY */
const busy = 5;

const textOf: Partial<Record<StoreFault, TextKey>> = {
  'disk-full': 'store.file-disk-full',
  'read-only': 'store.file-read-only',
};

export function sqliteFile(folder: string): string {
  return path.resolve(folder, 'ece-doctor.sqlite');
}

export async function openSqlite(folder: string, meter: Meter = noMeter): Promise<Store> {
  const file = sqliteFile(folder);
  let database: DatabaseSync | undefined;
  const { flush, close: closeLog } = flushOf(`${file}-wal`);
  try {
    makePrivate(file);
    database = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
    await writeAhead(database);
    const db = new Kysely<Database>({
      dialect: new FlushedSqliteDialect({
        ...asKyselyExpects(database),
        flush: countedFlush(flush, meter, folder),
      }),
      log: countedStatements(meter, folder),
    });
    const newerSchema = await migrateAlone(database, db, file);
    await writeOnce({ db }, Date.now());
    const signals = inProcessSignals();
    const { groupCommit, idle } = createGroupCommit({ db, kind: 'sqlite' });
    return {
      kind: 'sqlite',
      newerSchema,
      db,
      signals,
      groupCommit,
      close: async () => {
        signals.close();
        await idle();
        await closeLog();
        await db.destroy();
      },
    };
  } catch (error) {
    await closeLog();
    if (database?.isOpen === true) database.close();
    if (error instanceof StoreError) throw error;
    const fault = storeFaultOf(error, existsSync(folder) ? folder : path.dirname(path.resolve(folder)));
    throw new StoreError(say(textOf[fault] ?? 'store.cannot-open-file', { file, said: messageOf(error) }), error);
  }
}

/** Read-only, beside the bot that writes. No migration runs. Throws a StoreError if there is no file. */
export function openSqliteToRead(folder: string): StoreToRead {
  const file = sqliteFile(folder);
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // Without access to the folder, it is unknown whether the file exists.
    throw new StoreError(
      code === 'ENOENT' ? say('store.nothing-there', { file }) : say('store.not-allowed', { file, code }),
      error,
    );
  }
  try {
    const database = new DatabaseSync(file, { timeout: busyTimeoutMs, readOnly: true });
    const flush = (): Promise<void> => Promise.resolve(); // read-only
    const db = new Kysely<Database>({ dialect: new FlushedSqliteDialect({ ...asKyselyExpects(database), flush }) });
    return { kind: 'sqlite', db, close: () => db.destroy() };
  } catch (error) {
    throw new StoreError(say('store.cannot-read', { place: file, said: messageOf(error) }), error);
  }
}

/**
 * Switching a new file to WAL needs exclusive access. Two programs that start at once block each other, and SQLite
 * returns "locked" immediately, despite the timeout. Soon afterwards one has switched it for both.
 */
async function writeAhead(database: DatabaseSync): Promise<void> {
  const until = Date.now() + busyTimeoutMs;
  for (;;) {
    try {
      return database.exec('pragma journal_mode = wal; pragma synchronous = normal;');
    } catch (error) {
      if (!(error instanceof Error && 'errcode' in error && error.errcode === busy) || Date.now() > until) throw error;
      await pause(20);
    }
  }
}

/**
 * Kysely's adapter takes no lock, as if SQLite's DDL were not transactional. The transaction keeps two processes from
 * migrating at once.
 */
async function migrateAlone(database: DatabaseSync, db: Kysely<Database>, file: string): Promise<string | undefined> {
  database.exec('begin immediate');
  try {
    const newerSchema = await migrate(db, file);
    database.exec('commit');
    return newerSchema;
  } catch (error) {
    // On some errors, such as a full disk, SQLite has already rolled back.
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}

interface Prepared {
  statement: StatementSync;
  returnsRows: boolean;
}

/** The members that Kysely's SqliteDialect, written for another driver, uses. */
function asKyselyExpects(database: DatabaseSync) {
  const statements = new Map<string, Prepared>();
  let hasWritten = false;

  /** Preparing costs more than running a short statement, and the same few hundred recur. */
  function prepared(sql: string): Prepared {
    const used = statements.get(sql) ?? prepare(sql);
    keepNewest(statements, sql, used, mostStatements);
    return used;
  }

  function prepare(sql: string): Prepared {
    const statement = database.prepare(sql);
    return { statement, returnsRows: statement.columns().length > 0 };
  }

  return {
    hasWritten() {
      const seen = hasWritten;
      hasWritten = false;
      return seen;
    },
    database: {
      close: () => database.close(),
      prepare(sql: string) {
        const { statement, returnsRows } = prepared(sql);
        // An unnecessary flush is harmless.
        hasWritten ||= !sql.startsWith('select');
        return {
          reader: returnsRows,
          // Rows of node:sqlite have no prototype, PostgreSQL's do. They should compare equal.
          all: (parameters: readonly unknown[]) =>
            statement.all(...(parameters as SQLInputValue[])).map((row) => ({ ...row })),
          run: (parameters: readonly unknown[]) => statement.run(...(parameters as SQLInputValue[])),
          // A separate statement, because running the shared one again would end the iteration.
          iterate: (parameters: readonly unknown[]) =>
            database.prepare(sql).iterate(...(parameters as SQLInputValue[])),
        };
      },
    },
  };
}
