/**
 * Kysely's SQLite with one connection, which statements and transactions take in turn. A writer gets its result after
 * the flush, but the connection does not wait for it: one flush serves all waiting writers.
 */
import { SqliteAdapter, SqliteDialect, type SqliteDialectConfig, SqliteDriver } from 'kysely';
import type { DatabaseConnection, DialectAdapter, Driver } from 'kysely';
import type { Flush } from './flush.ts';

export interface WrittenConfig extends SqliteDialectConfig {
  /** Whether something may have been written since the last call. */
  hasWritten: () => boolean;
  flush: Flush;
}

export class FlushedSqliteDialect extends SqliteDialect {
  readonly #config: WrittenConfig;

  constructor(config: WrittenConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new FlushedSqliteDriver(this.#config);
  }

  override createAdapter(): DialectAdapter {
    return new TakesTurnsAdapter();
  }
}

/** Kysely's own turns would hold the connection during the flush, and wake all waiters each time. */
class TakesTurnsAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class FlushedSqliteDriver extends SqliteDriver {
  readonly #config: WrittenConfig;
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  constructor(config: WrittenConfig) {
    super(config);
    this.#config = config;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    const hasWritten = this.#config.hasWritten();
    const next = this.#waiting.shift();
    if (next === undefined) this.#isTaken = false;
    else next();
    if (hasWritten) await this.#config.flush();
  }
}
