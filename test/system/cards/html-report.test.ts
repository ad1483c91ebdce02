/** The HTML report on a phone, on a screen and on paper, in Chromium. */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { Artifact, Report } from '../../../src/model/report.ts';
import { htmlReport } from '../../../src/report/html.ts';
import { concernsIn } from '../../../src/report/concerns.ts';
import { buildReport } from '../../../src/report/report.ts';
import { isWhole, judged, measuredLanguages, oneIn, recorded, recordings } from '../../checks/artifacts.ts';
import { reportOfAll } from '../../teams/large-reports.ts';
import { nightArtifact, salesAlias, supportAlias } from '../../report/cut-over/night.ts';
import { inEveryLanguage } from '../../text/pseudo-language.ts';
import { noBrowser, startBrowser } from './browser.ts';

const screens = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
] as const;

/** Pixels between the margins of A4. */
const landscape = 1024;

/** With the highest page of all recordings. */
const highest = 'inspected-on-one';

const several = ['secret-expired', 'licence-missing', 'smtp-auth-off', 'send-as-missing', 'imap-blocked-on-services'];

/** Recordings, and five faults at once. */
const measured: [string, Report, Artifact][] = [
  ...[
    ...new Set([
      ...oneIn(20),
      ...(isWhole ? several : []),
      'two-faults',
      'wrong-user-token',
      'healthy',
      'reader-secret-wrong',
      highest,
    ]),
  ]
    .filter((name) => recordings.includes(name))
    .map((name): [string, Report, Artifact] => [name, judged(name), recorded(name)]),
  ['five faults', reportOfAll(several), recorded('secret-expired')],
];

/** All of them in .ci/full. */
const printed = measured.filter(([name]) => isWhole || ['two-faults', highest, 'five faults'].includes(name));

describe('the HTML report', () => {
  let browser: Browser;
  let page: Page;
  before(async function () {
    if (noBrowser !== undefined) this.skip();
    browser = await startBrowser();
  });
  beforeEach(async () => {
    page = await browser.newPage();
  });
  afterEach(() => page.close());
  // oxlint-disable-next-line typescript/no-unnecessary-condition -- there is no browser if the tests were skipped
  after(() => browser?.close());

  const show = async (html: string, size: { width: number; height: number }): Promise<void> => {
    await page.setViewportSize(size);
    // A new document: the policy of the one before would refuse another style sheet.
    await page.goto('about:blank');
    await page.setContent(html);
  };
  inEveryLanguage((language, spoken) => {
    it('has the first cause, its owner and its first step with the command on the first screen; needs no horizontal scrolling, has each command on one line, and breaks no word in a table', async () => {
      for (const [name, report, artifact] of measured) {
        const html = htmlReport(report, artifact, { language });
        await show(html, screens[0]);
        for (const size of screens) {
          await page.setViewportSize(size);
          // The pseudo-language is longer than any language.
          if (concernsIn(report).length > 0 && spoken !== 'pseudo-language') {
            const bottom = await page.evaluate(bottomOfFirstStep);
            assert.ok(bottom > 0 && bottom <= size.height, `${name} at ${size.width} px: ends at ${bottom} px`);
          }
          assert.deepEqual(await page.evaluate(flaws), [], `${name} at ${size.width} px`);
        }
      }
    });

    it('has the list of a cut-over with all its columns, on a phone, on a screen and on paper', async () => {
      const alias = { ...salesAlias, server: 'mail.example.com:993' };
      const at = '2026-11-23T14:00:00.000Z';
      const night = nightArtifact({ saw: 'full-access-missing' });
      const artifact = {
        ...night,
        aliases: [alias, { ...supportAlias, declared: { by: 'Alex Wilber', at } }],
        rehearsed: [],
      };
      const html = htmlReport(buildReport(artifact, artifact.checks), artifact, { language });
      for (const [media, width] of [
        ['screen', screens[0].width],
        ['screen', screens[1].width],
        ['print', landscape],
      ] as const) {
        await page.emulateMedia({ media });
        await show(html, { width, height: 800 });
        const { scrollWidth, clientWidth } = await page.locator('.cut-over').evaluate(widths);
        assert.ok(
          clientWidth > 0 && scrollWidth <= clientWidth,
          `${media} ${width}: ${scrollWidth} of ${clientWidth} px`,
        );
        // On paper, long commands wrap.
        const found = (await page.evaluate(flaws)).filter(
          (flaw) => media === 'screen' || !flaw.startsWith('a command'),
        );
        assert.deepEqual(found, [], `${media} at ${width} px`);
      }
    });

    it('is printed on two pages, three with five causes, and an annex, 16 pages in all', async () => {
      for (const [name, report, artifact] of printed) {
        await show(htmlReport(report, artifact, { language }), screens[1]);
        const all = await pagesOf(page);
        await page.evaluate("document.querySelector('.annex').remove()");
        const first = await pagesOf(page);
        const most = concernsIn(report).length > 3 ? 3 : 2;
        assert.ok(first <= most, `${name}: ${first} pages before the annex`);
        assert.ok(all > first && all <= 16, `${name}: ${all} pages`);
      }
    });
  }, measuredLanguages);

  it('is at most 20,000 px high on a phone', async () => {
    for (const [name, report, artifact] of measured) {
      await show(htmlReport(report, artifact, { language: 'fr' }), screens[0]);
      const height = await page.evaluate('document.documentElement.scrollHeight');
      assert.ok(Number(height) <= 20_000, `${name}: ${String(height)} px`);
    }
  });

  it('names every section in its contents, and opens the folded part to which a link leads', async () => {
    await show(htmlReport(judged('two-faults'), recorded('two-faults'), { language: 'en' }), screens[0]);
    assert.deepEqual(await page.evaluate(unnamedSections), []);
    await page.click('nav summary');
    await page.click('nav a[href="#evidence"]');
    assert.ok(await page.isVisible('#evidence table'));
    await page.click('#cause-1 .more a[href^="#finding-"]');
    assert.match(page.url(), /#finding-\d+$/);
    assert.ok(await page.isVisible(`${new URL(page.url()).hash} td`));
  });

  it('shows the rows of the chosen server, verdict, owner and area, counts them, and shows all again', async () => {
    await show(htmlReport(judged('two-faults'), recorded('two-faults'), { language: 'en' }), screens[1]);
    const rows = page.locator('ol.causes > li, article');
    const visible = rows.filter({ visible: true });
    const all = await rows.count();
    assert.ok(!(await page.isVisible('.shown')));
    for (const [kind, label, word] of [
      ['server', 'ece-app-01', undefined],
      ['verdict', 'Passed', 'v-pass'],
      ['owner', 'Network team', 'o-network'],
      ['area', 'Network', 'a-network'],
    ] as const) {
      const chosen = await page.selectOption(`[name=${kind}]`, { label });
      const count = await visible.count();
      assert.ok(count > 0 && count < all, `${kind}: ${count} of ${all}`);
      for (const row of await visible.all())
        assert.ok((await row.getAttribute('data-of'))?.split(' ').includes(word ?? chosen[0] ?? ''), kind);
      const said = await shownLine(page);
      assert.equal(said, `${count} of ${all} results shown`, kind);
      await page.click('.shown button');
      assert.ok(!(await page.isVisible('.shown')));
    }
  });

  it('keeps the number of a cause while others are hidden, and reaches each filter by the keyboard', async () => {
    await show(htmlReport(reportOfAll(several), recorded('secret-expired'), { language: 'en' }), screens[0]);
    await page.focus('.filter summary');
    await page.keyboard.press('Enter');
    const names: (string | null)[] = [];
    for (let field = 0; field < 5; field++) {
      await page.keyboard.press('Tab');
      names.push(await page.evaluate('document.activeElement.name || document.activeElement.textContent'));
    }
    assert.deepEqual(names, ['owner', 'server', 'area', 'verdict', 'Show all']);
    await page.selectOption('[name=owner]', 'o-network');
    const numbers = await page.locator('ol.causes > li[id^=cause]').filter({ visible: true }).all();
    assert.ok(numbers.length > 0);
    for (const cause of numbers)
      assert.equal(await cause.evaluate(shownNumber), `cause-${await cause.getAttribute('data-number')}`);
  });

  it('folds what passed and the evidence', async () => {
    for (const [name, report, artifact] of measured) {
      await show(htmlReport(report, artifact, { language: 'en' }), screens[1]);
      assert.ok(!(await page.isVisible('#evidence')), name);
      assert.equal(await page.locator('article.pass:visible, article.skipped:visible').count(), 0, name);
    }
  });
});

/** Runs in the page. */
function widths({ scrollWidth, clientWidth }: { scrollWidth: number; clientWidth: number }) {
  return { scrollWidth, clientWidth };
}

async function pagesOf(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** Runs in the page: of the title, the first step and its commands; 0 if one of them is missing. */
function bottomOfFirstStep(): number {
  // oxlint-disable-next-line typescript/no-explicit-any -- the document is a global of the page
  const { document } = globalThis as any;
  const cause = document.querySelector('#cause-1');
  const parts = [cause.querySelector('h3'), cause.querySelector('.short, ol.steps > li')];
  if (parts.includes(null)) return cause.querySelector('ol.steps') === null ? 1 : 0;
  const commands = [...parts[1].querySelectorAll('.command')];
  return Math.max(...[...parts, ...commands].map((part) => part.getBoundingClientRect().bottom));
}

/** Runs in the page. Words of more than 30 characters, such as fingerprints, may break. */
function flaws(): string[] {
  // oxlint-disable-next-line typescript/no-explicit-any -- the document is a global of the page
  const { document, NodeFilter } = globalThis as any;
  const found: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`${scrollWidth - clientWidth} px too wide`);
  const tops = (range: { getClientRects(): Iterable<{ top: number; width: number }> }): number =>
    new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top))).size;
  const range = document.createRange();
  for (const command of document.querySelectorAll('.command')) {
    const text: string = command.textContent;
    range.selectNodeContents(command);
    if (tops(range) > 1) found.push(`a command on several lines: ${text}`);
    if (text !== text.trim() || text.includes('\n')) found.push(`a command with space around it: ${text}`);
  }
  const folded = document.querySelectorAll('details:not([open])');
  for (const details of folded) details.open = true;
  for (const cell of document.querySelectorAll('td, th')) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      range.selectNodeContents(node);
      if (tops(range) === 1) continue;
      for (const { 0: word, index } of node.data.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]{2,30}(?![\p{L}\p{N}])/gu)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        if (tops(range) > 1) found.push(`a broken word: ${word}`);
      }
    }
  }
  for (const details of folded) details.open = false;
  return found;
}

/** What a screen reader says of the line, which has the value of the counter. */
async function shownLine(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const line = nodes.find(({ role, childIds = [] }) => {
    const parts = nodes.filter(({ nodeId }) => childIds.includes(nodeId));
    return role?.value === 'paragraph' && parts.some(({ name }) => String(name?.value).includes('results shown'));
  });
  const texts = (id: string): string[] => {
    const node = nodes.find(({ nodeId }) => nodeId === id);
    if (node?.role?.value === 'StaticText') return [String(node.name?.value)];
    return node?.role?.value === 'button' ? [] : (node?.childIds ?? []).flatMap(texts);
  };
  return line === undefined ? '' : texts(line.nodeId).join('').trim();
}

/** Runs in the page. */
function shownNumber(cause: { id: string }): string {
  // oxlint-disable-next-line typescript/no-explicit-any -- the function is a global of the page
  const { getComputedStyle } = globalThis as any;
  const content: string = getComputedStyle(cause, '::before').content;
  return `cause-${content.replaceAll('"', '')}`;
}

/** Runs in the page. */
function unnamedSections(): string[] {
  // oxlint-disable-next-line typescript/no-explicit-any -- the document is a global of the page
  const { document } = globalThis as any;
  const named = new Set([...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href').slice(1)));
  const titles = [...document.querySelectorAll('h2')];
  return titles
    .map((title) => title.closest('section[id]')?.id ?? title.closest('details').querySelector('[id]').id)
    .filter((id: string) => !named.has(id));
}
