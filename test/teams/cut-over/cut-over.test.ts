/** `check cut-over to …` and `cut-over`, as people in Teams use them, and what such a run must not be taken for. */
import assert from 'node:assert/strict';
import { readBeside } from '../beside-bot.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, linesOffered, type Posted, wordsOf } from '../connector.ts';
import { siteToMove } from './site-to-move.ts';

describe('a check of a cut-over, in Teams', () => {
  let chat: Chat;
  beforeEach(async () => void (chat = await startChat({ file: siteToMove })));
  afterEach(() => chat.end());

  const wordsIn = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity).replaceAll(/\\(?=\W)/g, '');
  const say = async (text: string, more = {}): Promise<string> => wordsIn(await chat.fresh(() => chat.say(text, more)));
  /** The complete card, and its run. */
  const check = async (text: string, more = {}): Promise<{ posted: Posted; words: string; run: string }> => {
    const posted = await chat.fresh(() => chat.say(text, more));
    await chat.until(() => actionsOf(posted).some(({ verb }) => verb === 'share'));
    const run = await readBeside(chat.folder, async ({ db }) =>
      db.selectFrom('run').select('id').orderBy('started_at', 'desc').limit(1).executeTakeFirstOrThrow(),
    );
    return { posted, words: wordsIn(posted), run: run.id };
  };

  for (const [line, locale, heading, title] of [
    [
      'check cut-over to graph',
      'en-US',
      /If ECE already used Graph · Broken/,
      /Cut-over to Graph, 2 aliases: 2 not fully seen/,
    ],
    [
      'vérifier bascule vers oauth2',
      'fr-FR',
      /Si ECE utilisait déjà OAuth2 · /,
      /Bascule vers OAuth2, 2 alias : 2 pas entièrement observés/,
    ],
  ] as const)
    it(`“${line}” is a report whose heading says so, with the list one tap away`, async () => {
      const { posted, words, run } = await check(line, { locale });
      assert.match(words, heading);
      assert.ok(linesOffered(posted).includes(`cut-over ${run}`));
      assert.match((await say(`cut-over ${run}`, { locale })).replaceAll(/[\u00a0\u202f]/g, ' '), title);
    });

  it('lists what is declared: what is down already comes first, then what is missing, and each alias', async () => {
    await say('aliases\nalias;mailbox;protocol;authentication;instance\nSales;sales@example.com;imap;password;rx1');
    await check('check cut-over to graph');
    const words = await say('cut-over');
    assert.match(words, /1 alias signs in to Office 365 with a password over IMAP or POP3: Sales\..*January 2023/s);
    assert.match(words, /ECE administrator, today: /);
    assert.match(words, /In the night.*server type “Graph API”.*retriever instance rx1/s);
    assert.match(words, /Microsoft’s dates.*1 declared alias still sends with one/s);
    assert.match(words, /Sales.*sales@example\.com · IMAP, password · instance rx1 · rights: not seen/s);
  });

  it('judges with the transport to come, and leaves the deployment as it is', async () => {
    const { run } = await check('check cut-over to graph');
    const rows = await readBeside(chat.folder, async ({ db }) =>
      db
        .selectFrom('run')
        .innerJoin('deployment', 'deployment.name', 'run.deployment')
        .select(['run.definition as asIf', 'deployment.definition as today', 'run.cut_over'])
        .where('run.id', '=', run)
        .executeTakeFirstOrThrow(),
    );
    const transportIn = (json: string): unknown => (JSON.parse(json) as { transport: string }).transport;
    assert.deepEqual([transportIn(rows.asIf), transportIn(rows.today)], ['graph', 'imap']);
    assert.deepEqual(JSON.parse(rows.cut_over ?? ''), { to: 'graph', from: 'imap' });
  });

  it('is taken for today’s site by no list, no answer, no cause and no comparison', async () => {
    const { run } = await check('check cut-over to graph');
    assert.match(await say('history'), /no run of contoso yet/);
    assert.match(await say('report'), /No run of contoso has ended yet/);
    assert.doesNotMatch(await say('status'), /Broken|already used/);
    assert.match(await say('why'), /No verdict in this conversation yet/);
    assert.match(await say(`compare ${run}`), /judged a cut-over, not the site as it is/);
    const kept = await readBeside(chat.folder, async ({ db }) => [
      await db.selectFrom('cause_state').selectAll().execute(),
      await db.selectFrom('outline').selectAll().execute(),
    ]);
    assert.deepEqual(kept, [[], []]);
    const today = await check('check all');
    assert.doesNotMatch(today.words, /already used|Compare/);
    assert.match(await say('history'), new RegExp(today.run));
    assert.doesNotMatch(await say('history'), new RegExp(run));
    assert.match(await say(`report ${run}`), /If ECE already used Graph/);
  });

  it('is refused to a watch', async () => {
    assert.match(await say('watch every hour check cut-over to graph'), /A watch checks the site as it is/);
    const watches = await readBeside(chat.folder, async ({ db }) => db.selectFrom('watch').selectAll().execute());
    assert.deepEqual(watches, []);
  });

  it('offers both targets for an unknown one, and the check for a line without “check”', async () => {
    const unknown = await chat.fresh(() => chat.say('check cut-over to imap'));
    assert.deepEqual(linesOffered(unknown).slice(0, 2), ['check cut-over to oauth', 'check cut-over to graph']);
    assert.deepEqual(linesOffered(await chat.fresh(() => chat.say('cut-over to graph'))), ['check cut-over to graph']);
    assert.deepEqual(linesOffered(await chat.fresh(() => chat.say('cut-over'))), [
      'check cut-over to graph',
      'check cut-over to oauth',
    ]);
  });
});
