/** The log while nothing can be stored or read. */
import assert from 'node:assert/strict';
import pino from 'pino';
import { changeBeside } from './beside-bot.ts';
import { type Chat, startChat } from './bot.ts';

describe('while the store fails', () => {
  let chat: Chat;
  let lines: { msg: string; leftOut?: object }[];
  beforeEach(async () => {
    lines = [];
    chat = await startChat({
      logger: pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) }),
    });
    await changeBeside(chat.folder, (db) => ['inbox', 'preference'].map((table) => db.schema.dropTable(table)));
  });
  afterEach(() => chat.end());

  const written = (msg: string): number => lines.filter((line) => line.msg === msg).length;
  const leftOut = () => lines.flatMap((line) => line.leftOut ?? []);

  it('each activity is refused, with ten lines in the log and a count of the others', async () => {
    for (let sent = 0; sent < 25; sent += 1) assert.equal((await chat.say('help')).status, 503);
    await chat.bot.close();
    assert.equal(written('an activity could not be taken in'), 10);
    assert.match(JSON.stringify(lines), /no such table: inbox/);
    assert.deepEqual(leftOut(), [{ 'not-stored': 15 }]);
  });

  it('a refresh is answered with an apology, with ten lines in the log', async () => {
    const refresh = { verb: 'refresh', data: { verb: 'refresh', delivery: crypto.randomUUID() } };
    for (let sent = 0; sent < 25; sent += 1) {
      const answer = await chat.send({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', ...refresh }, trigger: 'automatic' },
      });
      assert.match(await answer.text(), /went wrong/);
    }
    await chat.bot.close();
    assert.equal(written('a card could not be shown again'), 10);
    assert.deepEqual(leftOut(), [{ refresh: 15 }]);
  });
});
