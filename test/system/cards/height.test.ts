/** The estimated height of a card on a phone, against the rendered height. */
import assert from 'node:assert/strict';
import { heightOf } from '../../../src/teams/cards/height.ts';
import { languages } from '../../../src/text/index.ts';
import { everyCard } from '../../teams/every-card.ts';
import { noPictures, type Pictures, startPictures, unfolded } from './picture.ts';

/** CSS pixels above and below a card's elements. */
const padding = 32;

/** The share by which a card may be higher than estimated. */
const tolerated = 1.06;

/** Cards that choose their content by height. */
const measured = /^(hand-over|findings)/;

describe('the estimated height', function () {
  let pictures: Pictures;
  before(async function () {
    if (noPictures !== undefined) {
      console.log(`      skipped: ${noPictures}`);
      this.skip();
    }
    pictures = await startPictures({ scale: 1 });
  });
  after(async () => pictures?.close());

  for (const language of languages)
    it(`is hardly ever less than the rendered height (${language})`, async () => {
      const higher: string[] = [];
      const cards = new Map(
        [...everyCard({ language, timeZone: 'Europe/Paris' })]
          .filter(([name]) => measured.test(name))
          .map(([name, card]) => [name, unfolded(card)]),
      );
      for (const [name, { height }] of await pictures.renderEach([...cards], { width: 300 })) {
        const estimated = heightOf(cards.get(name)?.body ?? []) + padding;
        if (height > estimated * tolerated) higher.push(`${name}: ${height}, not ${Math.round(estimated)}`);
      }
      assert.ok(cards.size > 30);
      assert.deepEqual(higher, []);
    });
});
