/** Pasted answers of Exchange: their author, their validity and their subjects. */
import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import { answer } from '../../src/checks/facts/tenant-answer.ts';
import { type Deployment, deploymentSchema } from '../../src/model/deployment.ts';
import { observationSchema } from '../../src/model/observation.ts';
import { exchangeKinds } from '../../src/model/kinds.ts';
import { askedOfExchange, forgetPasted, keepPasted, pastedAnswers, pastedObservations } from '../../src/runs/pasted.ts';
import type { PastedAnswer } from '../../src/tenant/pasted-answer.ts';
import { facts, words } from '../checks/given-facts.ts';
import { onBothStores } from '../store/both-stores.ts';
import { contoso } from './deployment.ts';

const tenantId = '00000000-0000-0000-0000-000000000000';
const contosoInTenant: Deployment = deploymentSchema.parse({ ...contoso, microsoft: { tenantId } });
const alex = { id: '00000000-0000-0000-0000-0000000000020', name: 'Alex Wilber' };
const now = Date.parse('2026-11-25T12:00:00Z');
const hour = 3_600_000;
const imap = (on: boolean, more: Partial<PastedAnswer> = {}): PastedAnswer => ({
  kind: 'cas-mailbox',
  subject: 'sales@example.com',
  value: { imap: on, pop3: true, smtpAuthDisabled: null },
  ...more,
});

onBothStores('pasted answers', (test) => {
  it('are valid for 24 hours, and name the person who pasted them and the time', async () => {
    const { db } = await test.open();
    await keepPasted({ db }, contosoInTenant, [imap(true)], { by: alex, now });
    const [seen] = await pastedObservations(db, contosoInTenant, askedOfExchange(contosoInTenant), now + 24 * hour);
    assert.deepEqual(observationSchema.parse(seen), {
      id: 'pasted:cas-mailbox:sales@example.com',
      kind: 'cas-mailbox',
      subject: { kind: 'mailbox', name: 'sales@example.com' },
      from: { kind: 'declared', by: 'Alex Wilber' },
      path: 'direct',
      at: '2026-11-25T12:00:00.000Z',
      phases: [],
      value: { imap: true, pop3: true, smtpAuthDisabled: null },
    });
    assert.deepEqual(
      await pastedObservations(db, contosoInTenant, askedOfExchange(contosoInTenant), now + 24 * hour + 1),
      [],
    );
  });

  it('replace only earlier answers to the same question', async () => {
    const { db } = await test.open();
    await keepPasted(
      { db },
      contosoInTenant,
      [imap(true), { kind: 'transport-config', subject: '', value: { smtpAuthDisabled: true } }],
      { by: alex, now },
    );
    await keepPasted({ db }, contosoInTenant, [imap(false)], { by: { id: 'megan', name: '' }, now: now + hour });
    const seen = await pastedObservations(db, contosoInTenant, askedOfExchange(contosoInTenant), now + hour);
    assert.deepEqual(
      seen.map(({ kind, from, value }) => [kind, from.kind === 'declared' && from.by, value]),
      [
        ['cas-mailbox', 'megan', { imap: false, pop3: true, smtpAuthDisabled: null }],
        ['transport-config', 'Alex Wilber', { smtpAuthDisabled: true }],
      ],
    );
  });

  it('are given only to runs of their own deployment that ask their question', async () => {
    const { db } = await test.open();
    await keepPasted(
      { db },
      contosoInTenant,
      [imap(true), { kind: 'transport-config', subject: tenantId, value: { smtpAuthDisabled: true } }],
      { by: alex, now },
    );
    const [tenant] = await pastedObservations(
      db,
      contosoInTenant,
      [
        { kind: 'transport-config', subject: tenantId.toUpperCase() },
        { kind: 'mailbox', subject: 'sales@example.com' },
      ],
      now,
    );
    assert.deepEqual([tenant?.kind, tenant?.subject.name], ['transport-config', tenantId.toUpperCase()]);
    assert.deepEqual(await pastedObservations(db, { name: 'fabrikam' }, askedOfExchange(contosoInTenant), now), []);
  });

  it('are ignored if another version of the bot stored them in another shape', async () => {
    const { db } = await test.open();
    await keepPasted({ db }, contosoInTenant, [imap(true), imap(true, { subject: 'svc-ece@example.com' })], {
      by: alex,
      now,
    });
    const { body } = await db
      .selectFrom('pasted')
      .select('body')
      .where('subject', '=', 'sales@example.com')
      .executeTakeFirstOrThrow();
    for (const other of [body.replace('"imap":true', '"imap":"yes"'), body.replace('"phases"', '"stages"')]) {
      await db.updateTable('pasted').set({ body: other }).where('subject', '=', 'sales@example.com').execute();
      assert.deepEqual(
        (await pastedObservations(db, contosoInTenant, askedOfExchange(contosoInTenant), now)).map(
          ({ subject }) => subject.name,
        ),
        ['svc-ece@example.com'],
      );
    }
  });

  it('are deleted when they are too old for any run', async () => {
    const { db } = await test.open();
    await keepPasted({ db }, contosoInTenant, [imap(true)], { by: alex, now });
    await forgetPasted({ db }, now + 24 * hour);
    assert.equal((await db.selectFrom('pasted').selectAll().execute()).length, 1);
    await forgetPasted({ db }, now + 24 * hour + 1);
    assert.deepEqual(await db.selectFrom('pasted').selectAll().execute(), []);
  });

  it('are refused by name and not kept if the mailbox is unknown', async () => {
    const { db } = await test.open();
    const { refused } = await keepPasted(
      { db },
      contosoInTenant,
      [imap(true, { subject: 'boss@example.com' }), imap(true, { subject: 'svc-ece@example.com' })],
      { by: alex, now },
    );
    assert.deepEqual(
      refused.map((text) => words(text)),
      [
        'boss@example.com: not a mailbox or account of contoso. Add them to the deployment file first if ECE uses them.',
      ],
    );
    assert.deepEqual(
      (await db.selectFrom('pasted').select('subject').execute()).map(({ subject }) => subject),
      ['svc-ece@example.com'],
    );
  });
});

describe('pasted answers, before they are kept', () => {
  const given = { by: 'Alex Wilber', at: now, now };

  it('have the time of the output, but never a later one than that of pasting', () => {
    const times = (at: string) =>
      pastedAnswers(contosoInTenant, [imap(true, { at })], given).observations.map((observation) => observation.at);
    assert.deepEqual(times('2026-11-25T09:00:00.000Z'), ['2026-11-25T09:00:00.000Z']);
    assert.deepEqual(times('2026-11-27T09:00:00.000Z'), ['2026-11-25T12:00:00.000Z']);
    const old = pastedAnswers(contosoInTenant, [imap(true, { at: '2026-11-24T11:00:00.000Z' })], given);
    assert.deepEqual(old.observations, []);
    assert.match(words(old.refused[0]!), /more than 24 hours ago/);
  });

  it('are refused for another tenant, and both tenants are named', () => {
    const other = '99999999-0000-0000-0000-000000000000';
    const { observations, refused } = pastedAnswers(
      contosoInTenant,
      [{ kind: 'transport-config', subject: other, value: { smtpAuthDisabled: true } }],
      given,
    );
    assert.deepEqual(observations, []);
    assert.match(words(refused[0]!), new RegExp(`${other}.*${tenantId}`));
  });

  it('have distinct ids that fit into an artifact, even for long addresses', () => {
    const long = ['a', 'b'].map((end) => `${'x'.repeat(60)}@${'y'.repeat(60)}.${end}.example.com`);
    const { observations } = pastedAnswers(
      { ...contosoInTenant, mailboxes: long },
      long.map((subject) => imap(true, { subject })),
      given,
    );
    assert.equal(new Set(observations.map((observation) => observationSchema.parse(observation).id)).size, 2);
  });

  it('are judged like the tenant’s own answers', () => {
    const deployment = { ...contosoInTenant };
    const { observations } = pastedAnswers(
      deployment,
      [
        imap(false),
        { kind: 'mailbox', subject: 'sales@example.com', error: { phase: 'exchange', code: 'NOT_FOUND', text: '' } },
      ],
      given,
    );
    const seen = { ...facts({ deployment, observations }), now: new Date(now + hour).toISOString() };
    const found = answer(seen, 'cas-mailbox', 'sales@example.com');
    assert.deepEqual(found.state === 'answered' && [found.pasted?.by, found.value.imap], ['Alex Wilber', false]);
    assert.equal(answer(seen, 'mailbox', 'sales@example.com').state, 'not-found');
  });

  it('can be given to every question that a check asks of Exchange', () => {
    const known = new Set(askedOfExchange(contosoInTenant).map(({ kind, subject }) => `${kind} ${subject}`));
    const asked = checks
      .flatMap(({ asks }) => asks?.(contosoInTenant) ?? [])
      .filter(({ kind }) => exchangeKinds.some((one) => one === kind));
    assert.deepEqual(
      asked.filter(({ kind, subject }) => !known.has(`${kind} ${subject}`)),
      [],
    );
    assert.equal(known.size, 2 * 7 + 4);
  });
});
