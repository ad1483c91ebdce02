import assert from 'node:assert/strict';
import { mkdtemp, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { asElsewhere, everyCard, shareCards, signInCards } from '../../teams/every-card.ts';
import { noPictures, type Pictures, startPictures } from './picture.ts';

describe('the cards as pictures', () => {
  let pictures: Pictures;
  let folder: string;
  before(async function () {
    if (noPictures !== undefined) {
      console.log(`      skipped: ${noPictures}`);
      this.skip();
    }
    pictures = await startPictures();
    folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-cards-'));
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
        const file = path.join(folder, `${name.replaceAll(' ', '-')}-${look}.png`);
        const { complaints, tooWideBy } = await pictures.take(card, file, { width });
        assert.deepEqual([name, complaints, tooWideBy], [name, [], 0]);
        assert.ok((await stat(file)).size > 5000);
      }
    });
  }
});
