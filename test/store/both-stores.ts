/**
 * Runs a suite on SQLite and on a real PostgreSQL. Without PostgreSQL, that half is skipped with the reason; in
 * continuous integration it fails. TEST_STORES names one of the two: `npm test` has no PostgreSQL, and
 * `npm run test:system` repeats those suites on PostgreSQL only.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore, type StorePlace } from '../../src/store/open.ts';
import { type DeploymentStore, forDeployment, type Store } from '../../src/store/store.ts';
import { type PostgresqlServer, startPostgresql, whyNoPostgresql } from './postgresql-server.ts';

/** One server for each process, started on first use. Each test has its own database. */
let shared: Promise<PostgresqlServer> | undefined;

export interface StoreTest {
  kind: Store['kind'];
  /**
   * A second call reopens the same store, like a restart. On SQLite, close the first one before: in one process, a
   * transaction of the second would block the thread that has to end the first's.
   *
   * @param deployment Contoso by default
   */
  open(deployment?: string): Promise<DeploymentStore>;
  /** For another process that opens the same store. */
  place(): StorePlace;
  /** PostgreSQL only. */
  server(): PostgresqlServer;
  /** PostgreSQL only: the address of this test's database. */
  url(): string;
}

const { TEST_STORES: only } = process.env;

export function onBothStores(title: string, suite: (test: StoreTest) => void): void {
  if (only !== 'postgresql') onSqlite(title, suite);
  onPostgresql(title, suite);
}

function onSqlite(title: string, suite: (test: StoreTest) => void): void {
  describe(`${title}, on SQLite`, () => {
    let folder = '';
    const opened = closedAfterEach();
    beforeEach(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-store-'));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));
    suite({
      kind: 'sqlite',
      open: (deployment) => opened(openStore({ folder }), deployment),
      place: () => ({ folder }),
      server: () => {
        throw new Error('only on PostgreSQL');
      },
      url: () => '',
    });
  });
}

export function onPostgresql(title: string, suite: (test: StoreTest) => void): void {
  if (only === 'sqlite') return;
  const missing = whyNoPostgresql();
  if (missing !== undefined) {
    it(`${title}, on PostgreSQL: skipped, ${missing}`, function () {
      if (process.env['CI'] === 'true') throw new Error(missing);
      this.skip();
    });
    return;
  }
  describe(`${title}, on PostgreSQL`, () => {
    let server: PostgresqlServer | undefined;
    let url = '';
    const running = (): PostgresqlServer => {
      if (server === undefined) throw new Error('the server is not up');
      return server;
    };
    before(async () => {
      server = await (shared ??= startPostgresql());
    });
    const opened = closedAfterEach();
    beforeEach(async () => {
      url = await running().newDatabase();
    });
    suite({
      kind: 'postgresql',
      open: (deployment) => opened(openStore({ url }), deployment),
      place: () => ({ url }),
      server: running,
      url: () => url,
    });
  });
}

/** Closing twice is harmless, so tests may close a store too. Registered first, to run before the suite's hooks. */
function closedAfterEach(): (opening: Promise<Store>, deployment?: string) => Promise<DeploymentStore> {
  let stores: Store[] = [];
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
  });
  return async (opening, deployment = 'contoso') => {
    const store = forDeployment(await opening, deployment);
    stores.push(store);
    return store;
  };
}
