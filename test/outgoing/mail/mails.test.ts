import assert from 'node:assert/strict';
import { pino } from 'pino';
import type { MailWish } from '../../../src/outgoing/mail/mail-rows.ts';
import { forgetOutgoing, type UnsentRow, outgoingState } from '../../../src/outgoing/rows.ts';
import { createMails, type Mails, usualMailTiming } from '../../../src/outgoing/mail/mails.ts';
import type { MailSender, Letter } from '../../../src/outgoing/mail/sender.ts';
import type { SendRefusal } from '../../../src/outgoing/outbox.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { rows } from '../../store/every-table.ts';
import { onBothStores } from '../../store/both-stores.ts';

const from = 'doctor@example.com';
const network = { address: 'Network@example.com', name: 'Network team' };
const wish: MailWish = {
  to: network,
  language: 'en',
  subject: 'Network: port 993 is blocked',
  text: 'Open the port.',
  html: '<p>Open the port.</p>',
};
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const busy: SendRefusal = {
  failure: { phase: 'send', code: 'REFUSED_BY_SERVER', text: '451 4.3.0 Try again later' },
  lasting: false,
};
const unknown: SendRefusal = {
  failure: { phase: 'send', code: 'REFUSED_BY_SERVER', text: '550 5.1.1 No such user' },
  lasting: true,
};

onBothStores('the outbox of mails', (test) => {
  let store: DeploymentStore;
  let now: number;
  let opened: Mails[];
  beforeEach(async () => {
    store = await test.open();
    now = Date.parse('2026-11-20T10:00:00.000Z');
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((mails) => mails.close()));
  });

  /** `answers` are the server's, in order; the last one repeats. */
  function outbox({
    answers = [],
    replica = 'one',
    polled = [],
    send,
  }: {
    answers?: (SendRefusal | undefined)[];
    replica?: string;
    polled?: string[];
    send?: MailSender['send'];
  } = {}) {
    const sent: Letter[] = [];
    const givenUp: UnsentRow[] = [];
    const ended = new Map<number, () => void>();
    const sender: MailSender = {
      async send(letter) {
        sent.push(letter);
        ended.get(sent.length)?.();
        return send === undefined ? answers[Math.min(sent.length, answers.length) - 1] : send(letter);
      },
      close: async () => undefined,
    };
    const mails = createMails({
      store,
      replica,
      logger: pino({ level: 'silent' }),
      from,
      sender,
      rules: { refusal: async () => undefined, isPolled: async (address) => polled.includes(address) },
      timing: { ...usualMailTiming, sweepMs: day },
      now: () => now,
    });
    mails.onGivenUp(async (_db, mail) => void givenUp.push(mail));
    opened.push(mails);
    return { mails, sent, givenUp };
  }

  const insert = (mails: Mails, change: Partial<MailWish> = {}): Promise<string> =>
    store.db.transaction().execute((db) => mails.insert(db, { ...wish, ...change }));

  async function sweep(mails: Mails): Promise<void> {
    mails.begin();
    await mails.settled();
  }

  it('sends a mail once, and then forgets its words', async () => {
    const { mails, sent } = outbox();
    const id = await insert(mails);
    await sweep(mails);
    await sweep(mails);
    assert.deepEqual(
      sent.map(({ to }) => to),
      ['network@example.com'],
    );
    assert.match(id, /^<[0-9a-f-]{36}@example\.com>$/);
    assert.deepEqual(await outgoingState(store, id), { state: 'sent', attempts: 1, failure: undefined });
    const { body } = await store.db.selectFrom('outgoing').select('body').executeTakeFirstOrThrow();
    assert.equal(body, null);
  });

  it('sends nothing of a transaction that was rolled back', async () => {
    const { mails, sent } = outbox();
    await store.db
      .transaction()
      .execute(async (db) => {
        await mails.insert(db, wish);
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await sweep(mails);
    assert.deepEqual(sent, []);
  });

  it('tries a refused mail again after one, two, four … minutes, at most an hour apart', async () => {
    const { mails, sent } = outbox({ answers: [busy] });
    await insert(mails);
    const pauses: number[] = [];
    for (let last = now; pauses.length < 9; now += minute) {
      const before = sent.length;
      await sweep(mails);
      if (sent.length > before) {
        pauses.push((now - last) / minute);
        last = now;
      }
    }
    assert.deepEqual(pauses, [0, 1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it('waits as long as the server asks', async () => {
    const { mails, sent } = outbox({ answers: [{ ...busy, waitMs: 10 * minute }, undefined] });
    await insert(mails);
    await sweep(mails);
    now += 9 * minute;
    await sweep(mails);
    assert.equal(sent.length, 1);
    now += minute;
    await sweep(mails);
    assert.equal(sent.length, 2);
  });

  it('sends the same Message-ID and the same date in each attempt', async () => {
    const { mails, sent } = outbox({ answers: [busy, undefined] });
    const id = await insert(mails);
    await sweep(mails);
    now += minute;
    await sweep(mails);
    const heads = sent.map(({ source }) => /^Message-ID: (.*)\r\n[^]*?^Date: (.*)\r\n/m.exec(source.toString()));
    assert.deepEqual(
      heads.map((head) => head?.slice(1)),
      Array.from({ length: 2 }, () => [id, 'Fri, 20 Nov 2026 10:00:00 +0000']),
    );
  });

  it('gives up a mail that was refused for a day, and says so once', async () => {
    await store.db.insertInto('run').values(rows.run).execute();
    await store.db.insertInto('hand_over').values(rows.hand_over).execute();
    const { mails, givenUp } = outbox({ answers: [busy] });
    const id = await insert(mails, { handOver: rows.hand_over.id });
    for (const end = now + day + 2 * hour; now < end; now += 30 * minute) await sweep(mails);
    assert.deepEqual(givenUp, [
      {
        id,
        handOver: rows.hand_over.id,
        to: { address: 'network@example.com', name: 'Network team' },
        failure: busy.failure,
      },
    ]);
    assert.equal((await outgoingState(store, id))?.state, 'given-up');
  });

  it('gives up a mail at once if its address does not exist', async () => {
    const { mails, sent, givenUp } = outbox({ answers: [unknown] });
    await insert(mails);
    await sweep(mails);
    assert.deepEqual([sent.length, givenUp.length], [1, 1]);
  });

  it('neither ends nor forgets a mail whose end could not be told', async () => {
    const { mails } = outbox({ answers: [unknown] });
    mails.onGivenUp(async () => {
      throw new Error('no');
    });
    const id = await insert(mails);
    await sweep(mails);
    assert.equal((await outgoingState(store, id))?.state, 'waiting');
  });

  it('sends nothing to a mailbox that ECE reads since the mail was written', async () => {
    const { mails, sent, givenUp } = outbox({ polled: ['network@example.com'] });
    await insert(mails);
    await sweep(mails);
    assert.deepEqual([sent.length, givenUp[0]?.failure.code], [0, 'POLLED']);
  });

  it('keeps the order of one receiver, and does not make another receiver wait', async () => {
    const { mails, sent } = outbox({ answers: [busy, undefined] });
    await insert(mails, { subject: 'first' });
    now += 1;
    await insert(mails, { subject: 'second' });
    now += 1;
    await insert(mails, { subject: 'other', to: { address: 'exchange@example.com', name: 'Exchange' } });
    await sweep(mails);
    await sweep(mails);
    now += minute;
    await sweep(mails);
    const subjects = sent.map(({ source }) => /^Subject: (.*)\r$/m.exec(source.toString())?.[1]);
    assert.deepEqual(subjects, ['first', 'other', 'first', 'second']);
  });

  it('does not ask a busy server again for each mail that waits', async () => {
    const { mails, sent } = outbox({ answers: [busy] });
    for (const name of ['a', 'b', 'c']) await insert(mails, { to: { address: `${name}@example.com`, name } });
    await sweep(mails);
    assert.equal(sent.length, 1);
  });

  it('leaves a mail to the replica that sends it', async () => {
    const sending = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<void>();
    const one = outbox({
      send: () => {
        begun.resolve();
        return sending.promise;
      },
    });
    const other = outbox({ replica: 'two' });
    await insert(one.mails);
    one.mails.begin();
    await begun.promise;
    await sweep(other.mails);
    assert.equal(other.sent.length, 0);
    sending.resolve(undefined);
    await one.mails.settled();
    await sweep(other.mails);
    assert.deepEqual([one.sent.length, other.sent.length], [1, 0]);
  });

  it('is continued by another replica after a kill between the sending and the row, with the same Message-ID', async () => {
    const begun = Promise.withResolvers<void>();
    const killed = outbox({
      send: () => {
        begun.resolve();
        return new Promise(() => {});
      },
    });
    const other = outbox({ replica: 'two' });
    const id = await insert(killed.mails);
    killed.mails.begin();
    await begun.promise;
    now += usualMailTiming.leaseMs + 1;
    await sweep(other.mails);
    assert.equal(other.sent.length, 1);
    assert.deepEqual(await outgoingState(store, id), { state: 'sent', attempts: 2, failure: undefined });
    assert.ok(other.sent[0]?.source.includes(`Message-ID: ${id}`));
  });

  it('forgets a mail with its hand-over', async () => {
    await store.db.insertInto('run').values(rows.run).execute();
    await store.db.insertInto('hand_over').values(rows.hand_over).execute();
    const { mails } = outbox();
    const id = await insert(mails, { handOver: rows.hand_over.id });
    await store.db.deleteFrom('hand_over').execute();
    assert.equal(await outgoingState(store, id), undefined);
  });

  it('forgets only mails that have ended', async () => {
    const { mails } = outbox({ answers: [undefined, busy] });
    const first = await insert(mails);
    await sweep(mails);
    const second = await insert(mails);
    assert.equal(await forgetOutgoing(store, now + 1), 1);
    assert.deepEqual(
      [await outgoingState(store, first), (await outgoingState(store, second))?.state],
      [undefined, 'waiting'],
    );
  });
});
