/**
 * SQLite by Node's own node:sqlite. One process holds the file, so notices stay in that process. An acknowledged commit
 * is on the disk, also after a power cut: SQLite itself does not flush its write-ahead log at a commit (WAL with
 * synchronous NORMAL, sqlite.org/pragma.html), which would stop the process for as long as the disk takes; flush.ts does.
 * The log is read in its order, so what came before a flushed commit is there with it.
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
/** Lists of ids make statements of any length, so not all are kept. */
const mostStatements = 500;
/** SQLITE_BUSY */
const busy = 5;

const textOf: Partial<Record<StoreFault, TextKey>> = {
  'disk-full': 'store.file-disk-full',
  'read-only': 'store.file-read-only',
};

/** Where the rows are in this folder. */
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

/**
 * Opens the file to read only, beside the bot that writes it; no migration runs. Throws a StoreError where there is no
 * file.
 */
export function openSqliteToRead(folder: string): StoreToRead {
  const file = sqliteFile(folder);
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // A folder that this account may not enter hides whether the file is there.
    throw new StoreError(
      code === 'ENOENT' ? say('store.nothing-there', { file }) : say('store.not-allowed', { file, code }),
      error,
    );
  }
  try {
    const database = new DatabaseSync(file, { timeout: busyTimeoutMs, readOnly: true });
    const flush = (): Promise<void> => Promise.resolve(); // nothing is written
    const db = new Kysely<Database>({ dialect: new FlushedSqliteDialect({ ...asKyselyExpects(database), flush }) });
    return { kind: 'sqlite', db, close: () => db.destroy() };
  } catch (error) {
    throw new StoreError(say('store.cannot-read', { place: file, said: messageOf(error) }), error);
  }
}

/**
 * Switching a new file to WAL needs exclusive access. Two programs that start at the same moment block each other, and
 * SQLite then answers "locked" at once, whatever the time-out. A moment later one of them has done it for both.
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
 * Kysely's adapter takes no lock on SQLite, as if its DDL had no transactions. It has, and they keep two processes that
 * start together from migrating at once.
 */
async function migrateAlone(database: DatabaseSync, db: Kysely<Database>, file: string): Promise<string | undefined> {
  database.exec('begin immediate');
  try {
    const newerSchema = await migrate(db, file);
    database.exec('commit');
    return newerSchema;
  } catch (error) {
    // On some errors, a full disk among them, SQLite has rolled back already.
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}

interface Prepared {
  statement: StatementSync;
  returnsRows: boolean;
}

/** Kysely's SqliteDialect was written for another driver; these are the few members that it uses. */
function asKyselyExpects(database: DatabaseSync) {
  const statements = new Map<string, Prepared>();
  let hasWritten = false;

  /** Preparing costs more than a short statement itself, and the same few hundred are run again and again. */
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
        // Whatever else it is, a flush too many does no harm.
        hasWritten ||= !sql.startsWith('select');
        return {
          reader: returnsRows,
          // Rows of node:sqlite have no prototype, those of PostgreSQL have one; they should compare equal.
          all: (parameters: readonly unknown[]) =>
            statement.all(...(parameters as SQLInputValue[])).map((row) => ({ ...row })),
          run: (parameters: readonly unknown[]) => statement.run(...(parameters as SQLInputValue[])),
          // A statement of its own, as another run of the same one would end the iteration.
          iterate: (parameters: readonly unknown[]) =>
            database.prepare(sql).iterate(...(parameters as SQLInputValue[])),
        };
      },
    },
  };
}
