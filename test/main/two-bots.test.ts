import assert from 'node:assert/strict';
import { type Chat, deploymentFile, startChat } from '../teams/bot.ts';
import { wordsOf } from '../teams/connector.ts';
import { onPostgresql } from '../store/both-stores.ts';

onPostgresql('two bots for two deployments on one database', (test) => {
  let contoso: Chat;
  let fabrikam: Chat;

  beforeEach(async () => {
    const environment = { DATABASE_URL: test.url() };
    contoso = await startChat({ environment });
    fabrikam = await startChat({ environment, file: deploymentFile.replace('name: contoso', 'name: fabrikam') });
  });
  afterEach(async () => {
    await contoso.end();
    await fabrikam.end();
  });

  it('both answer activities with the same id in the same conversation', async () => {
    for (const chat of [contoso, fabrikam]) {
      await chat.send({ id: 'same', text: 'help' });
      await chat.until((posted) => posted[0]);
    }
  });

  it('do not report a run of another deployment', async () => {
    await contoso.say('check version');
    const id = await contoso.until((posted) => /· run (\w{4})/.exec(wordsOf(posted))?.[1]);
    await fabrikam.say(`report ${id}`);
    await fabrikam.until((posted) => wordsOf(posted).includes(`no run`) || wordsOf(posted).includes(id));
    assert.equal(fabrikam.posted.length, 1);
    assert.doesNotMatch(wordsOf(fabrikam.posted), /ece-svc-01/);
  });
});
