import type { Artifact } from '../../model/report.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { judgedAnew } from '../artifact.ts';
import { lastCutOver } from '../history.ts';
import { groupLinesOf, keepGroups } from './groups.ts';

/** Of a cut-over: from now on, the groups of its run sheet stay. */
export async function artifactToPrint(
  store: Pick<DeploymentStore, 'db' | 'deployment'>,
  artifact: Artifact,
  isAnew = false,
): Promise<Artifact> {
  const { cutOver } = artifact.run;
  if (cutOver === undefined || cutOver.rehearsal === true) return artifact;
  const last = await lastCutOver(store, store.deployment);
  // An older run may know mailboxes that are no longer in the deployment file.
  if (isAnew || last?.id === artifact.run.id || (await groupLinesOf(store, cutOver.to)).length === 0)
    await keepGroups(store, judgedAnew(artifact), { isAnew, now: Date.now() });
  return { ...artifact, groups: await groupLinesOf(store, cutOver.to) };
}
