/** People who may not use the bot, over real HTTP on both sides. */
import assert from 'node:assert/strict';
import pino from 'pino';
import { readExposition, valueIn } from '../kit/exposition.ts';
import { changeBeside, readBeside } from './beside-bot.ts';
import { administrator, type Chat, startChat } from './bot.ts';
import { type Posted, wordsOf } from './connector.ts';

const token = 'a-token-of-twenty-characters-or-more';
const tenant = '11111111-2222-3333-4444-555555555555';
const viewer = '00000000-0000-0000-0000-0000000000031';
const otherTenant = '99999999-2222-3333-4444-555555555555';
const personal = (name: string) => ({ id: `personal-${name}`, conversationType: 'personal', tenantId: tenant });
const stranger = (name: string) => ({
  from: { id: `29:${name}`, name, aadObjectId: `object-of-${name}` },
  conversation: personal(name),
});
/** Teams sends no Entra id for some guests. */
const guest = (name: string) => ({ from: { id: `29:${name}`, name }, conversation: personal(name) });
const group = { conversation: { id: 'group-1', conversationType: 'groupChat', tenantId: tenant } };
const click = {
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb: 'report', data: { verb: 'report', run: '8F3K' } } },
};

const wordsNow = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);
const isAccess = (posted: Posted): boolean => /not among the people|did not say who you are/.test(wordsNow(posted));
const isLimit = (posted: Posted): boolean => /within a minute/.test(wordsNow(posted));
const isHelp = (posted: Posted): boolean => wordsNow(posted).includes('What you can ask ECE Doctor');

describe('a person without a role', () => {
  let chat: Chat;
  let lines: { msg: string; what?: string; outcome?: string; leftOut?: object }[];
  beforeEach(async () => {
    lines = [];
    chat = await startChat({
      rateLimits: { person: 20, conversation: 30 },
      environment: {
        ECE_DOCTOR_VIEWERS: viewer,
        ECE_DOCTOR_OPERATORS: administrator,
        ECE_DOCTOR_TENANTS: tenant,
        ECE_DOCTOR_METRICS_TOKEN: token,
      },
      logger: pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) }),
    });
  });
  afterEach(() => chat.end());

  const times = async (number: number, more: object): Promise<void> => {
    for (let sent = 0; sent < number; sent += 1) await chat.say('help', { ...more });
  };
  const count = (wanted: (posted: Posted) => boolean): number => chat.posted.filter(wanted).length;
  const handled = (): Promise<number> =>
    readBeside(chat.folder, async ({ db }) => {
      const rows = await db.selectFrom('inbox').select('id').where('state', '=', 'done').execute();
      return rows.length;
    });
  const untilHandled = async (wanted: number): Promise<void> => {
    while ((await handled()) < wanted) await new Promise((resolve) => setImmediate(resolve));
  };
  const audited = (): Promise<string[]> =>
    readBeside(chat.folder, async ({ db }) => {
      const rows = await db.selectFrom('audit').select('outcome').orderBy('at').execute();
      return rows.map(({ outcome }) => outcome);
    });
  const refusals = async (code: string): Promise<number | undefined> => {
    const page = await fetch(`${chat.bot.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    const families = readExposition(await page.text());
    return valueIn(families, 'ece_doctor_refusals_total', { door: 'command', code });
  };
  const handledLines = () => lines.filter(({ msg }) => msg === 'a command was handled');

  it('who floods the bot gets each refusal once, in the chat, the audit log and the log, and is counted', async () => {
    await times(50, stranger('stan'));
    await untilHandled(50);
    assert.deepEqual([count(isAccess), count(isLimit), chat.posted.length], [1, 1, 2]);
    assert.deepEqual(await audited(), ['refused access.person-not-listed', 'refused limit.person']);
    assert.deepEqual(
      handledLines().map(({ what, outcome }) => [what, outcome]),
      [
        ['help', 'refused access.person-not-listed'],
        ['help', 'refused limit.person'],
      ],
    );
    assert.deepEqual([await refusals('access'), await refusals('limit.person')], [20, 30]);
  });

  it('gets the refusal again after a minute', async () => {
    await times(2, stranger('stan'));
    await untilHandled(2);
    assert.equal(count(isAccess), 1);
    const used_at = new Date(Date.now() - 60_001).toISOString();
    await changeBeside(chat.folder, (db) => [db.updateTable('used_mark').set({ used_at })]);
    await times(2, stranger('stan'));
    await untilHandled(4);
    assert.deepEqual([count(isAccess), (await audited()).length], [2, 2]);
  });

  it('gets an answer to each click, and one line in the audit log', async () => {
    for (let sent = 0; sent < 5; sent += 1) {
      const answer = await chat.send({ ...click, ...stranger('stan') });
      assert.match(await answer.text(), /not among the people who may use this bot/);
    }
    assert.deepEqual([await audited(), chat.posted.length], [['refused access.person-not-listed'], 0]);
  });

  it('does not use up the limit of a conversation', async () => {
    await times(20, { ...stranger('stan'), ...group });
    await untilHandled(20);
    await times(20, { ...stranger('sue'), ...group });
    await untilHandled(40);
    await chat.say('help', group);
    await chat.until(() => count(isHelp) === 1);
    assert.equal(count(isLimit), 0);
  });

  it('gets the refusal among many others, also without an Entra id; the log has ten lines for all of them', async () => {
    for (let who = 1; who <= 12; who += 1) await chat.say('help', who > 6 ? guest(`g${who}`) : stranger(`s${who}`));
    await chat.until(() => count(isAccess) === 12);
    assert.equal((await audited()).length, 12);
    await chat.bot.close();
    assert.equal(handledLines().length, 10);
    assert.deepEqual(
      lines.flatMap(({ leftOut }) => leftOut ?? []),
      [{ refused: 2 }],
    );
  });

  it('is counted at a refresh', async () => {
    const refresh = { verb: 'refresh', data: { verb: 'refresh', delivery: crypto.randomUUID() } };
    const answer = await chat.send({ ...click, value: { action: refresh }, ...stranger('stan') });
    assert.match(await answer.text(), /not among the people who may use this bot/);
    assert.equal(await refusals('access'), 1);
  });

  it('or with too low a role, or in front of others, is counted for each command, click and file', async () => {
    const vera = { from: { id: '29:vera', name: 'vera', aadObjectId: viewer }, conversation: personal('vera') };
    const share = { verb: 'share', data: { verb: 'share', run: '8F3K' } };
    // A viewer may answer the question about a report, but not about a script.
    const context = {
      kind: 'script',
      script: 'ece query',
      language: 'en',
      sha256: '0'.repeat(64),
      by: viewer,
      mark: crypto.randomUUID(),
      until: new Date().toISOString(),
    };
    await chat.fresh(() => chat.say('check all', vera));
    await chat.fresh(() =>
      chat.send({ type: 'invoke', name: 'fileConsent/invoke', value: { action: 'decline', context }, ...vera }),
    );
    assert.match(await (await chat.send({ ...click, value: { action: share }, ...vera })).text(), /Only operators/);
    assert.equal(await refusals('role'), 3);
    const told = await chat.fresh(() => chat.say('sign-ins', group));
    assert.match(wordsNow(told), /personal chat/);
    assert.deepEqual([await refusals('personal-only'), await refusals('access')], [1, 0]);
  });

  it('of another tenant leaves no conversation in the store, neither by a message nor by a new channel', async () => {
    const elsewhere = { conversation: { ...group.conversation, tenantId: otherTenant } };
    const channel = '19:elsewhere@thread.tacv2';
    await chat.say('help', elsewhere);
    await chat.send({ type: 'conversationUpdate', ...elsewhere, membersAdded: [{ id: '28:bot' }] });
    await chat.send({
      type: 'conversationUpdate',
      conversation: { id: channel, conversationType: 'channel', tenantId: otherTenant },
      channelData: {
        eventType: 'channelCreated',
        tenant: { id: otherTenant },
        channel: { id: channel, name: 'Elsewhere' },
        team: { id: '19:team@thread.tacv2', name: 'Team' },
      },
    });
    await untilHandled(3);
    assert.match(chat.posted.map(wordsNow).join(), /does not serve your organization/);
    const kept = await readBeside(chat.folder, ({ db }) => db.selectFrom('conversation').selectAll().execute());
    assert.deepEqual(kept, []);
  });
});
