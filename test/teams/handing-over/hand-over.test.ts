/** A hand-over from the form to its end, over HTTP: both cards, the answers, and who may give them. */
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { handOversOf, type HandOver } from '../../../src/runs/handing-over/hand-overs.ts';
import { forDeployment } from '../../../src/store/store.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { readBeside } from '../beside-bot.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { type Action, actionsOf, type Posted, wordsOf } from '../connector.ts';
import { handOverCards } from '../hand-over-cards.ts';

const alex = { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator };
const otto = { id: '29:otto', name: 'Otto Operator', aadObjectId: '00000000-0000-0000-0000-0000000000032' };
const nestor = { id: '29:nestor', name: 'Nestor Wilke', aadObjectId: '00000000-0000-0000-0000-0000000000041' };
const stranger = { id: '29:eve', name: 'Eve Stranger', aadObjectId: '00000000-0000-0000-0000-0000000000042' };

const channel = '19:network@thread.tacv2';
const inPersonal = {
  from: alex,
  conversation: { id: 'personal-1', conversationType: 'personal', tenantId: 'tenant-1' },
};
const inChannel = (from: object, id = `${channel};messageid=1`, tenant = 'tenant-1') => ({
  from,
  conversation: { id, conversationType: 'channel', isGroup: true, tenantId: tenant },
  channelData: { tenant: { id: tenant }, team: { id: channel, name: 'Network' }, channel: { id: channel } },
});
const withNestor = {
  from: nestor,
  conversation: { id: 'personal-nestor', conversationType: 'personal', tenantId: 'tenant-1' },
};

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const cardOf = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;
const words = (posted: Posted): string =>
  wordsOf(cardOf(posted)?.body ?? posted.versions.at(-1)?.activity.text)
    .replaceAll('\\', '')
    .replaceAll(/[\u00A0\u202F]/g, ' ');

describe('a hand-over', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat({
      environment: { ECE_DOCTOR_OPERATORS: otto.aadObjectId, ECE_DOCTOR_TENANTS: 'tenant-1' },
      kept: (store) =>
        keepRuns(store, [
          { id: 'A111', at: minutesAgo(300), saw: 'healthy' },
          { id: 'B222', at: minutesAgo(60), saw: 'imap-blocked-on-services' },
        ]),
    });
    chat.teams.set(channel, {
      name: 'Network',
      channels: [{ id: channel }],
      members: [alex, nestor].map(({ id, name, aadObjectId }) => ({ id, name, aadObjectId })),
    });
    // The bot knows the channel, and Nestor's personal chat, from which he was turned away.
    await chat.fresh(() => chat.say('help', inChannel(alex)));
    await chat.fresh(() => chat.say('help', inPersonal));
  });
  afterEach(() => chat.end());

  const rows = (): Promise<HandOver[]> =>
    readBeside(chat.folder, ({ db }) => handOversOf({ db, deployment: 'contoso' }));
  const row = async (): Promise<HandOver> => (await rows())[0] ?? assert.fail('no hand-over');
  const audited = (): Promise<string[]> =>
    readBeside(chat.folder, async ({ db }) => {
      const entries = await db.selectFrom('audit').selectAll().orderBy('at').orderBy('id').execute();
      return entries.map(
        ({ command, outcome, person }) => `${(JSON.parse(person) as { name: string }).name}: ${command}: ${outcome}`,
      );
    });
  const click = async (posted: Posted, action: Action | undefined, from: object, inputs = {}) => {
    assert.ok(action);
    const response = await chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: posted.id,
      value: {
        action: { type: 'Action.Execute', verb: action.verb, data: { ...action.data, ...inputs } },
        trigger: 'manual',
      },
      ...from,
    });
    return (await response.json()) as { value: unknown };
  };
  const answer = (posted: Posted, given: string): Action | undefined =>
    actionsOf(posted).find(({ data }) => data?.answer === given);
  const handedOver = async (to = channel, inputs = {}): Promise<{ theirs: Posted; own: Posted }> => {
    const report = await chat.fresh(() => chat.say('report B222', inPersonal));
    const form = await chat.fresh(() =>
      click(
        report,
        actionsOf(report).find(({ verb }) => verb === 'hand-over-form'),
        inPersonal,
      ),
    );
    const submit = actionsOf(form).find(({ verb }) => verb === 'hand-over-to');
    const before = chat.posted.length;
    await click(form, submit, inPersonal, { to, ...inputs });
    const theirs = await chat.until((posted) =>
      posted.slice(before).find((one) => answer(one, 'done') && !answer(one, 'withdraw')),
    );
    const own = await chat.until((posted) => posted.slice(before).find((one) => answer(one, 'withdraw')));
    return { theirs, own };
  };
  const becomes = (posted: Posted, said: RegExp): Promise<Posted> =>
    chat.until(() => (said.test(words(posted)) ? posted : undefined));

  it('goes from the verdict’s first button to a channel, and the asker’s card follows it', async () => {
    const report = await chat.fresh(() => chat.say('report B222', inPersonal));
    assert.equal(actionsOf(report)[0]?.title, 'Hand over');
    const { theirs, own } = await handedOver();
    assert.equal(theirs.conversation, channel);
    assert.match(words(theirs), /Network team: open port 993/);
    assert.match(words(theirs), /From Alex Wilber · contoso · seen .* · hand-over [2-9A-Z]{4}/);
    assert.match(words(theirs), /Test-NetConnection outlook.office365.com -Port 993/);
    assert.deepEqual(
      actionsOf(theirs).map(({ title }) => title),
      ['Mark done', 'Details', 'Take it', 'Not ours', 'Send'],
    );
    assert.equal(own.conversation, 'personal-1');
    assert.match(words(own), /To Network › General · contoso/);
    assert.match(words(own), /Asked on .*No answer yet/);
    const { askedBy, receiver, causes } = await row();
    assert.deepEqual([askedBy.name, receiver.kind, causes.length], ['Alex Wilber', 'channel', 1]);
    assert.ok(
      (await audited()).includes(`Alex Wilber: hand over B222 of network to ${channel} with names: on its way`),
    );
  });

  it('goes to a channel by a typed line, with one line for its people', async () => {
    const before = chat.posted.length;
    await chat.say('hand over B222 to Network General: please look today', inPersonal);
    const theirs = await chat.until((posted) => posted.slice(before).find((one) => one.conversation === channel));
    assert.match(words(theirs), /Alex Wilber: please look today/);
  });

  it('is not handed over twice by two clicks on one form', async () => {
    const report = await chat.fresh(() => chat.say('report B222', inPersonal));
    const form = await chat.fresh(() => click(report, actionsOf(report)[0], inPersonal));
    const submit = actionsOf(form).find(({ verb }) => verb === 'hand-over-to');
    await click(form, submit, inPersonal, { to: channel });
    const { value } = await click(form, submit, inPersonal, { to: channel });
    assert.match(String(value), /already sent/);
    assert.equal((await rows()).length, 1);
  });

  it('is not handed over twice by accident: the form says with whom it is, reminds, and makes another on purpose', async () => {
    await handedOver();
    const typed = await chat.fresh(() => chat.say('hand over B222 to Network General', inPersonal));
    assert.match(words(typed), /Already with Network › General since /);
    assert.equal((await rows()).length, 1);
    const remind = actionsOf(typed).find(({ title }) => title === 'Remind');
    assert.match(String((await click(typed, remind, inPersonal)).value), /less than an hour ago/);
    const another = actionsOf(typed).find(({ title }) => title === 'Duplicate');
    await click(typed, another, inPersonal, { to: channel });
    const open = await rows();
    assert.equal(open.length, 2);
    const before = chat.posted.length;
    await chat.say('hand over B222', inPersonal);
    const both = await chat.until((posted) => posted.slice(before).find((one) => /Already with/.test(words(one))));
    assert.equal(words(both).match(/Already with Network › General since /g)?.length, 2);
    assert.deepEqual(
      actionsOf(both).flatMap(({ data }) => (data?.answer === 'remind' ? data.handOver : [])),
      open.map(({ id }) => id),
    );
  });

  it('is not handed over by a form that was opened before another person did so', async () => {
    const form = await chat.fresh(() => chat.say('hand over B222', inPersonal));
    const submit = actionsOf(form).find(({ verb }) => verb === 'hand-over-to');
    await handedOver();
    const { value } = await click(form, submit, inPersonal, { to: channel });
    assert.match(JSON.stringify(value), /Already with Network › General since /);
    assert.equal((await rows()).length, 1);
    assert.ok((await audited()).some((entry) => entry.endsWith('refused handed.already')));
  });

  it('says since when the fault lasts', async () => {
    await chat.stored((opened) =>
      keepRuns(forDeployment(opened, 'contoso'), [{ id: 'C333', at: minutesAgo(5), saw: 'imap-blocked-on-services' }]),
    );
    await chat.restart();
    await chat.say('hand over C333 to Network General', inPersonal);
    const theirs = await chat.until((posted) => posted.find((one) => answer(one, 'done') && !answer(one, 'withdraw')));
    assert.match(words(theirs), /contoso · since .* · seen .* · hand-over/);
    const since = Date.parse((await row()).causes[0]?.since ?? '');
    assert.ok(Math.abs(since - (Date.now() - 60 * 60_000)) < 120_000);
  });

  it('says that names go along, and refuses a person without the role of an operator', async () => {
    const report = await chat.fresh(() => chat.say('report B222', inPersonal));
    const form = await chat.fresh(() => click(report, actionsOf(report)[0], inPersonal));
    assert.match(words(form), /The names of servers, mailboxes and accounts go along/);
    await click(
      form,
      actionsOf(form).find(({ verb }) => verb === 'hand-over-to'),
      inChannel(nestor),
      { to: channel },
    );
    assert.deepEqual(await rows(), []);
  });

  it('is taken by a member of its channel, who has no role, and both cards say so', async () => {
    const { theirs, own } = await handedOver();
    const { value } = await click(theirs, answer(theirs, 'take'), inChannel(nestor));
    assert.match(String(value), /Thank you. Alex Wilber has been informed/);
    await becomes(theirs, /Nestor Wilke took it/);
    await becomes(own, /Nestor Wilke took it/);
    assert.equal((await row()).state, 'taken');
    assert.ok((await audited()).includes(`Nestor Wilke: hand-over take ${(await row()).id}: done`));
  });

  it('is declined with a line, and a message informs the asker', async () => {
    const { theirs, own } = await handedOver();
    const before = chat.posted.length;
    await click(theirs, answer(theirs, 'decline'), inChannel(nestor), { line: 'the DC team does it' });
    await becomes(own, /Nestor Wilke declined it: the DC team does it/);
    await becomes(theirs, /Nestor Wilke declined it/);
    assert.deepEqual(actionsOf(theirs), []);
    const told = await chat.until((posted) =>
      posted.slice(before).find(({ conversation }) => conversation === 'personal-1'),
    );
    assert.match(words(told), /Alex Wilber.*“Network team: open port 993”: Nestor Wilke declined it/);
  });

  it('is withdrawn by the asker, and the receiver’s card has no button any more', async () => {
    const { theirs, own } = await handedOver();
    await click(own, answer(own, 'withdraw'), inPersonal);
    await becomes(theirs, /Alex Wilber withdrew it/);
    assert.deepEqual(actionsOf(theirs), []);
    assert.equal((await row()).state, 'withdrawn');
  });

  it('without names, is not said to be withdrawn by its owner', () => {
    const cards = new Map(handOverCards([], { language: 'en', timeZone: 'Europe/Paris' }));
    assert.match(wordsOf(cards.get('handed over, withdrawn, without names')), /\bWithdrawn on /);
  });

  it('is sent again at most once an hour, and the former card says so', async () => {
    const { theirs, own } = await handedOver();
    const { value } = await click(own, answer(own, 'remind'), inPersonal);
    assert.match(String(value), /less than an hour ago/);
    await chat.stored(async ({ db }) =>
      db
        .updateTable('hand_over')
        .set({ asked_at: minutesAgo(61) })
        .execute(),
    );
    await chat.restart();
    const again = await chat.fresh(() => click(own, answer(own, 'remind'), inPersonal));
    await becomes(theirs, /was replaced/);
    assert.match(words(await chat.until(() => (again.conversation === channel ? again : undefined))), /open port 993/);
    const { value: second } = await click(own, answer(own, 'remind'), inPersonal);
    assert.match(String(second), /less than an hour ago/);
  });

  describe('may be answered without a role only by its receiver, and only its own buttons', () => {
    const refused = async (from: object): Promise<void> => {
      const { theirs } = await handedOver();
      for (const given of ['done', 'take', 'decline']) {
        const { value } = await click(theirs, answer(theirs, given), from);
        assert.doesNotMatch(JSON.stringify(value), /Checking again|Thank you|has been informed|open port/, given);
      }
      const { state, proving } = await row();
      assert.deepEqual([state, proving], ['asked', undefined]);
    };

    it('refuses an answer of a person of another tenant', () =>
      refused(inChannel(stranger, `${channel};messageid=1`, 'tenant-2')));

    it('refuses an answer of a person in another channel', () =>
      refused(inChannel(stranger, '19:other@thread.tacv2;messageid=1')));

    it('refuses an answer of a person in a personal chat', () => refused({ ...withNestor, from: stranger }));

    it('refuses an answer of the receiver in a personal chat', () => refused(withNestor));

    it('refuses an answer of somebody whom Teams does not name', () =>
      refused(inChannel({ id: '29:guest', name: 'Guest' }, '19:other@thread.tacv2;messageid=1')));

    it('refuses the asker’s buttons to the receiver', async () => {
      const { own } = await handedOver();
      for (const given of ['remind', 'withdraw']) {
        const { value } = await click(own, answer(own, given), inChannel(nestor));
        assert.doesNotMatch(JSON.stringify(value), /Withdrawn|Sent again/);
      }
      assert.equal((await row()).state, 'asked');
    });

    it('refuses an id of a hand-over that went elsewhere', async () => {
      const { theirs } = await handedOver();
      const other = '19:other@thread.tacv2';
      chat.teams.set(other, { name: 'Other', channels: [{ id: other }], members: [alex, stranger] });
      const inOther = (from: object) => ({
        ...inChannel(from, `${other};messageid=1`),
        channelData: { tenant: { id: 'tenant-1' }, team: { id: other, name: 'Other' }, channel: { id: other } },
      });
      await chat.fresh(() => chat.say('help', inOther(alex)));
      await handedOver(other);
      const [, first] = await rows();
      const data = { ...answer(theirs, 'take')?.data, handOver: first?.id };
      await click(theirs, { ...answer(theirs, 'take'), data } as Action, inOther(stranger));
      assert.deepEqual(
        (await rows()).map(({ state }) => state),
        ['asked', 'asked'],
      );
    });

    it('refuses other buttons and every line to the receiver', async () => {
      const { theirs } = await handedOver();
      for (const data of [
        { verb: 'report', run: 'B222' },
        { verb: 'findings', run: 'B222', page: 1 },
        { verb: 'hand-over', run: 'B222', owner: 'network' },
        { verb: 'hand-over-form', run: 'B222' },
        { verb: 'run', run: 'B222' },
        { verb: 'say', text: 'report B222' },
      ]) {
        const { value } = await click(theirs, { ...answer(theirs, 'take'), data } as Action, inChannel(nestor));
        assert.doesNotMatch(JSON.stringify(value), /ece-svc-01|993/, data.verb);
      }
      const before = chat.posted.length;
      await chat.say('report B222', inChannel(nestor));
      await chat.fresh(() => chat.say('help', inPersonal));
      assert.doesNotMatch(chat.posted.slice(before).map(words).join(), /993/);
    });

    it('says after a withdrawal that it has ended, and changes nothing', async () => {
      const { theirs, own } = await handedOver();
      const take = answer(theirs, 'take');
      await click(own, answer(own, 'withdraw'), inPersonal);
      const { value } = await click(theirs, take, inChannel(nestor));
      assert.match(String(value), /has ended/);
      assert.equal((await row()).state, 'withdrawn');
    });

    it('refuses it in a channel that is no longer on the list', async () => {
      const { theirs } = await handedOver();
      await chat.restart({ ECE_DOCTOR_CHANNELS: '19:another@thread.tacv2' });
      await click(theirs, answer(theirs, 'take'), inChannel(nestor));
      assert.equal((await row()).state, 'asked');
    });
  });

  describe('that is marked as done', () => {
    it('is looked at again, and “not proven yet” while the probe is away', async () => {
      const { theirs, own } = await handedOver();
      const { value } = await click(theirs, answer(theirs, 'done'), inChannel(nestor));
      assert.match(String(value), /Checking again/);
      await becomes(theirs, /Not proven yet on .*The next run will show it/);
      await becomes(own, /Not proven yet on/);
      const { proving, state } = await row();
      assert.deepEqual([state, proving?.by.name, proving?.looks.length], ['asked', 'Nestor Wilke', 1]);
    });

    it('and later taken, says only once in a message what the look saw', async () => {
      const { theirs, own } = await handedOver();
      await click(theirs, answer(theirs, 'done'), inChannel(nestor));
      const isTold = (posted: Posted): boolean => /“Network team: open port 993”: not proven yet/.test(words(posted));
      await chat.until((posted) => posted.filter(isTold).length === 2);
      await click(theirs, answer(theirs, 'take'), inChannel(nestor));
      await becomes(own, /Nestor Wilke took it/);
      // Each card is shown again only after the message below it.
      await click(own, answer(own, 'withdraw'), inPersonal);
      await becomes(theirs, /Alex Wilber withdrew it/);
      await becomes(own, /Alex Wilber withdrew it/);
      assert.equal(chat.posted.filter(isTold).length, 2);
    });

    for (const [who, line, where] of [
      ['its receiver', 'done', { ...inChannel(nestor), from: nestor }],
      ['its receiver, in French', 'C’est fait !', { ...inChannel(nestor), from: nestor, locale: 'fr-FR' }],
      ['the asker', 'done', inPersonal],
    ] as const)
      it(`is marked by ${who}, who types “${line}”`, async () => {
        const { theirs } = await handedOver();
        await chat.say(line, where);
        await becomes(theirs, /Not proven yet on/);
        const { id, proving } = await row();
        const by = where.from.name;
        assert.equal(proving?.by.name, by);
        assert.ok((await audited()).includes(`${by}: hand-over done ${id}: done`));
      });

    it('is not marked by “done” of a stranger, nor in another conversation', async () => {
      await handedOver();
      await chat.say('done', { ...withNestor, from: stranger });
      await chat.say('done', withNestor);
      await chat.say('done', inChannel(nestor, '19:other@thread.tacv2;messageid=1'));
      await chat.fresh(() => chat.say('help', inPersonal));
      assert.equal((await row()).proving, undefined);
    });

    it('asks which, if “done” may mean several', async () => {
      await handedOver();
      await handedOver();
      const which = await chat.fresh(() => chat.say('done', inChannel(nestor)));
      assert.match(words(which), /Which hand-over is done/);
      const [first] = actionsOf(which);
      await click(which, first, inChannel(nestor));
      assert.deepEqual(
        (await rows()).flatMap(({ id, proving }) => (proving === undefined ? [] : [id])),
        [first?.title],
      );
    });

    it('is proven by the next run, and both cards are green', async () => {
      const { theirs, own } = await handedOver();
      await click(theirs, answer(theirs, 'done'), inChannel(nestor));
      await becomes(theirs, /Not proven yet/);
      await chat.stored((store) => keepRuns(store, [{ id: 'D444', at: minutesAgo(-1), saw: 'healthy' }]));
      await chat.restart();
      await becomes(theirs, /Nestor Wilke said “done”. Proven on/);
      await becomes(own, /Nestor Wilke said “done”. Proven on/);
      assert.equal(cardOf(theirs)?.body[0].style, 'good');
      assert.equal(cardOf(own)?.body[0].style, 'good');
    });
  });

  it('ends by itself when runs see it repaired and nobody has said so', async () => {
    const { theirs, own } = await handedOver();
    await chat.stored((store) =>
      keepRuns(store, [
        { id: 'D444', at: minutesAgo(-1), saw: 'healthy' },
        { id: 'E555', at: minutesAgo(-7), saw: 'healthy' },
      ]),
    );
    await chat.restart();
    await becomes(theirs, /Repaired without “Mark done”/);
    await becomes(own, /Repaired without “Mark done”/);
    assert.equal((await row()).state, 'mended');
  });

  it('keeps both cards if the bot ends before it has posted them', async () => {
    chat.refuse = (method) => (method === 'POST' ? { status: 503 } : undefined);
    await chat.say('hand over B222 to Network General', inPersonal);
    while ((await rows()).length === 0) await setImmediate();
    const before = chat.posted.length;
    await chat.bot.close();
    chat.refuse = undefined;
    await chat.restart();
    await chat.until((posted) => posted.slice(before).find((one) => one.conversation === channel));
    await chat.until((posted) => posted.slice(before).find((one) => answer(one, 'withdraw')));
  });
});
