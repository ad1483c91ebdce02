import assert from 'node:assert/strict';
import { checks } from '../../../src/checks/index.ts';
import { buildReport } from '../../../src/report/report.ts';
import { recorded } from '../artifacts.ts';

const every = checks.map(({ id }) => id);

/** Recorded runs in which one thing was wrong in the tenant, and the one cause that each comes to. */
const causes = {
  'smtp-auth-off': 'smtp-auth-off:tenant',
  'smtp-auth-off-mailbox': 'smtp-auth-off:mailbox',
  'imap-off': 'protocol-off:imap',
  'licence-missing': 'no-licence',
  'licence-kiosk': 'no-licence',
  'account-disabled': 'account-disabled',
  'upn-differs': 'upn-differs',
  'full-access-missing': 'no-full-access',
  'send-as-missing': 'no-send-as',
  'refresh-token-dead': 'dead-refresh-token',
};

describe('recorded faults of accounts, mailboxes and rights', () => {
  for (const [fault, cause] of Object.entries(causes)) {
    it(`${fault} is one cause, and nothing is left that it does not explain`, () => {
      const { findings, rootCauses } = buildReport(recorded(fault), every);
      assert.deepEqual(rootCauses.map(({ id }) => id), [cause]);
      const explained = new Set(rootCauses.flatMap(({ explains }) => explains));
      assert.deepEqual(findings.filter(({ id, verdict }) => (verdict === 'fail' || verdict === 'warn') && !explained.has(id)).map(({ id }) => id), []);
    });
  }
  it('a reader that may not read Exchange makes no fault', () => {
    for (const name of ['reader-role-missing', 'reader-secret-wrong', 'graph-throttled', 'graph-malformed', 'tenant-in-another-cloud']) {
      const ours = buildReport(recorded(name), every).findings.filter(({ check }) => /^(protocols|licence|rights)\//.test(check));
      assert.ok(ours.some(({ verdict }) => verdict === 'unknown'), name);
      assert.deepEqual(ours.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').map(({ id }) => id), [], name);
    }
  });
});
