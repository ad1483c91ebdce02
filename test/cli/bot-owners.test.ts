/** `ece-doctor bot owners` beside a bot: the same rows as in the chat. */
import assert from 'node:assert/strict';
import { savePlace } from '../../src/teams/conversation/places.ts';
import { readBeside } from '../teams/beside-bot.ts';
import { type Chat, startChat } from '../teams/bot.ts';
import { wordsOf } from '../teams/connector.ts';
import { eceDoctorBeside } from './beside-bot.ts';
import type { Ended } from './command-line.ts';

const dana = '00000000-0000-0000-0000-000000000021';
const general = '19:general@thread.tacv2';

describe('ece-doctor bot owners', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat({
      kept: (store) =>
        savePlace(
          store,
          { id: general, kind: 'channel', name: 'Network', team: { id: '19:team', name: 'Mail' }, address: '{}' },
          'tenant-1',
          new Date(),
        ),
    });
  });
  afterEach(() => chat.end());

  const owners = (...words: string[]): Promise<Ended> =>
    eceDoctorBeside(chat, ['bot', 'owners', ...words, '--time-zone', 'Europe/Paris']);

  it('sets, lists and ends what the chat also lists, and is in the audit log', async () => {
    assert.match(
      (await owners()).stdout,
      /^ECE administrator: nobody\nNetwork team: nobody\nMicrosoft 365 [^\n]*: nobody\n$/,
    );
    const set = await owners('network', 'is', dana);
    assert.equal(set.code, 0, set.stderr);
    assert.match(
      set.stdout,
      /sends the first message within a minute[^]*Network team: 0{8}-[^]*person · in English · Europe\/Paris/,
    );
    await owners('microsoft', 'is', 'Mail', '>', 'Network,', 'in', 'French');
    const inChat = wordsOf((await chat.fresh(() => chat.say('owners'))).versions[0]?.activity);
    assert.match(inChat, /Mail › Network.*channel · in French/s);
    assert.match((await owners('network', 'is', 'nobody')).stdout, /Network team: nobody\n/);
    const audited = await readBeside(chat.folder, async ({ db }) =>
      db.selectFrom('audit').select(['command', 'outcome']).where('command', 'like', 'bot %').orderBy('at').execute(),
    );
    assert.deepEqual(
      audited.map(({ command, outcome }) => `${command}: ${outcome}`),
      [
        `bot owners network is ${dana}: done`,
        `bot owners microsoft is ${general}: done`,
        'bot owners network is nobody: done',
      ],
    );
  });
  for (const [line, said] of [
    ['cleaning is dana@example.com', /Which owner\?[^]*ece, network, and microsoft/],
    ['network is sales@example.com', /ECE reads the mailbox sales@example\.com/],
    ['network is Dana Baker', /no mail address, no Entra object id/],
    ['network is 19:never@thread.tacv2', /is not a mail address/],
  ] as const)
    it(`refuses: ${line}`, async () => {
      const { code, stderr } = await owners(...line.split(' '));
      assert.equal(code, 2);
      assert.match(stderr.replaceAll(/\s+/g, ' '), said);
      assert.match((await owners()).stdout, /Network team: nobody/);
    });
});
