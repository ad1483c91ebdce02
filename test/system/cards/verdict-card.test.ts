import assert from 'node:assert/strict';
import type { Card } from '../../../src/teams/cards/elements.ts';
import { concernsIn } from '../../../src/report/concerns.ts';
import { reportCard } from '../../../src/teams/runs/report-card.ts';
import { measuredLanguages, recordings } from '../../checks/artifacts.ts';
import { reportsToMeasure, sharedWithComment } from '../../teams/large-reports.ts';
import { reportOf } from '../../teams/reports.ts';
import { noPictures, type Pictures, startPictures } from './picture.ts';

const english = { language: 'en', timeZone: 'Europe/Paris' } as const;
/** CSS pixels at two widths. Names of 40 characters need a line more on a telephone. */
const heights = { 300: 520, 600: 350, longNames: 540 } as const;

describe('the verdict in a browser', () => {
  let pictures: Pictures;
  before(async function () {
    if (noPictures !== undefined) {
      console.log(`      skipped: ${noPictures}`);
      this.skip();
    }
    pictures = await startPictures({ scale: 1 });
  });
  after(async () => pictures?.close());

  it('cuts off no button at 300 px in French, and is at most 520 px high for one cause with its reason, in every recorded run', async () => {
    const over: string[] = [];
    const cards = recordings.map(
      (name) => [name, reportCard(reportOf(name).report, { ...english, language: 'fr' })] as const,
    );
    for (const [name, { height, cutOff }] of await pictures.renderEach(cards, { width: 300 })) {
      if (concernsIn(reportOf(name).report).length === 1 && height > heights[300]) over.push(`${name}: ${height} px`);
      over.push(...cutOff.map((title) => `${name} cuts ${title}`));
    }
    assert.deepEqual(over, []);
  });

  for (const language of measuredLanguages)
    for (const width of [300, 600] as const)
      it(`is at most ${heights[width]} px high at ${width} px, and no wider than the card, even unfolded (${language})`, async () => {
        const over: string[] = [];
        const locale = { ...english, language };
        const cards = reportsToMeasure().flatMap(([name, report], index): [string, Card][] => [
          [name, reportCard(report, locale, { predecessor: 'ABCD' })],
          // Only a third, because shared cards differ only in the lines above the verdict.
          ...(index % 3 === 0
            ? [[`${name}, shared`, sharedWithComment(report, index % 2 === 0, locale)] as [string, Card]]
            : []),
        ]);
        for (const [name, rendered] of await pictures.renderEach(cards, { width })) {
          const { height, tooWideBy, unfoldedTooWideBy, complaints } = rendered;
          const excess = Math.max(tooWideBy, unfoldedTooWideBy);
          const most = width === 300 && name.includes('long names') ? heights.longNames : heights[width];
          if (height > most || excess > 0 || complaints.length > 0)
            over.push(`${name}: ${height} px, ${excess} px too wide, ${complaints.join()}`);
        }
        assert.deepEqual(over, []);
      });
});
