/** `ece-doctor bot run-sheet` and `bot progress` beside a bot: the same rows as in the chat. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import path from 'node:path';
import { type Chat, startChat } from '../teams/bot.ts';
import { actionsOf, wordsOf } from '../teams/connector.ts';
import { readBeside } from '../teams/beside-bot.ts';
import { siteToMove } from '../teams/cut-over/site-to-move.ts';
import { eceDoctorBeside } from './beside-bot.ts';
import type { Ended } from './command-line.ts';

describe('ece-doctor bot run-sheet and bot progress', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat({ file: siteToMove });
  });
  afterEach(async () => {
    await chat.end();
  });

  const bot = (...words: string[]): Promise<Ended> =>
    eceDoctorBeside(chat, ['bot', ...words, '--time-zone', 'Europe/Paris']);

  it('refuses before any cut-over was checked, and says what to run first', async () => {
    for (const command of ['run-sheet', 'progress']) {
      const { code, stderr } = await bot(command);
      assert.equal(code, 2);
      assert.match(stderr.replaceAll(/\s+/g, ' '), /No cut-over has been checked yet.*bot check cut-over to graph/);
    }
  });

  it('writes the sheet and every alias with its mark, in the language of the reader', async () => {
    await chat.fresh(() =>
      chat.say('aliases\nalias;mailbox;protocol;authentication;instance\nSales;sales@example.com;imap;oauth;rx1'),
    );
    const report = await chat.fresh(() => chat.say('check cut-over to graph'));
    await chat.until(() => actionsOf(report).some(({ verb }) => verb === 'share'));
    await chat.fresh(() => chat.say('moved group 1'));
    // Declared anew, as after the move. The sheet keeps what it was.
    await chat.fresh(() => chat.say('aliases "Sales" graph oauth'));
    const sheet = path.join(chat.folder, 'run-sheet.html');
    const written = await bot('run-sheet', '--output', sheet, '--language', 'fr');
    assert.deepEqual([written.code, written.stdout], [0, '']);
    assert.match(
      readFileSync(sheet, 'utf8'),
      /<html lang="fr">[^]*Plan de bascule[^]*IMAP[^]*Europe\/Paris|<html lang="fr">[^]*Plan de bascule[^]*Europe\/Paris[^]*IMAP/,
    );
    const { stdout } = await bot('progress');
    assert.match(
      stdout.replaceAll(/\s+/g, ' '),
      /Cut-over to Graph: 0 of 2 aliases proven.*Sales: group 1, .*moved to Graph by Alex Wilber/,
    );
    const { cutOver, rows } = JSON.parse((await bot('progress', '--json')).stdout) as {
      cutOver: { to: string };
      rows: Record<string, unknown>[];
    };
    assert.equal(cutOver.to, 'graph');
    assert.deepEqual(
      [rows[0]?.['name'], rows[0]?.['protocol'], rows[0]?.['marked'], rows[0]?.['by']],
      ['Sales', 'imap', 'moved', 'Alex Wilber'],
    );
  });

  it('marks groups and aliases as the account of the operating system, on the card in the chat too', async () => {
    await chat.fresh(() =>
      chat.say(
        'aliases\nalias;mailbox;protocol;authentication;instance\nSales north;sales@example.com;imap;oauth;rx1\nHR;hr@example.com;imap;password;rx2',
      ),
    );
    const report = await chat.fresh(() => chat.say('check cut-over to graph'));
    await chat.until(() => actionsOf(report).some(({ verb }) => verb === 'share'));
    const card = await chat.fresh(() => chat.say('cut-over progress'));
    const me = `${userInfo().username}@${hostname()}`;
    const marked = await bot('progress', 'moved', 'group', '1,', '2');
    assert.equal(marked.code, 0, marked.stderr);
    assert.match(marked.stdout, /2 aliases are marked as moved to Graph\nCut-over to Graph: 0 of 2 aliases proven/);
    await chat.until(() => wordsOf(card.versions.at(-1)?.activity).replaceAll('\\', '').includes(`Last: ${me} marked`));

    const again = await bot('progress', 'moved', 'Sales north', 'HR', '--json');
    assert.match(
      again.stderr,
      new RegExp(
        `Already marked as moved\\n${me} marked HR as moved first.*\\n${me} marked Sales north as moved first`,
      ),
    );
    const { rows } = JSON.parse(again.stdout) as { rows: { name: string; by: string; marked: string }[] };
    assert.deepEqual(
      rows.map(({ name, by, marked: state }) => [name, by, state]),
      [
        ['HR', me, 'moved'],
        ['Sales north', me, 'moved'],
      ],
    );

    const back = await bot('progress', 'moved', 'back', 'hr@example.com');
    assert.match(
      back.stdout.replaceAll(/\s+/g, ' '),
      /1 alias is marked as moved back There is no way back to a password over IMAP or POP3/,
    );
    const not = await bot('progress', 'not', 'moved', 'Sales north');
    assert.match(not.stdout, /1 alias is not marked any more/);
    const audited = await readBeside(chat.folder, ({ db }) =>
      db
        .selectFrom('audit')
        .select(['command', 'outcome'])
        .where('command', 'like', 'bot progress%')
        .orderBy('at')
        .execute(),
    );
    assert.deepEqual(
      audited.map(({ command, outcome }) => `${command}: ${outcome}`),
      [
        'bot progress moved group 1, 2: marked 2',
        'bot progress moved Sales north HR: nothing-to-do',
        'bot progress moved back hr@example.com: marked 1',
        'bot progress not moved Sales north: marked 1',
      ],
    );
  });

  it('marks nothing for an unknown alias or group, and names the nearest', async () => {
    await chat.fresh(() => chat.say('aliases\nalias;mailbox\nSales;sales@example.com'));
    const report = await chat.fresh(() => chat.say('check cut-over to graph'));
    await chat.until(() => actionsOf(report).some(({ verb }) => verb === 'share'));
    for (const [words, said] of [
      [['moved', 'Sale'], /does not have Sale.*Nothing was marked.*Did you mean “Sales”/s],
      [['moved', 'group', '1', '7'], /does not have 7.*Nothing was marked/s],
      [['moved', 'back'], /After “bot progress”/],
      [['back', 'Sales'], /After “bot progress”/],
    ] as const) {
      const { code, stderr } = await bot('progress', ...words);
      assert.deepEqual([code, said.test(stderr.replaceAll(/\s+/g, ' '))], [2, true], stderr);
    }
    assert.equal(
      await readBeside(
        chat.folder,
        async ({ db }) => (await db.selectFrom('cut_over_mark').selectAll().execute()).length,
      ),
      0,
    );
  });
});
