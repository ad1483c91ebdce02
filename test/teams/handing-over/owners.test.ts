/** `owners`, `owner` and its form, typed and clicked in either language, over HTTP. */
import assert from 'node:assert/strict';
import { ownersOf, type OwnerSetting } from '../../../src/runs/handing-over/owners.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { openStoreToRead } from '../../../src/store/open.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { type Action, actionsOf, documented, type Posted, wordsOf } from '../connector.ts';

const dana = '00000000-0000-0000-0000-000000000021';
const operator = { id: '29:otto', name: 'Otto Operator', aadObjectId: '00000000-0000-0000-0000-000000000032' };
const french = { locale: 'fr-FR' };
const general = '19:general@thread.tacv2';
const team = { id: general, name: 'Mail' };
const alexMember = { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator };
const danaMember = { id: '29:dana', name: 'Dana Baker', aadObjectId: dana };

const spaced = (text: string) => text.replaceAll('\\', '').replaceAll(/[\u00A0\u202F]/g, ' ');
const words = (posted: Posted): string => spaced(wordsOf(posted.versions.at(-1)?.activity));
const cardOf = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;
const inputsOf = (posted: Posted): string[] =>
  JSON.stringify(cardOf(posted))
    .match(/"type":"Input\.\w+","id":"\w+"/g)
    ?.map((found) => found.split('"')[7] ?? '') ?? [];

describe('the owners of causes', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat({ environment: { ECE_DOCTOR_OPERATORS: operator.aadObjectId } });
    chat.people.set(dana, { chat: 'a:dana', account: '29:dana', name: 'Dana Baker' });
  });
  afterEach(() => chat.end());

  const inTeam = (...members: { id: string; name?: string; aadObjectId?: string }[]) => {
    chat.teams.set(general, {
      name: 'Mail',
      channels: [{ id: general }, { id: '19:net@thread.tacv2', name: 'Network' }],
      members,
    });
    return chat.send({
      type: 'conversationUpdate',
      membersAdded: [{ id: '28:bot' }],
      conversation: { id: general, conversationType: 'channel', isGroup: true, tenantId: 'tenant-1' },
      channelData: { tenant: { id: 'tenant-1' }, team, eventType: 'teamMemberAdded' },
    });
  };
  const settings = async (): Promise<OwnerSetting[]> => {
    const { db, close } = openStoreToRead({ folder: `${chat.folder}/data` });
    try {
      return await ownersOf({ db, deployment: 'contoso' });
    } finally {
      await close();
    }
  };
  const toDana = () => chat.posted.filter(({ conversation }) => conversation === 'a:dana');
  const answerTo = async (text: string, more: Record<string, unknown> = {}) => {
    const count = chat.posted.length;
    await chat.say(text, more);
    return chat.until((posted) => posted.slice(count).find(({ conversation }) => conversation === 'personal-1'));
  };
  const formOf = async (line = 'owner network'): Promise<Action> => {
    const button = actionsOf(await answerTo(line)).find(({ verb }) => verb === 'owner');
    assert.ok(button);
    return button;
  };
  const submit = async (button: Action, inputs: Record<string, string>, more: Record<string, unknown> = {}) => {
    const response = await chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { ...button, data: { ...button.data, ...inputs } }, trigger: 'manual' },
      ...more,
    });
    return spaced(wordsOf(((await response.json()) as { value: unknown }).value));
  };

  it('lists the three owners, with a button that opens the form of each', async () => {
    const shown = await answerTo('owners');
    assert.match(words(shown), /ECE administrator.*Nobody.*Network team.*Nobody.*Microsoft 365 administrator.*Nobody/);
    assert.deepEqual(
      actionsOf(shown).map(({ data }) => data.text),
      ['owner ece', 'owner network', 'owner microsoft'],
    );
    assert.match(
      words(await answerTo('responsables', french)),
      /À qui transmettre les pannes.*Équipe réseau.*Aucun destinataire/,
    );
  });
  it('shows in the form of each owner the line that ends its setting', async () => {
    assert.match(words(await answerTo('owner microsoft')), /type “owner microsoft is nobody”/);
    assert.match(words(await answerTo('responsable réseau', french)), /saisissez « responsable réseau est aucun »/);
  });
  it('sets a person who was picked, opens their chat, and learns the name from Teams', async () => {
    const form = await formOf();
    assert.match(await submit(form, { person: dana, language: 'fr', zone: 'paris' }), /Network team is set/);
    const result = await chat.until((posted) => posted.find((one) => /first message has arrived/.test(words(one))));
    assert.match(words(toDana()[0]!), /ECE Doctor envoie ici .*l’équipe réseau.*contoso.*Alex Wilber.*rien à faire/);
    assert.equal(result.conversation, 'personal-1');
    const [{ to, language, timeZone, setBy, testedAt } = assert.fail()] = await settings();
    assert.equal(language, 'fr');
    assert.equal(timeZone, 'Europe/Paris');
    assert.equal(setBy.id, administrator);
    assert.ok(testedAt);
    assert.deepEqual(to, { kind: 'person', id: dana, name: 'Dana Baker' });
  });
  it('takes the place of a person, or a mail address, only one of them, and only once for each form', async () => {
    await inTeam(alexMember);
    const form = await formOf();
    assert.deepEqual(inputsOf(chat.posted.at(-1)!), ['person', 'place', 'mail', 'language', 'name', 'zone']);
    assert.match(await submit(form, {}), /Choose a person, a channel/);
    assert.match(await submit(form, { person: dana, mail: 'network@example.com' }), /Choose only one/);
    assert.match(await submit(form, { person: 'not an id' }), /Choose a person/);
    assert.match(await submit(form, { person: dana, zone: 'Narnia' }), /do not know this time zone/);
    assert.deepEqual(await settings(), []);
    assert.match(await submit(form, { place: '19:net@thread.tacv2' }), /Network team is set/);
    assert.match(await submit(form, { person: dana }), /This form has been used/);
    const [{ to } = assert.fail()] = await settings();
    assert.deepEqual(to, { kind: 'channel', conversation: '19:net@thread.tacv2', name: 'Mail › Network' });
    const first = await chat.until((posted) =>
      posted.find(({ conversation }) => conversation === '19:net@thread.tacv2'),
    );
    assert.match(words(first), /ECE Doctor sends requests for repair to the network team of contoso here/);
  });
  for (const [line, more, name, how] of [
    ['owner network is Dana Baker', {}, 'Dana Baker', ['en', 'Europe/Paris']],
    ['owner of the network team: dana, in French, Tokyo', {}, 'Dana Baker', ['fr', 'Asia/Tokyo']],
    ['responsable réseau est Dana Baker, en anglais', french, 'Dana Baker', ['en', 'Europe/Paris']],
    ['responsable de l’équipe réseau : Dana', french, 'Dana Baker', ['fr', 'Europe/Paris']],
    [`owner network is ${dana}`, {}, 'Dana Baker', ['en', 'Europe/Paris']],
    ['owner network is Mail > Network', {}, 'Mail › Network', ['en', 'Europe/Paris']],
  ] as const)
    it(`understands: ${line}`, async () => {
      await inTeam(alexMember, danaMember);
      assert.match(words(await answerTo(line, more)), /first message has arrived|premier message est arrivé/i);
      const [{ owner, to, language, timeZone } = assert.fail(), ...others] = await settings();
      assert.deepEqual([owner, to.name, [language, timeZone], others], ['network', name, how, []]);
    });
  it('a channel gets a mention if the person does not have the app, and the answer says so to the administrator', async () => {
    await inTeam(alexMember, danaMember);
    chat.people.set(dana, { chat: 'a:dana', refusal: 'ForbiddenOperationException' });
    const answer = words(await answerTo('owner network is Dana Baker'));
    assert.match(answer, /first message has arrived.*Dana Baker does not have the app.*mention Dana Baker in/);
    const mentioning = chat.posted.find(({ versions }) => versions[0]?.activity.entities !== undefined);
    assert.equal(mentioning?.conversation.startsWith('19:'), true);
    assert.deepEqual(mentioning?.versions[0]?.activity.entities[0].mentioned, { id: '29:dana', name: 'Dana Baker' });
  });
  for (const [code, why] of [
    ['ForbiddenOperationException', /does not have the app.*Teams admin center/],
    ['ConversationBlockedByUser', /has blocked or muted the app/],
    ['BotDisabledByAdmin', /Teams administrator has blocked the app/],
    ['BadArgument', /Perhaps the person has left/],
  ] as const)
    it(`${code}: keeps the setting, and says why nothing arrives and what to do`, async () => {
      chat.people.set(dana, { chat: 'a:dana', refusal: code });
      const answer = words(await answerTo(`owner network is ${dana}`));
      assert.match(answer, why);
      assert.match(answer, /The setting is kept/);
      const [{ refused, testedAt } = assert.fail()] = await settings();
      assert.equal(testedAt, undefined);
      assert.match(refused?.why.key ?? '', /^owners\.why/);
      assert.match(words(await answerTo('owners')), why);
    });
  it('a chat that Teams opens but does not deliver to is a refusal too', async () => {
    chat.refuse = (method, path) =>
      method === 'POST' && path.includes('a%3Adana') ? documented('ConversationBlockedByUser') : undefined;
    assert.match(words(await answerTo(`owner network is ${dana}`)), /has blocked or muted the app/);
  });
  it('refuses a mail address that ECE reads, and keeps another', async () => {
    for (const address of ['sales@example.com', 'SALES+network@example.com', 'svc-ece@example.com'])
      assert.match(words(await answerTo(`owner network is ${address}`)), /ECE reads the mailbox/);
    assert.deepEqual(await settings(), []);
    assert.match(words(await answerTo('owner network is network@example.com')), /its host has no settings for it/);
    assert.deepEqual((await settings())[0]?.to, {
      kind: 'mail',
      address: 'network@example.com',
      name: 'network@example.com',
    });
  });
  it('asks which of several is meant, and never sets one of them', async () => {
    await inTeam(alexMember, danaMember, { ...danaMember, id: '29:dana-2', aadObjectId: `${dana.slice(0, -1)}2` });
    assert.match(words(await answerTo('owner network is Dana Baker')), /I know no person/);
    assert.match(words(await answerTo('owner network is Netwrok')), /owner network is Mail › Network/);
    assert.deepEqual(await settings(), []);
  });
  it('ends a setting', async () => {
    await answerTo(`owner network is ${dana}`);
    assert.match(words(await answerTo('owner network is nobody')), /Network team: nobody is set any more/);
    assert.deepEqual(await settings(), []);
    assert.match(words(await answerTo('owner network is nobody')), /nobody was set/);
  });
  it('lets only administrators set an owner, also with a forged click, and only in the personal chat', async () => {
    const otto = {
      from: operator,
      conversation: { id: 'personal-2', conversationType: 'personal', tenantId: 'tenant-1' },
    };
    const form = await formOf();
    const count = chat.posted.length;
    await chat.say(`owner network is ${dana}`, otto);
    assert.match(words(await chat.until((posted) => posted[count])), /administrator/);
    assert.match(await submit(form, { person: dana }, otto), /administrator/);
    const inChannel = {
      conversation: { id: general, conversationType: 'channel', isGroup: true, tenantId: 'tenant-1' },
    };
    assert.match(await submit(form, { person: dana }, inChannel), /personal chat only/);
    assert.deepEqual(await settings(), []);
    // An operator may read who is set, and sees no button for what only administrators do.
    const before = chat.posted.length;
    await chat.say('owners', otto);
    assert.deepEqual(actionsOf(await chat.until((posted) => posted[before])), []);
  });
  it('a place in which the administrator is no member cannot be set by a forged form', async () => {
    await inTeam(danaMember);
    const form = await formOf();
    assert.match(await submit(form, { place: general }), /not a member of that conversation/);
    assert.deepEqual(await settings(), []);
  });
  it('a name from Teams is no Markdown, and no mention', async () => {
    chat.people.set(dana, { chat: 'a:dana', account: '29:dana', name: '<at>everybody</at> [x](https://evil.example)' });
    await answerTo(`owner network is ${dana}`);
    const shown = JSON.stringify(cardOf(await answerTo('owners')));
    assert.doesNotMatch(shown, /"TextBlock","text":"[^"]*(<at>|\]\()/);
  });
  it('writes each setting to the audit log', async () => {
    await submit(await formOf(), { person: dana });
    await chat.until((posted) => posted.find((one) => /first message has arrived/.test(words(one))));
    await answerTo('owner network is nobody');
    const rows = await chat.stored(({ db }) =>
      db.selectFrom('audit').select(['command', 'outcome']).orderBy('at').execute(),
    );
    const audited = rows.map(({ command, outcome }) => `${command}: ${outcome}`);
    assert.ok(audited.includes(`owner network is ${dana}: done`), audited.join('\n'));
    assert.ok(audited.includes('owner network is nobody: done'), audited.join('\n'));
  });
});

describe('the answer to “who must act”', () => {
  let chat: Chat;
  beforeEach(async () => {
    const at = new Date(Date.now() - 60_000).toISOString();
    chat = await startChat({ kept: (store) => keepRuns(store, [{ id: 'B222', at, saw: 'imap-blocked-on-services' }]) });
  });
  afterEach(() => chat.end());

  for (const line of ['who must act', 'tell the network team'])
    it(`names the owner that was set, and hands over: ${line}`, async () => {
      await chat.fresh(() => chat.say('report B222'));
      await chat.fresh(() => chat.say('owner network is network@example.com'));
      const answer = await chat.fresh(() => chat.say(line));
      assert.match(words(answer), /It goes to network@example.com/);
      assert.ok(actionsOf(answer).some(({ verb }) => verb === 'hand-over-form'));
    });
  it('names no person to others in a channel', async () => {
    const conversation = { id: general, conversationType: 'channel', isGroup: true, tenantId: 'tenant-1' };
    const here = { conversation, channelData: { tenant: { id: 'tenant-1' }, team, channel: { id: general } } };
    await chat.fresh(() => chat.say('owner network is network@example.com'));
    await chat.fresh(() => chat.say('report B222', here));
    assert.doesNotMatch(words(await chat.fresh(() => chat.say('who must act', here))), /network@example/);
  });
});
