/** A test sign-in that a person asks for from a phone, as Teams names it in the entity `clientInfo`. */
import assert from 'node:assert/strict';
import { keepRuns } from '../../runs/past-runs.ts';
import { type Chat, deploymentFile, startChat } from '../bot.ts';
import { scriptedSignIns } from '../scripted-sign-ins.ts';
import { account, cardOf, lastWords, nextAfter, typedBy } from './sign-in-chat.ts';

const from = (platform: unknown, locale: string) => ({
  locale,
  entities: [{ type: 'clientInfo', locale, country: 'FR', platform, timezone: 'Europe/Paris' }],
});
/** The ids in the recordings. */
const none = '00000000-0000-0000-0000-000000000000';
const keys = /Ctrl|⇧/;

describe('a test sign-in on a phone', () => {
  let chat: Chat;
  afterEach(async () => chat.end());
  const begin = async (saw: string) => {
    chat = await startChat({
      signIns: scriptedSignIns(),
      file: `${deploymentFile}\nmicrosoft: { cloud: worldwide, tenantId: ${none}, applicationId: ${none} }\n`,
      kept: async (store) => {
        await keepRuns(store, [{ id: '8F3K', at: '2026-11-23T08:00:00.000Z', saw }]);
        await store.db.updateTable('run').set({ questions: 1 }).execute();
      },
    });
  };

  for (const [platform, line, locale, computer, code] of [
    ['Android', `sign in ${account}`, 'en-US', 'Go on at a computer.', 'A code works in a private tab'],
    ['iOS', `connexion ${account}`, 'fr-FR', 'Continuez sur un ordinateur.', 'Un code suffit'],
  ] as const)
    it(`first says to go on at a computer, then offers a code, without keys of a computer (${platform}, ${locale})`, async () => {
      await begin('healthy');
      const posted = await nextAfter(chat, line, from(platform, locale));
      const [, first, second] = cardOf(posted).body.map(JSON.stringify);
      assert.ok(first.includes(computer) && second.includes(code), `${first} ${second}`);
      assert.doesNotMatch(lastWords(posted), keys);
      assert.deepEqual(typedBy(posted), [`sign in ${account} with a code`]);
    });

  for (const [line, locale, said] of [
    [`sign in ${account}`, 'en-US', /A code does not work: the policy “Block device code flow” blocks it/],
    [`connexion ${account}`, 'fr-FR', /Un code n’est pas possible.*Block device code flow/],
  ] as const)
    it(`offers no code if a policy that was read blocks it (${locale})`, async () => {
      await begin('policies-for-others');
      const posted = await nextAfter(chat, line, from('iOS', locale));
      assert.match(lastWords(posted), said);
      assert.deepEqual(typedBy(posted), []);
    });

  for (const platform of ['Windows', 'Mac', 'Web', undefined, 7, 'x'.repeat(2000)])
    it(`is as on a computer if Teams names ${JSON.stringify(platform)?.slice(0, 20)}`, async () => {
      await begin('policies-for-others');
      const posted = await nextAfter(chat, `sign in ${account}`, from(platform, 'en-US'));
      assert.match(lastWords(posted), keys);
      assert.doesNotMatch(lastWords(posted), /Go on at a computer/);
      assert.deepEqual(typedBy(posted), [`sign in ${account} with a code`]);
    });
});
