/** `ece-doctor bot mutes` beside a bot: the same rows as in the chat. */
import assert from 'node:assert/strict';
import { keepRuns } from '../runs/past-runs.ts';
import { readBeside } from '../teams/beside-bot.ts';
import { type Chat, startChat } from '../teams/bot.ts';
import { wordsOf } from '../teams/connector.ts';
import { eceDoctorBeside } from './beside-bot.ts';
import type { Ended } from './command-line.ts';

describe('ece-doctor bot mutes', () => {
  let chat: Chat;
  beforeEach(async () => {
    const at = new Date(Date.now() - 3_600_000).toISOString();
    chat = await startChat({ kept: (store) => keepRuns(store, [{ id: 'B222', at, saw: 'secret-expired' }]) });
  });
  afterEach(() => chat.end());

  const mutes = (...words: string[]): Promise<Ended> =>
    eceDoctorBeside(chat, ['bot', 'mutes', ...words, '--time-zone', 'Europe/Paris']);

  it('makes, lists and ends what the chat also lists, and is in the audit log', async () => {
    assert.match((await mutes()).stdout, /^Nothing is muted\n/);
    const line = 'expired-secret until friday 18:00 because a renewal is planned';
    const made = await mutes('mute', ...line.split(' '));
    assert.equal(made.code, 0, made.stderr);
    const [, id = ''] = /bot mutes unmute (\w{4})/.exec(made.stdout) ?? [];
    assert.match((await mutes()).stdout, new RegExp(`^${id} {2}Client secret .*18:00.*: a renewal is planned`, 's'));
    const inChat = await chat.fresh(() => chat.say('mutes'));
    assert.match(wordsOf(inChat.versions[0]?.activity), /a renewal is planned/);
    const announced = await mutes('maintenance', 'from', 'saturday', 'to', 'sunday', 'because', 'patches');
    assert.match(announced.stdout, /Maintenance of contoso from .* to /s);
    assert.match((await mutes('unmute', id.toLowerCase())).stdout, /^No longer muted: Client secret/);
    assert.match((await mutes('unmute', id)).stdout, new RegExp(`There is no mute ${id}`));
    const audited = await readBeside(chat.folder, async ({ db }) =>
      db.selectFrom('audit').select(['command', 'outcome']).where('command', 'like', 'bot %').orderBy('at').execute(),
    );
    assert.deepEqual(
      audited.map(({ command, outcome }) => `${command}: ${outcome}`),
      [
        `bot mutes mute ${line}: done`,
        'bot mutes maintenance from saturday to sunday because patches: done',
        `bot mutes unmute ${id.toLowerCase()}: done`,
        `bot mutes unmute ${id}: nothing-to-do`,
      ],
    );
  });

  for (const [line, said] of [
    ['mute expired-secret until 30 february because x', /There is no 30 february[^]*\d{4}-02-2\d 08:00/],
    ['mute expired-secret until friday', /Add a reason/],
    ['mute expired-secret because x', /A day or a time is missing/],
    ['mute nonsense until friday because x', /contoso has no cause “nonsense”[^]*expired-secret on /],
    ['silence everything', /These words are not understood/],
  ] as const)
    it(`refuses “${line}”`, async () => {
      const refused = await mutes(...line.split(' '));
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, said);
    });
});
