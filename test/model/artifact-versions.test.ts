import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { artifactVersions, presentVersion, upgradedArtifact } from '../../src/model/artifact-versions.ts';
import { artifactSchema } from '../../src/model/report.ts';

/** Of each former version one artifact, as it wrote it. Never recorded again. */
const formerArtifacts: Record<string, string> = { 'ece-doctor/artifact/1': 'version-1.json' };

describe('an artifact of a former version', () => {
  it('is kept here for each version there was', () => {
    assert.deepEqual([...Object.keys(formerArtifacts), presentVersion], artifactVersions);
  });

  for (const [version, file] of Object.entries(formerArtifacts)) {
    it(`is read as one of today, with all that it held: ${version}`, () => {
      const former = readFormer(file);
      assert.equal(former['schema'], version);
      const { schema, checks, ...rest } = artifactSchema.parse(former);
      assert.equal(schema, presentVersion);
      assert.ok(checks.length > 0);
      const { schema: _, ...held } = former;
      assert.deepEqual(rest, held);
    });
  }

  it('of version 1 was gathered for the checks of its time', () => {
    const { checks } = artifactSchema.parse(readFormer('version-1.json'));
    assert.equal(checks.length, 56);
    assert.ok(checks.includes('version/minimum') && checks.includes('mail/imap-open'));
  });

  it('is the only thing that is changed before it is read', () => {
    for (const content of [7, null, 'ece-doctor/artifact/1', [], {}, { schema: 'ece-doctor/artifact/9' }])
      assert.equal(upgradedArtifact(content), content);
    assert.equal(artifactSchema.safeParse({ schema: presentVersion }).success, false);
  });
});

function readFormer(file: string): Record<string, unknown> {
  const text = readFileSync(path.join(import.meta.dirname, '../fixtures/former-artifacts', file), 'utf8');
  return JSON.parse(text) as Record<string, unknown>;
}
