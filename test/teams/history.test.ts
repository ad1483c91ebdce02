/** Past runs, as a person in Teams asks for them, over real HTTP on both sides. */
import assert from 'node:assert/strict';
import { type Chat, startChat } from './bot.ts';
import { type Posted, wordsOf } from './connector.ts';
import { keepRuns } from './past-runs.ts';

const cardOf = (posted: Posted | undefined) => posted?.versions.at(-1)?.activity.attachments?.[0]?.content;
const lastWords = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);
// oxlint-disable-next-line typescript/no-explicit-any -- cards as they came
const buttonsOf = (posted: Posted): string[] => (cardOf(posted).actions ?? []).map(({ data }: any) => data.text ?? data.verb);

describe('past runs in the chat', () => {
  let chat: Chat;
  before(async () => {
    chat = await startChat({
      kept: (store) =>
        keepRuns(store, [
          { id: '8F3K', at: '2026-11-23T08:00:00.000Z', saw: 'imap-blocked-on-services' },
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

  it('nothing that is typed in place of an id becomes live', async () => {
    const posted = await fresh(() => chat.say('report **[x](https://evil.example)**'));
    for (const { type, text } of cardOf(posted).body) if (type === 'TextBlock') assert.doesNotMatch(text, /(?<!\\)\*\*|(?<!\\)\]\(/);
  });
});

describe('past runs where there are none', () => {
  let chat: Chat;
  before(async () => void (chat = await startChat()));
  after(async () => chat.end());

  it('“report” says so, and what to type', async () => {
    await chat.say('report');
    const posted = await chat.until(([first]) => first);
    assert.match(lastWords(posted), /No run of contoso has ended yet.*check all/);
  });
});
