import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { openStoreToRead } from '../../src/store/open.ts';
import { spellings } from '../kit/secret-spellings.ts';
import { type Chat, startChat } from './bot.ts';

describe('a password typed to the bot', () => {
  let chat: Chat;
  before(async () => void (chat = await startChat()));
  after(async () => chat.end());

  const answerTo = async (line: string): Promise<string> => {
    const count = chat.posted.length;
    await chat.say(line);
    return JSON.stringify(await chat.until((posted) => posted[count]));
  };

  for (const line of [
    'le mdp de svc-ece c’est azerty, ça ne marche pas',
    "j'ai mis motdepasse123 comme mot de passe",
    'on a changé le mot de passe en hiver2026 hier',
    'i used summer2026 as the password for sales',
    'we changed the password of svc-ece to summer2026',
    'check all with svc-ece / Winter2026!',
    'svc-ece P@ssw0rd!',
  ])
    it(`is recognised in the middle of a line: “${line}”`, async () =>
      assert.match(await answerTo(line), /That looks like a secret/));

  for (const line of [
    'le mot de passe de svc-ece c’est bon',
    'quoi comme mot de passe ?',
    'we moved the password to Exchange2019!',
    'why AADSTS50126 as password error',
  ])
    it(`is not suspected in “${line}”`, async () =>
      assert.doesNotMatch(await answerTo(line), /That looks like a secret/));

  it('is in no card, no row and no file, typed without a command, after one or after a misspelt one', async () => {
    for (const { what, text, gone } of spellings)
      // From markup the bot gets only the text, in which the password of a misspelt command looks like any word.
      for (const line of [
        text,
        `check all ${text}`,
        `report ${text}`,
        ...(text.includes('<') ? [] : [`chekc all ${text}`]),
      ]) {
        const answer = await answerTo(line);
        assert.ok(!answer.includes(gone), `${what}: ${line} was answered with ${answer}`);
      }
    const alone = 'Correct7Horse!Battery';
    assert.doesNotMatch(await answerTo(alone), /Correct7/);
    const folder = path.join(chat.folder, 'data');
    const store = openStoreToRead({ folder });
    try {
      const rows = await store.db.selectFrom('audit').selectAll().execute();
      assert.ok(rows.length > 3 * spellings.length);
      const secrets = rows.filter(({ command }) => command === 'secret …');
      assert.ok(secrets.length >= 4 * spellings.filter(({ text }) => !text.includes('<')).length);
    } finally {
      await store.close();
    }
    for (const name of readdirSync(folder).filter((entry) => statSync(path.join(folder, entry)).isFile())) {
      const bytes = readFileSync(path.join(folder, name));
      for (const { what, gone } of [...spellings, { what: 'alone', gone: alone }])
        assert.ok(!bytes.includes(gone), `${what} is in ${name}`);
    }
  });
});
