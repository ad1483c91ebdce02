import assert from 'node:assert/strict';
import { alex, type PageSite, startPageSite } from './page-site.ts';

describe('the sign-in to a report page', () => {
  let site: PageSite;
  before(async () => void (site = await startPageSite()));
  after(() => site.close());

  it('goes to Microsoft, and comes back to the report that was asked for', async () => {
    site.provider.person = alex;
    const browser = site.browser();
    const page = await browser.open('/reports/8F3K?language=fr');
    const html = await page.text();
    assert.equal(page.status, 200, html);
    assert.match(html, /<html lang="fr">/);
    assert.match(html, /Alex Wilber/);
    assert.deepEqual([...browser.cookies.keys()], ['__Host-ece-session']);
  });
});
