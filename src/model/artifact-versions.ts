/**
 * Every form that an artifact ever had. An artifact outlives the version that wrote it: in a stored run, and in the file
 * that went with a service request.
 */

/** The present form, read by artifactSchema. */
export const presentVersion = 'ece-doctor/artifact/1';

/** By former form: the step to the form after it. */
export type Upgrades = ReadonlyMap<unknown, (artifact: object) => object>;

const upgrades: Upgrades = new Map();

/** Each form that can be read. */
export const artifactVersions: readonly unknown[] = [...upgrades.keys(), presentVersion];

/** An artifact of a former form in the present one; everything else as it is. Nothing is verified. */
export function upgradedArtifact(content: unknown, steps: Upgrades = upgrades): unknown {
  if (typeof content !== 'object' || content === null || !('schema' in content)) return content;
  const upgrade = steps.get(content.schema);
  return upgrade === undefined ? content : upgradedArtifact(upgrade(content), steps);
}
