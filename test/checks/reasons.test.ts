/**
 * A promise to other programs: each finding of each recorded run has a reason code of its check with plain values, and
 * its sentences come only from that reason.
 */
import assert from 'node:assert/strict';
import type { Check, Wording } from '../../src/checks/check.ts';
import { brokenCheck } from '../../src/checks/evaluate.ts';
import { checks } from '../../src/checks/index.ts';
import { type Finding, findingSchema } from '../../src/model/finding.ts';
import { catalogues } from '../../src/text/catalogues.ts';
import { judged, recordings } from './artifacts.ts';

const byId = new Map<string, Check>(checks.map((check) => [check.id, check]));

describe('reason codes', () => {
  it('are a closed list for each check, in kebab case, and none is that of a broken check', () => {
    for (const { id, reasons = {} } of checks) {
      const codes = Object.keys(reasons);
      assert.notEqual(codes.length, 0, id);
      for (const code of codes) assert.match(code, /^[a-z0-9]+(-[a-z0-9]+)*$/, id);
      assert.ok(!codes.includes(brokenCheck), id);
    }
  });
  for (const name of recordings) {
    it(`give, in ${name}, codes of their check and plain values that determine the text`, () => {
      const { findings } = judged(name);
      assert.notEqual(findings.length, 0);
      for (const finding of findings) assertSpokenBy(finding);
    });
  }
});

function assertSpokenBy(finding: Finding): void {
  const { id, check, reason } = finding;
  const wording = byId.get(check)?.reasons?.[reason.code] as ((values: unknown) => Wording) | undefined;
  assert.ok(wording !== undefined, `${id}: ${reason.code}`);
  const stored = findingSchema.parse(JSON.parse(JSON.stringify(finding)));
  assertPlain(stored.reason.values, id);
  const { observed, fix = [] } = wording(stored.reason.values);
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  assert.deepEqual(plain(observed), plain(finding.observed), id);
  assert.deepEqual(plain(fix), plain(finding.fix), id);
}

/** No value is a sentence of the catalogue, or the key of one. */
function assertPlain(value: unknown, where: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    assert.ok(!(name === 'key' && String(inner) in catalogues.en), `${where} holds the text ${String(inner)}`);
    assertPlain(inner, where);
  }
}
