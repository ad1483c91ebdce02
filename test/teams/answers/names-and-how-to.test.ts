/** Names by themselves, how-to, and what is said after a card, over real HTTP. */
import assert from 'node:assert/strict';
import { lineFor } from '../../../src/teams/answers/button-lines.ts';
import { intents } from '../../../src/teams/understanding/intents.ts';
import type { NewRequest } from '../../../src/teams/commands/request.ts';
import { meaningOfLine } from '../../../src/teams/meaning.ts';
import { understand } from '../../../src/teams/understanding/understand.ts';
import { recorded } from '../../checks/artifacts.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const titleOf = (posted: Posted): string =>
  posted.versions.at(-1)?.activity.attachments?.[0]?.content.body[0].text ?? '';
const lastWords = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);
const buttonsOf = (posted: Posted): string[] =>
  actionsOf(posted).flatMap(({ data, url }) => data?.text ?? data?.verb ?? url ?? []);

describe('a line without a question', () => {
  let chat: Chat;
  const say = (text: string, more: Record<string, unknown> = {}) => chat.fresh(() => chat.say(text, more));
  before(async () => {
    const at = new Date(Date.now() - 3_600_000).toISOString();
    chat = await startChat({ kept: (store) => keepRuns(store, [{ id: '8F3K', at, saw: 'imap-blocked-on-services' }]) });
    await chat.fresh(() => chat.say('report 8F3K'));
    await chat.until((posted) => posted.some((one) => buttonsOf(one).includes('findings')));
  });
  after(() => chat.end());

  for (const [line, title, says, button] of [
    ['ece-svc-01', /^ece-svc-01 does not connect to outlook/, /Port 993.*Verdict of/s, 'check all on ece-svc-01'],
    ['sales@example.com', /^sales@example.com is affected$/, /ECE receives no mail/, 'check sales@example.com'],
    ['993', /^Port 993: not reached from ece-svc-01$/, /outlook\.office365\.com:993/, 'check network'],
    ['login.microsoftonline.com', /^login.microsoftonline.com: reached from \d+ servers$/, /443/, 'check network'],
    ['rights', /^No fault found: Accounts and rights$/, /checks passed/, 'check rights'],
    ['imap ece-svc-01', /IMAP/, /993/, 'check imap on ece-svc-01'],
  ] as const)
    it(`“${line}” by itself shows what is known of it, with its check as a button`, async () => {
      const posted = await say(line);
      assert.match(titleOf(posted), title);
      assert.match(lastWords(posted), says);
      assert.ok(buttonsOf(posted).includes(button), buttonsOf(posted).join());
    });

  for (const [line, locale, servers] of [
    ['server 2', 'en', ['ece-svc-01', 'ece-app-01']],
    ['serveur 1', 'fr', ['ece-svc-01', 'ece-app-01']],
    ['is server 9 ok?', 'en', ['ece-svc-01', 'ece-app-01']],
  ] as const)
    it(`“${line}” asks which server is meant`, async () => {
      const posted = await say(line, { locale });
      assert.match(titleOf(posted), /^(?:Which server|Quel serveur)/);
      assert.deepEqual(buttonsOf(posted), [...servers, 'status']);
    });

  for (const line of ['check port 993', 'vérifier le port 993'])
    it(`“${line}”, of which there is no single check, shows what is known of the port`, async () => {
      const posted = await say(line);
      assert.match(titleOf(posted), /^Port 993: not reached from ece-svc-01$/);
      assert.ok(buttonsOf(posted).includes('check network'));
    });

  it('a run id by itself shows its report', async () => {
    assert.match(lastWords(await say('8F3K')), /Broken: .*run 8F3K/s);
  });

  it('a code by itself is explained', async () => {
    assert.match(lastWords(await say('AADSTS7000222')), /client secret has expired/);
  });

  it('two names of different kinds are two choices', async () => {
    const posted = await say('sales@example.com 993');
    assert.match(titleOf(posted), /^Which of them\?$/);
    assert.deepEqual(buttonsOf(posted), ['sales@example.com', '993']);
  });

  for (const [line, words, button, page] of [
    ['how to create a new client secret', /Value/, 'check app/secret', 'learn.microsoft.com'],
    ['how do I open port 587', /Allow outbound TCP 587 from ece-svc-01/, 'check network/smtp', 'learn.microsoft.com'],
    [
      'how to set mailbox permissions',
      /Add-MailboxPermission -Identity 'sales@example.com'/,
      'check rights/full-access',
      'learn.microsoft.com',
    ],
    ['how do I give admin consent', /grant admin consent/, 'check app/consent', 'learn.microsoft.com'],
  ] as const)
    it(`“${line}” is answered with the steps and a page of documentation`, async () => {
      const posted = await say(line);
      assert.match(lastWords(posted), words);
      const buttons = buttonsOf(posted);
      assert.ok(buttons.includes(button), buttons.join());
      assert.ok(buttons.some((one) => one.startsWith('https://') && one.includes(page)));
    });

  it('a how-to whose fault the last verdict has is answered with its own steps', async () => {
    const posted = await say('how do I open port 993');
    assert.match(lastWords(posted), /In the firewall, allow outbound TCP 993 from ece-svc-01/);
    assert.ok(buttonsOf(posted).includes('hand-over'));
  });

  it('a term is explained in the words of its check', async () => {
    const posted = await say('what is full access');
    assert.match(titleOf(posted), /^Full Access$/);
    assert.match(lastWords(posted), /authenticated but not connected/);
  });

  for (const [line, title] of [
    ['thanks', /^You are welcome$/],
    ['merci', /^You are welcome$/],
    ['no thanks', /^All right, nothing was started$/],
    ['yes please', /^Fine$/],
    ['tell me when it works again', /^A watch writes here when something changes or is about to end$/],
    ['restart the server', /^I restart nothing: that is for the ECE administrator$/],
    ['what is the weather', /^I only know the mail of ECE/],
  ] as const)
    it(`“${line}” is one sentence`, async () => assert.match(titleOf(await say(line)), title));

  it('a test sign-in and a deletion are only lines to type', async () => {
    const signIn = await say('I want to sign in');
    assert.match(lastWords(signIn), /sign in svc-ece@example\.com/);
    assert.ok(!buttonsOf(signIn).some((one) => one.startsWith('sign in')));
    assert.ok(!buttonsOf(await say('remove everything you know')).some((one) => one.startsWith('forget')));
  });
});

describe('the line that a button types for an intent', () => {
  const { deployment } = recorded('healthy');
  const { things } = understand('ece-svc-01 sales@example.com 993 AADSTS50173', deployment);
  const request = { deployment, role: 'operator', locale: { language: 'en', timeZone: undefined } } as NewRequest;

  for (const intent of intents)
    it(`is surely understood: ${intent}`, () => {
      const line = lineFor(intent, things, 'full access') ?? '';
      const meaning = meaningOfLine({ text: line, pasted: line }, request);
      if (meaning.kind === 'command') return assert.notEqual(meaning.command.isFinal, true, line);
      const understood = meaning.kind === 'understood' ? meaning.understood : undefined;
      // A name by itself has the same answer.
      if (understood?.kind === 'things') return;
      assert.equal(understood?.kind === 'sure' ? understood.intent : understood?.kind, intent, line);
    });
});
