/** Selections that a person types, with words that are filler, unknown or ambiguous. */
import assert from 'node:assert/strict';
import { type Chat, deploymentFile, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const servers = ['ece-svc-01', 'ece-svc-02', 'ece-app-01', 'ece-app-02', 'ece-app-03', 'ece-app-04'];
const file = [
  deploymentFile.slice(0, deploymentFile.indexOf('servers:')),
  'servers:\n',
  ...servers.map((name) => `  - { name: ${name}, roles: [services] }\n`),
].join('');
const french = { locale: 'fr-FR' };
const words = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity).replaceAll(/[\u00A0\u202F]/g, ' ');
const typed = (posted: Posted): string[] => actionsOf(posted).map(({ data }) => (data as { text: string }).text);

describe('a typed selection', () => {
  let chat: Chat;
  before(async () => void (chat = await startChat({ file })));
  after(async () => chat.end());
  const say = (line: string, more = {}): Promise<Posted> => chat.fresh(() => chat.say(line, more));

  for (const [line, more, said] of [
    ['check server 2', {}, /“2” is not a server of contoso\. Which one\?/],
    ['vérifier serveur 2', french, /« 2 » n’est pas un serveur de contoso\. Lequel \?/],
  ] as const)
    it(`names the unknown server of “${line}” and offers the servers with that number`, async () => {
      const posted = await say(line, more);
      const [, noun = ''] = line.split(' ');
      assert.match(words(posted), said);
      assert.deepEqual(typed(posted), [`check ${noun} ece-svc-02`, `check ${noun} ece-app-02`, 'help check']);
    });

  for (const [line, more, said] of [
    [
      'check rights on ece-app-9',
      {},
      /“ece-app-9” is not a server of the deployment contoso\. Its servers are .* and 3 more/,
    ],
    ['vérifier rights on ece-app-9', french, /« ece-app-9 » n’est pas un serveur du déploiement contoso.* et 3 autres/],
  ] as const)
    it(`offers at most five servers for “${line}”, and says how many others there are`, async () => {
      const posted = await say(line, more);
      assert.match(words(posted), said);
      assert.deepEqual(typed(posted), [...servers.slice(0, 5).map((name) => `check rights on ${name}`), 'help check']);
    });

  for (const [line, more, said] of [
    ['check mail on the mailbox billing', {}, /“billing” is not a mailbox of contoso\. Which one\?/],
    ['check rights of nobody please', {}, /“nobody” is not a mailbox of contoso\. Which one\?/],
    ['vérifier les droits de facturation svp', french, /« facturation » n’est pas une boîte aux lettres de contoso/],
  ] as const)
    it(`names the unknown mailbox of “${line}” and offers each mailbox`, async () => {
      const posted = await say(line, more);
      assert.match(words(posted), said);
      const [command = ''] = line.split(' ');
      const rest = line.slice(command.length + 1);
      const unknown = /billing|nobody|facturation/;
      assert.deepEqual(typed(posted), [
        ...['sales@example.com', 'svc-ece@example.com'].map((name) => `check ${rest.replace(unknown, name)}`),
        'help check',
      ]);
    });

  for (const [line, more] of [
    ['check rights of the new people that joined', {}],
    ['check xylophone', {}],
    ['vérifier xylophone', french],
  ] as const)
    it(`offers the main selections for “${line}”`, async () =>
      assert.deepEqual(typed(await say(line, more)), ['check receiving', 'check sending', 'check all', 'help check']));

  for (const [line, more] of [
    ['check the version of the server ece-svc-02, please', {}],
    ['vérifier la version sur le serveur ece-svc-02 svp', french],
  ] as const)
    it(`is checked without the filler words of “${line}”`, async () => {
      const posted = await say(line, more);
      await chat.until(() => actionsOf(posted).some(({ verb }) => verb === 'run'));
      assert.match(words(posted), /version (?:on|sur) ece-svc-02/);
    });

  for (const [line, more] of [
    ['please check rights for sales@example.com please', {}],
    ['can you check the rights on sales@example.com for me?', {}],
    ['peux-tu vérifier les droits sur sales@example.com ?', french],
    ['vérifie les droits de sales@example.com stp', french],
  ] as const)
    it(`is checked if asked for politely: “${line}”`, async () => {
      const posted = await say(line, more);
      await chat.until(() => actionsOf(posted).some(({ verb }) => verb === 'run'));
      assert.match(words(posted), /(?:rights|droits) sales@example\.com/);
    });

  it('is answered without the names of servers for readers who may not see them', async () => {
    const conversation = {
      id: '19:general@thread.tacv2;messageid=1',
      conversationType: 'channel',
      tenantId: 'tenant-1',
    };
    const posted = await say('check server 2', { conversation });
    assert.doesNotMatch(words(posted), /ece-svc|ece-app/);
    assert.deepEqual(typed(posted), ['check all', 'help']);
  });
});
