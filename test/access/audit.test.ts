import assert from 'node:assert/strict';
import { createAudit } from '../../src/access/audit.ts';
import { onBothStores } from '../store/both-stores.ts';

onBothStores('audit log', (test) => {
  it('keeps person, conversation, command and outcome, newest first', async () => {
    let now = Date.parse('2026-11-25T01:00:00Z');
    const audit = createAudit(await test.open(), () => now++);
    await audit.record({
      by: { id: 'a', name: 'Ana' },
      conversation: 'personal',
      command: 'check all',
      outcome: 'started 8F3K',
    });
    await audit.record({
      by: { id: 'b', name: 'Ben' },
      conversation: '19:ece@thread.tacv2',
      command: 'enrol ece-svc-01',
      outcome: 'refused',
    });
    const [newest, oldest] = await audit.latest(10);
    assert.deepEqual(
      { ...oldest, id: '' },
      {
        id: '',
        deployment: 'contoso',
        at: '2026-11-25T01:00:00.000Z',
        person: '{"id":"a","name":"Ana"}',
        conversation: 'personal',
        command: 'check all',
        outcome: 'started 8F3K',
      },
    );
    assert.equal(newest?.command, 'enrol ece-svc-01');
    assert.equal((await audit.latest(1)).length, 1);
  });

  it('writes one short line, even for a forged second line, reversed text and very long text', async () => {
    const audit = createAudit(await test.open());
    await audit.record({
      by: { id: 'a', name: 'Ana\n2026 Chief' },
      conversation: 'personal',
      command: `check\r\n2026-11-25 Chief enrol\u202e${'x'.repeat(5000)}`,
      outcome: 'refused',
    });
    const [{ person, command } = { person: '', command: '' }] = await audit.latest(1);
    assert.equal(person, '{"id":"a","name":"Ana 2026 Chief"}');
    assert.match(command, /^check 2026-11-25 Chief enrol x+$/);
    assert.equal(command.length, 1000);
  });
});
