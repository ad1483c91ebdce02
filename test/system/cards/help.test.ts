import assert from 'node:assert/strict';
import { languages } from '../../../src/text/index.ts';
import { helpCards } from '../../teams/every-card.ts';
import { noPictures, startPictures } from './picture.ts';

describe('the first card and help', () => {
  it('each of their cards is at most 350 px high at 600 px and 520 px at 300 px, in both languages', async function () {
    if (noPictures !== undefined) {
      console.log(`      skipped: ${noPictures}`);
      this.skip();
    }
    const pictures = await startPictures();
    try {
      for (const language of languages)
        for (const [name, card] of helpCards({ language, timeZone: 'Europe/Paris' }))
          // The height of a report is that of its own card.
          if (name !== 'example')
            for (const [width, most] of [
              [600, 350],
              [300, 520],
            ] as const) {
              const { height, tooWideBy } = await pictures.render(card, { width });
              assert.ok(height <= most, `${name}, ${language}, ${width}: ${height} px`);
              assert.equal(tooWideBy, 0, `${name}, ${language}, ${width}`);
            }
    } finally {
      await pictures.close();
    }
  });
});
