/** Sharing a report, as the people on both ends of it see that, over real HTTP on both sides. */
import assert from 'node:assert/strict';
import { openStore } from '../../../src/store/open.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { type Posted, wordsOf } from '../connector.ts';
import { sharedCard } from '../../../src/teams/sharing/shared-card.ts';
import { shareForm } from '../../../src/teams/sharing/share-form.ts';
import { recorded } from '../../checks/artifacts.ts';
import { attack, poisoned } from '../../report/poison.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { reportOf } from '../reports.ts';

const cardOf = (posted: Posted | undefined) => posted?.versions.at(-1)?.activity.attachments?.[0]?.content;
const lastWords = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);
// oxlint-disable-next-line typescript/no-explicit-any -- cards as they came
type Any = any;
const buttonOf = (card: Any, verb: string): Any => card.actions.find((action: Any) => action.data.verb === verb);
const choicesOf = (card: Any): string[] =>
  (card.body.find(({ type }: Any) => type === 'Input.ChoiceSet')?.choices ?? []).map(({ title }: Any) => title);

const alex = { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator };
const megan = { id: '29:megan', name: 'Megan Bowen', aadObjectId: '00000000-0000-0000-0000-0000000000021' };
const adele = { id: '29:adele', name: 'Adele Vance', aadObjectId: '00000000-0000-0000-0000-0000000000022' };
const team = '19:team@thread.tacv2';
const news = '19:news@thread.tacv2';
const bridge = '19:bridge@thread.v2';
const secret = '19:secret@thread.v2';
const unnamed = '19:unnamed@thread.v2';

const inThread = (channel: string, more: Record<string, unknown> = {}) => ({
  conversation: {
    id: `${channel};messageid=1690000000000`,
    conversationType: 'channel',
    isGroup: true,
    tenantId: 'tenant-1',
  },
  channelData: { tenant: { id: 'tenant-1' }, team: { id: team, ...more }, channel: { id: channel } },
});
const inGroup = (id: string, name?: string) => ({
  conversation: {
    id,
    conversationType: 'groupChat',
    isGroup: true,
    tenantId: 'tenant-1',
    ...(name === undefined ? {} : { name }),
  },
});
const personalOf = (id: string) => ({ conversation: { id, conversationType: 'personal', tenantId: 'tenant-1' } });

describe('sharing a report', () => {
  let chat: Chat;
  const begin = async (environment: Record<string, string> = {}): Promise<void> => {
    chat = await startChat({
      environment,
      kept: (store) => keepRuns(store, [{ id: '8F3K', at: '2026-11-23T08:00:00.000Z', saw: 'two-faults' }]),
    });
    chat.teams.set(team, {
      name: 'Support',
      channels: [
        { id: team },
        { id: news, name: 'News', type: 'standard' },
        { id: '19:private@thread.tacv2', name: 'Board', type: 'private' },
      ],
      members: [alex, megan],
    });
    chat.chats.set(bridge, [alex, megan]);
    chat.chats.set(secret, [megan, adele]);
    chat.chats.set(unnamed, [alex, megan, adele, { id: '29:isaiah', name: 'Isaiah Langer' }]);
  };
  afterEach(async () => chat.end());

  const fresh = async (send: () => Promise<unknown>): Promise<Posted> => {
    const count = chat.posted.length;
    await send();
    return chat.until((posted) => posted[count]);
  };
  const say = (text: string, more: Record<string, unknown> = {}) => fresh(() => chat.say(text, more));
  /** The bot learns of the places as it does in Teams: by being spoken to there. */
  const known = async (): Promise<void> => {
    await say('help', inThread(team, { name: 'Support' }));
    await say('help', inGroup(bridge));
    await say('help', { ...inGroup(secret), from: megan });
    await fresh(() =>
      chat
        .send({ type: 'conversationUpdate', topicName: 'Bridge', ...inGroup(bridge) })
        .then(() => chat.say('help', inGroup(bridge))),
    );
    await fresh(() =>
      chat
        .send({ type: 'conversationUpdate', topicName: 'Secret', from: megan, ...inGroup(secret) })
        .then(() => chat.say('help', { ...inGroup(secret), from: megan })),
    );
    await say('help', inGroup(unnamed));
  };
  /** The answer to a button, as the client gets it. */
  const click = async (data: Any, more: Record<string, unknown> = {}): Promise<{ type: string; value: Any }> => {
    const answer = await chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: data.verb, data }, trigger: 'manual' },
      ...more,
    });
    return (await answer.json()) as { type: string; value: Any };
  };
  const form = async (more: Record<string, unknown> = {}): Promise<Any> =>
    (await click({ verb: 'share', run: '8F3K' }, more)).value;
  const fill = (card: Any, filled: Record<string, string>) => ({ ...buttonOf(card, 'share-to').data, ...filled });
  const sharedIn = (conversation: string) =>
    chat.until((posted) =>
      posted.find((one) => one.conversation === conversation && /Shared by|Partagé par/.test(lastWords(one))),
    );
  const toldIn = (conversation: string, pattern: RegExp) =>
    chat.until((posted) =>
      posted.find(
        (one) =>
          one.conversation === conversation &&
          one.versions[0]?.activity.text !== undefined &&
          pattern.test(one.versions[0].activity.text),
      ),
    );

  it('every report card has the button, and its form names the places of the person who clicked, and no others', async () => {
    await begin();
    await known();
    const report = await say('report 8F3K');
    assert.ok(buttonOf(cardOf(report), 'share'));
    const card = await form();
    assert.deepEqual(choicesOf(card), [
      'Support › General',
      'Support › News',
      'Bridge',
      'Chat with Megan Bowen, Adele Vance, and 1 more',
    ]);
    assert.ok(!wordsOf(card).includes('Secret') && !wordsOf(card).includes('Board'));
    const ofMegan = await form({ from: megan, ...personalOf('personal-megan') });
    assert.deepEqual(choicesOf(ofMegan), [
      'Support › General',
      'Support › News',
      'Bridge',
      'Secret',
      'Chat with Alex Wilber, Adele Vance, and 1 more',
    ]);
  });

  it('from the form into General: who, when and the comment above the report, two buttons, and a confirmation to the sharer', async () => {
    await begin();
    await known();
    const card = await form();
    const answer = await click(fill(card, { to: team, comment: 'Look at **port 993**', withoutNames: 'false' }));
    assert.ok(buttonOf(answer.value, 'share'), 'the form gives way to the report');
    const posted = await sharedIn(team);
    assert.match(
      lastWords(posted),
      /Shared by Alex Wilber · .*20\d\d, \d\d:\d\d GMT[+]\d.*Look at \*\*port 993\*\*.*Fix first/s,
    );
    assert.deepEqual(
      cardOf(posted).actions.map(({ title }: Any) => title),
      ['Run again', 'Full report'],
    );
    assert.match(lastWords(posted), /ece-svc-01/);
    const told = await toldIn('personal-1', /is now in Support › General/);
    assert.match(told.versions[0]!.activity.text, /^<at>Alex Wilber<\/at> the report of run 8F3K/);
  });

  it('without names nothing of the customer is left but the sharer’s own name, and the verdict is the same', async () => {
    await begin();
    await known();
    await click(fill(await form(), { to: bridge, withoutNames: 'true', comment: '' }));
    const posted = await sharedIn(bridge);
    const whole = JSON.stringify(cardOf(posted));
    assert.match(lastWords(posted), /Shared by Alex Wilber without names.*Fix first/s);
    assert.doesNotMatch(whole, /ece-svc-01|ece-app-0|example\.com|contoso/);
    assert.deepEqual(
      cardOf(posted).actions.map(({ data }: Any) => data.verb),
      ['run-apart', 'full'],
    );
  });

  it('a garbled value of the toggle shares without names', async () => {
    await begin();
    await known();
    await click(fill(await form(), { to: bridge, withoutNames: 'perhaps', comment: '' }));
    assert.doesNotMatch(JSON.stringify(cardOf(await sharedIn(bridge))), /ece-svc-01/);
  });

  it('two clicks on one form are one card', async () => {
    await begin();
    await known();
    const data = fill(await form(), { to: bridge });
    await click(data);
    await click(data);
    await sharedIn(bridge);
    await click(fill(await form(), { to: team }));
    await sharedIn(team);
    assert.equal(
      chat.posted.filter(
        ({ conversation, versions }) => conversation === bridge && /Shared by/.test(wordsOf(versions[0])),
      ).length,
      1,
    );
  });

  it('a form that was refused is put right and sent again', async () => {
    await begin();
    await known();
    const data = fill(await form(), { to: bridge });
    assert.match(String((await click({ ...data, comment: 'x'.repeat(251) })).value), /has 251 characters/);
    assert.match(String((await click({ ...data, to: '' })).value), /Choose a channel or chat/);
    await click({ ...data, comment: 'shorter' });
    assert.match(lastWords(await sharedIn(bridge)), /shorter/);
  });

  it('nothing is shared in a place where the person is no member, whatever the click says', async () => {
    await begin();
    await known();
    const answer = await click(fill(await form(), { to: secret }));
    assert.match(String(answer.value), /Nothing was shared/);
    for (const to of ['personal-1', `${team};messageid=1690000000000`, 'nowhere'])
      assert.match(String((await click({ ...fill(await form(), { to }) })).value), /Nothing was shared/);
  });

  it('where Teams does not say who is a member no place is offered, and the form says that some are missing', async () => {
    await begin();
    await known();
    chat.refuse = (method, url) =>
      method === 'GET' && url.includes(encodeURIComponent(bridge)) ? { status: 503 } : undefined;
    const card = await form();
    assert.ok(!choicesOf(card).includes('Bridge'));
    assert.match(wordsOf(card), /1 place is missing here/);
    chat.refuse = (method) => (method === 'GET' ? { status: 503 } : undefined);
    const none = await form();
    assert.match(wordsOf(none), /did not say just now.*places are missing/s);
    assert.deepEqual(
      none.actions.map(({ title }: Any) => title),
      ['Look again', 'Back to the report'],
    );
  });

  it('the configuration’s list of channels also limits where a report can be shared', async () => {
    await begin({ ECE_DOCTOR_CHANNELS: news });
    await say('help', inThread(news));
    assert.deepEqual(choicesOf(await form()), ['Support › News']);
    const words = await say('share 8F3K to General');
    assert.match(lastWords(words), /no channel or chat/);
  });

  it('with the app nowhere else one card says how to install it', async () => {
    await begin();
    const card = await form();
    assert.match(wordsOf(card), /no channel or chat to share in yet.*Install the app/s);
    assert.ok(buttonOf(card, 'report'));
  });

  it('an older client in a channel is given the command in place of the form, which everybody would see', async () => {
    await begin();
    await known();
    const report = await say('report 8F3K', inThread(team));
    const versions = report.versions.length;
    const posted = await fresh(() =>
      chat.send({ value: { verb: 'share', run: '8F3K' }, replyToId: report.id, ...inThread(team) }),
    );
    assert.match(lastWords(posted), /Type “share 8F3K to CHANNEL”/);
    assert.equal(report.versions.length, versions, 'the card of the others stays as it is');
  });

  describe('by typing', () => {
    beforeEach(async () => {
      await begin();
      await known();
    });

    for (const [typed, place] of [
      ['share 8f3k to general', team],
      ['share run 8F3K to Support General', team],
      ['share to News', news],
      ['share 8F3K #news', news],
      ['partager 8F3K dans Général', team],
      ['share 8F3K in BRIDGE', bridge],
      ['share 8F3K to Chat with Megan Bowen, Adele Vance, and 1 more', unnamed],
    ] as const) {
      it(`“${typed}”`, async () => {
        await chat.say(typed);
        assert.match(lastWords(await sharedIn(place)), /8F3K/);
      });
    }

    it('without names and with a comment', async () => {
      await chat.say('share 8F3K to Bridge without names: please look, it is port 993: again');
      const posted = await sharedIn(bridge);
      assert.match(lastWords(posted), /without names.*please look, it is port 993: again/s);
      assert.doesNotMatch(JSON.stringify(cardOf(posted)), /ece-svc-01/);
    });

    it('the name of a chat may have a colon', async () => {
      await chat.send({ type: 'conversationUpdate', topicName: 'INC123: mail down', ...inGroup(bridge) });
      await chat.say('share 8F3K to INC123: mail down: see port 993');
      assert.match(lastWords(await sharedIn(bridge)), /see port 993/);
    });

    it('a name misspelt gets the nearest one on a button that types the whole line', async () => {
      const posted = await say('share 8F3K to Bridgee');
      assert.match(lastWords(posted), /“Bridgee” is no channel or chat/);
      assert.equal(cardOf(posted).actions[0].data.text, 'share 8F3K to Bridge');
      await chat.send({ value: cardOf(posted).actions[0].data });
      await sharedIn(bridge);
    });

    it('for a name that two places have the bot asks which, with their teams', async () => {
      const other = '19:other@thread.tacv2';
      chat.teams.set(other, { name: 'Sales', channels: [{ id: other }], members: [alex] });
      await say('help', { ...inThread(other), channelData: { team: { id: other }, channel: { id: other } } });
      const posted = await say('share 8F3K to General');
      assert.match(lastWords(posted), /name of more than one place/);
      assert.deepEqual(
        cardOf(posted).actions.map(({ data }: Any) => data.text),
        ['share 8F3K to Sales › General', 'share 8F3K to Support › General'],
      );
      await chat.send({ value: cardOf(posted).actions[0].data });
      await sharedIn(other);
    });

    it('where Teams does not say who is a member, the bot does not claim that there is no such place', async () => {
      chat.refuse = (method) => (method === 'GET' ? { status: 503 } : undefined);
      const words = lastWords(await say('share 8F3K to Bridge'));
      assert.match(words, /places are missing here: Teams did not say/);
      assert.doesNotMatch(words, /is no channel/);
    });

    it('in front of others the chats of a person are named neither as a suggestion nor in the confirmation', async () => {
      const refused = await say('share 8F3K to Bridgee', inThread(team));
      assert.doesNotMatch(JSON.stringify(refused.versions[0]?.activity.attachments), /Bridge"|Chat with/);
      assert.match(lastWords(refused), /Support › General.*in your personal chat/s);
      await chat.say('share 8F3K to Bridge', inThread(team));
      const told = await toldIn(`${team};messageid=1690000000000`, /is shared/);
      assert.doesNotMatch(told.versions[0]!.activity.text, /Bridge/);
    });

    it('“share” alone shows the form in the personal chat and nowhere else', async () => {
      assert.ok(choicesOf(cardOf(await say('share'))).includes('Bridge'));
      assert.match(
        lastWords(await say('share 8F3K', inThread(team))),
        /In which channel or chat.*in your personal chat/s,
      );
    });

    it('an unknown id and a comment that is too long are refused', async () => {
      const posted = await say('share 8F3X to Bridge');
      assert.equal(cardOf(posted).actions[0].data.text, 'share 8F3K');
      assert.match(
        lastWords(await say(`share 8F3K to Bridge: ${'x'.repeat(260)}`)),
        /has 260 characters, and 250 is the most/,
      );
    });
  });

  describe('on a shared card', () => {
    beforeEach(async () => {
      await begin();
      await known();
    });

    it('another person runs it again, and with names the new report is posted in the same place', async () => {
      await click(fill(await form(), { to: team }));
      const posted = await sharedIn(team);
      const count = chat.posted.length;
      await click(buttonOf(cardOf(posted), 'run').data, { from: megan, ...inThread(team) });
      const next = await chat.until((all) =>
        all.slice(count).find((one) => one.versions[0]?.activity.attachments !== undefined),
      );
      assert.equal(next.conversation, `${team};messageid=1690000000000`);
    });

    it('run again on a card without names reveals none: the new report goes to the person who clicked', async () => {
      await click(fill(await form(), { to: team, withoutNames: 'true' }));
      const posted = await sharedIn(team);
      const data = buttonOf(cardOf(posted), 'run-apart').data;
      const unknown = await click(data, { from: megan, ...inThread(team) });
      assert.match(String(unknown.value), /do not know your personal chat/);
      await say('help', { from: megan, ...personalOf('personal-megan') });
      const count = chat.posted.length;
      const answer = await click(data, { from: megan, ...inThread(team) });
      assert.match(String(answer.value), /comes in your personal chat/);
      assert.equal((await chat.until((all) => all[count])).conversation, 'personal-megan');
      await chat.until((all) => all.slice(count).some((one) => buttonOf(cardOf(one) ?? { actions: [] }, 'findings')));
      assert.deepEqual(
        chat.posted.slice(count).map(({ conversation }) => conversation),
        ['personal-megan'],
      );
    });

    it('the full report, with names, goes only to the person who asks for it', async () => {
      await click(fill(await form(), { to: team, withoutNames: 'true' }));
      const { data } = buttonOf(cardOf(await sharedIn(team)), 'full');
      assert.match(
        String((await click(data, { from: megan, ...inThread(team), locale: 'fr-FR' })).value),
        /tapez «\srapport 8F3K\s»/,
      );
      await say('help', { from: megan, ...personalOf('personal-megan') });
      const count = chat.posted.length;
      assert.match(
        String((await click(data, { from: megan, ...inThread(team), locale: 'fr-FR' })).value),
        /votre conversation personnelle/,
      );
      const full = await chat.until((all) => all[count]);
      assert.equal(full.conversation, 'personal-megan');
      assert.match(lastWords(full), /ece-svc-01/);
    });

    it('a person who may not use the bot gets nothing from it', async () => {
      await chat.end();
      await begin({ ECE_DOCTOR_USERS: administrator });
      const answer = await click(
        { verb: 'full', run: '8F3K' },
        { from: { id: '29:guest', name: 'Guest', aadObjectId: 'guest' }, ...inThread(team) },
      );
      assert.doesNotMatch(JSON.stringify(answer), /personal chat/);
      assert.match(String(answer.value), /guest/);
    });
  });

  describe('when Teams refuses', () => {
    beforeEach(async () => {
      await begin();
      await known();
    });

    for (const status of [403, 404]) {
      it(`${status}: the sharer gets one sentence, in their language, and the place is offered no more`, async () => {
        const card = await form({ locale: 'fr-FR' });
        chat.refuse = (method, url) =>
          method === 'POST' && url.includes(encodeURIComponent(bridge)) ? { status } : undefined;
        await click(fill(card, { to: bridge }), { locale: 'fr-FR' });
        await toldIn('personal-1', /n’a pas été partagé dans Bridge\s: l’application n’y est plus/);
        chat.refuse = undefined;
        assert.ok(!choicesOf(await form()).includes('Bridge'));
        await say('help', inGroup(bridge));
        assert.ok(choicesOf(await form()).includes('Bridge'), 'until somebody writes there again');
      });
    }

    it('429: the card is posted after the wait', async () => {
      const card = await form();
      let refusals = 1;
      chat.refuse = (method, url) =>
        method === 'POST' && url.includes(encodeURIComponent(bridge)) && (refusals -= 1) >= 0
          ? { status: 429, headers: { 'retry-after': '1' } }
          : undefined;
      await click(fill(card, { to: bridge }));
      await sharedIn(bridge);
      const [first, second] = chat.requests
        .filter(({ method, path }) => method === 'POST' && path.includes(encodeURIComponent(bridge)))
        .slice(-2);
      assert.ok(second!.at - first!.at >= 990);
    });

    it('a bot that ends before the card is posted posts it after its next start', async () => {
      const card = await form();
      chat.refuse = (method, url) =>
        method === 'POST' && url.includes(encodeURIComponent(bridge)) ? { status: 503 } : undefined;
      await click(fill(card, { to: bridge }));
      await chat.until(() =>
        chat.requests.some(
          ({ method, path }) =>
            method === 'POST' && path.includes(encodeURIComponent(bridge)) && path.endsWith('activities'),
        ),
      );
      await chat.restart();
      chat.refuse = undefined;
      await sharedIn(bridge);
    });
  });

  it('no code, key, token or link of what lies beside the report is in a shared card, with names or without', async () => {
    await begin();
    await known();
    const canaries = {
      code: '',
      tokens: 'eyJcanary-of-a-token',
      secret: 'v1.canary-of-a-secret',
      key: 'canary-of-an-enrolment',
      sealed: 'canary-of-sealed-tokens',
    };
    const enrolled = lastWords(await say('enrol ece-svc-01'));
    canaries.code =
      /--code (\S+)|Code: Monospace Bolder\s+(\S+)|\b([A-Z0-9]{4}-[A-Z0-9-]{4,})\b/
        .exec(enrolled)
        ?.slice(1)
        .find((found) => found !== undefined) ?? '';
    assert.notEqual(canaries.code, '', enrolled);
    const store = await openStore({ folder: `${chat.folder}/data` });
    const at = new Date().toISOString();
    const account = 'svc-ece@example.com';
    await store.db
      .insertInto('sign_in')
      .values({
        deployment: 'contoso',
        account,
        window: 'private',
        body: '{}',
        tokens: canaries.tokens,
        signed_in_by: '{}',
        at,
        forget_at: at,
      })
      .execute();
    await store.db
      .insertInto('sign_in_attempt')
      .values({
        id: 'attempt',
        deployment: 'contoso',
        account,
        window: 'private',
        way: 'link',
        application: 'bot',
        language: 'en',
        secret: canaries.secret,
        requested_by: '{}',
        created_at: at,
        expires_at: at,
        state: 'ended',
      })
      .execute();
    await store.db
      .insertInto('enrolment')
      .values({
        id: 'enrolment',
        server: 'ece-svc-01',
        deployment: 'contoso',
        code_key: canaries.key,
        created_by: '{}',
        created_at: at,
        expires_at: at,
        used_at: null,
      })
      .execute();
    await store.db
      .insertInto('job')
      .values({
        id: 'job',
        run: '8F3K',
        server: 'ece-svc-01',
        probe: 'probe',
        state: 'ended',
        steps: '[]',
        tokens: canaries.sealed,
        step_deadline_ms: 1,
        created_at: at,
        deadline_at: at,
      })
      .execute();
    await store.close();
    for (const [to, withoutNames] of [
      [team, 'false'],
      [bridge, 'true'],
    ] as const) {
      await click(fill(await form(), { to, withoutNames }));
      const card = JSON.stringify((await sharedIn(to)).versions);
      for (const [what, canary] of Object.entries(canaries)) assert.ok(!card.includes(canary), `${what} in ${to}`);
    }
  });

  describe('text from outside', () => {
    before(async () => begin());
    const reader = { language: 'en', timeZone: undefined } as const;
    const blocks = (value: Any): string[] =>
      Array.isArray(value)
        ? value.flatMap(blocks)
        : typeof value !== 'object' || value === null
          ? []
          : [...(value.type === 'TextBlock' ? [value.text] : []), ...Object.values(value).flatMap(blocks)];

    it('is never live: neither in the comment nor in a name nor in the report', () => {
      const { report } = poisoned(reportOf('two-faults').report, recorded('two-faults'));
      const hostile = `${attack} <at>Everyone</at> {{DATE(2020-01-01T00:00:00Z)}}`;
      const card = sharedCard(
        report,
        { run: '8F3K', who: hostile, at: '2026-11-25T00:00:00.000Z', comment: hostile, withoutNames: false },
        reader,
      );
      assert.ok(Buffer.byteLength(JSON.stringify(card)) <= 25_000);
      assert.match(wordsOf(card.body), /evil\.example/, 'it is shown');
      assert.doesNotMatch(JSON.stringify(card), /\{\{|[\u202e\u2028]|"entities"/);
      for (const block of blocks(card)) assert.doesNotMatch(block, /(?<!\\)\]\(|(?<!\\)\*\*|<[a-z]/, block);
    });

    it('names of places are plain text in the form', () => {
      const card = shareForm(
        reportOf('healthy').report,
        [{ id: 'a', name: attack }],
        { mark: '00000000-0000-4000-8000-000000000000', undecided: 0 },
        reader,
      );
      assert.doesNotMatch(choicesOf(card).join(' '), /\{\{|[\p{Cc}\u202e\u2028]/u);
    });
  });

  it('who shared what where is in the audit log', async () => {
    await begin();
    await known();
    await click(fill(await form(), { to: bridge, withoutNames: 'true' }));
    await sharedIn(bridge);
    const store = await openStore({ folder: `${chat.folder}/data` });
    const rows = await store.db
      .selectFrom('audit')
      .selectAll()
      .where('command', 'like', 'share 8F3K%')
      .orderBy('at')
      .execute();
    await store.close();
    assert.deepEqual(
      rows.map(({ person, command, outcome }) => [(JSON.parse(person) as { name: string }).name, command, outcome]),
      [
        ['Alex Wilber', 'share 8F3K', 'done'],
        ['Alex Wilber', `share 8F3K in ${bridge} without names`, 'on its way'],
      ],
    );
  });
});
