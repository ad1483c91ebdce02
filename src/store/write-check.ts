/**
 * Tests whether the store can be written, by replacing one row. A read works on a full disk and in a read-only
 * database, so it proves nothing.
 */
import { type Meter, noMeter } from '../model/meter.ts';
import type { Store } from './store.ts';
import { firstErrorOf } from './store-error.ts';
import { storeFaultOf, type StoreFault } from './store-fault.ts';
import { messageOf } from './store-error.ts';

/** Results are cached for this long, because anyone may ask. After a fault the check repeats at this interval. */
const everyMs = 5000;
const withinMs = 3000;

/** Rejects with the database's error. */
export async function writeOnce({ db }: Pick<Store, 'db'>, now: number): Promise<void> {
  const at = new Date(now).toISOString();
  await db
    .insertInto('write_check')
    .values({ id: 1, at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ at }))
    .execute();
}

/**
 * Whether the store failed and not the request. A system code may come from any connection, so the store is then
 * tested.
 */
export async function isFaultOfStore(error: unknown, store: Pick<Store, 'db'>): Promise<boolean> {
  if (storeFaultOf(error) === 'failed') return false;
  const { code = '' } = firstErrorOf(error) as { code?: string };
  if (!/^E[A-Z]/.test(code)) return true;
  return writeOnce(store, Date.now()).then(
    () => false,
    () => true,
  );
}

export interface StoreLog {
  error(fields: object, message: string): void;
  info(message: string): void;
}

export interface WriteCheck {
  fault(): Promise<StoreFault | undefined>;
  /** Checks now and once more later, because a statement has just failed. */
  look(): void;
  close(): void;
}

/**
 * Logs each change once. During a fault it checks repeatedly, so that the log has the end of the fault even if nobody
 * asks. `folder` is SQLite's.
 */
export function createWriteCheck(
  store: Pick<Store, 'db'>,
  logger: StoreLog,
  {
    folder,
    now = Date.now,
    meter = noMeter,
  }: { folder?: string | undefined; now?: () => number; meter?: Pick<Meter, 'answered'> } = {},
): WriteCheck {
  let asked = -Infinity;
  let answer: Promise<StoreFault | undefined> = Promise.resolve(undefined);
  /** No second write is started beside a slow one. */
  let isWriting = false;
  let last: StoreFault | undefined;
  let next: NodeJS.Timeout | undefined;
  let isClosed = false;

  return {
    fault() {
      if (now() - asked >= everyMs && !isWriting) look();
      return answer;
    },
    look() {
      if (!isWriting && !isClosed) look();
      // A connection that is not cut yet may have answered.
      lookAgainLater();
    },
    close() {
      isClosed = true;
      clearTimeout(next);
    },
  };

  function look(): void {
    asked = now();
    answer = check();
  }

  function lookAgainLater(): void {
    clearTimeout(next);
    if (isClosed) return;
    next = setTimeout(() => (isWriting ? lookAgainLater() : look()), everyMs);
    next.unref();
  }

  async function check(): Promise<StoreFault | undefined> {
    isWriting = true;
    const late = Promise.withResolvers<'slow'>();
    const timer = setTimeout(() => late.resolve('slow'), withinMs);
    let said = `no answer within ${withinMs} ms`;
    const written = writeOnce(store, now())
      .then(
        () => undefined,
        (error: unknown) => {
          said = messageOf(error);
          return storeFaultOf(error, folder);
        },
      )
      .finally(() => (isWriting = false));
    const fault = await Promise.race([written, late.promise]);
    clearTimeout(timer);
    if (fault !== undefined) lookAgainLater();
    if (fault !== last) {
      if (fault === undefined) logger.info('the store can be written again');
      else logger.error({ fault, said }, `the store cannot be written: ${sentences[fault]}`);
      last = fault;
    }
    if (fault === undefined) meter.answered('database');
    return fault;
  }
}

const sentences: Record<StoreFault, string> = {
  'disk-full': 'its disk is full; free space on it or enlarge it',
  'read-only': 'it is read-only; mount the disk, or set the database or its account, to read and write',
  'no-rights': 'this account has no right to; give it the right to write the file or the tables',
  locked: 'another program holds it; end that program',
  'disk-error': 'its disk cannot be written; look at the disk, its quota and the limits of this process',
  unreachable: 'the database cannot be reached; look at the database, the network and DATABASE_URL',
  slow: 'it does not answer in time; look at what holds the database up',
  failed: 'the database says why',
};
