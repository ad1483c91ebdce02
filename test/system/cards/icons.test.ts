/** Teams shows the icons of manifest/ on light and dark backgrounds. Chromium reads their pixels. */
import assert from 'node:assert/strict';
import { sources } from '../../../src/main/app-package/sources.ts';
import { noBrowser, openBrowser } from '../playground/browser.ts';

type Pixel = [red: number, green: number, blue: number, alpha: number];

describe('the icons of the app package', () => {
  let icons: Record<string, { side: number; pixels: Pixel[] }>;
  before(async function () {
    const missing = noBrowser();
    if (missing !== undefined) {
      console.log(`      skipped: ${missing}`);
      this.skip();
    }
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      icons = {};
      for (const name of ['color.png', 'outline.png']) {
        const [side = 0, ...bytes] = await page.evaluate<number[]>(pixelsIn(sources.get(name) ?? new Uint8Array()));
        icons[name] = {
          side,
          pixels: Array.from({ length: side * side }, (_, at) => bytes.slice(at * 4, at * 4 + 4) as Pixel),
        };
      }
    } finally {
      await browser.close();
    }
  });

  it('have a colour icon that fills its square', () => {
    const { side, pixels } = icons['color.png']!;
    assert.equal(side, 192);
    assert.ok(pixels.every(([, , , alpha]) => alpha === 255));
    assert.ok(pixels.some(([red, green, blue]) => red !== green || green !== blue));
  });

  it('have a white outline on a transparent background', () => {
    const { side, pixels } = icons['outline.png']!;
    assert.equal(side, 32);
    const seen = pixels.filter(([, , , alpha]) => alpha > 0);
    assert.ok(seen.length > 0 && seen.length < pixels.length);
    assert.ok(seen.every(([red, green, blue]) => Math.min(red, green, blue) === 255));
  });
});

/** A script for the page that returns the width, then red, green, blue and alpha of each pixel. */
function pixelsIn(png: Uint8Array): string {
  return `(async () => {
    const url = 'data:image/png;base64,${Buffer.from(png).toString('base64')}';
    const image = await createImageBitmap(await (await fetch(url)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    return [image.width, ...context.getImageData(0, 0, image.width, image.height).data];
  })()`;
}
