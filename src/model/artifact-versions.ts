/**
 * All artifact formats. Artifacts outlive the version that wrote them, in stored runs and in files of service requests.
 */

export const presentVersion = 'ece-doctor/artifact/1';

/** Maps each former format to the upgrade to its successor. */
export type Upgrades = ReadonlyMap<unknown, (artifact: object) => object>;

const upgrades: Upgrades = new Map();

export const artifactVersions: readonly unknown[] = [...upgrades.keys(), presentVersion];

/** Upgrades a former format and returns everything else unchanged. Validates nothing. */
export function upgradedArtifact(content: unknown, steps: Upgrades = upgrades): unknown {
  if (typeof content !== 'object' || content === null || !('schema' in content)) return content;
  const upgrade = steps.get(content.schema);
  return upgrade === undefined ? content : upgradedArtifact(upgrade(content), steps);
}
