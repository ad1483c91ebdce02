import assert from 'node:assert/strict';
import { everyCard } from '../../teams/every-card.ts';
import { speakPseudoLanguage } from '../../text/pseudo-language.ts';
import { noPictures, startPictures } from './picture.ts';

const reading = { language: 'en', timeZone: 'Europe/Paris' } as const;

describe('the pseudo-language', () => {
  let spoken: ReturnType<typeof speakPseudoLanguage>;
  before(() => {
    spoken = speakPseudoLanguage();
  });
  after(() => spoken.stop());

  it('fits into the width of every card on a narrow screen', async function () {
    if (noPictures !== undefined) {
      console.log(`      skipped: ${noPictures}`);
      this.skip();
    }
    const pictures = await startPictures({ scale: 1 });
    try {
      for (const [name, card] of everyCard(reading))
        // Cards with such a name hold a word of 300 letters, which is too wide in every language.
        if (!/long$|^compare of twenty,/.test(name)) {
          const { tooWideBy } = await pictures.render(card, { width: 320 });
          assert.equal(tooWideBy, 0, `${name} is ${tooWideBy} px too wide`);
        }
    } finally {
      await pictures.close();
    }
  });
});
