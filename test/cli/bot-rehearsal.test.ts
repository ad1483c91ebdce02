/** `ece-doctor bot rehearsal` beside a bot: the same rows as in the chat. */
import assert from 'node:assert/strict';
import { keepRehearsed } from '../../src/access/sign-ins/rehearsed.ts';
import { administrator, type Chat, startChat } from '../teams/bot.ts';
import { actionsOf } from '../teams/connector.ts';
import { type Ended, eceDoctor } from './command-line.ts';

describe('ece-doctor bot rehearsal', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat();
  });
  afterEach(() => chat.end());

  const env = (): Record<string, string> => ({
    ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
    ECE_DOCTOR_DATA: `${chat.folder}/data`,
    ECE_DOCTOR_DEPLOYMENT: `${chat.folder}/deployment.yaml`,
    ECE_DOCTOR_ADMINISTRATORS: administrator,
  });
  const rehearsal = (...words: string[]): Promise<Ended> =>
    eceDoctor(['bot', 'rehearsal', ...words, '--time-zone', 'Europe/Paris'], { env: env() });

  it('refuses before any cut-over was checked, and says what to check first', async () => {
    const { code, stderr } = await rehearsal();
    assert.equal(code, 2);
    assert.match(stderr.replaceAll(/\s+/g, ' '), /No cut-over has been checked yet/);
  });

  it('lists every account and alias with what is proven, the same as JSON, and below the report of the cut-over', async () => {
    await chat.fresh(() =>
      chat.say('aliases\nalias;mailbox;account;protocol\nSales;sales@example.com;svc-ece@example.com;imap'),
    );
    const report = await chat.fresh(() => chat.say('check cut-over to graph'));
    await chat.until(() => actionsOf(report).some(({ verb }) => verb === 'share'));
    const result = { account: 'svc-ece@example.com', outcome: 'proven', at: new Date().toISOString() } as const;
    const run = await chat.stored(async ({ db }) => {
      await keepRehearsed(db, 'contoso', [
        { ...result, kind: 'graph-sign-in', mailbox: '', from: 'attempt-1' },
        { ...result, kind: 'graph-open', mailbox: 'sales@example.com', from: '7K2M' },
      ]);
      return (await db.selectFrom('run').select('id').executeTakeFirstOrThrow()).id;
    });
    const { code, stdout } = await rehearsal();
    assert.equal(code, 0);
    const words = stdout.replaceAll(/\s+/g, ' ');
    assert.match(words, /^Rehearsal for Graph: 1 of \d accounts signed in and 1 of \d mailboxes opened/);
    assert.match(words, /does not prove consent or policies/);
    assert.match(words, /svc-ece@example\.com: signed in on .*Sales: account svc-ece@example\.com.*Graph: proven on/);
    const { to, signedIn, aliases } = JSON.parse((await rehearsal('--json')).stdout) as {
      to: string;
      signedIn: number;
      aliases: Record<string, unknown>[];
    };
    assert.deepEqual([to, signedIn], ['graph', 1]);
    const sales = aliases.find(({ alias }) => alias === 'Sales');
    assert.deepEqual(sales, {
      alias: 'Sales',
      mailbox: 'sales@example.com',
      account: 'svc-ece@example.com',
      state: 'rehearsed',
      logins: [{ kind: 'graph-open', outcome: 'proven', at: result.at, run: '7K2M' }],
    });
    assert.match((await rehearsal('--language', 'fr')).stdout, /^Répétition avant Graph/);
    const file = `${chat.folder}/list.json`;
    await eceDoctor(['artifact', run, '--output', file], { env: env() });
    const { stdout: list } = await eceDoctor(['replay', file]);
    assert.match(
      list.replaceAll(/\s+/g, ' '),
      /Rehearsal for Graph: 1 of \d accounts signed in.* has signed in: svc-ece@example\.com .*Sales: .*rehearsed: signed in and opened/,
    );
  });
});
