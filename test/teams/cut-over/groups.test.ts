/** The groups of a printed run sheet stay right in the night, in the chat, on the command line and in files. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { eceDoctorBeside } from '../../cli/beside-bot.ts';
import { readBeside } from '../beside-bot.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, wordsOf, wordsRead } from '../connector.ts';

const file = `
name: contoso
release: "12.6(1)"
externalUrl: https://ece.example.com
transport: imap
accountModel: shared
sharedAccount: svc-ece@example.com
mailboxes: [sales@example.com, hr@example.com, press@example.com]
servers:
  - { name: ece-svc-01, roles: [services] }
`;

describe('the groups of a run sheet that people have seen', () => {
  let chat: Chat;
  before(async () => {
    chat = await startChat({ file });
    await say(
      `aliases\n${[
        'alias;mailbox;account;protocol;authentication;instance',
        'Sales;sales@example.com;svc-ece@example.com;imap;oauth;rx1',
        'HR;hr@example.com;svc-ece@example.com;imap;password;rx1',
        'Press;press@example.com;svc-ece@example.com;imap;oauth;rx2',
        'Old;old@example.com;svc-ece@example.com;imap;oauth;rx3',
      ].join('\n')}`,
    );
    await check('graph');
  });
  after(() => chat.end());

  const say = async (text: string, more = {}): Promise<string> =>
    wordsRead(await chat.fresh(() => chat.say(text, more)));
  const check = async (to: string): Promise<void> => {
    const posted = await chat.fresh(() => chat.say(`check cut-over to ${to}`));
    await chat.until(() => actionsOf(posted).some(({ verb }) => verb === 'share'));
  };
  const cli = (...words: string[]) => eceDoctorBeside(chat, ['bot', ...words, '--time-zone', 'UTC']);
  interface Rows {
    rows: { name: string; group: number; marked?: string }[];
    struck: { name: string; group: number }[];
  }
  const progress = async (): Promise<string[]> => {
    const { rows, struck } = JSON.parse((await cli('progress', '--json')).stdout) as Rows;
    return [
      ...rows.map(({ name, group, marked }) => `${group} ${name}${marked === undefined ? '' : ` ${marked}`}`),
      ...struck.map(({ name, group }) => `${group} (${name})`),
    ];
  };
  /** As printed: the heading of each group, and its names. */
  const sheet = async (...words: string[]): Promise<string[]> => {
    const to = path.join(chat.folder, 'sheet.html');
    assert.equal((await cli('run-sheet', ...words, '--output', to, '--force')).code, 0);
    return readFileSync(to, 'utf8')
      .split('<div class="group"')
      .slice(1)
      .map((group) => {
        const names = [...group.matchAll(/<tr[^>]*><td[^>]*>(<s>)?<code>([^<]*)</g)].map(([, struck, name]) =>
          struck === undefined ? name : `(${name})`,
        );
        return `${/Group \d+(?:, by day)?/.exec(group)?.[0]}: ${names.join()}`;
      });
  };

  it('stay if an alias is declared, removed or repaired, and “moved” marks those who are still there', async () => {
    assert.match(await say('run sheet'), /4 aliases in 4 groups.*groups of .*is right/s);
    const printed = ['Group 1, by day: HR', 'Group 2: Sales', 'Group 3: Press', 'Group 4: Old'];
    assert.deepEqual(await sheet(), printed);
    const card = await chat.fresh(() => chat.say('cut-over progress'));
    await say('aliases "Aaa" aaa@example.com imap password instance rx0');
    await say('aliases remove Old');
    await say('aliases sales@example.com imap password instance rx9');
    const now = [...printed.slice(0, 3), 'Group 4: (Old)', 'Group 5, by day: Aaa'];
    assert.deepEqual(await sheet(), now);
    assert.deepEqual(await progress(), ['1 HR', '2 Sales', '3 Press', '5 Aaa', '4 (Old)']);
    assert.match(
      await say('run sheet'),
      /4 aliases in 4 groups.*Group 2: 1 alias, retriever instance rx1.*would make other groups.*run sheet anew/s,
    );
    assert.match(await say('moved group 4'), /does not have 4/);
    assert.match(await say('moved group 2'), /1 alias is marked/);
    await chat.until(() => /1 struck out/.test(wordsOf(card.versions.at(-1)?.activity)));
    assert.deepEqual(await progress(), ['1 HR', '2 Sales moved', '3 Press', '5 Aaa', '4 (Old)']);
    // Once something is marked, nothing tempts to make the sheet in people's hands wrong.
    assert.doesNotMatch(await say('run sheet'), /would make other groups/);
  });

  it('are in the file that people print, and in the artifact for a replay', async () => {
    const run = await readBeside(chat.folder, ({ db }) => db.selectFrom('run').select('id').executeTakeFirstOrThrow());
    const artifact = path.join(chat.folder, 'artifact.json');
    await eceDoctorBeside(chat, ['artifact', run.id, '--output', artifact, '--force']);
    const { groups } = JSON.parse(readFileSync(artifact, 'utf8')) as {
      groups: { group: number; alias: { name: string }; moved?: true }[];
    };
    assert.deepEqual(
      groups.map(({ group, alias, moved = false }) => `${group} ${alias.name} ${moved}`),
      ['1 HR false', '2 Sales true', '3 Press false', '4 Old false', '5 Aaa false'],
    );
  });

  it('are others for the other target, and the same again after it', async () => {
    await check('oauth');
    assert.deepEqual(await sheet(), ['Group 1, by day: Aaa', 'Group 2, by day: HR', 'Group 3, by day: Sales']);
    assert.match(await say('moved group 1'), /1 alias is marked as moved to OAuth2/);
    await check('graph');
    assert.deepEqual(await progress(), ['1 HR', '2 Sales moved', '3 Press', '5 Aaa', '4 (Old)']);
  });

  it('are made anew only if somebody asks for it, without what is declared as moved', async () => {
    await say('aliases "Sales" graph oauth');
    assert.deepEqual((await progress())[1], '2 Sales moved');
    assert.match(await say('plan de bascule à neuf', { locale: 'fr-FR' }), /3 alias en 3 groupes/);
    assert.deepEqual(await progress(), ['1 Aaa', '2 HR', '3 Press']);
    await say('aliases remove Aaa');
    assert.deepEqual(await sheet(), ['Group 1, by day: (Aaa)', 'Group 2, by day: HR', 'Group 3: Press']);
    assert.deepEqual(await sheet('--anew'), ['Group 1, by day: HR', 'Group 2: Press']);
    const audited = await readBeside(chat.folder, ({ db }) =>
      db.selectFrom('audit').select('command').where('command', 'like', 'run sheet%').orderBy('at').execute(),
    );
    assert.deepEqual([...new Set(audited.map(({ command }) => command))], ['run sheet', 'run sheet à neuf']);
  });
});
