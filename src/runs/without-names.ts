/**
 * The report of a run that has ended, without names: judged anew from what was gathered, with every name replaced
 * before.
 */
import type { Deployment } from '../model/deployment.ts';
import type { Report } from '../model/report.ts';
import { buildReport } from '../report/report.ts';
import { withoutNames } from '../report/without-names.ts';
import type { Store } from '../store/store.ts';
import { artifactOf, selectionOf } from './artifact.ts';

/** Undefined when there is no such run. */
export async function reportWithoutNames(
  store: Pick<Store, 'db'>,
  run: string,
): Promise<{ report: Report; deployment: Deployment } | undefined> {
  const artifact = await artifactOf(store, run);
  if (artifact === undefined) return undefined;
  const bare = withoutNames(artifact);
  const { checks, mailboxes } = selectionOf(bare.run, bare.deployment);
  return { report: buildReport(bare, checks, mailboxes), deployment: bare.deployment };
}
