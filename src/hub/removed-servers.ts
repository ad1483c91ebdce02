/**
 * Servers that were removed from the deployment file. Their codes are voided, and their probes get no jobs. The probes are
 * revoked after an hour, within which a mistake in the file can be corrected. One replica makes each change, with a log line
 * and an audit entry.
 */
import { createAudit } from '../access/audit.ts';
import type { Deployment } from '../model/deployment.ts';
import type { RowChange, Row } from '../store/schema.ts';
import type { ProbePresence } from './hub.ts';
import { endJobs, openCodes, revokeProbes, voidCodes } from './revocation.ts';
import { isoNow, type HubState } from './state.ts';

const revokedAfterMs = 3_600_000;

type Probe = Pick<Row<'probe'>, 'id' | 'server' | 'removed_at'>;
type State = Pick<HubState, 'store' | 'now' | 'logger' | 'meter' | 'connections'>;

export async function followServers(state: State, { servers }: Deployment): Promise<void> {
  // A change of case is not another server.
  const named = new Set(servers.map(({ name }) => name.toLowerCase()));
  const isNamed = ({ server }: { server: string }): boolean => named.has(server.toLowerCase());
  for (const code of await openCodes(state)) if (!isNamed(code)) await voidCodes(state, code.server);
  const probes = await state.store.db
    .selectFrom('probe')
    .select(['id', 'server', 'removed_at'])
    .where('deployment', '=', state.store.deployment)
    .where('revoked_at', 'is', null)
    .execute();
  for (const probe of probes) {
    if (!isNamed(probe)) await remove(state, probe);
    else if (probe.removed_at !== null) await bringBack(state, probe);
  }
}

export function removalIn({ removed_at }: Pick<Probe, 'removed_at'>): Pick<ProbePresence, 'revokedOn'> {
  return removed_at === null ? {} : { revokedOn: hourAfter(removed_at) };
}

function hourAfter(at: string): string {
  return new Date(Date.parse(at) + revokedAfterMs).toISOString();
}

async function remove(state: State, probe: Probe): Promise<void> {
  const { id, server, removed_at } = probe;
  const now = isoNow(state);
  if (removed_at !== null && hourAfter(removed_at) <= now) {
    if (!(await changed(state, probe, { revoked_at: now }, `revoked the probe of ${server}`))) return;
    await revokeProbes(state, [id]);
    state.logger.warn(
      { server, probe: id },
      'a server was not in the deployment file for an hour; its probe was revoked',
    );
    return;
  }
  if (removed_at === null && (await changed(state, probe, { removed_at: now }, `removed ${server}`)))
    state.logger.warn(
      { server, probe: id, revokedOn: hourAfter(now) },
      'a server is no longer in the deployment file; its probe gets no jobs, and is revoked in an hour unless the line is put back',
    );
  // At each sweep, because an earlier run may add jobs. The probe may finish accepted jobs.
  await endJobs(state, id, 'server-removed', ['waiting', 'sent']);
}

async function bringBack(state: State, probe: Probe): Promise<void> {
  const { id, server } = probe;
  if (await changed(state, probe, { removed_at: null }, `brought back ${server}`))
    state.logger.info({ server, probe: id }, 'a server is in the deployment file again; its probe gets jobs as before');
}

/** False if another replica has changed the row. */
async function changed(
  { store, now, meter }: State,
  { id, removed_at }: Probe,
  change: RowChange<'probe'>,
  outcome: string,
): Promise<boolean> {
  return store.db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('probe')
      .set(change)
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .where('removed_at', removed_at === null ? 'is' : '=', removed_at)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return false;
    const { declared_by: file } = await transaction
      .selectFrom('deployment')
      .select('declared_by')
      .where('name', '=', store.deployment)
      .executeTakeFirstOrThrow();
    const by = { id: 'import', name: file };
    await createAudit(store, now, meter).record({ by, command: `import ${file}`, outcome }, transaction);
    return true;
  });
}
