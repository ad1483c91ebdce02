/** How a page must look to everybody: axe finds nothing, and no width needs horizontal scrolling. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { type Language, languages } from '../../../src/text/index.ts';
import { isWhole } from '../../checks/artifacts.ts';

export type ColorScheme = 'light' | 'dark';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [320, 390, 1280, 1600];

/** Each language and each theme; every pair in .ci/full. */
export const looks: [Language, ColorScheme][] = isWhole
  ? languages.flatMap((language) => [
      [language, 'light'] as [Language, ColorScheme],
      [language, 'dark'] as [Language, ColorScheme],
    ])
  : [
      ['en', 'light'],
      ['fr', 'dark'],
    ];

export async function looksRight(page: Page, colorScheme: ColorScheme, what: string): Promise<void> {
  await page.setViewportSize({ width: colorScheme === 'dark' ? 390 : 1280, height: 900 });
  await page.evaluate(axe);
  const { violations } = await page.evaluate<{
    violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[];
  }>('axe.run()');
  assert.deepEqual(
    violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ target, failureSummary }) => [id, target.join(' '), failureSummary]),
    ),
    [],
    what,
  );
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const tooWide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    assert.ok(Number(tooWide) <= 0, `${what} at ${width} px: ${String(tooWide)} px too wide`);
  }
}
