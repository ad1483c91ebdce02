import assert from 'node:assert/strict';
import { everyCard } from '../../teams/every-card.ts';
import { speakPseudoLanguage } from '../../text/pseudo-language.ts';
import { noPictures, startPictures } from './picture.ts';

const reading = { language: 'en', timeZone: 'Europe/Paris' } as const;

describe('the pseudo-language fits on every card', () => {
  let spoken: ReturnType<typeof speakPseudoLanguage>;
  before(() => {
    spoken = speakPseudoLanguage();
  });
  after(() => spoken.stop());

  // Those whose name says so hold one word of 300 letters, which is as wide in any language.
  it('by width, on a narrow screen', async function () {
    if (noPictures !== undefined) {
      console.log(`      skipped: ${noPictures}`);
      this.skip();
    }
    const pictures = await startPictures();
    try {
      for (const [name, card] of everyCard(reading))
        if (!/long$|^compare of twenty,/.test(name)) {
          const { tooWideBy } = await pictures.render(card, { width: 320 });
          assert.equal(tooWideBy, 0, `${name} is ${tooWideBy} px too wide`);
        }
    } finally {
      await pictures.close();
    }
  });
});
