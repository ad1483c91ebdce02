/** The night of a cut-over in Teams: the run sheet, marks of two people, and the card that stays. */
import assert from 'node:assert/strict';
import { eceDoctorBeside } from '../../cli/beside-bot.ts';
import { readBeside } from '../beside-bot.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { actionsOf, linesOffered, type Posted, wordsOf, wordsRead } from '../connector.ts';

/** Without an ES, OAuth is not supported: a failure of the whole site. */
const file = `
name: contoso
release: "12.6(1)"
externalUrl: https://ece.example.com
transport: imap
accountModel: shared
sharedAccount: svc-ece@example.com
mailboxes: [sales@example.com, hr@example.com, press@example.com]
servers:
  - { name: ece-svc-01, roles: [services] }
`;
const second = '00000000-0000-0000-0000-0000000000021';
const ofSecond = { from: { id: '29:ana', name: 'Ana', aadObjectId: second } };

describe('the night of a cut-over, in Teams', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat({ file, environment: { ECE_DOCTOR_ADMINISTRATORS: `${administrator},${second}` } });
  });
  afterEach(() => chat.end());

  const say = async (text: string, more = {}): Promise<string> =>
    wordsRead(await chat.fresh(() => chat.say(text, more)));
  const shows = (posted: Posted, words: RegExp): Promise<boolean> => chat.until(() => words.test(wordsRead(posted)));
  const table = [
    'alias;mailbox;account;protocol;authentication;instance',
    'Sales;sales@example.com;svc-ece@example.com;imap;oauth;rx1',
    'HR;hr@example.com;svc-ece@example.com;imap;password;rx1',
    'Press;press@example.com;svc-ece@example.com;imap;oauth;rx2',
  ].join('\n');
  async function checked(): Promise<void> {
    await say(`aliases\n${table}`);
    const posted = await chat.fresh(() => chat.say('check cut-over to graph'));
    await chat.until(() => actionsOf(posted).some(({ verb }) => verb === 'share'));
  }
  const marks = () =>
    readBeside(chat.folder, async ({ db }) =>
      db.selectFrom('cut_over_mark').select(['alias', 'state', 'marked_by']).orderBy('alias').execute(),
    );

  it('shows the groups and the first step, with the file one tap away', async () => {
    await checked();
    const posted = await chat.fresh(() => chat.say('run sheet'));
    assert.match(
      wordsRead(posted),
      /Run sheet: cut-over of contoso to Graph.*3 aliases in 3 groups.*Group 1, by day: down already: 1 alias.*Group 2: 1 alias, retriever instance rx1.*First step: Days before, try one alias in a quiet hour\./s,
    );
    assert.ok(actionsOf(posted).some(({ verb }) => verb === 'report-file'));
    assert.match(await say('plan de bascule', { locale: 'fr-FR' }), /Plan de bascule : contoso vers Graph/);
  });

  it('edits the card of progress with every mark, by anybody and also after a restart', async () => {
    await checked();
    const card = await chat.fresh(() => chat.say('cut-over progress'));
    assert.match(wordsRead(card), /Cut-over to Graph: 0 of 3 aliases proven.*3 not moved|0 of 3 aliases proven/s);
    assert.deepEqual(
      linesOffered(card).filter((line) => line.startsWith('moved')),
      ['moved group 1', 'moved group 2', 'moved group 3'],
    );
    await say('moved group 2');
    await shows(card, /Last: Alex Wilber marked Sales as moved on/);
    await chat.restart();
    await say('moved press@example.com', ofSecond);
    await shows(card, /Last: Ana marked Press as moved on/);
    assert.deepEqual(
      linesOffered(card).filter((line) => line.startsWith('moved')),
      ['moved group 1'],
    );
    assert.equal(chat.posted.filter((posted) => /aliases proven/.test(wordsRead(posted))).length, 1);
  });

  it('edits the card after each run of a cut-over', async () => {
    await checked();
    const card = await chat.fresh(() => chat.say('cut-over progress'));
    const before = card.versions.length;
    await chat.fresh(() => chat.say('check cut-over to graph'));
    await chat.until(() => card.versions.length > before);
    const [run] = await readBeside(chat.folder, async ({ db }) =>
      db.selectFrom('run').select('id').orderBy('started_at', 'desc').execute(),
    );
    await shows(card, new RegExp(`as run ${run?.id ?? '?'} saw it`));
  });

  it('keeps both marks if two people click at once, and says who marked an alias first', async () => {
    await checked();
    const answers = await Promise.all([
      chat.fresh(() => chat.say('moved group 1')),
      chat.say('moved group 2', {
        ...ofSecond,
        conversation: { id: 'personal-2', conversationType: 'personal', tenantId: 'tenant-1' },
      }),
    ]);
    assert.ok(answers.length === 2);
    await chat.until(
      (posted) => posted.filter((one) => /is marked as moved to Graph/.test(wordsRead(one))).length === 2,
    );
    assert.deepEqual(
      (await marks()).map(({ alias, state, marked_by }) => [
        alias,
        state,
        (JSON.parse(marked_by) as { name: string }).name,
      ]),
      [
        ['hr', 'moved', 'Alex Wilber'],
        ['sales', 'moved', 'Ana'],
      ],
    );
    assert.match(await say('moved sales@example.com'), /Already marked as moved.*Ana marked Sales as moved first, on/s);
    const audited = await readBeside(chat.folder, async ({ db }) =>
      db
        .selectFrom('audit')
        .select(['command', 'outcome'])
        .where('command', 'like', 'moved group%')
        .orderBy('at')
        .execute(),
    );
    assert.deepEqual(audited.map(({ command, outcome }) => `${command}: ${outcome}`).toSorted(), [
      'moved group 1: marked 1',
      'moved group 2: marked 1',
    ]);
  });

  it('marks an alias as moved back with what the way back needs, and only one that had moved', async () => {
    await checked();
    await say('moved HR, Sales');
    assert.match(await say('moved back "Press"'), /Not marked as moved.*Press was not marked as moved/s);
    assert.match(
      await say('moved back hr@example.com'),
      /1 alias is marked as moved back.*no way back to a password over IMAP or POP3/s,
    );
    assert.match(
      await say('retour arrière Sales', { locale: 'fr-FR' }),
      /Le retour arrière de 1 alias est noté.*secret client existe/s,
    );
    assert.match(await say('moved back Sales'), /Not marked as moved.*Alex Wilber marked Sales as moved back first/s);
    assert.match(await say('migré groupe 2', { locale: 'fr-FR' }), /1 alias est marqué comme basculé vers Graph/);
  });

  it('takes the mark of a line that was struck out away, so that it counts as not moved and not as moved back', async () => {
    await checked();
    const card = await chat.fresh(() => chat.say('cut-over progress'));
    await say('moved group 2, 3');
    assert.match(await say('not moved Sales'), /1 alias is not marked any more: it has not moved/);
    await shows(card, /Last: Alex Wilber marked Press as moved/);
    assert.doesNotMatch(wordsRead(card), /moved back/);
    assert.ok(linesOffered(card).includes('moved group 2'));
    assert.match(await say('pas migré Sales', { locale: 'fr-FR' }), /Aucun marquage à retirer/);
    assert.deepEqual(
      (await marks()).map(({ alias, state }) => [alias, state]),
      [['press', 'moved']],
    );
  });

  it('offers the nearest aliases for an unknown one, and marks nothing', async () => {
    await checked();
    const posted = await chat.fresh(() => chat.say('moved sale@example.com, Press'));
    assert.match(wordsRead(posted), /The run sheet does not have sale@example\.com.*Nothing was marked/s);
    assert.ok(linesOffered(posted).includes('moved "Sales"'));
    assert.match(await say('moved group 7'), /does not have 7/);
    assert.deepEqual(await marks(), []);
  });

  it('asks for a check before any cut-over was checked, and leaves a sentence to the questions', async () => {
    for (const line of ['run sheet', 'moved sales@example.com', 'moved back Sales', 'cut-over progress'])
      assert.deepEqual(linesOffered(await chat.fresh(() => chat.say(line))).slice(0, 2), [
        'check cut-over to graph',
        'check cut-over to oauth',
      ]);
    await checked();
    assert.doesNotMatch(
      await say('moved the firewall to another rack at noon, is it that?'),
      /run sheet does not have/i,
    );
    assert.deepEqual(await marks(), []);
  });

  it('names no alias and nobody to viewers', async () => {
    await chat.restart({ ECE_DOCTOR_VIEWERS: second, ECE_DOCTOR_ADMINISTRATORS: administrator });
    await checked();
    await say('moved group 2');
    const words = await say('cut-over progress', {
      ...ofSecond,
      conversation: { id: 'personal-2', conversationType: 'personal', tenantId: 'tenant-1' },
    });
    assert.match(words, /0 of 3 aliases proven.*ECE administrator: .*The last mark is of/s);
    assert.doesNotMatch(words, /Sales|HR|Press|Alex|example\.com|ece-svc-01/);
    assert.match(await say('moved group 1', ofSecond), /operator|not allowed|role/i);
  });

  it('keeps the list, the sheet and the progress of the last whole check, if a later one looked at a part', async () => {
    await checked();
    const card = await chat.fresh(() => chat.say('cut-over progress'));
    const report = await chat.fresh(() => chat.say('check cut-over to graph rights sales@example.com'));
    await chat.until(() => actionsOf(report).some(({ verb }) => verb === 'share'));
    await shows(card, /0 of 3 aliases proven.*Run \w+ is newer, but checked only a part/s);
    assert.match(await say('run sheet'), /3 aliases in 3 groups.*it is not used here/s);
    assert.match(await say('cut-over'), /3 aliases.*not used here/s);
    assert.match(await say('bascule', { locale: 'fr-FR' }), /n’est pas utilisée ici/);
    await checked();
    await chat.until(() => !/not used here/.test(wordsRead(card)));
  });

  it('says that points may be missing, if only a part was ever checked', async () => {
    await say(`aliases\n${table}`);
    const report = await chat.fresh(() => chat.say('check cut-over to graph rights'));
    await chat.until(() => actionsOf(report).some(({ verb }) => verb === 'share'));
    for (const line of ['cut-over', 'run sheet', 'cut-over progress'])
      assert.match(await say(line), /This run checked only a part of the site/);
    const { stdout } = await eceDoctorBeside(chat, ['bot', 'progress']);
    assert.match(stdout.replaceAll(/\s+/g, ' '), /checked only a part of the site\. Points may be missing here/);
  });

  it('edits the card of each thread of a channel for the marks of two people, nameless if a viewer asked', async () => {
    const viewer = '00000000-0000-0000-0000-0000000000023';
    const channel = '19:night@thread.tacv2';
    const inThread = (thread: number) => ({
      conversation: {
        id: `${channel};messageid=${thread}`,
        conversationType: 'channel',
        isGroup: true,
        tenantId: 'tenant-1',
      },
      channelData: { tenant: { id: 'tenant-1' }, team: { id: channel, name: 'Night' }, channel: { id: channel } },
    });
    const ofViewer = { from: { id: '29:vera', name: 'Vera', aadObjectId: viewer } };
    await chat.restart({ ECE_DOCTOR_VIEWERS: viewer });
    await checked();
    const card = await chat.fresh(() => chat.say('cut-over progress', inThread(1)));
    const nameless = await chat.fresh(() => chat.say('cut-over progress', { ...inThread(2), ...ofViewer }));
    assert.match(await say('moved group 2', { ...inThread(1), ...ofSecond }), /1 alias is marked as moved/);
    await shows(card, /Last: Ana marked Sales as moved on/);
    await chat.until(() => !linesOffered(nameless).includes('moved group 2'));
    assert.match(await say('moved group 3', { ...inThread(2), ...ofViewer }), /operator/i);
    await chat.restart({ ECE_DOCTOR_VIEWERS: viewer });
    assert.match(await say('moved group 3', inThread(1)), /1 alias is marked as moved/);
    await shows(card, /Last: Alex Wilber marked Press as moved on/);
    await chat.until(() => !linesOffered(nameless).includes('moved group 3'));
    assert.match(wordsRead(nameless), /The last mark is of/);
    for (const { activity } of nameless.versions)
      assert.doesNotMatch(wordsOf(activity), /Sales|HR|Press|Ana|Alex|example\.com|ece-svc-01/);
    assert.deepEqual(
      (await marks()).map(({ alias, marked_by }) => [alias, (JSON.parse(marked_by) as { name: string }).name]),
      [
        ['press', 'Alex Wilber'],
        ['sales', 'Ana'],
      ],
    );
    assert.equal(chat.posted.filter((posted) => /aliases proven/.test(wordsRead(posted))).length, 2);
  });
});
