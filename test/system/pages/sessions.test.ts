/** Sessions of the report pages, as people and administrators list and end them. */
import assert from 'node:assert/strict';
import { eceDoctorBeside } from '../../cli/beside-bot.ts';
import { wordsOf } from '../../teams/connector.ts';
import type { SignedInPerson } from './open-id-provider.ts';
import { alex, type PageSite, startPageSite, type TestBrowser, vera } from './page-site.ts';

describe('the sessions of the report pages', () => {
  let site: PageSite;
  beforeEach(async () => void (site = await startPageSite()));
  afterEach(() => site.close());

  const signedIn = async (person: SignedInPerson): Promise<TestBrowser> => {
    site.provider.person = person;
    const browser = site.browser();
    await browser.open('/reports/8F3K');
    return browser;
  };
  const isIn = async (browser: TestBrowser): Promise<boolean> =>
    (await browser.request('/reports/8F3K')).status === 200;
  const typed = async ({ oid, name }: SignedInPerson, text: string, locale = 'en-US'): Promise<string> => {
    const more = {
      from: { id: `29:${name}`, name, aadObjectId: oid },
      conversation: { id: `personal ${name}`, conversationType: 'personal', tenantId: 'tenant-1' },
      locale,
    };
    const posted = await site.chat.fresh(() => site.chat.say(text, more));
    return wordsOf(posted.versions.at(-1)?.activity);
  };

  it('are all listed for an administrator, who ends any; others see and end their own', async () => {
    const [ofAlex, ofVera] = [await signedIn(alex), await signedIn(vera)];
    const all = await typed(alex, 'sessions');
    assert.match(all, /2 sessions of the report pages/);
    const idOf = (name: string): string => new RegExp(`([0-9A-F]{8}): ${name}, since`).exec(all)?.[1] ?? '';
    assert.ok(idOf('Alex Wilber') !== '' && idOf('Vera Viewer') !== '', all);
    assert.match(await typed(vera, 'sessions'), /One session[\s\S]*Vera Viewer/);
    assert.match(await typed(vera, `sessions end ${idOf('Alex Wilber')}`), /No session of yours is called/);
    assert.match(await typed(vera, 'sessions terminer toutes', 'fr-FR'), /La session est terminée/);
    assert.deepEqual([await isIn(ofAlex), await isIn(ofVera)], [true, false]);
    assert.match(await typed(alex, `sessions end ${idOf('Alex Wilber').toLowerCase()}`), /The session has ended/);
    assert.equal(await isIn(ofAlex), false);
    assert.match(await typed(alex, 'sessions'), /Nobody is signed in to the report pages/);
  });

  it('are listed and ended on the command line, and the audit log says by whom', async () => {
    const [first, second, other] = [await signedIn(alex), await signedIn(alex), await signedIn(vera)];
    const sessions = (...words: string[]) =>
      eceDoctorBeside(site.chat, ['bot', 'sessions', ...words, '--language', 'en']);
    assert.equal((await sessions()).stdout.match(/^[0-9A-F]{8}: /gm)?.length, 3);
    assert.match((await sessions('end', 'alex', 'wilber')).stdout, /2 sessions have ended/);
    assert.deepEqual([await isIn(first), await isIn(second), await isIn(other)], [false, false, true]);
    assert.notEqual((await sessions('end', 'nobody')).code, 0);
    assert.match((await sessions('end', 'all')).stdout, /The session has ended/);
    assert.equal(await isIn(other), false);
    const audited = await site.chat.stored(({ db }) =>
      db.selectFrom('audit').select(['command', 'outcome']).where('command', 'like', 'bot sessions%').execute(),
    );
    assert.equal(audited.length, 2);
    assert.ok(audited.every(({ outcome }) => /^ended [0-9A-F]{8}/.test(outcome)));
  });

  it('of one person are at most twenty: the oldest ends', async () => {
    const first = await signedIn(alex);
    for (let count = 0; count < 19; count += 1) await signedIn(alex);
    assert.equal(await isIn(first), true);
    await signedIn(alex);
    assert.equal(await isIn(first), false);
  });
});
