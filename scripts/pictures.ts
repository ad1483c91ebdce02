/**
 * `npm run pictures` draws README.md's pictures into docs/pictures/ from a recording: its report card as Teams shows
 * it, and the top of its HTML report. Needs Debian's Chromium, or another in CHROMIUM.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { htmlReport } from '../src/report/html.ts';
import { reportCard } from '../src/teams/runs/report-card.ts';
import { recorded } from '../test/checks/artifacts.ts';
import { noPictures, startPictures } from '../test/system/cards/picture.ts';
import { reportFrom } from '../test/teams/reports.ts';

const recording = 'imap-blocked-on-services';
const folder = path.join(import.meta.dirname, '../docs/pictures');
const locale = { language: 'en', timeZone: 'Europe/Paris' } as const;

if (noPictures !== undefined) {
  console.error(noPictures);
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const artifact = recorded(recording);
const { report } = reportFrom(artifact);
const pictures = await startPictures({ scale: 1 });
try {
  await pictures.take(reportCard(report, locale), path.join(folder, 'card.png'), { width: 600 });
  await pictures.takePage(htmlReport(report, artifact, locale), path.join(folder, 'report.png'), {
    width: 820,
    height: 830,
  });
} finally {
  await pictures.close();
}
