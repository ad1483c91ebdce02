/** Pasted output of ECE's database: its validity, its author, and the runs that get it. */
import assert from 'node:assert/strict';
import { readEceOutput } from '../../src/ece-database/output.ts';
import { observationSchema } from '../../src/model/observation.ts';
import { keepPastedDatabase, pastedDatabaseFor } from '../../src/runs/pasted-database.ts';
import { askedOfExchange, forgetPasted, keepPasted, pastedObservations } from '../../src/runs/pasted.ts';
import { morning, printed } from '../ece-database/printing.ts';
import { words } from '../checks/given-facts.ts';
import { onBothStores } from '../store/both-stores.ts';
import { contoso } from './deployment.ts';

const alex = { id: '00000000-0000-0000-0000-0000000000020', name: 'Alex Wilber' };
const hour = 3_600_000;
const asked = Date.parse('2026-11-27T09:15:00Z');
const now = asked + hour;
const output = readEceOutput(printed(morning), contoso);
const judges = { checks: ['network/imap', 'ece/last-mail'] } as never;
const judgesNot = { checks: ['network/imap'] } as never;

onBothStores('pasted output of ECE’s database', (test) => {
  it('is valid for 24 hours from the time of the query, and names the person who pasted it', async () => {
    const { db } = await test.open();
    await keepPastedDatabase({ db }, contoso, output, { by: alex, now });
    const [seen, ...others] = await pastedDatabaseFor(db, contoso, judges, asked + 24 * hour);
    assert.deepEqual(others, []);
    assert.deepEqual(observationSchema.parse(seen), {
      id: 'pasted:ece-database',
      kind: 'ece-database',
      subject: { kind: 'setting', name: 'ece-database' },
      from: { kind: 'declared', by: 'Alex Wilber' },
      path: 'direct',
      at: '2026-11-27T09:15:00.000Z',
      phases: [],
      value: output.read?.value,
    });
    assert.deepEqual(await pastedDatabaseFor(db, contoso, judges, asked + 24 * hour + 1), []);
  });

  it('is given only to runs of its own deployment that judge it', async () => {
    const { db } = await test.open();
    await keepPastedDatabase({ db }, contoso, output, { by: alex, now });
    assert.deepEqual(await pastedDatabaseFor(db, contoso, judgesNot, now), []);
    assert.deepEqual(await pastedDatabaseFor(db, { name: 'fabrikam' }, judges, now), []);
  });

  it('is replaced by the next output, and does not affect Exchange’s answers', async () => {
    const { db } = await test.open();
    const imap = { imap: true, pop3: true, smtpAuthDisabled: null };
    await keepPasted({ db }, contoso, [{ kind: 'cas-mailbox', subject: 'sales@example.com', value: imap }], {
      by: alex,
      now,
    });
    await keepPastedDatabase({ db }, contoso, output, { by: alex, now });
    const later = readEceOutput(
      printed({ ...morning, clock: [['2026-11-27T10:00:00', 60, 'x']], waiting: [] }),
      contoso,
    );
    await keepPastedDatabase({ db }, contoso, later, { by: { id: 'megan', name: '' }, now });
    const [seen] = await pastedDatabaseFor(db, contoso, judges, now);
    assert.deepEqual([seen?.from, seen?.value], [{ kind: 'declared', by: 'megan' }, later.read?.value]);
    const answers = await pastedObservations(db, contoso, askedOfExchange(contoso), now);
    assert.deepEqual(
      answers.map(({ kind }) => kind),
      ['cas-mailbox'],
    );
  });

  it('is ignored if another version of the bot stored it in another shape', async () => {
    const { db } = await test.open();
    await keepPastedDatabase({ db }, contoso, output, { by: alex, now });
    const { body } = await db.selectFrom('pasted').select('body').executeTakeFirstOrThrow();
    for (const other of [body.replace('"received"', '"fetched"'), body.replace('"phases"', '"stages"')]) {
      await db.updateTable('pasted').set({ body: other }).execute();
      assert.deepEqual(await pastedDatabaseFor(db, contoso, judges, now), []);
    }
  });

  it('is deleted when it is too old, and not kept if it is too old or unreadable', async () => {
    const { db } = await test.open();
    await keepPastedDatabase({ db }, contoso, output, { by: alex, now });
    await forgetPasted({ db }, asked + 24 * hour + 1);
    const old = await keepPastedDatabase({ db }, contoso, output, { by: alex, now: asked + 24 * hour + 1 });
    assert.match('refused' in old ? words(old.refused[0]!) : '', /ran on .* more than 24 hours ago/);
    assert.deepEqual(await keepPastedDatabase({ db }, contoso, readEceOutput('hello', contoso), { by: alex, now }), {
      refused: [],
    });
    assert.deepEqual(await db.selectFrom('pasted').selectAll().execute(), []);
  });

  it('never counts as later than the time of pasting, even if the server’s clock is ahead', async () => {
    const { db } = await test.open();
    const kept = await keepPastedDatabase({ db }, contoso, output, { by: alex, now: asked - hour });
    assert.equal('observation' in kept && kept.observation.at, '2026-11-27T08:15:00.000Z');
  });
});
