/** Where the names in headings break on a phone, in Chromium. */
import assert from 'node:assert/strict';
import { reportCard } from '../../../src/teams/runs/report-card.ts';
import { languages } from '../../../src/text/index.ts';
import { withLongNames } from '../../teams/large-reports.ts';
import { reportOf } from '../../teams/reports.ts';
import { noPictures, type Pictures, startPictures } from './picture.ts';

/** Their headings name servers, addresses or hosts. */
const recordings = [
  'alarm-relay-blocked',
  'clock-wrong',
  'licence-ends-soon',
  'login-throttled',
  'mailbox-on-premises',
  'sessions-just-revoked',
  'two-faults',
];

/** Characters. */
const lineOfHeading = 19;

describe('the heading of a verdict on a phone', function () {
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
    it(`breaks a server and a port nowhere, and an address only after @ and dots (${language})`, async () => {
      const wrong: string[][] = [];
      let broken = 0;
      const cards = recordings.flatMap((name) =>
        [reportOf(name).report, withLongNames(name)].map(
          (report) => [name, reportCard(report, { language, timeZone: 'Europe/Paris' })] as const,
        ),
      );
      for (const [name, { heading }] of await pictures.renderEach(cards, { width: 300 })) {
        assert.notDeepEqual(heading, [], name);
        for (const [before, after] of breaksIn(heading)) {
          broken += 1;
          if (!isSoft(before, after)) wrong.push([name, before, after]);
        }
      }
      assert.deepEqual(wrong, []);
      assert.ok(broken > 0, 'no heading has a name that is longer than a line');
    });
});

/** The two halves of each word that two lines share. */
function breaksIn(lines: readonly string[]): [string, string][] {
  return lines.slice(1).flatMap((line, index): [string, string][] => {
    const before = /\S+$/u.exec(lines[index] ?? '')?.[0];
    const after = /^\S+/u.exec(line)?.[0];
    return before === undefined || after === undefined ? [] : [[visible(before), visible(after)]];
  });
}

function isSoft(before: string, after: string): boolean {
  if (/[@.]$/u.test(before)) return true;
  // A name that is longer than a line must break somewhere.
  return before.endsWith('-') && !(before + after).includes('@') && (before + after).length > lineOfHeading;
}

const visible = (text: string): string => text.replaceAll(/[\u200b\u2060]/gu, '');
