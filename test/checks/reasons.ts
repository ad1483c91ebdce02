/** Tables of a check's reasons: every code at least once, with values that JSON can hold. */
import assert from 'node:assert/strict';
import type { Check } from '../../src/checks/check.ts';
import type { Finding, Reason } from '../../src/model/finding.ts';

export type ReasonRow = readonly [check: Check, finding: () => Finding, code: string, values: Reason['values']];

/** All checks share these two, which have their own tests. */
const shared = ['not-declared', 'not-answered'];

export function eachReason(rows: readonly ReasonRow[]): void {
  for (const [check, finding, code, values] of rows) {
    it(`${check.id} gives ${code}`, () => {
      const { reason } = finding();
      assert.deepEqual(JSON.parse(JSON.stringify(reason)), { code, values });
    });
  }
  it('all codes are covered', () => {
    for (const [check, ofCheck] of Map.groupBy(rows, ([check]) => check)) {
      const missing = Object.keys(check.reasons ?? {}).filter(
        (code) => !shared.includes(code) && !ofCheck.some(([, , given]) => given === code),
      );
      assert.deepEqual(missing, [], check.id);
    }
  });
}
