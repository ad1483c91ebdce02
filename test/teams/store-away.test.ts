import assert from 'node:assert/strict';
import { onPostgresql } from '../store/both-stores.ts';
import { type Chat, startChat } from './bot.ts';
import { wordsOf } from './connector.ts';

onPostgresql('an accepted message', (test) => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat({ environment: { DATABASE_URL: test.url() } });
  });
  afterEach(() => chat.end());

  it('is answered once the database is back, without an apology before', async () => {
    // The database crashes after the answer, before the message is marked as handled.
    let isDown = false;
    chat.refuse = async (method) => {
      if (method === 'POST' && !isDown) {
        isDown = true;
        await test.server().crash();
      }
      return undefined;
    };
    await chat.say('help');
    await chat.until((posted) => posted[0]);
    await test.server().start();
    await chat.until((posted) => posted[1]);
    for (const { versions } of chat.posted) assert.match(wordsOf(versions[0]?.activity), /What you can ask/);
  });
});
