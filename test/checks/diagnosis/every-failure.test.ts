/**
 * Each failure has a cause, in the recordings and in every occasion of scripts/occasions/. Occasions are real runs,
 * changed as sites differ.
 */
import assert from 'node:assert/strict';
import { type Report } from '../../../src/model/report.ts';
import { type Finding, type RootCause, urgency } from '../../../src/model/finding.ts';
import { sections } from '../../../scripts/truth/page.ts';
import { words } from '../given-facts.ts';
import { judgedOccasions } from '../occasions.ts';
import { unnamed } from './unnamed.ts';

describe('a failed finding', () => {
  let reports: readonly Report[];
  before(async () => {
    reports = await judgedOccasions();
  });

  it('has exactly one cause', () => {
    for (const { findings, rootCauses } of reports) {
      const owned = rootCauses.flatMap(({ explains }) => explains);
      assert.equal(new Set(owned).size, owned.length, 'two causes own one finding');
      for (const { id } of findings.filter(({ verdict }) => verdict === 'fail')) assert.ok(owned.includes(id), id);
    }
  });

  it('has a cause that names its reason, except for the listed reasons', async () => {
    const causes = [...reports.flatMap(({ rootCauses }) => rootCauses), ...(await causesOfTruth())];
    const alone = causes.flatMap(({ id }) =>
      id.startsWith('fact-alone:') ? [id.slice('fact-alone:'.length).replace(':', ' ')] : [],
    );
    assert.deepEqual([...new Set(alone)].toSorted(), unnamed);
  });

  it('precedes warnings, and warnings precede unknown findings', () => {
    for (const { findings, rootCauses } of reports) {
      const severities = rootCauses.map(({ explains }) => worstOf(findings.filter(({ id }) => explains.includes(id))));
      assert.deepEqual(
        severities,
        severities.toSorted((a, b) => a - b),
        rootCauses.map(({ title }) => words(title)).join('; '),
      );
    }
  });
});

/** The causes of docs/reference/truth.md, in which each answer and line occurs separately. */
async function causesOfTruth(): Promise<Pick<RootCause, 'id'>[]> {
  return (await sections()).flatMap(({ rows }) => rows.flatMap((row) => row.causes));
}

function worstOf(findings: Finding[]): number {
  return Math.min(...findings.map(({ verdict }) => urgency.indexOf(verdict)));
}
