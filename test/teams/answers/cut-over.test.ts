/** Free lines about a cut-over: answered from its last run, else with the check. */
import assert from 'node:assert/strict';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, linesOffered, type Posted, wordsRead } from '../connector.ts';
import { siteToMove } from '../cut-over/site-to-move.ts';

describe('a question about a cut-over', () => {
  let chat: Chat;
  beforeEach(async () => void (chat = await startChat({ file: siteToMove })));
  afterEach(() => chat.end());

  const say = (text: string, locale = 'en-US'): Promise<Posted> => chat.fresh(() => chat.say(text, { locale }));
  const check = async (line: string): Promise<void> => {
    const posted = await say(line);
    await chat.until(() => actionsOf(posted).some(({ verb }) => verb === 'share'));
  };

  for (const [line, locale, target] of [
    ['what is missing for graph', 'en-US', 'graph'],
    ['are we ready for OAuth', 'en-US', 'oauth'],
    ['qu’est-ce qui manque pour passer à Graph', 'fr-FR', 'graph'],
  ] as const)
    it(`“${line}” offers the check if no such cut-over was checked, and no other target`, async () => {
      await check('check all');
      await check(`check cut-over to ${target === 'graph' ? 'oauth' : 'graph'}`);
      const answer = await say(line, locale);
      assert.deepEqual(
        linesOffered(answer).filter((text) => text.startsWith('check')),
        [`check cut-over to ${target}`],
      );
      assert.match(wordsRead(answer), /No cut-over to|Aucune bascule vers/);
    });

  it('is answered from the last run of that cut-over, with the list one tap away', async () => {
    await check('check cut-over to graph');
    for (const [line, locale, said] of [
      [
        'what is missing for graph',
        'en-US',
        /Cut-over to Graph, 2 aliases: 2 not fully seen.*ECE administrator, today/s,
      ],
      [
        'qu’est-ce qui manque pour passer à Graph',
        'fr-FR',
        /Bascule vers Graph, 2 alias : 2 pas entièrement observés.*dès aujourd’hui/s,
      ],
    ] as const) {
      const answer = await say(line, locale);
      assert.match(wordsRead(answer), said);
      assert.ok(linesOffered(answer).some((text) => /^cut-over \w+$/.test(text)));
    }
  });

  it('names what must move first', async () => {
    await say('aliases\nalias;mailbox;protocol;authentication\nSales;sales@example.com;imap;password');
    await check('check cut-over to graph');
    assert.match(
      wordsRead(await say('what must move first')),
      /1 alias signs in .*: Sales\..*ECE administrator, today/s,
    );
  });

  for (const [line, locale, said] of [
    ['when does SMTP with password end', 'en-US', /end of December 2026/],
    ['jusqu’à quand peut-on envoyer en SMTP avec un mot de passe', 'fr-FR', /décembre 2026/],
  ] as const)
    it(`“${line}” says the date, and offers the check of a cut-over`, async () => {
      const answer = await say(line, locale);
      assert.match(wordsRead(answer), said);
      assert.ok(linesOffered(answer).includes('check cut-over to oauth'));
    });
});
