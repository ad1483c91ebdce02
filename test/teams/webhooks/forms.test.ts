/** Webhooks whose address and secret come from the command line, and what the chat says without report pages. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createVault } from '../../../src/access/vault.ts';
import { openWebhook } from '../../../src/outgoing/webhooks/webhook-rows.ts';
import { eceDoctorBeside } from '../../cli/beside-bot.ts';
import type { Ended } from '../../cli/command-line.ts';
import { readBeside } from '../beside-bot.ts';
import { type Chat, startChat } from '../bot.ts';
import { wordsOf } from '../connector.ts';

const settings = { ECE_DOCTOR_VAULT_KEY: 'ab'.repeat(32) };
const vault = createVault(Buffer.from(settings.ECE_DOCTOR_VAULT_KEY, 'hex'));

describe('a webhook', () => {
  let chat: Chat;
  before(async () => void (chat = await startChat({ environment: settings })));
  after(() => chat.end());

  const said = async (line: string): Promise<string> => {
    const posted = await chat.fresh(() => chat.say(line));
    return wordsOf(posted.versions.at(-1)?.activity).replaceAll('\\', '');
  };
  const bot = (verb: string, address?: string): Promise<Ended> => {
    const file = path.join(chat.folder, 'address');
    if (address !== undefined) writeFileSync(file, `${address}\n`);
    const given = address === undefined ? [] : ['--url-file', file];
    return eceDoctorBeside(chat, ['bot', 'webhooks', verb, 'tickets', ...given, '--language', 'en'], settings);
  };
  const sealed = () =>
    readBeside(chat.folder, async ({ db }) => {
      const row = await db.selectFrom('webhook').selectAll().executeTakeFirst();
      return row && openWebhook(vault, row);
    });

  it('is refused on the command line if its address can only be private, and nothing of the address is repeated', async () => {
    for (const address of ['https://10.0.0.7/canary', 'https://[fd00::1]/canary', 'https://localhost/canary']) {
      const { code, stderr } = await bot('add', address);
      assert.notEqual(code, 0);
      assert.match(stderr, /own machine or network/);
      assert.doesNotMatch(stderr, /canary/);
    }
    assert.equal(await sealed(), undefined);
  });

  it('gets another address with the same secret, and without report pages the chat names the command for it', async () => {
    assert.match(
      await said('webhooks add tickets'),
      /no report pages[^]*ece-doctor bot webhooks add tickets --url-file FILE/,
    );
    assert.match(await said('webhooks rotate tickets'), /no webhook “tickets”/);
    assert.equal((await bot('add', 'https://tickets.example.com/a')).code, 0);
    const first = await sealed();
    assert.match((await bot('address', 'https://other.example.com/b')).stdout, /now leads to other\.example\.com/);
    const second = await sealed();
    assert.deepEqual([second?.url, second?.secret], ['https://other.example.com/b', first?.secret]);
    assert.match((await bot('rotate')).stdout, /has a new secret[^]*whsec_/);
    assert.equal((await sealed())?.former?.secret, first?.secret);
    assert.match(await said('webhooks address tickets'), /ece-doctor bot webhooks address tickets --url-file FILE/);
    assert.match(await said('webhooks ajouter tickets'), /already a webhook “tickets”/);
    const forms = await readBeside(chat.folder, ({ db }) => db.selectFrom('page_form').selectAll().execute());
    assert.deepEqual(forms, []);
  });
});
