/** `ece-doctor bot run-sheet` and `bot progress` beside a bot: the same rows as in the chat. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Chat, startChat } from '../teams/bot.ts';
import { actionsOf } from '../teams/connector.ts';
import { eceDoctorBeside } from './beside-bot.ts';
import type { Ended } from './command-line.ts';

describe('ece-doctor bot run-sheet and bot progress', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat();
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
    await chat.fresh(() => chat.say('aliases Sales graph oauth'));
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
      /Cut-over to Graph: 0 of 1 alias proven.*Sales: group 1, .*moved to Graph by Alex Wilber/,
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
});
