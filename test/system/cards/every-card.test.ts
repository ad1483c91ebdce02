import assert from 'node:assert/strict';
import { asElsewhere, everyCard, shareCards, signInCards } from '../../teams/every-card.ts';
import { noPictures, type Pictures, startPictures } from './picture.ts';

describe('the cards as pictures', () => {
  let pictures: Pictures;
  before(async function () {
    if (noPictures !== undefined) {
      console.log(`      skipped: ${noPictures}`);
      this.skip();
    }
    pictures = await startPictures({ scale: 1 });
  });
  after(async () => pictures?.close());

  for (const [look, width] of [
    ['wide', 600],
    ['narrow', 320],
  ] as const) {
    it(`have only elements that the renderer knows, and none wider than the card (${look})`, async () => {
      const cards = everyCard({ language: 'fr', timeZone: 'Europe/Paris' });
      for (const name of [
        'two-faults',
        'release-wrong',
        'twenty servers',
        'progress',
        'findings, page 1',
        'hand-over, imap-blocked-on-services for network',
        'status',
        'help',
        'enrol',
        'revoke',
        ...[
          ...signInCards({ language: 'fr', timeZone: undefined }),
          ...shareCards({ language: 'fr', timeZone: undefined }),
        ]
          .map(([name]) => name)
          .filter((name) => !name.endsWith('long')),
      ]) {
        const card = asElsewhere(cards.get(name));
        const { complaints, tooWideBy, height } = await pictures.render(card, { width });
        assert.deepEqual([name, complaints, tooWideBy], [name, [], 0]);
        assert.ok(height > 100, name);
      }
    });
  }
});
