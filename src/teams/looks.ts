/** Work over the rows of the store, done again after each run and at each sweep. */
import type { Logger } from 'pino';
import type { DeploymentStore } from '../store/store.ts';

export interface Looks {
  /** Looks now, and once more if it is asked meanwhile; resolves when the first look is over. Never rejects. */
  look(): Promise<void>;
  close(): Promise<void>;
}

export interface LooksOptions {
  store: Pick<DeploymentStore, 'signals'>;
  lookOnce: () => Promise<void>;
  /** For the log. */
  failure: string;
  logger: Pick<Logger, 'error'>;
  sweepMs: number;
}

export function createLooks({ store, lookOnce, failure, logger, sweepMs }: LooksOptions): Looks {
  let looking: Promise<void> | undefined;
  let isAskedAgain = false;
  let isClosed = false;

  function look(): Promise<void> {
    if (isClosed) return Promise.resolve();
    if (looking !== undefined) isAskedAgain = true;
    looking ??= lookOnce()
      .catch((error: unknown) => logger.error({ err: error }, failure))
      .finally(() => {
        looking = undefined;
        if (!isAskedAgain) return;
        isAskedAgain = false;
        void look();
      });
    return looking;
  }

  const unsubscribe = store.signals.subscribe('run', () => void look());
  const timer = setInterval(() => void look(), sweepMs);
  timer.unref();
  return {
    look,
    async close() {
      isClosed = true;
      clearInterval(timer);
      unsubscribe();
      await looking;
    },
  };
}
