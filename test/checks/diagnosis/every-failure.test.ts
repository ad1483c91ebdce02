/**
 * What failed has a cause. Over the recordings and every occasion of scripts/occasions/, which are real runs changed in
 * the ways in which sites differ: the rules see what they would see there.
 */
import assert from 'node:assert/strict';
import { type Artifact, type Report } from '../../../src/model/report.ts';
import { type Finding, urgency } from '../../../src/model/finding.ts';
import { checks } from '../../../src/checks/index.ts';
import { buildReport } from '../../../src/report/report.ts';
import { occasions } from '../../../scripts/occasions.ts';
import { words } from '../given-facts.ts';

const every = checks.map(({ id }) => id);

/** Failures that no diagnosis names yet: the fact stands alone. Only ever shorter. */
const unnamed: readonly string[] = [
  'ece/oauth-errors errors-found',
  'mail/alarm-path policy-refused',
  'mail/alarm-path smtp-auth-off',
  'mail/alarm-path token-refused',
  'mail/imap-open cut',
  'mail/imap-open no-mechanism',
  'mail/imap-open token-too-long',
  'mail/round-trip mail-refused',
  'mail/round-trip send-as-missing',
  'mail/round-trip smtp-auth-off',
  'mail/send-as send-as-missing',
  'mail/send-as sender-refused',
  'mail/smtp-login cut',
  'mail/smtp-login no-mechanism',
  'mail/smtp-login policy-refused',
  'mail/smtp-login smtp-auth-off',
  'mail/smtp-login token-refused',
];

describe('what failed', () => {
  let reports: Report[];
  before(async () => {
    reports = (await occasions()).map((artifact: Artifact) => buildReport(artifact, every));
  });

  it('has one cause, and no more than one', () => {
    for (const { findings, rootCauses } of reports) {
      const owned = rootCauses.flatMap(({ explains }) => explains);
      assert.equal(new Set(owned).size, owned.length, 'two causes own one finding');
      for (const { id } of findings.filter(({ verdict }) => verdict === 'fail')) assert.ok(owned.includes(id), id);
    }
  });

  it('has a cause that names the reason, but for those of the list', () => {
    const alone = reports.flatMap(({ rootCauses }) =>
      rootCauses.flatMap(({ id }) =>
        id.startsWith('fact-alone:') ? [id.slice('fact-alone:'.length).replace(':', ' ')] : [],
      ),
    );
    assert.deepEqual([...new Set(alone)].toSorted(), unnamed);
  });

  it('stands before what is only to be watched, and that before what is not known', () => {
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

function worstOf(findings: Finding[]): number {
  return Math.min(...findings.map(({ verdict }) => urgency.indexOf(verdict)));
}
