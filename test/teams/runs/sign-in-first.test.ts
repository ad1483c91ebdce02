/** `check mail` without a test sign-in. */
import assert from 'node:assert/strict';
import { say } from '../../../src/text/index.ts';
import { type Chat, startChat } from '../bot.ts';
import { type Posted, wordsOf } from '../connector.ts';
import { outcome, scriptedSignIns, type ScriptedSignIns } from '../scripted-sign-ins.ts';
import { account, typedBy } from '../sign-in/sign-in-chat.ts';

const words = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);
const isFirst = (posted: Posted): boolean => /Sign in first|Connectez-vous d’abord/.test(words(posted));
const isRun = (posted: Posted): boolean => /· run \w{4}|· exécution \w{4}/.test(words(posted));

describe('a check that must log in', () => {
  let chat: Chat;
  let signIns: ScriptedSignIns;
  beforeEach(async () => void (chat = await startChat({ signIns: (signIns = scriptedSignIns()) })));
  afterEach(() => chat.end());

  /** The messages before the answer to a later command. */
  const answersTo = async (line: string, more = {}): Promise<Posted[]> => {
    const count = chat.posted.length;
    await chat.say(line, more);
    await chat.until((posted) => posted.slice(count).some((one) => isRun(one)));
    await chat.say('langue', more);
    await chat.until((posted) => posted.slice(count).some((one) => /I answer you|Je vous réponds/.test(words(one))));
    return chat.posted.slice(count).filter((one) => !/I answer you|Je vous réponds/.test(words(one)));
  };

  for (const [line, more, title] of [
    ['check mail', {}, /Sign in first/],
    ['check mail sales@example.com', {}, /Sign in first/],
    ['vérifier mail', { locale: 'fr-FR' }, /Connectez-vous d’abord/],
  ] as const)
    it(`offers a test sign-in on a button and runs without it: “${line}”`, async () => {
      const [first, ...others] = (await answersTo(line, more)).filter(isFirst);
      assert.ok(first !== undefined && others.length === 0);
      assert.match(words(first), title);
      assert.match(words(first), new RegExp(account));
      assert.deepEqual(typedBy(first), [`sign in ${account}`]);
      assert.ok(chat.posted.some(isRun));
    });

  it('names no account in a channel, and says where to sign in', async () => {
    const channel = {
      conversation: { id: '19:general@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: 'tenant-1' },
      channelData: { channel: { id: '19:general@thread.tacv2' } },
    };
    const [first] = (await answersTo('check mail', channel)).filter(isFirst);
    assert.ok(first !== undefined);
    assert.match(words(first), /in your personal chat with me, type “sign in ADDRESS”/);
    assert.doesNotMatch(JSON.stringify(first), /svc-ece/);
    assert.deepEqual(typedBy(first), []);
  });

  it('offers no sign-in if a token is kept, sign-ins are not set up, or the selection is wider', async () => {
    assert.deepEqual((await answersTo('check mail network')).filter(isFirst), []);
    signIns.notReady = say('sign-ins.no-key');
    assert.deepEqual((await answersTo('check mail')).filter(isFirst), []);
    signIns.notReady = undefined;
    signIns.keep({
      account,
      window: 'private',
      at: '2026-11-25T12:00:00.000Z',
      by: { id: 'alex', name: 'Alex Wilber' },
      outcome: outcome(),
      keptUntil: '2026-11-25T13:00:00.000Z',
      remembered: false,
    });
    assert.deepEqual((await answersTo('check mail/smtp-login')).filter(isFirst), []);
  });
});
