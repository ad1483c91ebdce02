import assert from 'node:assert/strict';
import type { Card } from '../../../src/teams/cards/elements.ts';
import { asElsewhere, everyCard, shareCards, signInCards } from '../../teams/every-card.ts';
import { noPictures, type Pictures, startPictures } from './picture.ts';

describe('the cards as pictures', () => {
  let pictures: Pictures;
  let cards: Map<string, Card>;
  before(async function () {
    if (noPictures !== undefined) {
      console.log(`      skipped: ${noPictures}`);
      this.skip();
    }
    pictures = await startPictures({ scale: 1 });
    cards = everyCard({ language: 'fr', timeZone: 'Europe/Paris' });
  });
  after(async () => pictures?.close());

  for (const [look, width] of [
    ['wide', 600],
    ['narrow', 320],
  ] as const) {
    it(`have only elements that the renderer knows, and none wider than the card (${look})`, async () => {
      const names = [
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
      ];
      const elsewhere = names.map((name) => [name, asElsewhere(cards.get(name))] as const);
      for (const [name, { complaints, tooWideBy, height }] of await pictures.renderEach(elsewhere, { width })) {
        assert.deepEqual([name, complaints, tooWideBy], [name, [], 0]);
        assert.ok(height > 100, name);
      }
    });
  }
});
