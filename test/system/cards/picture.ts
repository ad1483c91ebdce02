/** Renders cards with Microsoft's renderer and Teams' host configuration in Chromium. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const executable = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const here = import.meta.dirname;

/** The reason why there are no pictures; undefined if there is a Chromium. */
export const noPictures = existsSync(executable)
  ? undefined
  : `${executable} is not installed (Debian: apt-get install chromium)`;

export interface Look {
  width: number;
  theme?: 'light' | 'dark';
}

export interface Rendered {
  complaints: string[];
  /** The CSS pixels by which the content is wider than the card. */
  tooWideBy: number;
  /** The same with all hidden elements shown. */
  unfoldedTooWideBy: number;
  height: number;
  /** The lines of the first heading. */
  heading: string[];
  cutOff: string[];
  /** Actions, links and inputs, in the order in which Tab reaches them. */
  stops: Stop[];
}

/** A Tab stop; positions are in CSS pixels of the page. */
export interface Stop {
  name: string;
  top: number;
  left: number;
  bottom: number;
}

export type Named<Value> = readonly [name: string, value: Value];

/** Renders one card at a time, all in one page, because a page takes longer than a card. */
export interface Pictures {
  render(card: unknown, look: Look): Promise<Rendered>;
  /** Three times as fast for many cards, because Chromium paints only the last of a portion. */
  renderEach(cards: readonly Named<unknown>[], look: Look): Promise<Named<Rendered>[]>;
  take(card: unknown, file: string, look: Look): Promise<Rendered>;
  /** Writes the top of an HTML page as PNG; `size` in CSS pixels. */
  takePage(html: string, file: string, size: { width: number; height: number }): Promise<void>;
  /** Presses Tab through the last rendered card; resolves with the names of its stops. */
  pressTab(): Promise<string[]>;
  close(): Promise<void>;
}

const pressesAtOnce = 8;
const cardsAtOnce = 50;

/** `scale` is the number of pixels for each CSS pixel. */
export async function startPictures({ scale = 2 } = {}): Promise<Pictures> {
  const browser: Browser = await chromium.launch({
    executablePath: executable,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const script = path.join(
    path.dirname(createRequire(import.meta.url).resolve('adaptivecards')),
    '../dist/adaptivecards.min.js',
  );
  const configurations = { light: host('teams-light.json'), dark: host('teams-dark.json') };
  const page = await browser.newPage({ deviceScaleFactor: scale });
  await page.route('**/*', (route) => route.abort());
  await page.addScriptTag({ path: script });
  await page.evaluate(noteStops);
  await page.addScriptTag({ content: String(render) });

  const keyboard = await page.context().newCDPSession(page);
  const tab = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  // Chromium handles its messages in order, so many presses need not wait for each other.
  const pressedTab = async (): Promise<unknown> =>
    await Promise.all(
      (['rawKeyDown', 'keyUp'] as const).map((type) => keyboard.send('Input.dispatchKeyEvent', { type, ...tab })),
    );

  async function renderEach(cards: readonly Named<unknown>[], look: Look): Promise<Named<Rendered>[]> {
    const { width, theme = 'light' } = look;
    if (page.viewportSize()?.width !== width + 32) await page.setViewportSize({ width: width + 32, height: 800 });
    const outcomes: Named<Rendered>[] = [];
    for (let at = 0; at < cards.length; at += cardsAtOnce) {
      const portion = cards.slice(at, at + cardsAtOnce);
      const surroundings = { configuration: configurations[theme], around: around(width, theme) };
      outcomes.push(...(await page.evaluate(renderPortion, { portion, ...surroundings })));
    }
    return outcomes;
  }

  async function renderOne(card: unknown, look: Look): Promise<Rendered> {
    const [only] = await renderEach([['', card]], look);
    assert.ok(only);
    return only[1];
  }

  return {
    render: renderOne,
    renderEach,
    async take(card, file, look) {
      const outcome = await renderOne(card, look);
      await page.locator('#card').screenshot({ path: file });
      return outcome;
    },
    async takePage(html, file, size) {
      const sheet = await browser.newPage({ deviceScaleFactor: scale, viewport: size });
      await sheet.route('**/*', (route) => route.abort());
      await sheet.setContent(html);
      await sheet.screenshot({ path: file });
      await sheet.close();
    },
    async pressTab() {
      // After the last stop the focus goes to the browser, or to the first stop again.
      for (;;) {
        await Promise.all(Array.from({ length: pressesAtOnce }, pressedTab));
        const names = await page.evaluate(notedStops);
        if (names !== undefined) return names;
      }
    },
    close: () => browser.close(),
  };
}

/** Shows all hidden elements, as clicks would. */
export function unfolded<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'isVisible' ? true : inner))) as Value;
}

function around(width: number, theme: 'light' | 'dark'): string {
  const dark = theme === 'dark';
  return `<style>body{margin:16px;background:${dark ? '#1f1f1f' : '#f5f5f5'};font-family:"Segoe UI","DejaVu Sans",sans-serif;font-size:14px}
          #card{color:${dark ? '#fff' : '#242424'};width:${width}px;background:${dark ? '#292929' : '#fff'};border-radius:4px;box-shadow:0 1px 3px #0004;box-sizing:border-box;overflow:hidden}
          .ac-pushButton{padding:6px 12px;border:1px solid #ccc;border-radius:4px;background:transparent;color:inherit;font-weight:600;font-family:inherit;min-width:0!important;overflow:hidden;text-overflow:ellipsis;white-space:nowrap} a{color:#6264a7;text-decoration:none}</style><div id="card"></div>`;
}

function host(name: string): unknown {
  return JSON.parse(readFileSync(path.join(here, '../../fixtures', name), 'utf8'));
}

/**
 * Runs in the page: notes the name of each stop that a released Tab has reached. The card itself is a stop for screen
 * readers, and a day or a time has a stop for each of its parts.
 */
function noteStops(): void {
  // oxlint-disable-next-line typescript/no-explicit-any -- the page's globals
  const page = globalThis as any;
  page.addEventListener('keyup', () => {
    const { activeElement: element, body } = page.document;
    const isPart = element.dataset.wasStop === 'yes' && ['date', 'time'].includes(element.type);
    page.isOver ||= element === body || (element.dataset.wasStop === 'yes' && !isPart);
    if (page.isOver || isPart) return;
    element.dataset.wasStop = 'yes';
    if (!element.classList.contains('ac-adaptiveCard'))
      page.stops.push(element.getAttribute('aria-label') ?? element.textContent);
  });
}

/** Runs in the page: undefined before the last stop. */
function notedStops(): string[] | undefined {
  // oxlint-disable-next-line typescript/no-explicit-any -- the page's globals
  const { stops, isOver } = globalThis as any;
  return isOver ? stops : undefined;
}

/** Runs in the page, which has `render` as a global function. */
function renderPortion({
  portion,
  ...surroundings
}: Surroundings & { portion: readonly Named<unknown>[] }): Named<Rendered>[] {
  return portion.map(([name, card]) => [name, render({ card, ...surroundings })]);
}

interface Surroundings {
  configuration: unknown;
  around: string;
}

/** Runs in the page. */
function render({ card, configuration, around }: Surroundings & { card: unknown }): Rendered {
  // oxlint-disable-next-line typescript/no-explicit-any -- the renderer is a global of the page
  const { AdaptiveCards: AC, document } = globalThis as any;
  Object.assign(globalThis, { stops: [], isOver: false });
  document.body.innerHTML = around;
  AC.AdaptiveCard.onProcessMarkdown = (text: string, result: { outputHtml: string; didProcess: boolean }) => {
    // Enough of Markdown to show escaped text as it was typed.
    result.outputHtml = text.replace(/\*\*(.+?)\*\*/g, '<b>$1</b>').replace(/\\([\\`*_{}[\]()#+\-.!|~<>])/g, '$1');
    result.didProcess = true;
  };
  // This pattern of the renderer is global and keeps its position between cards.
  AC.AdaptiveCard.langProperty.regEx.lastIndex = 0;
  const complaints: string[] = [];
  const adaptiveCard = new AC.AdaptiveCard();
  adaptiveCard.hostConfig = new AC.HostConfig(configuration);
  const context = new AC.SerializationContext();
  adaptiveCard.parse(card, context);
  for (let index = 0; index < context.eventCount; index += 1) complaints.push(context.getEventAt(index).message);
  const box = document.getElementById('card');
  box.append(adaptiveCard.render());
  const content = box.firstChild;
  // oxlint-disable-next-line typescript/no-explicit-any -- an element of the page
  const all = (selector: string): any[] => [...box.querySelectorAll(selector)];
  // oxlint-disable-next-line typescript/no-explicit-any -- an element of the page
  const linesOf = (element: any): string[] => {
    const lines: string[] = [];
    const texts = document.createTreeWalker(element, 4);
    const range = document.createRange();
    let below = Number.NEGATIVE_INFINITY;
    while (texts.nextNode())
      for (let at = 0; at < texts.currentNode.length; at += 1) {
        range.setStart(texts.currentNode, at);
        range.setEnd(texts.currentNode, at + 1);
        const { top, height, width } = range.getBoundingClientRect();
        const letter: string = texts.currentNode.data[at];
        // An invisible character, or a space at the end of a line, may have its place on the next line.
        const isNext = width > 0 && letter.trim() !== '' && top > below;
        if (isNext) below = top + height / 2;
        if (isNext || lines.length === 0) lines.push(letter);
        else lines.push(`${lines.pop() ?? ''}${letter}`);
      }
    return lines;
  };
  const tooWideBy = (): number => Math.max(0, content.scrollWidth - box.clientWidth);
  const rendered = {
    complaints,
    tooWideBy: tooWideBy(),
    height: box.offsetHeight,
    heading: all('[role="heading"]').slice(0, 1).flatMap(linesOf),
    cutOff: all('.ac-pushButton')
      .filter((button) =>
        // The title is in a separate element, which cuts it off.
        [button, ...button.querySelectorAll('*')].some(
          ({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth,
        ),
      )
      .map(({ textContent }) => textContent),
    // Tab follows the order of the document, except for elements with a tabindex above 0.
    // The card itself, a stop for screen readers, is left out.
    stops: all('a[href], button, input, select, textarea, [tabindex]')
      .filter((element) => element !== content && element.tabIndex >= 0 && element.offsetParent !== null)
      // Tab stops once at a group of radio buttons; the arrow keys choose another.
      .filter(
        ({ type, name, checked }) => type !== 'radio' || checked || !all(`[name="${name}"]`).some((one) => one.checked),
      )
      .toSorted((a, b) => (a.tabIndex || Infinity) - (b.tabIndex || Infinity))
      .map((element) => {
        const { top, left, bottom } = element.getBoundingClientRect();
        return { name: element.getAttribute('aria-label') ?? element.textContent, top, left, bottom };
      }),
  };
  // oxlint-disable-next-line typescript/no-explicit-any -- elements of the renderer
  const folded = (card as any).body.filter((element: any) => element.isVisible === false && element.id !== undefined);
  for (const { id } of folded) adaptiveCard.getElementById(id).isVisible = true;
  const unfoldedTooWideBy = tooWideBy();
  // Pictures show the card as it is posted.
  for (const { id } of folded) adaptiveCard.getElementById(id).isVisible = false;
  return { ...rendered, unfoldedTooWideBy };
}
