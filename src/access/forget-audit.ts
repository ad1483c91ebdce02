/** Deletes old entries of the audit log. */
import type { Logger } from 'pino';
import type { DeploymentStore } from '../store/store.ts';

const everyMs = 3_600_000;

/** At once and every hour; the timer does not keep the process alive. Returns the function that ends it. */
export function forgetAuditRegularly(
  store: Pick<DeploymentStore, 'db' | 'deployment'>,
  { keepMs, logger }: { keepMs: number; logger: Pick<Logger, 'info' | 'error'> },
): () => void {
  const forget = (): void =>
    void forgetAudit(store, Date.now() - keepMs)
      .then((entries) => void (entries > 0 && logger.info({ entries }, 'old entries of the audit log were forgotten')))
      .catch((error: unknown) => logger.error({ err: error }, 'the audit log could not be shortened'));
  forget();
  const timer = setInterval(forget, everyMs).unref();
  return () => clearInterval(timer);
}

/** Entries from before this instant (milliseconds since 1970), and those of no deployment, from earlier versions. */
async function forgetAudit(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  before: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('audit')
    .where('deployment', 'in', [deployment, ''])
    .where('at', '<', new Date(before).toISOString())
    .executeTakeFirst();
  return Number(numDeletedRows);
}
