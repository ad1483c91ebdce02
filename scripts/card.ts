/**
 * `npm run card -- NAME …` draws cards to build/cards/NAME.png as Teams shows them: the report card of a recording in
 * test/fixtures/artifacts/, or another card of test/teams/every-card.ts. Needs Debian's Chromium, or another in
 * CHROMIUM.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { handOverCard } from '../src/teams/runs/hand-over-card.ts';
import { reportCard } from '../src/teams/runs/report-card.ts';
import { ownersWithWork } from '../src/report/hand-over.ts';
import { languageOf } from '../src/text/index.ts';
import { recordings } from '../test/checks/artifacts.ts';
import { everyCard } from '../test/teams/every-card.ts';
import { noPictures, startPictures, unfolded } from '../test/system/cards/picture.ts';
import { reportOf } from '../test/teams/reports.ts';

const options = '--language fr, --width 320, --dark, --unfolded';
const { values, positionals } = asked();
const locale = { language: languageOf(values.language), timeZone: 'Europe/Paris' };
const cards = everyCard(locale);
for (const name of recordings) {
  const { report } = reportOf(name);
  cards.set(name, reportCard(report, locale));
  for (const owner of ownersWithWork(report)) {
    const card = handOverCard(report, owner, locale, { who: 'Alex Wilber' });
    if (card !== undefined) cards.set(`${name} for ${owner}`, card);
  }
}

if (values.help) {
  console.log(`npm run card -- one or more of: ${[...cards.keys()].join('; ')}; ${options}`);
  process.exit(0);
}
const unknown = positionals.filter((name) => !cards.has(name));
if (positionals.length === 0 || unknown.length > 0 || noPictures !== undefined) {
  console.error(noPictures ?? (unknown.length > 0 ? `There is no card ${unknown.join(', ')}.` : 'Name what to draw.'));
  console.error(`One or more of: ${[...cards.keys()].join('; ')}; ${options}`);
  process.exit(2);
}

const folder = path.join(import.meta.dirname, '../build/cards');
mkdirSync(folder, { recursive: true });
const pictures = await startPictures();
try {
  for (const name of positionals) {
    const file = path.join(folder, `${name.replaceAll(' ', '-')}.png`);
    const card = cards.get(name);
    await pictures.take(values.unfolded ? unfolded(card) : card, file, {
      width: Number(values.width),
      theme: values.dark ? 'dark' : 'light',
    });
    console.log(path.relative(process.cwd(), file));
  }
} finally {
  await pictures.close();
}

function asked() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        language: { type: 'string', default: 'en' },
        width: { type: 'string', default: '600' },
        dark: { type: 'boolean', default: false },
        unfolded: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.error(`There are ${options}.`);
    process.exit(2);
  }
}
