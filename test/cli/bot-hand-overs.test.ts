/** `ece-doctor bot hand-overs` beside a bot: the same rows as the cards. */
import assert from 'node:assert/strict';
import { readBeside } from '../teams/beside-bot.ts';
import { administrator, type Chat, startChat } from '../teams/bot.ts';
import { actionsOf, type Posted, wordsOf } from '../teams/connector.ts';
import { keepRuns } from '../runs/past-runs.ts';
import { eceDoctorBeside } from './beside-bot.ts';
import type { Ended } from './command-line.ts';

const channel = '19:network@thread.tacv2';

describe('ece-doctor bot hand-overs', () => {
  let chat: Chat;
  beforeEach(async () => {
    const at = new Date(Date.now() - 3_600_000).toISOString();
    chat = await startChat({ kept: (store) => keepRuns(store, [{ id: 'B222', at, saw: 'imap-blocked-on-services' }]) });
    const alex = { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator };
    chat.teams.set(channel, { name: 'Network', channels: [{ id: channel }], members: [alex] });
    await chat.fresh(() =>
      chat.say('help', {
        conversation: {
          id: `${channel};messageid=1`,
          conversationType: 'channel',
          isGroup: true,
          tenantId: 'tenant-1',
        },
        channelData: { tenant: { id: 'tenant-1' }, team: { id: channel, name: 'Network' }, channel: { id: channel } },
      }),
    );
  });
  afterEach(() => chat.end());

  const handOvers = (...words: string[]): Promise<Ended> =>
    eceDoctorBeside(chat, ['bot', 'hand-overs', ...words, '--time-zone', 'Europe/Paris']);
  const words = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);

  it('lists them, marks one as done and withdraws it, which the cards and the audit log show', async () => {
    assert.match((await handOvers()).stdout, /^Nothing was handed over/);
    await chat.say('hand over B222 to Network General');
    const theirs = await chat.until((posted) =>
      posted.find((one) => one.conversation === channel && actionsOf(one).some(({ verb }) => verb === 'handed-over')),
    );
    const [, id = ''] = /^(\w{4}) {2}Network team, to Network › General,/.exec((await handOvers()).stdout) ?? [];
    assert.notEqual(id, '');
    assert.match((await handOvers('done', id.toLowerCase())).stdout, /checks again/);
    await chat.until(() => /Not proven yet/.test(words(theirs)));
    assert.match((await handOvers('remind', id)).stdout, /less than an hour ago/);
    assert.match((await handOvers('withdraw', id)).stdout, /Withdrawn/);
    await chat.until(() => /withdrew it/.test(words(theirs)));
    assert.match((await handOvers('done', id)).stdout, /has ended/);
    const audited = await readBeside(chat.folder, async ({ db }) =>
      db.selectFrom('audit').select(['command', 'outcome']).where('command', 'like', 'bot %').orderBy('at').execute(),
    );
    assert.deepEqual(
      audited.map(({ command, outcome }) => `${command}: ${outcome}`),
      ['done', 'remind', 'withdraw', 'done'].map(
        (verb, index) => `bot hand-overs ${verb} ${id}: ${index % 2 === 0 && index < 3 ? 'done' : 'nothing-to-do'}`,
      ),
    );
  });

  it('refuses an unknown id, and says what can be typed', async () => {
    assert.match((await handOvers('done', 'ZZZZ')).stderr, /There is no hand-over ZZZZ/);
    await chat.say('hand over B222 to Network General');
    await chat.until((posted) => posted.find((one) => one.conversation === channel && /993/.test(words(one))));
    const [, id = ''] = /^(\w{4}) /.exec((await handOvers()).stdout) ?? [];
    assert.match((await handOvers('explode', id)).stderr, /After “bot hand-overs”/);
  });
});
