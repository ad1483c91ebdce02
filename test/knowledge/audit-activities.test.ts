import assert from 'node:assert/strict';
import { auditActivities, auditActivity } from '../../src/knowledge/audit-activities.ts';
import { hasText } from '../../src/text/index.ts';

describe('the activities of Entra’s audit log', () => {
  it('are recognised as the log writes them: with a dash, in any case, with blanks', () => {
    assert.equal(auditActivity('Update application – Certificates and secrets management '), 'credentials-changed');
    assert.equal(auditActivity('Update application - certificates and secrets management'), 'credentials-changed');
    assert.equal(auditActivity('Update Conditional Access policy'), 'policy-changed');
  });
  it('are not guessed', () => {
    for (const name of ['', 'constructor', 'Update', 'Update application with safe rollout', 'toString'])
      assert.equal(auditActivity(name), undefined);
  });
  it('have a sentence each', () => {
    for (const activity of Object.values(auditActivities)) assert.ok(hasText(`report.timeline.audit.${activity}`));
  });
});
