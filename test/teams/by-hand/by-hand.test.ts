/** `done` and `not done`, typed in either language, over HTTP, and the reports of later runs. */
import assert from 'node:assert/strict';
import { doneByHandFor } from '../../../src/runs/done-by-hand.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const cardOf = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;
const words = (posted: Posted): string => wordsOf(cardOf(posted)?.body).replaceAll('\\', '');
const typed = (posted: Posted): string[] => actionsOf(posted).map(({ data }) => (data as { text: string }).text);
const everyCheck = { checks: ['manual/microsoft-analyzer', 'mail/alarm-path'] };

describe('a manual item', () => {
  let chat: Chat;
  beforeEach(async () => void (chat = await startChat()));
  afterEach(() => chat.end());
  const say = (line: string): Promise<Posted> => chat.fresh(() => chat.say(line));
  const kept = async () => {
    const found = await chat.stored((store) => doneByHandFor(store.db, { name: 'contoso' }, everyCheck, Date.now()));
    await chat.restart();
    return found;
  };

  for (const line of [
    'done manual/microsoft-analyzer',
    'done Microsoft-Analyzer',
    "done Microsoft's connectivity analyzer",
    'fait microsoft-analyzer',
  ])
    it(`is marked by “${line}”, with the person's name, and can be taken back`, async () => {
      const posted = await say(line);
      assert.match(words(posted), /180|Marked as done|Marqué comme fait/);
      const [one, ...others] = await kept();
      assert.deepEqual(others, []);
      assert.deepEqual(
        [one?.subject.name, one?.from],
        ['manual/microsoft-analyzer', { kind: 'declared', by: 'Alex Wilber' }],
      );
      assert.deepEqual(typed(posted), ['not done manual/microsoft-analyzer']);
      assert.match(words(await say('not done manual/microsoft-analyzer')), /No longer marked|N’est plus marqué/);
      assert.deepEqual(await kept(), []);
      assert.match(words(await say('not done manual/microsoft-analyzer')), /Nobody has marked|Personne/);
    });

  it('is offered by name if the name is unknown', async () => {
    const posted = await say('done manual/everything');
    assert.match(words(posted), /Which manual item/);
    assert.ok(typed(posted).includes('done mail/alarm-path'));
    assert.deepEqual(await kept(), []);
  });
});
