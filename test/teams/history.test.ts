/** Past runs, as a person in Teams asks for them, over real HTTP on both sides. */
import assert from 'node:assert/strict';
import { enrol } from '../runs/probes.ts';
import { type Chat, startChat } from './bot.ts';
import { type Posted, wordsOf } from './connector.ts';
import { keepRuns } from './past-runs.ts';

const cardOf = (posted: Posted | undefined) => posted?.versions.at(-1)?.activity.attachments?.[0]?.content;
const lastWords = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);
// oxlint-disable-next-line typescript/no-explicit-any -- cards as they came
const buttonsOf = (posted: Posted): string[] => (cardOf(posted).actions ?? []).map(({ data }: any) => data.text ?? data.verb);

const rowsOf = (posted: Posted): { words: string; text: string }[] =>
  cardOf(posted)
    // oxlint-disable-next-line typescript/no-explicit-any -- cards as they came
    .body.filter(({ columns }: any) => columns?.length === 3)
    // oxlint-disable-next-line typescript/no-explicit-any -- the same
    .map((row: any) => ({ words: wordsOf(row.columns.slice(0, 2).map(({ items }: any) => items)), text: row.columns[2].items[0].actions[0].data.text }));

describe('past runs in the chat', () => {
  let chat: Chat;
  before(async () => {
    chat = await startChat({
      kept: (store) =>
        keepRuns(store, [
          { id: '8F3K', at: '2026-11-23T08:00:00.000Z', saw: 'imap-blocked-on-services' },
          { id: '9KHJ', at: '2026-11-23T09:00:00.000Z', saw: 'healthy', selection: 'mail sales@example.com', cancelled: true },
          { id: 'W7RMD', at: '2026-11-24T08:00:00.000Z', saw: 'healthy', by: 'Megan Bowen' },
        ]),
    });
  });
  after(async () => chat.end());

  const fresh = async (send: () => Promise<unknown>): Promise<Posted> => {
    const count = chat.posted.length;
    await send();
    return chat.until((posted) => posted[count]);
  };

  for (const typed of ['report 8F3K', 'report run 8f3k.', 'report "#8F3K"', 'rapport exécution 8f3k']) {
    it(`“${typed}” shows the report of that run again, as a card of its own`, async () => {
      const posted = await fresh(() => chat.say(typed));
      assert.match(lastWords(posted), /run 8F3K/);
      assert.match(lastWords(posted), /993/);
      assert.ok(buttonsOf(posted).includes('findings'));
    });
  }

  it('“report” alone shows the last run that has ended', async () => {
    assert.match(lastWords(await fresh(() => chat.say('report'))), /run W7RMD/);
  });

  it('a report that is shown again goes to the conversation that asks, in its language and time zone', async () => {
    const posted = await fresh(() => chat.say('rapport W7RMD', { locale: 'fr-FR', localTimezone: 'Asia/Tokyo', conversation: { id: 'group-1', conversationType: 'groupChat', tenantId: 'tenant-1' } }));
    assert.equal(posted.conversation, 'group-1');
    assert.match(lastWords(posted), /24 nov\. 2026,? (à )?17:00/);
  });

  it('an id that is not kept is refused with those that may have been meant, as buttons that ask again', async () => {
    const posted = await fresh(() => chat.say('report 8F3X'));
    assert.match(lastWords(posted), /8F3X.*is no run of contoso that is kept.*forgotten/);
    assert.deepEqual(buttonsOf(posted), ['report 8F3K', 'history']);
    const shown = await fresh(() => chat.send({ value: { verb: 'say', text: 'report 8F3K' } }));
    assert.match(lastWords(shown), /run 8F3K/);
  });

  it('“history” lists the last runs, newest first: what, when for the reader, who, how it ended and why, with a button each', async () => {
    const posted = await fresh(() => chat.say('history'));
    const rows = rowsOf(posted);
    assert.deepEqual(rows.map(({ text }) => text), ['report W7RMD', 'report 9KHJ', 'report 8F3K']);
    assert.match(rows[0]?.words ?? '', /^\? .*check all .*Nov 24, 2026, 09:00 GMT\+1 · Megan Bowen .*not established · \d+ passed/);
    assert.match(rows[1]?.words ?? '', /check mail sales@example\.com .*stopped/);
    assert.match(rows[2]?.words ?? '', /^✖ .*check all .*2 failed · .*Blocked from ece-svc-01 only/);
    assert.deepEqual(buttonsOf(posted), ['compare', 'check all']);
  });

  for (const [client, press] of [['a new', (text: string) => ({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'say', data: { verb: 'say', text } } } })], ['an older', (text: string) => ({ value: { verb: 'say', text } })]] as const) {
    it(`the button of a run shows its report below the list, which stays as it is (${client} client)`, async () => {
      const list = await fresh(() => chat.say('historique'));
      const [, , { text } = { text: '' }] = rowsOf(list);
      const posted = await fresh(() => chat.send({ ...press(text), replyToId: list.id }));
      assert.match(lastWords(posted), /run 8F3K/);
      assert.equal(list.versions.length, 1);
    });
  }

  it('nothing that is typed in place of an id becomes live', async () => {
    const posted = await fresh(() => chat.say('report **[x](https://evil.example)**'));
    for (const { type, text } of cardOf(posted).body) if (type === 'TextBlock') assert.doesNotMatch(text, /(?<!\\)\*\*|(?<!\\)\]\(/);
  });
});

describe('past runs where there are none', () => {
  let chat: Chat;
  // Enrolled and not connected: a run waits a while for it.
  before(async () => void (chat = await startChat({ kept: async (store) => void (await enrol(store, 'ece-svc-01', { connected: false })) })));
  after(async () => chat.end());

  it('“report” and “history” say so, and what to type', async () => {
    await chat.say('report');
    const report = await chat.until(([first]) => first);
    assert.match(lastWords(report), /No run of contoso has ended yet.*check all/);
    await chat.say('history');
    const history = await chat.until(([, second]) => second);
    assert.match(lastWords(history), /no run of contoso yet.*check all/);
    assert.deepEqual(buttonsOf(history), ['check all']);
  });

  it('one under way is listed, and “report” follows it in another conversation to its end', async () => {
    const group = { conversation: { id: 'group-1', conversationType: 'groupChat', tenantId: 'tenant-1' } };
    await chat.say('check connectivity');
    const first = await chat.until((posted) => posted[2]);
    const [run = ''] = /(?<=run )[2-9A-Z]{4}/.exec(lastWords(first)) ?? [];
    await chat.say('history', group);
    const [row] = rowsOf(await chat.until((posted) => posted[3]));
    assert.match(row?.words ?? '', /^… .*check connectivity .*under way/);
    assert.equal(row?.text, `report ${run}`);
    await chat.say(`report ${run}`, group);
    const second = await chat.until((posted) => posted[4]);
    assert.deepEqual([second.conversation, buttonsOf(second)], ['group-1', ['cancel']]);
    await chat.send({ value: { verb: 'cancel', run } });
    await chat.until(() => [first, second].every((posted) => /stopped; this is what was seen/.test(lastWords(posted))));
  });
});
