import assert from 'node:assert/strict';
import { type Explained } from '../../../src/checks/explain/answer.ts';
import { explain } from '../../../src/checks/explain/explain.ts';
import { aadstsCodes } from '../../../src/knowledge/aadsts.ts';
import { networkErrors } from '../../../src/knowledge/network-errors.ts';
import { serverReplies } from '../../../src/knowledge/server-replies.ts';
import { explanationCard } from '../../../src/teams/explain/explanation-card.ts';
import { type Language, read } from '../../../src/text/index.ts';
import { noPictures, startPictures } from './picture.ts';

const known: readonly Explained[] = [
  ...aadstsCodes.map((code) => `AADSTS${code}`),
  ...serverReplies.map(({ text }) => text),
  ...networkErrors.flatMap(({ says }) => says.slice(0, 1)),
].flatMap((text) => explain(text).answers.slice(0, 1));

function longest(language: Language): Explained[] {
  const lengthOf = ({ said, meaning, cause = meaning }: Explained): number =>
    [said, read(meaning, { language }), read(cause, { language })].join('').length;
  return known.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, 8);
}

describe('the card of explain', () => {
  for (const [language, width, most] of [
    ['en', 600, 350],
    ['fr', 600, 350],
    ['en', 300, 520],
    ['fr', 300, 520],
  ] as const)
    it(`is at most ${most} px high at ${width} px (${language})`, async function () {
      if (noPictures !== undefined) {
        console.log(`      skipped: ${noPictures}`);
        this.skip();
      }
      const pictures = await startPictures({ scale: 1 });
      try {
        const alone = longest(language).map((answer) => explain(answer.said));
        const several = explain(
          known
            .slice(0, 12)
            .map(({ said }) => said)
            .join('\n'),
        );
        const cards = [...alone, several, explain('AADSTS50175'), explain('535')].map((explanation) => {
          const card = explanationCard(explanation, true, { language, timeZone: 'UTC' });
          return [card.fallbackText, card] as const;
        });
        for (const [text, { height, tooWideBy }] of await pictures.renderEach(cards, { width }))
          assert.ok(height <= most && tooWideBy === 0, `${text}: ${height} px, ${tooWideBy} too wide`);
      } finally {
        await pictures.close();
      }
    });
});
