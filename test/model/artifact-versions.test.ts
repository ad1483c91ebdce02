import assert from 'node:assert/strict';
import { presentVersion, upgradedArtifact, type Upgrades } from '../../src/model/artifact-versions.ts';
import { artifactSchema } from '../../src/model/report.ts';

/** Two made-up later versions: the first adds `kept`, the second renames it. */
const next = 'ece-doctor/artifact/next';
const nextButOne = 'ece-doctor/artifact/next-but-one';
const upgrades: Upgrades = new Map<unknown, (artifact: object) => object>([
  [presentVersion, (artifact: object) => ({ ...artifact, schema: next, kept: [] })],
  [next, ({ kept, ...artifact }: { kept?: unknown }) => ({ ...artifact, schema: nextButOne, stored: kept })],
]);

describe('an artifact of an earlier version', () => {
  it('is upgraded version by version and keeps its content', () => {
    for (const [former, stored] of [
      [{ schema: presentVersion, observations: [7] }, []],
      [{ schema: next, observations: [7], kept: [1] }, [1]],
    ] as const)
      assert.deepEqual(upgradedArtifact(former, upgrades), { schema: nextButOne, observations: [7], stored });
  });

  it('is the only content that an upgrade changes', () => {
    const foreign = [7, null, presentVersion, [], {}, { schema: 'ece-doctor/artifact/0' }, { schema: nextButOne }];
    for (const content of foreign) assert.equal(upgradedArtifact(content, upgrades), content);
  });
});

describe('an artifact of an unknown version', () => {
  it('is not read', () => {
    for (const schema of [next, 'ece-doctor/artifact/0'])
      assert.deepEqual(
        artifactSchema.safeParse({ schema }).error?.issues.find(({ path }) => path[0] === 'schema')?.code,
        'invalid_value',
      );
  });
});
