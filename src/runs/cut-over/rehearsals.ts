/** The rehearsal of a cut-over, from the rows, and the run of its next part. */
import { typedCutOver } from '../../model/cut-over.ts';
import type { TestSignIns } from '../../access/test-sign-ins.ts';
import { rehearsedOf } from '../../access/sign-ins/rehearsed.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Report } from '../../model/report.ts';
import { checksOfPart, type Rehearsal, rehearsalOf, type RehearsalPart } from '../../report/cut-over/rehearsal.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { parseSelection, type Selection } from '../selection.ts';
import { aliasesOf } from './aliases.ts';

/** Undefined if the report judged no cut-over. `now`: milliseconds since 1970. */
export async function rehearsalAfter(
  report: Report,
  {
    store,
    deployment,
    signIns,
  }: { store: DeploymentStore; deployment: Deployment; signIns: Pick<TestSignIns, 'kept'> },
  now: number,
): Promise<Rehearsal | undefined> {
  const [aliases, results, kept] = await Promise.all([
    aliasesOf(store),
    rehearsedOf(store, now),
    signIns.kept(deployment),
  ]);
  const tokens = kept
    .filter(({ window, keptUntil, remembered }) => window === 'private' && (remembered || keptUntil !== undefined))
    .map(({ account, transport = deployment.transport, keptUntil }) => ({ account, transport, until: keptUntil }));
  return rehearsalOf(
    report,
    aliases.map(({ alias }) => alias),
    { results, tokens },
  );
}

/** The deployment before the cut-over, with the part's accounts and mailboxes, and the log-ins to it. */
export function partToStart(
  today: Deployment,
  { to }: Pick<Rehearsal, 'to'>,
  part: RehearsalPart,
): { deployment: Deployment; selection: Selection } {
  const { accounts } = part;
  const transport = to === 'graph' ? today.transport : part.transport;
  const deployment = { ...today, transport, accounts, mailboxes: Object.keys(accounts) };
  const checks = checksOfPart(part).join(' ');
  const parsed = parseSelection(`${typedCutOver(to)} ${checks}`, deployment);
  if (!parsed.ok) throw new Error(`the log-ins of a rehearsal are no selection: ${checks}`);
  return { deployment, selection: { ...parsed.selection, rehearsal: true } };
}
