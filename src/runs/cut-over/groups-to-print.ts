import type { Artifact } from '../../model/report.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { judgedAnew } from '../artifact.ts';
import { groupLinesOf, keepGroups } from './groups.ts';

/** Of a cut-over: from now on, the groups of its run sheet stay. */
export async function artifactToPrint(
  store: Pick<DeploymentStore, 'db' | 'deployment'>,
  artifact: Artifact,
  isAnew = false,
): Promise<Artifact> {
  const { cutOver } = artifact.run;
  if (cutOver === undefined || cutOver.rehearsal === true) return artifact;
  await keepGroups(store, judgedAnew(artifact), { isAnew, now: Date.now() });
  return { ...artifact, groups: await groupLinesOf(store, cutOver.to) };
}
