import assert from 'node:assert/strict';
import type { Step } from '../../src/model/job.ts';
import { subjectOfStep } from '../../src/observe/subject.ts';

const login = {
  account: 'svc-ece@example.com',
  user: 'svc@corp.example.com',
  mailboxes: ['sales@example.com', 'support@example.com'],
};
const about = (kind: Step['kind'], more: Partial<Step> = {}) =>
  subjectOfStep(
    { kind, target: 'outlook.office365.com:993', path: 'direct', ...more },
    { kind: 'server', name: 'ece-svc-01' },
  );

describe('the subject of an observation', () => {
  it('is the mailbox of a log-in, or for SMTP the account of the token, even with only an error', () => {
    for (const kind of ['imap-open', 'pop3-open', 'graph-open'] as const)
      assert.deepEqual(about(kind, { login }), { kind: 'mailbox', name: 'sales@example.com' });
    assert.deepEqual(about('smtp-login', { login }), { kind: 'account', name: 'svc-ece@example.com' });
  });
  it('is otherwise the endpoint, or the host for dns', () => {
    assert.deepEqual(about('imap'), { kind: 'endpoint', name: 'outlook.office365.com:993' });
    assert.deepEqual(about('dns'), { kind: 'host', name: 'outlook.office365.com' });
  });
});
