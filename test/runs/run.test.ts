import assert from 'node:assert/strict';
import { informationOf, runOf } from '../../src/runs/run.ts';
import type { Row } from '../../src/store/schema.ts';
import { contoso } from './deployment.ts';

const row: Row<'run'> = {
  id: '8F3K',
  deployment: 'contoso',
  definition: JSON.stringify({ ...contoso, mailboxes: ['sales@example.com', 'support@example.com'] }),
  selection: 'rights sales@example.com on ece-svc-01',
  questions: 4,
  requested_by: JSON.stringify({ id: 'alex', name: 'Alex Wilber' }),
  started_at: '2026-11-26T08:00:00.000Z',
  deadline_at: '2026-11-26T08:00:46.000Z',
  state: 'running',
  cancelled_by: null,
  ended_at: null,
  owner: 'replica-1',
  lease_until: '2026-11-26T08:00:15.000Z',
  revision: 1,
  command: null,
  watch: null,
  cut_over: null,
  quiet: 0,
};

describe('a run from its row', () => {
  it('has its deployment, its selection and its requester', () => {
    const { deployment, selection, requestedBy } = runOf(row);
    assert.deepEqual(deployment.mailboxes, ['sales@example.com', 'support@example.com']);
    assert.deepEqual(selection.servers, ['ece-svc-01']);
    assert.deepEqual(selection.mailboxes, ['sales@example.com']);
    assert.ok(selection.checks.length > 0 && selection.checks.every((id) => id.startsWith('rights/')));
    assert.deepEqual(requestedBy, { id: 'alex', name: 'Alex Wilber' });
  });

  it('checks nothing if it names a check that this version no longer knows, but keeps its text', () => {
    const { selection } = runOf({ ...row, selection: 'network/telegraph' });
    assert.deepEqual(selection.checks, []);
    assert.equal(selection.text, 'network/telegraph');
  });

  it('is marked as cancelled in its artifact only if a person cancelled it', () => {
    const running = informationOf(runOf(row));
    assert.equal(running.finishedAt, undefined);
    assert.equal(running.cancelled, undefined);
    const ended = { ...row, state: 'ended' as const, ended_at: '2026-11-26T08:00:09.000Z' };
    const cancelled = informationOf(runOf({ ...ended, cancelled_by: row.requested_by }));
    assert.equal(cancelled.finishedAt, '2026-11-26T08:00:09.000Z');
    assert.equal(cancelled.cancelled, true);
    assert.equal(informationOf(runOf(ended)).cancelled, undefined);
  });
});
