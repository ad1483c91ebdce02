/** Free lines about the night of a cut-over and its rehearsal. None of them is an example line. */
import assert from 'node:assert/strict';
import { examples } from '../../../src/teams/understanding/intents.ts';
import { maskedExample } from '../../../src/teams/understanding/things.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, linesOffered, type Posted, wordsRead } from '../connector.ts';
import { siteToMove } from '../cut-over/site-to-move.ts';

const viewer = { id: '29:vera', name: 'Vera Viewer', aadObjectId: '00000000-0000-0000-0000-0000000000031' };

/** Each is answered at once, and not with “Which do you mean?”. */
const lines = {
  en: {
    night: [
      'so how many of the mailboxes have moved by now',
      'and what is still left to move',
      'which group would be next',
      'who marked sales@example.com as moved?',
      'has hr@example.com moved already',
    ],
    'run-sheet': ['can you print me the run sheet', 'where do i find the run sheet for the night'],
    rehearsal: ['has the rehearsal passed yet?', 'how did the rehearsal go, what is the result'],
    'way-back': ['and how do we go back to the former account if it fails', 'is there still a way back for us'],
  },
  fr: {
    night: [
      'combien de boîtes ont déjà basculé',
      'et qu’est-ce qu’il reste à basculer',
      'c’est quoi le prochain groupe à basculer',
      'qui a marqué sales@example.com comme basculée ?',
      'hr@example.com a déjà basculé ?',
    ],
    'run-sheet': ['tu peux imprimer le plan de bascule', 'où je trouve le plan de bascule de cette nuit'],
    rehearsal: ['est-ce que la répétition a réussi', 'quel est le résultat de notre répétition'],
    'way-back': ['comment on revient à l’ancien compte si ça échoue', 'il y a encore un retour arrière possible ?'],
  },
} as const;

const said = {
  en: {
    night: /Cut-over to Graph: 0 of 2 aliases proven/,
    'run-sheet': /Run sheet.*Graph/,
    rehearsal: /Rehearsal for Graph: 0 of \d accounts? signed in/,
    'way-back': /The way back depends on how the alias signed in before/,
  },
  fr: {
    night: /Bascule vers Graph : 0 alias prouvés sur 2/,
    'run-sheet': /Plan de bascule.*Graph/,
    rehearsal: /Répétition .*Graph : 0 /,
    'way-back': /Le retour arrière dépend de la connexion de l’alias avant la bascule/,
  },
} as const;

describe('a question in the night of a cut-over', () => {
  let chat: Chat;
  before(async () => {
    chat = await startChat({ file: siteToMove, environment: { ECE_DOCTOR_VIEWERS: viewer.aadObjectId } });
  });
  after(() => chat.end());

  const say = (text: string, locale = 'en-US', more: object = {}): Promise<Posted> =>
    chat.fresh(() => chat.say(text, { locale, ...more }));
  const answer = async (...line: Parameters<typeof say>): Promise<string> => wordsRead(await say(...line));

  it('is none of the example lines', () => {
    const known = new Set(examples().map(({ line }) => line));
    const all = Object.values(lines).flatMap((of) => Object.values(of).flat());
    assert.deepEqual(
      all.filter((line) => known.has(maskedExample(line))),
      [],
    );
  });

  it('offers the check, if no cut-over was checked', async () => {
    for (const line of [lines.en.night[0], lines.en.rehearsal[1], lines.fr.night[0]]) {
      const posted = await say(line);
      assert.deepEqual(
        linesOffered(posted).filter((text) => text.startsWith('check')),
        ['check cut-over to oauth', 'check cut-over to graph'],
      );
    }
  });

  describe('after a check', () => {
    before(async () => {
      await say(
        'aliases\nalias;mailbox;protocol;authentication;instance\nSales;sales@example.com;imap;password;rx1\nHR;hr@example.com;imap;oauth;rx2',
      );
      const posted = await say('check cut-over to graph');
      await chat.until(() => actionsOf(posted).some(({ verb }) => verb === 'share'));
      await say('moved group 1');
    });

    for (const language of ['en', 'fr'] as const)
      for (const [intent, own] of Object.entries(lines[language]))
        it(`is answered in each wording: ${intent} (${language})`, async () => {
          for (const line of own)
            assert.match(
              await answer(line, language === 'en' ? 'en-US' : 'fr-FR'),
              said[language][intent as keyof typeof lines.en],
              line,
            );
        });

    it('has the numbers, and the next group with its instance', async () => {
      assert.match(
        await answer(lines.en.night[0]),
        /Marked as moved: 1 of 2\. Still to move: 1\..*Next: Group 2: 1 alias, retriever instance rx2\./s,
      );
      assert.match(
        await answer(lines.fr.night[0], 'fr-FR'),
        /Notés comme basculés : 1 sur 2\. Restent à basculer : 1\..*Ensuite : Groupe 2/s,
      );
    });

    it('says who marked an alias that it names, by its address or its name', async () => {
      for (const line of [lines.en.night[3], 'who marked Sales as moved'])
        assert.match(await answer(line), /Sales: group 1, .*moved to Graph by Alex Wilber/, line);
      assert.match(await answer('who marked the last one as moved'), /Last: Alex Wilber marked Sales as moved/);
    });

    it('names the way back of the alias that it names, and the line that marks it', async () => {
      const [ofSales, ofAll] = [
        await answer('how do we move sales@example.com back'),
        await answer(lines.en['way-back'][0]),
      ];
      assert.match(ofSales, /no way back to a password.*moved back sales@example\.com/s);
      assert.doesNotMatch(ofSales, /former account works only/);
      assert.match(ofAll, /former account works only|Nobody had declared/);
      assert.match(ofAll, /Never remove it from the other account/);
    });

    it('has no name and no run sheet for a viewer', async () => {
      for (const line of Object.values(lines.en).flat()) {
        const posted = JSON.stringify((await say(line, 'en-US', { from: viewer })).versions);
        assert.doesNotMatch(posted.replaceAll(line, ''), /Sales|HR|sales@|support@|Alex|rx1|rx2/, line);
      }
      assert.match(
        await answer(lines.en['run-sheet'][0], 'en-US', { from: viewer }),
        /The run sheet has names of mailboxes/,
      );
    });
  });
});
