import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { checks } from '../../../src/checks/index.ts';
import { htmlReport } from '../../../src/report/html.ts';
import { inert } from '../../../src/report/inert.ts';
import { junitReport } from '../../../src/report/junit.ts';
import { buildReport } from '../../../src/report/report.ts';
import { languages } from '../../../src/text/index.ts';
import { judged, recorded, recordings } from '../../checks/artifacts.ts';
import { attack, poisoned } from '../../report/poison.ts';
import { noBrowser, startBrowser } from './browser.ts';

const every = checks.map(({ id }) => id);

describe('the written reports', () => {
  let browser: Browser | undefined;
  before(async () => {
    browser = noBrowser === undefined ? await startBrowser() : undefined;
  });
  after(() => browser?.close());

  describe('JUnit', () => {
    it('reports as passed only findings that passed or warn', async function () {
      const live = browser ?? this.skip();
      const reports = recordings.map((name) => judged(name));
      const files = reports.map((report) => junitReport(report, { language: 'en' }));
      for (const [index, cases] of (await parsedJunit(live, files)).entries()) {
        const outcomes = new Map(cases.map(({ name, outcome }) => [name, outcome]));
        const wanted = {
          pass: 'passed',
          warn: 'passed',
          fail: 'failure',
          unknown: 'skipped',
          manual: 'skipped',
          skipped: 'skipped',
        };
        for (const { id, verdict } of reports[index]!.findings)
          assert.equal(outcomes.get(id), wanted[verdict], `${recordings[index]} ${id}`);
        for (const { outcome, message } of cases)
          assert.equal(outcome === 'passed', message === '', 'a reason for whatever did not pass');
      }
    });
  });

  describe('text from outside', () => {
    const { lastMail } = judged('exception-queue-waits');
    const clean = {
      artifact: recorded('two-faults'),
      report: { ...judged('two-faults'), ...(lastMail === undefined ? {} : { lastMail }) },
    };
    const { report, artifact } = poisoned(clean.report, clean.artifact);

    for (const language of languages) {
      it(`runs, loads and builds nothing in HTML (${language})`, async function () {
        const live = browser ?? this.skip();
        const seen = await opened(live, htmlReport(report, artifact, { language }));
        assert.deepEqual(seen.events, []);
        const good = await opened(live, htmlReport(clean.report, clean.artifact, { language }));
        assert.deepEqual(seen.elements, [...new Set([...good.elements, 'br'])].sort());
        assert.deepEqual(
          seen.attributes.filter((name) => !good.attributes.includes(name)),
          [],
        );
        assert.ok(
          seen.links.every((link) => /^(#|https:\/\/)/.test(link)),
          String(seen.links),
        );
        assert.ok(seen.text.includes(inert(attack).replaceAll(/\s+/g, ' ').slice(0, 60)), 'it is shown as what it is');
      });
      it(`stays unchanged in well-formed JUnit XML (${language})`, async function () {
        const live = browser ?? this.skip();
        const [cases = []] = await parsedJunit(live, [junitReport(report, { language })]);
        assert.deepEqual(cases.map(({ name }) => name).sort(), report.findings.map(({ id }) => inert(id)).sort());
      });
    }
  });

  describe('the HTML file', () => {
    it('has no broken link and no duplicate id', async function () {
      const live = browser ?? this.skip();
      for (const name of ['healthy', 'two-faults', 'tls-inspected']) {
        const { links, ids } = await opened(live, htmlReport(judged(name), recorded(name), { language: 'en' }));
        assert.equal(new Set(ids).size, ids.length);
        assert.deepEqual(
          links.filter((link) => link.startsWith('#') && !ids.includes(link.slice(1))),
          [],
          name,
        );
      }
    });
    for (const language of languages) {
      for (const width of [380, 1200]) {
        it(`needs no horizontal scrolling at ${width} px, light and dark (${language})`, async function () {
          const live = browser ?? this.skip();
          const artifact = recorded('two-faults');
          for (const colorScheme of ['light', 'dark'] as const) {
            const seen = await opened(live, htmlReport(buildReport(artifact, every), artifact, { language }), {
              width,
              colorScheme,
            });
            assert.deepEqual([seen.tooWideBy, seen.dark, seen.events], [0, colorScheme === 'dark', []]);
          }
        });
      }
    }
  });
});

interface Case {
  name: string;
  outcome: string;
  message: string;
}

/** The cases of each file. One page parses all files, because opening a page takes most of the time. */
async function parsedJunit(browser: Browser, files: string[]): Promise<Case[][]> {
  const page = await browser.newPage();
  try {
    const parsed: Case[][] = [];
    for (const xml of files) {
      const { broken, cases } = await page.evaluate(parse, xml);
      assert.equal(broken, '');
      parsed.push(cases);
    }
    return parsed;
  } finally {
    await page.close();
  }
}

/** Runs in the page. */
function parse(xml: string): { broken: string; cases: Case[] } {
  // oxlint-disable-next-line typescript/no-explicit-any -- the parser is a global of the page
  const { DOMParser } = globalThis as any;
  const tree = new DOMParser().parseFromString(xml, 'application/xml');
  const cases = [...tree.querySelectorAll('testcase')].map((testcase) => {
    const outcome = testcase.querySelector('failure, skipped');
    return {
      name: testcase.getAttribute('name'),
      outcome: outcome?.tagName ?? 'passed',
      message: outcome?.getAttribute('message') ?? '',
    };
  });
  return { broken: tree.querySelector('parsererror')?.textContent ?? '', cases };
}

interface Opened {
  /** Requests, dialogs, console messages and errors. */
  events: string[];
  elements: string[];
  attributes: string[];
  links: string[];
  ids: string[];
  text: string;
  tooWideBy: number;
  dark: boolean;
}

async function opened(
  browser: Browser,
  html: string,
  { width = 1200, colorScheme = 'light' }: { width?: number; colorScheme?: 'light' | 'dark' } = {},
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const events: string[] = [];
  try {
    page
      .on('request', (request) => events.push(request.url()))
      .on('console', (message) => events.push(message.text()))
      .on('pageerror', (error) => events.push(String(error)));
    page.on('dialog', (dialog) => {
      events.push(dialog.message());
      void dialog.dismiss();
    });
    await page.setContent(html);
    return { events, ...(await page.evaluate(looked)) };
  } finally {
    await page.close();
  }
}

/** Runs in the page. */
function looked(): Omit<Opened, 'events'> {
  // oxlint-disable-next-line typescript/no-explicit-any -- the document is a global of the page
  const { document, getComputedStyle } = globalThis as any;
  const all = [...document.querySelectorAll('*')];
  const [red = 255] = String(getComputedStyle(document.body).backgroundColor).match(/\d+/g)?.map(Number) ?? [];
  return {
    elements: [...new Set<string>(all.map(({ tagName }) => tagName.toLowerCase()))].sort(),
    attributes: [...new Set<string>(all.flatMap((element) => element.getAttributeNames()))].sort(),
    links: [...document.querySelectorAll('a')].map((link) => link.getAttribute('href')),
    ids: all.map(({ id }) => id).filter((id) => id !== ''),
    text: document.body.textContent.replaceAll(/\s+/g, ' '),
    tooWideBy: Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
    dark: red < 128,
  };
}
