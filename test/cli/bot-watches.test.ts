/** `ece-doctor bot watches` beside a bot: the same rows as in the chat. */
import assert from 'node:assert/strict';
import { readBeside } from '../teams/beside-bot.ts';
import { type Chat, startChat } from '../teams/bot.ts';
import { type Posted, wordsOf } from '../teams/connector.ts';
import { eceDoctorBeside } from './beside-bot.ts';
import type { Ended } from './command-line.ts';

const words = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);

describe('ece-doctor bot watches', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat();
  });
  afterEach(() => chat.end());

  const watches = (...typed: string[]): Promise<Ended> => eceDoctorBeside(chat, ['bot', 'watches', ...typed]);

  it('lists them, pauses, resumes and ends one, which its maker, the chat and the audit log see', async () => {
    assert.match((await watches()).stdout, /^There is no watch\./);
    await chat.fresh(() => chat.say('watch digest'));
    const listed = (await watches()).stdout;
    assert.match(
      listed,
      /digest, every weekday at 08:00 \(Europe\/Paris\), in a personal chat, by\s+Alex Wilber: next /,
    );
    const [id = ''] = listed.split(' ');
    assert.match((await watches('pause', id.toLowerCase())).stdout, new RegExp(`^Watch ${id} is paused: digest`));
    const told = await chat.until((posted) => posted.find((one) => /is paused/.test(words(one))));
    assert.match(words(told), /An administrator did this on the bot’s machine/);
    assert.match(words(await chat.fresh(() => chat.say('watches'))), /paused on the bot’s machine/);
    assert.match((await watches('pause', id)).stdout, /^Watch \w+ is paused on the bot’s machine/);
    assert.match((await watches('resume', id)).stdout, new RegExp(`^Watch ${id} goes on: digest`));
    assert.match((await watches('resume', id)).stdout, /is not paused/);
    assert.match((await watches('--language', 'fr')).stdout, /résumé, du lundi au vendredi à 08:00 .*prochaine/s);
    assert.match((await watches('end', id)).stdout, new RegExp(`^Watch ${id} has ended: digest`));
    assert.match((await watches('end', id)).stderr, new RegExp(`There is no watch ${id}`));
    assert.match((await watches('explode', id)).stderr, /After “bot watches”/);
    const audited = await readBeside(chat.folder, async ({ db }) =>
      db.selectFrom('audit').select(['command', 'outcome']).where('command', 'like', 'bot %').orderBy('at').execute(),
    );
    assert.deepEqual(
      audited.map(({ command, outcome }) => `${command}: ${outcome}`),
      [
        `bot watches pause ${id}: done`,
        `bot watches pause ${id}: nothing-to-do`,
        `bot watches resume ${id}: done`,
        `bot watches resume ${id}: nothing-to-do`,
        `bot watches end ${id}: done`,
      ],
    );
  });
});
