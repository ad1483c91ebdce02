import assert from 'node:assert/strict';
import { match } from '../../../src/teams/commands/match.ts';
import { tasks } from '../../../src/teams/commands/command.ts';
import { commands } from '../../../src/teams/index.ts';
import { languages } from '../../../src/text/index.ts';
import { helpCards } from '../every-card.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsIn, actionsOf, type Posted, wordsOf } from '../connector.ts';

const cardOf = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;
const words = (posted: Posted): string => wordsOf(cardOf(posted)?.body);
const typedBy = (posted: Posted): string[] => actionsOf(posted).map(({ data }) => (data as { text: string }).text);
const titles = (posted: Posted): string[] => actionsOf(posted).map(({ title }) => title);
const french = { locale: 'fr-FR' };
const channel = {
  conversation: { id: '19:general@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: 'tenant-1' },
  channelData: { channel: { id: '19:general@thread.tacv2' } },
};

describe('the first card and help', () => {
  let chat: Chat;
  before(async () => void (chat = await startChat()));
  after(async () => chat.end());
  const say = (line: string, more = {}): Promise<Posted> => chat.fresh(() => chat.say(line, more));

  it('show the bot’s purpose, three steps and three buttons after the installation, but no list of commands', async () => {
    const posted = await chat.fresh(() => chat.send({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] }));
    assert.match(
      words(posted),
      /why Cisco ECE cannot use its Microsoft 365 mailboxes.*Example:.*Check:.*Access:.*You are an administrator/,
    );
    assert.doesNotMatch(words(posted), /exchange script|enrol SERVER/);
    assert.deepEqual(titles(posted), ['Example', 'Check all', 'Help']);
    assert.deepEqual(typedBy(posted), ['example', 'check all', 'help']);
  });

  for (const [line, more, greeting] of [
    ['hello', {}, /I find out why Cisco ECE/],
    ['Hi!', {}, /I find out why Cisco ECE/],
    ['bonjour', french, /Je trouve pourquoi Cisco ECE/],
    ['Bonjour !', french, /Je trouve pourquoi Cisco ECE/],
    ['hello', french, /Je trouve pourquoi Cisco ECE/],
    ['bienvenue', {}, /I find out why Cisco ECE/],
  ] as const)
    it(`answer “${line}”`, async () => assert.match(words(await say(line, more)), greeting));

  for (const [line, more, said] of [
    ['example', {}, /Example\. .*The company and its servers are made up/],
    ['exemple', french, /L’entreprise et ses serveurs sont fictifs/],
    ['show me an example', {}, /made up/],
    ['demo', {}, /made up/],
  ] as const)
    it(`answer “${line}” with a report marked as an example, without buttons for a run`, async () => {
      const posted = await say(line, more);
      assert.match(words(posted), said);
      assert.match(words(posted), /ece-svc-01/);
      assert.deepEqual(
        actionsOf(posted).flatMap(({ verb }) => verb ?? []),
        ['say', 'say'],
      );
    });

  it('list the tasks, and are short in a channel', async () => {
    const posted = await say('help');
    assert.match(words(posted), /Check.*Complete or prove.*Share.*Set up.*Administer/);
    assert.deepEqual(
      typedBy(posted),
      tasks.map((task) => `help ${task}`),
    );
    assert.match(words(posted), /as a watch.*as a file, hand over a repair/);
    const short = await say('help', channel);
    assert.doesNotMatch(words(short), /Administer|Set up/);
    assert.match(words(short), /check all.*in your personal chat/);
    assert.ok(words(short).length < 400);
  });

  for (const [line, title] of [
    ['help check', 'Check'],
    ['help set up', 'Set up'],
    ['help setup', 'Set up'],
    ['setup', 'Set up'],
    ['how do I set it up?', 'Set up'],
    ['aide configurer', 'Set up'],
    ['aide accès', 'What you may do'],
    ['help access', 'What you may do'],
    ['aide prouver', 'Complete or prove'],
    ['help repair', 'Complete or prove'],
    ['help administer', 'Administer'],
    ['who may use this bot?', 'What you may do'],
    ['qui peut vérifier ?', 'What you may do'],
    ['aide partager', 'Share'],
    ['help files', 'Share'],
    ['aide fichiers', 'Share'],
  ] as const)
    it(`show the page “${title}” for “${line}”`, async () => {
      const { body } = cardOf(await say(line));
      assert.equal(body[0].text, title);
    });

  it('show first what the person may do, with their role', async () => {
    assert.match(
      words(await say('help access')),
      /^What you may do.{0,30}You are an administrator and may do everything/,
    );
    const said = words(await say('aide accès', french));
    assert.match(said, /^Ce que vous pouvez faire.{0,30}Vous êtes administrateur et pouvez tout faire/);
  });

  it('answer thanks politely, not with an error', async () => {
    for (const line of ['thanks', 'Thank you very much!', 'ok thanks'])
      assert.match(words(await say(line)), /^You are welcome/, line);
    for (const line of ['merci', 'Merci beaucoup !']) assert.match(words(await say(line, french)), /^Je vous en prie/);
  });

  for (const { name } of commands)
    it(`say what the command does and how to type it for “help ${name}”`, async () => {
      const said = words(await say(`help ${name}`));
      if ((tasks as readonly string[]).includes(name)) assert.match(said, new RegExp(`Monospace.*${name}`));
      else assert.match(said, new RegExp(`${name}.*Monospace`));
    });

  it('say for a final command to type it, without a button that runs it', async () => {
    const posted = await say('aide révoquer', french);
    assert.match(words(posted), /révoquer SERVEUR.*Je ne devine jamais cette commande.*saisissez-la vous-même/);
    assert.deepEqual(typedBy(posted), ['help administer']);
  });

  for (const language of languages)
    it(`have only buttons that type a command (${language})`, () => {
      for (const [name, card] of helpCards({ language, timeZone: undefined }))
        for (const { data } of actionsIn(card).filter(({ type }) => type === 'Action.Execute'))
          assert.equal(match((data as { text: string }).text, commands).kind, 'command', name);
    });

  for (const [line, more, shown, lines] of [
    [
      'help check',
      {},
      ['Check all', 'Check receiving', 'Watch', 'Status'],
      ['check all', 'check receiving', 'watch', 'status'],
    ],
    [
      'aide vérifier',
      french,
      ['Vérifier tout', 'Vérifier réception', 'Surveiller', 'État'],
      ['check all', 'check receiving', 'watch', 'status'],
    ],
    ['help prove', {}, ['Exchange script', 'Ece query'], ['exchange script', 'ece query']],
    ['aide configurer', french, ['Exemple', 'État'], ['example', 'status']],
    ['help administer', {}, ['Help access', 'Sign-ins'], ['help access', 'sign-ins']],
  ] as const)
    it(`have examples to tap on the page of “${line}”`, async () => {
      const posted = await say(line, more);
      assert.deepEqual([titles(posted), typedBy(posted)], [shown, lines]);
    });

  it('type the same for the same word in the first card, the example and each topic', async () => {
    const typed = new Map<string, string>();
    for (const language of languages)
      for (const [name, card] of helpCards({ language, timeZone: undefined }))
        for (const { title, data } of actionsIn(card).filter(({ type }) => type === 'Action.Execute')) {
          const { text } = data as { text: string };
          // “Do it” runs the command of its card.
          if (name.startsWith('help of')) continue;
          assert.equal(typed.get(title) ?? text, text, `${title} on ${name}`);
          typed.set(title, text);
        }
  });

  it('list everything that can be checked for “help check”', async () => {
    const said = wordsOf((await chat.fresh(() => chat.say('help check'))).versions.at(-1)?.activity);
    assert.match(
      said,
      /WHAT can be an address, or: +all, receiving, sending, connectivity, version, .*, manual, imap, pop3, smtp, graph/,
    );
  });
});
